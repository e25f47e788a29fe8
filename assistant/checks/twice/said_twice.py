"""How many members a body has, and into how many areas the commune is divided: one number each,
and no more areas than there are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.checks.reading.sections import body, folded, is_ahead, spans
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Quote, Severity
from vectorstore.vocabulary.text import fold

_BODY = re.compile(
    r"\b(?P<name>(?:ban chi dao|to cong tac|to giup viec|to de an 06|hoi dong [^\W\d_]+ [^\W\d_]+|"
    r"ban dieu hanh)(?:\s[^\W\d_]+){0,6}?)\s?(?:,\s?)?"
    r"(?:\(|(?:hien\s)?(?:gom|co|voi|gom co)\s)(?:tong so\s)?"
    r"(?P<count>\d{1,3}) thanh vien\b"
)
_AREA = r"(?P<unit>thon|xom|ap|buon|khom|khu vuc|khu pho|to dan pho|tdp)"
_ALL = re.compile(
    rf"(?<![\d/.,])(?P<count>\d{{1,3}})/(?P=count) {_AREA}\b(?P<next>(?:\s[^\W\d_]+)?)"
)
_HAS = re.compile(
    rf"\b(?:xa|phuong)(?P<named>(?: [^\W\d_]+){{0,4}}?)(?: hien)? (?:co|gom) (?P<count>\d{{1,3}}) "
    rf"{_AREA}\b(?P<next>(?:\s[^\W\d_]+)?)"
)
_SOME = re.compile(
    rf"(?<![\d/.,-])(?<!so )(?P<count>\d{{1,3}}) {_AREA}\b(?P<next>(?:\s[^\W\d_]+)?)(?!\s?/)"
)
_ELSEWHERE = re.compile(r"\b(?:cac|\d|hai|ba) (?:xa|phuong)\b|\b(?:toan tinh|toan quoc|cum)\b")
# Behind the word for an area: it is not narrowed to those of one sort.
_GOES_ON = frozenset(
    ["", "da", "duoc", "co", "deu", "thanh", "hoan", "duy", "voi", "trien", "to", "dat", "tren",
     "va", "su", "lap", "hoat", "xay", "cua"]
)  # fmt: skip
_TIME = re.compile(r"\b(?:truoc day|truoc khi|cu\b|sap nhap|nam truoc|kien toan lai|bo sung)")


@dataclass(frozen=True, slots=True)
class _Told:
    """One place that tells a number of something, named by `key`; of all of it where `whole`."""

    key: str
    count: int
    quote: Quote
    shown: str
    whole: bool = True


def said_twice(draft: Draft) -> Checked:
    """One body with two numbers of members, one commune with two numbers of areas."""
    told = sorted(_told(draft), key=lambda each: each.key)
    findings: list[Finding] = []
    compared = 0
    for _, group in groupby(told, key=lambda each: each.key):
        told_of = list(group)
        compared += len(told_of) - 1
        same = [each for each in told_of if each.whole]
        most = max((each.count for each in same), default=0)
        more = [each for each in told_of if most and not each.whole and each.count > most]
        if len({each.count for each in same}) == 2:
            findings.append(_finding(same))
        elif len({each.count for each in (*same, *more)}) == 2:
            findings.append(_finding([*same, *more]))
    return Checked(tuple(findings), (), {"E.counts": compared})


def _told(draft: Draft) -> Iterator[_Told]:
    for block in body(draft):
        if is_ahead(draft, block):
            continue
        for start, end in spans(block):
            text = draft.text[start:end]
            key = folded(text)
            if _TIME.search(key):
                continue
            quote = draft.quote(start, end)
            for match in _BODY.finditer(key):
                yield _Told(_name(match["name"]), int(match["count"]), quote, "số thành viên")
            for pattern in (_ALL, _HAS, _SOME):
                whole = pattern is not _SOME
                for match in pattern.finditer(key):
                    if not whole and _ELSEWHERE.search(key[: match.start()]):
                        continue
                    if match["next"].strip() in _GOES_ON and _is_own(draft, match):
                        shown = "tổng số " + text[match.start("unit") : match.end("unit")]
                        yield _Told(match["unit"], int(match["count"]), quote, shown, whole)


def _is_own(draft: Draft, match: re.Match[str]) -> bool:
    """Whether the commune that has so many areas is the report's own."""
    named = (match.groupdict().get("named") or "").strip()
    commune = draft.report.commune
    return not named or (commune is not None and named == fold(commune.name))


def _name(folded_name: str) -> str:
    """The name of a body without the commune's kind behind it."""
    return re.sub(r"\s(?:cua )?(?:cap )?(?:xa|phuong)$", "", folded_name.strip())


def _finding(told: Sequence[_Told]) -> Finding:
    first = told[0]
    other = next(each for each in told if each.count != first.count)
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.CONSISTENCY,
        Severity.MEDIUM,
        0.75,
        "counted_twice",
        f"Nêu hai {first.shown} khác nhau: nơi ghi {first.count}, nơi ghi {other.count}.",
        "Xác định số đúng và ghi thống nhất trong cả báo cáo.",
        tuple(dict.fromkeys(each.quote for each in told)),
        expected="một giá trị",
        found=f"{first.count} và {other.count}",
    )
