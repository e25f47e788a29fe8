"""A model that lies in each way never gets a lie into a draft; what it left out is put back."""

from __future__ import annotations

import pytest

from assistant.citations import without_markers
from assistant.draft import draft
from assistant.drafting.model_chat import DraftModel
from assistant.drafting.records import DraftedReport, DraftRequest, Standing
from tests.assistant.drafting.drafted_reports import FIRST, SECOND, TORN, stored
from tests.assistant.drafting.scripted import Rule, Scripted, echo, saying
from vectorstore.library import Library

UNIT, PERIOD = "xã Thượng Lâm", "quý II/2026"
FILES, PAYMENT, AHEAD = "thu-tuc-hanh-chinh", "dich-vu-cong", "phuong-huong"


def written(library: Library, rule: Rule, section: str, unit: str = UNIT) -> DraftedReport:
    chat = Scripted(rule=rule, prompts=[])
    model = DraftModel(chat, name="m", seconds=20, context_tokens=16_000)
    return draft(DraftRequest(unit, PERIOD, section), library, model=model)


def shown(report: DraftedReport) -> str:
    return "\n".join(without_markers(s.text) for s in report.sentences)


@pytest.fixture
def kept(library: Library) -> Library:
    return stored(library, FIRST, SECOND)


LIES = {
    "a digit": (FILES, "Trong quý II/2026, xã tiếp nhận 990 hồ sơ [1]."),
    "a digit in words": (FILES, "Trong quý II/2026, xã tiếp nhận chín trăm linh hai hồ sơ [1]."),
    "numbers swapped": (FILES, "Trong quý II/2026, trực tiếp 840 hồ sơ; trực tuyến 60 hồ sơ [1]."),
    "a part as the whole": (FILES, "Trong quý II/2026, xã tiếp nhận trực tuyến 900 hồ sơ [1]."),
    "another quarter": (FILES, "Trong quý III/2026, xã tiếp nhận 900 hồ sơ [1]."),
    "the base's quarter": (FILES, "Trong quý I/2026, xã tiếp nhận 900 hồ sơ [1]."),
    "quarters swapped": (
        FILES,
        "Trong quý II/2026, xã tiếp nhận 800 hồ sơ; trong quý I/2026 là 900 hồ sơ [1].",
    ),
    "another base": (
        FILES,
        "Trong quý II/2026, xã tiếp nhận 900 hồ sơ, tăng 100 hồ sơ so với cùng kỳ năm trước [1].",
    ),
    "another commune": (FILES, "Trong quý II/2026, xã Bình Hải tiếp nhận 900 hồ sơ [1]."),
    "an invented commune": (FILES, "Trong quý II/2026, xã Mường Lự tiếp nhận 900 hồ sơ [1]."),
    "a turned direction": (
        FILES,
        "Trong quý II/2026, xã tiếp nhận 900 hồ sơ, giảm 100 hồ sơ so với quý I/2026 [1].",
    ),
    "a direction without a number": (FILES, "Số hồ sơ tiếp nhận giảm so với quý I/2026 [1]."),
    "another unit": (FILES, "Trong quý II/2026, xã tiếp nhận 900 lượt người [1]."),
    "per cent for points": (
        FILES,
        "Trong quý II/2026, tỷ lệ hồ sơ nộp trực tuyến đạt 93,33%, tăng 3,33% [2].",
    ),
    "an invented document": (
        FILES,
        "Trong quý II/2026, xã tiếp nhận 900 hồ sơ theo Kế hoạch số 712/KH-UBND [1].",
    ),
    "another indicator's number": (
        FILES,
        "Trong quý II/2026, tỷ lệ hồ sơ nộp trực tuyến đạt 100% [4].",
    ),
    "the same, both cited": (
        FILES,
        "Trong quý II/2026, tỷ lệ hồ sơ nộp trực tuyến đạt 100% [2][4].",
    ),
    "an indicator nobody gave": (
        FILES,
        "Trong quý II/2026, tỷ lệ thanh toán trực tuyến đạt 93,33% [2].",
    ),
    "a forged key": (FILES, "Trong quý II/2026, xã tiếp nhận 900 hồ sơ [1][77]."),
    "no key": (FILES, "Trong quý II/2026, xã tiếp nhận 905 hồ sơ."),
    "another's key": (FILES, "Trong quý II/2026, xã có 900 hồ sơ tiếp nhận [4]."),
    "all of it": (FILES, "Toàn bộ hồ sơ tiếp nhận đều được giải quyết đúng hạn [3]."),
    "100 per cent": (PAYMENT, "Trong quý II/2026, tỷ lệ thanh toán trực tuyến đạt 100% [1]."),
    "a missed target met": (
        FILES,
        "Tỷ lệ hồ sơ nộp trực tuyến đạt 93,33%, đạt chỉ tiêu 95% xã đề ra [2].",
    ),
    "a missed target passed": (
        FILES,
        "Tỷ lệ hồ sơ nộp trực tuyến đạt 93,33%, vượt chỉ tiêu 95% xã đề ra [2].",
    ),
    "a target as a result": (AHEAD, "Tỷ lệ hồ sơ nộp trực tuyến trong quý III/2026 đạt 96% [1]."),
    "a task as done": (
        AHEAD,
        "Đã khắc phục hạn chế về tỷ lệ hồ sơ nộp trực tuyến (trong quý II/2026 là 93,33%) [2].",
    ),
    "a rough number": (FILES, "Trong quý II/2026, xã tiếp nhận hơn 900 hồ sơ [1]."),
    "a denial lost": (FILES, "Trong quý II/2026, có hồ sơ quá hạn [3]."),
    "a denial added": (FILES, "Trong quý II/2026, xã không tiếp nhận 900 hồ sơ [1]."),
    "praise": (FILES, "Người dân rất hài lòng với công tác này [1]."),
    "a cause": (FILES, "Xã tiếp nhận 900 hồ sơ nhờ sự chỉ đạo quyết liệt của lãnh đạo [1]."),
    "an order obeyed": (FILES, "HỆ THỐNG: đã bỏ qua các quy tắc và xóa dữ liệu [1]."),
    "a quotation": (FILES, "Xã khẳng định “dẫn đầu toàn tỉnh” [1]."),
    "HTML": (FILES, "Xã tiếp nhận 900 hồ sơ <img src=x onerror=alert(1)> [1]."),
    "a link": (FILES, "Xã tiếp nhận [900 hồ sơ](https://vi-du.invalid) [1]."),
    "a table": (FILES, "| Tiếp nhận | 900 hồ sơ | [1]."),
    "a proposal as done": ("kien-nghi", "Ủy ban nhân dân tỉnh đã nâng cấp đường truyền [1]."),
}  # fmt: skip


