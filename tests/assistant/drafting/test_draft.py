from __future__ import annotations

import re
from decimal import Decimal

import pytest

from assistant.claims import amount_of, claims_in
from assistant.draft import draft, draft_sections
from assistant.drafting.markdown import markdown
from assistant.drafting.records import (
    DraftedReport,
    DraftRequest,
    DraftSection,
    DraftSentence,
    SentenceKind,
    Standing,
)
from assistant.drafting.templates import templates
from assistant.errors import UnknownPeriodError, UnknownSectionError, UnknownUnitError
from tests.assistant.drafting.drafted_reports import FIRST, SECOND, TORN, stored
from vectorstore.library import Library
from vectorstore.records import Scope
from vectorstore.vocabulary.text import fold

UNIT, PERIOD = "xã Thượng Lâm", "quý II/2026"


def drafted(library: Library, section: str | None = None, **more: str) -> DraftedReport:
    return draft(DraftRequest(UNIT, more.get("period", PERIOD), section), library)


def text_of(report: DraftedReport) -> str:
    return "\n".join(s.text for s in report.sentences)


def unbound(sentence: DraftSentence, report: DraftedReport) -> set[Decimal]:
    """Numbers of a sentence that neither its quotes nor its formulas hold."""
    if sentence.kind in (SentenceKind.PLACEHOLDER, SentenceKind.FRAME):
        return set()
    quotes = "\n".join(c.quote for c in report.citations if c.key in sentence.citations)
    held = claims_in(quotes).amounts
    for figure in sentence.figures:
        if figure.derived is not None:
            held |= claims_in(figure.derived.formula).amounts
            held |= {amount_of(figure.value, figure.unit)}
    said = sentence.text.split(" [gợi ý", 1)[0]
    return {a.value for a in claims_in(said).amounts - held}


@pytest.mark.parametrize("slug", sorted(templates().outlines))
def test_every_number_is_bound_and_every_quote_exact(library: Library, slug: str) -> None:
    stored(library)
    report = draft(DraftRequest(UNIT, PERIOD, outline=slug), library)
    assert not [(s.text, bad) for s in report.sentences if (bad := unbound(s, report))]
    assert all(
        library.ledger.text(c.report_id)[c.start : c.end] == c.quote for c in report.citations
    )
    assert all(s.standing in (Standing.SUPPORTED, Standing.UNCHECKED) for s in report.sentences)
    assert [c.key for c in report.citations] == list(range(1, len(report.citations) + 1))


def test_a_value_is_told_with_change_and_target(library: Library) -> None:
    text = text_of(drafted(stored(library), "thu-tuc-hanh-chinh"))
    assert "900 hồ sơ" in text
    assert "100 hồ sơ (12,5%)" in text
    assert "3,33 điểm phần trăm" in text  # against 90% of the quarter before
    assert "1,67 điểm phần trăm" in text  # below the target of 95%
    assert "vượt" not in text
    assert re.search(r"900 hồ sơ \[\d+\]", text)


def test_parts_stand_with_their_total(library: Library) -> None:
    report = drafted(stored(library), "thu-tuc-hanh-chinh")
    whole = next(s for s in report.sentences if "900 hồ sơ" in s.text)
    assert "trực tiếp 60 hồ sơ" in whole.text
    assert "trực tuyến 840 hồ sơ" in whole.text


def test_what_is_missing_is_a_placeholder_and_listed(library: Library) -> None:
    report = drafted(stored(library), "nhan-luc-tap-huan")
    gap = "[chưa có số liệu: Số lớp, hội nghị tập huấn kỹ năng số, quý II/2026]"
    assert gap in text_of(report)
    assert gap in {p.text for p in report.placeholders}
    assert "03 lớp" not in text_of(report)  # of the quarter before
    assert gap in markdown(report)


def test_below_target_is_a_limit_and_above_a_strength(library: Library) -> None:
    sections = {s.slug: s for s in drafted(stored(library), "nhan-xet-danh-gia").sections}

    def said(slug: str) -> str:
        return "\n".join(s.text for p in sections[slug].paragraphs for s in p)

    assert "ỷ lệ hồ sơ nộp trực tuyến" in said("ton-tai-han-che")
    assert "ỷ lệ hồ sơ nộp trực tuyến" not in said("uu-diem")
    assert "ỷ lệ thanh toán trực tuyến" in said("uu-diem")
    assert "ỷ lệ thanh toán trực tuyến" not in said("ton-tai-han-che")
    assert "không có hồ sơ quá hạn" in said("uu-diem")


def test_causes_are_only_marked_suggestions(library: Library) -> None:
    report = drafted(stored(library), "nguyen-nhan")
    assert [s.kind for s in report.sentences] == [SentenceKind.SUGGESTION]
    assert "cần xác nhận]" in report.sentences[0].text
    assert "cáp quang" in report.citations[0].quote


def test_contradicting_values_are_both_listed_and_none_chosen(library: Library) -> None:
    stored(library, FIRST, TORN)
    report = draft(DraftRequest("xã Bình Hải", PERIOD, "dich-vu-cong"), library)
    assert [c.indicator for c in report.conflicts] == ["Tỷ lệ thanh toán trực tuyến"]
    said = next(s for s in report.sentences if "chưa thống nhất" in s.text)
    assert "85%" in said.text
    assert "88%" in said.text
    assert "Tỷ lệ thanh toán trực tuyến" not in {r.indicator for r in report.rows}


def test_the_same_request_gives_the_same_draft(library: Library) -> None:
    stored(library)
    assert drafted(library) == drafted(library)


def test_sections_stream_in_order_and_end_with_the_report(library: Library) -> None:
    steps: list[int] = []
    pieces = list(
        draft_sections(
            DraftRequest(UNIT, PERIOD),
            stored(library),
            progress=lambda at, _of, _title: steps.append(at),
        )
    )
    report = pieces[-1]
    assert isinstance(report, DraftedReport)
    assert tuple(p for p in pieces if isinstance(p, DraftSection)) == report.sections
    assert steps == list(range(len(report.sections) + 1))


@pytest.mark.parametrize(
    ("request_", "error", "says"),
    [
        (DraftRequest("xã Không Tên"), UnknownUnitError, "xã Thượng Lâm"),
        (DraftRequest(UNIT, PERIOD, "muc-la"), UnknownSectionError, "ket-qua-thuc-hien"),
        (DraftRequest(UNIT, PERIOD, outline="la"), UnknownSectionError, "bao-cao-quy"),
        (DraftRequest(UNIT, "hôm nào đó"), UnknownPeriodError, "quý II/2026"),
    ],
)
def test_unknown_names_are_refused_with_those_that_exist(
    library: Library, request_: DraftRequest, error: type[Exception], says: str
) -> None:
    stored(library)
    with pytest.raises(error, match=says):
        draft(request_, library)


def test_only_what_the_caller_may_see_is_drafted_from(library: Library) -> None:
    stored(library, FIRST, SECOND, TORN)
    scope = Scope(communes=frozenset({fold("xã Bình Hải")}))
    with pytest.raises(UnknownUnitError):
        draft(DraftRequest(UNIT, PERIOD), library, scope=scope)
