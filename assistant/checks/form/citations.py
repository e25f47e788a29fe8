"""Cited documents inside one report: one symbol said in two ways, or in a way that can't be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from assistant.checks.days.own_times import signed
from assistant.checks.form.cited import Cited, alike, cited_in, organ_of, other_issuer
from assistant.checks.reading.statements import about
from assistant.checks.records import (
    Checked,
    Draft,
    Finding,
    FindingKind,
    Group,
    Quote,
    Severity,
    Unchecked,
)
from vectorstore.vocabulary.periods import format_date
from vectorstore.vocabulary.symbols import KINDS, same_symbol

# Letters that name the issuing organ, and the classes of organs that may stand behind "của".
_ISSUERS = {
    "TTg": ("Thủ tướng Chính phủ", "Chính phủ"),
    "CP": ("Chính phủ", "Thủ tướng Chính phủ"),
    "TW": ("Bộ Chính trị", "Ban Bí thư", "Ban Chấp hành Trung ương", "Văn phòng Trung ương Đảng",
           "Ban Chỉ đạo Trung ương"),
    "TU": ("Tỉnh ủy, Thành ủy",),
    "UBND": ("Ủy ban nhân dân",),
    "HĐND": ("Hội đồng nhân dân",),
}  # fmt: skip
_LOCAL = frozenset({"UBND", "HĐND", "TU", "ĐU", "HU", "SNV", "STC", "SKHCN"})
# Kinds that such an organ never issues.
_NEVER = {"NĐ": _LOCAL, "TT": _LOCAL, "NQ": frozenset({"UBND"}), "L": _LOCAL}
_PARTY = re.compile(r"^\d+[A-Za-z]?\s?[-–]")
_NUMBER = re.compile(r"^0*(\d+)")
_LIKE, UNLIKE = 0.5, 0.15
_ONE_TITLE = 0.6  # of the words of the longer title
_LETTER_KINDS = {
    letters.upper(): name for name, kinds in KINDS.items() for letters in kinds if letters != "L"
}
_OTHER_NAMES = {("quy định", "quyết định"), ("công văn", "công điện"), ("đề án", "quyết định")}
_PLANNED = re.compile(r"(?<!\w)(?:sẽ|dự kiến|dự thảo)(?!\w)", re.IGNORECASE)


def cited_two_ways(draft: Draft) -> Checked:
    """One symbol with two dates, two issuers or two titles, a finding a symbol; one document with
    two numbers: "Kế hoạch số 18/KH-UBND ngày 22/01" that is 81/KH-UBND elsewhere."""
    cited = cited_in(draft)
    of_day: dict[tuple[str, ...], list[Cited]] = {}
    for each in cited:
        if each.date and _number(each):
            of_day.setdefault((each.date, each.year, *each.letters), []).append(each)
    found = [*map(_two_ways, _by_symbol(cited)), *map(_two_numbers, of_day.values())]
    return Checked(tuple(f for f in found if f), (), {"B.citations": len(cited)})


def _by_symbol(cited: Sequence[Cited]) -> list[list[Cited]]:
    groups: list[list[Cited]] = []
    for each in cited:
        home = next((g for g in groups if same_symbol(g[0].symbol, each.symbol)), None)
        if home is None:
            groups.append([each])
        else:
            home.append(each)
    return groups


def _two_ways(group: Sequence[Cited]) -> Finding | None:
    for one, other in combinations(group, 2):
        if said := differing(one, other):
            what, first, second, confidence = said
            return _finding(
                "cited_two_ways",
                f"Văn bản {one.symbol} được ghi hai {what}: “{first}” và “{second}”.",
                f"Đối chiếu bản gốc {one.symbol} và ghi thống nhất {what}.",
                (one.quote, other.quote),
                confidence=confidence,
            )
    return None


def _two_numbers(group: Sequence[Cited]) -> Finding | None:
    for one, other in combinations(group, 2):
        if _number(one) != _number(other) and _one_document(one, other, group):
            return _finding(
                "cited_two_numbers",
                f"Cùng một văn bản ngày {format_date(one.date)} ghi hai số: {one.symbol} và "
                f"{other.symbol}.",
                "Đối chiếu bản gốc và ghi thống nhất số văn bản.",
                (one.quote, other.quote),
                confidence=0.75,
            )
    return None


def _number(cited: Cited) -> str:
    found = _NUMBER.match(cited.symbol)
    return found.group(1) if found else ""


def _one_document(one: Cited, other: Cited, group: Sequence[Cited]) -> bool:
    """Whether two are titled alike, up to the first comma where the number of one is the other's
    digits; or one is untitled and its number these digits."""
    digits = [sorted(_number(each)) for each in (one, other)]
    shuffled = digits[0] == digits[1] and len(digits[0]) > 1
    ends = "," if shuffled else "\n"
    mine, theirs = (about(each.title.split(ends)[0]) for each in (one, other))
    if one.quote == other.quote:
        return False
    if mine and theirs:
        return len(mine & theirs) >= _ONE_TITLE * max(len(mine), len(theirs))
    return shuffled and len({_number(each) for each in group}) == len((one, other))


def differing(one: Cited, other: Cited) -> tuple[str, str, str, float] | None:
    """What two mentions of one symbol say differently, the two sayings, and how sure it is that
    one document is meant: numbers begin anew with every organ and, but for the Party, year."""
    if _dates_differ(one, other):
        return "ngày ban hành", format_date(one.date), format_date(other.date), 0.85
    central = _letters(one) & {"TW", "CP", "TTg", "QH"} or one.year
    dated = bool(one.date) and one.date == other.date
    issuers = one.organ and other.organ and other_issuer(one.issuer, other.issuer)
    if issuers and (one.organ != other.organ if central else dated) and _fits_both(one, other):
        return "cơ quan ban hành", one.issuer, other.issuer, 0.7
    told = (one.date or one.issuer) and (other.date or other.issuer)
    same = not (one.date and other.date and one.date != other.date)
    if told and same and not issuers and alike(one.title, other.title) < UNLIKE:
        return "trích yếu", one.title, other.title, 0.6
    return None


def _dates_differ(one: Cited, other: Cited) -> bool:
    a, b = one.date, other.date
    if not a or not b or a.startswith(b) or b.startswith(a):
        return False
    if other_issuer(one.issuer, other.issuer):
        return False
    one_series = a[:4] == b[:4] or bool(one.year) or bool(_PARTY.match(one.symbol))
    titled = bool(one.title and other.title)
    central = bool(_letters(one) & {"TW", "CP", "TTg", "QH"})
    if central and len(a) == len(b) == len("2026-01-01") and a[4:] == b[4:]:
        return True  # two documents of one number and one day of two years: a slip in the year
    return one_series or (titled and alike(one.title, other.title) > _LIKE)


def _fits_both(one: Cited, other: Cited) -> bool:
    """Whether both issuers could issue such a symbol: else only one of them is behind it."""
    return not (_misnamed(one) or _misnamed(other))


def _letters(cited: Cited) -> set[str]:
    return set(cited.letters)


def impossible_citations(draft: Draft) -> Checked:
    """Documents that can't be as cited: of an organ that issues no such kind, of another year than
    their symbol says, named by a kind that their letters deny, dated after the report."""
    cited = cited_in(draft)
    days = signed(draft)
    last = days[1] if days else None
    findings: dict[str, Finding] = {}
    for each in cited:
        for check, message, advice in _wrong(each, last, draft):
            found = _finding(check, message, advice, (each.quote,), confidence=0.8)
            findings.setdefault(f"{check} {each.symbol}", found)
    unchecked: tuple[Unchecked, ...] = ()
    if last is None and any(each.date for each in cited):
        unchecked = (
            Unchecked(
                Group.REFERENCES,
                "Ngày của văn bản viện dẫn so với ngày báo cáo",
                "Báo cáo chưa ghi ngày, tháng, năm ban hành.",
            ),
        )
    return Checked(tuple(findings.values()), unchecked, {"B.citations_possible": len(cited)})


def _wrong(each: Cited, last: date | None, draft: Draft) -> Iterator[tuple[str, str, str]]:
    name = f"“{each.quote.text}”"
    organs = {organ for letters, organ in _pairs(each) if organ in _NEVER.get(letters, ())}
    if organs:
        yield (
            "cited_organ",
            f"{name}: cơ quan mang ký hiệu {', '.join(organs)} không ban hành loại văn bản này.",
            "Kiểm tra lại số, ký hiệu văn bản.",
        )
    elif _misnamed(each) and not _own(draft, each.issuer):
        yield (
            "cited_issuer",
            f"{name}: ký hiệu {each.symbol} không phải của {each.issuer}.",
            "Kiểm tra lại ký hiệu hoặc tên cơ quan ban hành.",
        )
    if each.year and each.date and not each.date.startswith(each.year):
        yield (
            "cited_year",
            f"{name}: ký hiệu ghi năm {each.year}, ngày ban hành lại là {format_date(each.date)}.",
            "Đối chiếu bản gốc rồi sửa năm trong ký hiệu hoặc ngày ban hành.",
        )
    if wrong := _wrong_kind(each):
        yield (
            "cited_kind",
            f"{name}: gọi là {each.kind} nhưng ký hiệu {each.symbol} là của {wrong}.",
            "Sửa tên loại văn bản hoặc ký hiệu cho khớp nhau.",
        )
    if _ahead(each, last) and not _PLANNED.search(_before(draft, each.quote)):
        yield (
            "cited_future",
            f"{name}: ban hành ngày {format_date(each.date)}, sau ngày báo cáo"
            f" ({format_date(draft.report.issued_on or '')}).",
            "Kiểm tra lại ngày của văn bản viện dẫn hoặc ngày của báo cáo.",
        )


def _ahead(each: Cited, last: date | None) -> bool:
    """Whether a whole date lies behind the last day that the report can be of."""
    return last is not None and each.date.count("-") == 2 and each.date > last.isoformat()


def _before(draft: Draft, quote: Quote) -> str:
    return draft.text[max(0, quote.start - 60) : quote.start]


def _pairs(each: Cited) -> Iterator[tuple[str, str]]:
    letters = [part for part in each.letters if part != "QH"]
    for kind in letters[:1]:
        for organ in letters[1:2]:
            yield kind, organ


def _misnamed(each: Cited) -> bool:
    """Whether the issuer named is of another class than the symbol's letters say."""
    allowed = [_ISSUERS[part] for part in each.letters[-2:] if part in _ISSUERS]
    organ = organ_of(each.issuer)
    return bool(allowed and organ) and not any(organ in classes for classes in allowed)


def _own(draft: Draft, issuer: str) -> bool:
    """Whether "của UBND xã" may belong to the report itself: "báo cáo thực hiện … của UBND xã"."""
    commune = draft.report.commune
    named = commune is not None and commune.name.lower() in issuer.lower()
    return (
        named
        or re.search(r"(?<!\w)(?:xã|phường|đặc khu|thị trấn)(?!\w)", issuer.lower()) is not None
    )


def _wrong_kind(each: Cited) -> str:
    """The kind that the letters say, where the word in front of "số" says another."""
    said = next(
        (_LETTER_KINDS[p.upper()] for p in each.letters[:1] if p.upper() in _LETTER_KINDS), ""
    )
    if not each.kind or not said or said == each.kind:
        return ""
    if (each.kind, said) in _OTHER_NAMES or {"kết luận", "thông báo"} == {each.kind, said}:
        return ""
    return said


def _finding(
    check: str, message: str, advice: str, quotes: tuple[Quote, ...], *, confidence: float
) -> Finding:
    return Finding(
        FindingKind.REFERENCE_MISMATCH, Group.REFERENCES, Severity.MEDIUM, confidence, check,
        message, advice, quotes,
    )  # fmt: skip
