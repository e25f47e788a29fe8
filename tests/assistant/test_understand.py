"""Questions understood: communes, follow-ups, periods, kinds of answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.records import Intent, Query, Question, Turn
from assistant.understand import understand
from tests.assistant.reports import stored
from tests.conftest import HashEmbedder
from vectorstore.library import Library, open_library
from vectorstore.settings import StoreSettings

TODAY = date(2026, 7, 15)
LAM, HOA = "xã Thượng Lâm", "phường Đông Hòa"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("understand")
    with open_library(StoreSettings(data_dir=folder), embedder=HashEmbedder()) as opened:
        yield stored(opened)


def ask(library: Library, text: str, *before: str, unit: str | None = LAM) -> Query:
    history = tuple(Turn("user", turn) for turn in before)
    return understand(Question(text, history, unit=unit, today=TODAY), library)


def names(query: Query) -> list[str]:
    return [commune.full_name for commune in query.communes]


@pytest.mark.parametrize(
    ("text", "unit", "communes"),
    [
        ("Xã ta tiếp nhận bao nhiêu hồ sơ?", LAM, [LAM]),
        ("Đơn vị mình tiếp nhận bao nhiêu hồ sơ?", HOA, [HOA]),
        ("Phường Đông Hòa tiếp nhận bao nhiêu hồ sơ?", LAM, [HOA]),
        ("phuong dong hoa tiep nhan bao nhieu ho so", LAM, [HOA]),
        ("How many files did Dong Hoa ward receive?", LAM, [HOA]),
        ("Bao nhiêu hồ sơ?", LAM, [LAM]),
        ("phường tiếp nhận bao nhiêu hồ sơ?", None, [HOA]),
    ],
)
def test_whose_matters(library: Library, text: str, unit: str | None, communes: list[str]) -> None:
    query = ask(library, text, unit=unit)
    assert names(query) == communes
    assert not query.needs_commune
    assert not query.unknown_communes


def test_own_commune_is_asked_for_when_nobody_said_it(library: Library) -> None:
    assert ask(library, "Xã ta tiếp nhận bao nhiêu hồ sơ?", unit=None).needs_commune
    assert not ask(library, "Xã nào tiếp nhận nhiều hồ sơ nhất?", unit=None).needs_commune
    assert not ask(library, "Công văn nào của Sở về chế độ báo cáo?", unit=None).needs_commune


def test_communes_without_reports_are_unknown(library: Library) -> None:
    assert ask(library, "Xã Yên Phúc có bao nhiêu hồ sơ?").unknown_communes == ("xã Yên Phúc",)
    foreign = ask(library, "Xã ta có bao nhiêu hồ sơ?", unit="xã Bình Hải")
    assert foreign.unknown_communes == ("xã Bình Hải",)
    assert foreign.communes == ()


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Xã tiếp nhận bao nhiêu hồ sơ?", Intent.FIGURE),
        ("xa co may can bo chuyen trach", Intent.FIGURE),
        ("Tỷ lệ hồ sơ đúng hạn của xã?", Intent.FIGURE),
        ("Xã đã mở lớp tập huấn nào chưa?", Intent.FIGURE),
        ("Kinh phí chuyển đổi số năm 2026?", Intent.FIGURE),
        ("What is the disbursement rate?", Intent.FIGURE),
        ("Kế hoạch nào về phong trào Học tập số, số mấy, ngày nào?", Intent.DOCUMENT),
        ("NQ 33 do ai ban hanh, ngay bao nhieu", Intent.DOCUMENT),
        ("Quyết định 512/QĐ-UBND về việc gì?", Intent.DOCUMENT),
        ("Which plan did the commune cite?", Intent.DOCUMENT),
        ("Báo cáo này số bao nhiêu, ký ngày nào?", Intent.METADATA),
        ("Ai ký báo cáo?", Intent.METADATA),
        ("Số và ngày của báo cáo là gì?", Intent.METADATA),
        ("Cho biết số thu ngân sách của xã.", Intent.FIGURE),
        ("Số hồ sơ ngày 30/6/2026 của báo cáo?", Intent.FIGURE),
        ("Xã ký số bao nhiêu văn bản?", Intent.FIGURE),
        ("Báo cáo ký số bao nhiêu, ngày nào?", Intent.METADATA),
        ("Báo cáo gửi những nơi nào?", Intent.METADATA),
        ("Xã gặp khó khăn gì?", Intent.NARRATIVE),
        ("Nguyên nhân tỷ lệ giải ngân thấp là gì?", Intent.NARRATIVE),
        ("Vì sao xã mới giải ngân 215 triệu đồng?", Intent.NARRATIVE),
        ("Xã kiến nghị những gì với UBND tỉnh?", Intent.NARRATIVE),
        ("So sánh số hồ sơ của xã Thượng Lâm và phường Đông Hòa", Intent.COMPARE),
        ("Đơn vị nào có nhiều hồ sơ nhất?", Intent.COMPARE),
        ("Tỷ lệ giải ngân so với kỳ trước tăng hay giảm?", Intent.COMPARE),
    ],
)
def test_kind_of_answer(library: Library, text: str, intent: Intent) -> None:
    assert ask(library, text).intent is intent


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        ("Khó khăn là gì, nguyên nhân do đâu?", ("khó khăn", "nguyên nhân")),
        ("vuong mac cua xa la gi", ("khó khăn",)),
        ("Xã kiến nghị gì?", ("kiến nghị",)),
        ("What are the causes of the limitations?", ("nguyên nhân", "tồn tại, hạn chế")),
        ("Đề nghị cho biết bao nhiêu hồ sơ quá hạn", ()),
    ],
)
def test_sections_asked(library: Library, text: str, sections: tuple[str, ...]) -> None:
    assert ask(library, text).sections == sections


def test_follow_up_within_the_matter(library: Library) -> None:
    query = ask(
        library, "Trong đó trực tuyến bao nhiêu?", "Phường Đông Hòa tiếp nhận bao nhiêu hồ sơ?"
    )
    assert names(query) == [HOA]
    assert query.intent is Intent.FIGURE
    assert "hồ sơ" in query.text
    assert query.topics == ("trực tuyến",)
    assert query.previous.startswith("Phường Đông Hòa")


def test_follow_up_about_the_other_commune(library: Library) -> None:
    first = "Xã Thượng Lâm tiếp nhận bao nhiêu hồ sơ 6 tháng đầu năm 2026?"
    for text in ("Còn phường kia thì sao?", "con phuong dong hoa thi sao", "Thế còn Đông Hòa?"):
        query = ask(library, text, first, unit=None)
        assert names(query) == [HOA], text
        assert query.intent is Intent.FIGURE
        assert query.period is not None
        assert query.period.end == date(2026, 6, 30)
        assert "tiếp nhận" in query.text
        assert "Thượng Lâm" not in query.text


def test_follow_up_about_another_period(library: Library) -> None:
    query = ask(library, "Còn năm ngoái?", "Xã tiếp nhận bao nhiêu hồ sơ 6 tháng đầu năm 2026?")
    assert query.period is not None
    assert query.period.start == date(2025, 1, 1)
    assert "2026" not in query.text
    assert "hồ sơ" in query.topics


@pytest.mark.parametrize(
    ("text", "before", "holds", "lacks"),
    [
        ("Còn hồ sơ trực tiếp thì sao?", "Bao nhiêu hồ sơ trực tuyến?", "trực tiếp", "trực tuyến"),
        ("Còn quá hạn?", "Bao nhiêu hồ sơ giải quyết đúng hạn?", "quá hạn", "đúng hạn"),
        ("con mot phan thi sao", "Số DVCTT toàn trình là bao nhiêu?", "một phần", "toàn trình"),
    ],
)
def test_follow_up_swaps_what_is_contrasted(
    library: Library, text: str, before: str, holds: str, lacks: str
) -> None:
    query = ask(library, text, before)
    assert holds in query.text
    assert lacks not in query.text
    assert query.intent is Intent.FIGURE


def test_follow_up_chain_keeps_the_matter(library: Library) -> None:
    talk = ("Đường truyền của xã gặp khó khăn gì?", "Thế nguyên nhân do đâu?")
    query = ask(library, "Vậy xã kiến nghị gì?", *talk)
    assert query.sections == ("kiến nghị",)
    assert "đường truyền" in query.text
    assert any("truyền" in topic for topic in query.topics)


def test_a_whole_new_question_leaves_the_talk(library: Library) -> None:
    query = ask(
        library,
        "Phường Đông Hòa có những ưu điểm gì?",
        "Xã Thượng Lâm tiếp nhận bao nhiêu hồ sơ 6 tháng đầu năm 2026?",
    )
    assert names(query) == [HOA]
    assert query.period is None
    assert "hồ sơ" not in query.text


def test_that_document_is_the_one_talked_of(library: Library) -> None:
    query = ask(library, "Kế hoạch đó ban hành ngày nào?", "Kế hoạch số 45/KH-UBND về việc gì?")
    assert query.symbols == ("45/KH-UBND",)
    assert query.intent is Intent.DOCUMENT


def test_documents_and_numbers_are_read_apart(library: Library) -> None:
    query = ask(library, "Vì sao đến 30/6/2026 xã mới giải ngân 350 triệu theo QĐ 512?")
    assert query.symbols == ("quyết định 512",)
    assert [str(number) for number in query.numbers] == ["350"]
    query = ask(library, "Giai đoạn 2 của Kế hoạch 02 hoàn thành bao nhiêu nhiệm vụ?")
    assert query.symbols == ("kế hoạch 02",)
    assert query.numbers == ()


def test_scope_is_cut_to_commune_and_period(library: Library) -> None:
    query = ask(library, "Xã tiếp nhận bao nhiêu hồ sơ 6 tháng đầu năm 2026?")
    assert query.scope.communes == frozenset({"xa thuong lam"})
    assert query.scope.report_ids is None  # nothing to cut: the commune's one report fits


def test_unaccented_and_proper_questions_read_the_same(library: Library) -> None:
    proper = ask(library, "Xã tiếp nhận bao nhiêu hồ sơ, quá hạn bao nhiêu?")
    bare = ask(library, "xa tiep nhan bao nhieu ho so, qua han bao nhieu?")
    assert bare.text == proper.text.lower()
    assert bare.topics == proper.topics
    assert bare.intent is proper.intent


def test_capitals_are_read_as_small_letters(library: Library) -> None:
    assert ask(library, "XÃ TIẾP NHẬN BAO NHIÊU HỒ SƠ?").text == "xã tiếp nhận bao nhiêu hồ sơ?"


def test_empty_and_odd_questions_do_no_harm(library: Library) -> None:
    for text in ("", "?", "   ", "…", "12", "ạ", "\0", "a" * 5000):
        query = ask(library, text)
        assert query.question.text == text