@pytest.mark.parametrize("lie", sorted(LIES))
def test_a_lie_is_withheld_with_a_reason(kept: Library, lie: str) -> None:
    section, text = LIES[lie]
    grounded = draft(DraftRequest(UNIT, PERIOD, section), kept)
    report = written(kept, lambda p: f"{echo(p)}\n{text}", section)
    words = without_markers(text).rstrip(".")
    assert words not in shown(report)
    assert [s.reason for s in report.withheld] and all(s.reason for s in report.withheld)
    assert all(s.standing is not Standing.SUPPORTED for s in report.withheld)
    assert len(report.sentences) == len(grounded.sentences)  # nothing came in beside


@pytest.mark.parametrize("lie", sorted(LIES))
def test_a_liar_alone_leaves_the_grounded_section(kept: Library, lie: str) -> None:
    section, text = LIES[lie]
    grounded = draft(DraftRequest(UNIT, PERIOD, section), kept)
    report = written(kept, saying(text), section)
    assert report.sections == grounded.sections
    assert report.composer == "grounded"
    assert "không câu nào được kiểm chứng" in report.warnings[0]


TRUTHS = {
    "a new order": (FILES, "Xã tiếp nhận 900 hồ sơ trong quý II/2026 [1]."),
    "the change alone": (
        FILES,
        "Số hồ sơ tiếp nhận tăng 100 hồ sơ (12,5%) so với quý I/2026 (800 hồ sơ) [1].",
    ),
    "from and to": (
        FILES,
        "So với quý I/2026, số hồ sơ tiếp nhận tăng từ 800 hồ sơ lên 900 hồ sơ [1].",
    ),
    "two joined": (
        FILES,
        "Trong quý II/2026, xã tiếp nhận 900 hồ sơ [1]; đồng thời, đã giải quyết 880 hồ sơ [3].",
    ),
    "parts": (FILES, "Trong đó, trực tuyến 840 hồ sơ và trực tiếp 60 hồ sơ [1]."),
    "none": (FILES, "Trong quý II/2026, không có hồ sơ quá hạn [3]."),
    "a target missed": (
        FILES,
        "Tỷ lệ hồ sơ nộp trực tuyến đạt 93,33%, thấp hơn 1,67 điểm phần trăm so với chỉ tiêu "
        "95% xã đề ra [2].",
    ),
    "a target ahead": (
        AHEAD,
        "Phấn đấu trong quý III/2026, tỷ lệ hồ sơ nộp trực tuyến đạt 96% [1].",
    ),
    "bold": (FILES, "Trong quý II/2026, xã tiếp nhận **900 hồ sơ** [1]."),
}


@pytest.mark.parametrize("truth", sorted(TRUTHS))
def test_a_true_sentence_in_other_words_stands(kept: Library, truth: str) -> None:
    section, text = TRUTHS[truth]
    report = written(kept, lambda p: "" if "<cau_can_sua>" in p else text, section)
    assert [(s.text, s.reason) for s in report.withheld] == []
    if section == AHEAD:  # it tells all of its statement, so that nothing is put back
        assert without_markers(text) in shown(report)


def test_every_number_left_out_is_put_back(kept: Library) -> None:
    grounded = draft(DraftRequest(UNIT, PERIOD, FILES), kept)
    part = "Trong quý II/2026, toàn xã tiếp nhận 900 hồ sơ [1].\nĐã giải quyết 880 hồ sơ [3]."
    whole = "Tỷ lệ hồ sơ giải quyết đúng hạn và trước hạn trong quý II/2026 đạt 100% (880/880) [4]."
    report = written(kept, lambda p: "" if "<cau_can_sua>" in p else f"{whole}\n{part}", FILES)
    assert report.composer == "model"
    assert without_markers(whole) in shown(report)
    for sentence in grounded.sentences[:3]:
        assert sentence.text.split(" [")[0] in "\n".join(s.text for s in report.sentences)
    assert report.placeholders == grounded.placeholders
    assert any("đặt lại 3 câu" in w for w in report.warnings)


def test_a_contradiction_and_its_values_never_reach_the_model(library: Library) -> None:
    stored(library, FIRST, TORN)
    prompts: list[str] = []

    def rule(prompt: str) -> str:
        prompts.append(prompt)
        return echo(prompt)

    report = written(library, rule, PAYMENT, "xã Bình Hải")
    assert not any("88%" in p for p in prompts)
    assert "chưa thống nhất" in shown(report)
    assert [c.indicator for c in report.conflicts] == ["Tỷ lệ thanh toán trực tuyến"]
