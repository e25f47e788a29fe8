"""Limits that the words of one passage set themselves: spent above given, done above "trên tổng
số", more forms back than were handed out, "phủ 8/10 thôn, còn 3 thôn chưa"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from assistant.checks.sections import body, folded, is_ahead, spans
from vectorstore.vocabulary.numbers import SCALES, format_number, parse_number

_SCALE = {"nghin": SCALES["nghìn"], "trieu": SCALES["triệu"], "ty": SCALES["tỷ"]}
_N = r"\d[\d.]*(?:,\d+)?"
_MONEY = r"(?:nghin |trieu |ty )?dong"
_GIVEN = re.compile(
    rf"\b(?:duoc|da)?\s?(?:cap|giao|bo tri|phan bo|phe duyet|kinh phi)\b[^.;\d]{{0,40}}"
    rf"(?P<whole>{_N})\s(?P<whole_unit>{_MONEY})\b(?P<gap>[^;\n]{{0,90}}?)"
    rf"\b(?:(?:da\s)?(?:giai ngan|su dung|chi het|thanh toan)|da chi)\b(?:\sduoc|\sla)?\s?:?\s?"
    rf"(?P<part>{_N})\s(?P<part_unit>{_MONEY})\b"
)
_OF_ALL = re.compile(
    rf"(?<![\w/.,])(?P<part>{_N})\s(?P<part_unit>[^\W\d_]+(?:\s[^\W\d_]+)?)[^.;,:\d\n]{{0,40}}?\s"
    rf"(?:tren|trong) tong so\s(?P<whole>{_N})\s(?P<whole_unit>[^\W\d_]+(?:\s[^\W\d_]+)?)"
)
_IN_ALL = re.compile(
    rf"(?:^|[.;,]\s)\W*trong (?:tong )?(?:so )?(?P<whole>{_N})\s"
    r"(?P<whole_unit>[^\W\d_]+(?:\s[^\W\d_]+)?)"
    rf"\b[^.;:,\d\n]{{0,40}},\s(?:(?:da|co|thi)\s[^.;:,\d\n]{{0,30}}?)?"
    rf"(?<![\w/.,])(?P<part>{_N})\s(?P<part_unit>[^\W\d_]+(?:\s[^\W\d_]+)?)"
)
_HANDED = re.compile(rf"\bphieu\b[^.;\d\n]{{0,30}}\bphat(?: ra)?\b[^.;\d\n]{{0,12}}(?P<whole>{_N})")
_BACK = re.compile(rf"\bthu (?:ve|lai|duoc)\b[^.;\d\n]{{0,15}}(?P<part>{_N})")
_LEFT = re.compile(
    r"(?<![\w/.,])(?P<done>\d[\d.]*)/(?P<whole>\d[\d.]*)\s(?P<unit>[^\W\d_]+)\b"
    r"(?P<gap>[^.\n]{0,80}?)[,;]\s(?:hien\s)?con(?: lai)?\s(?P<left>\d[\d.]*)\s(?P=unit)\b"
    r"(?P<what>[^.;\n]{0,20})"
)
_NOT_YET = re.compile(r"^\s?(?:chua|khong|dang|con)\b|^\s*$|^\s?[,(]")
_ELSEWHERE = re.compile(
    r"\b(?:xa hoi hoa|dong gop|tai tro|huy dong|nguon khac|nam truoc|bo sung|chuyen nguon|trong do|"
    r"rieng|ke hoach|chi tieu|vuot)\b"
)
_ANOTHER = re.compile(r"[^,;.\d]{0,15}\bkhac\b")
_NEAR = 160  # characters from "phát ra" to "thu về"


@dataclass(frozen=True, slots=True)
class _Broken:
    """A limit that a passage breaks: the check's name, what is wrong, and its span."""

    check: str
    message: str
    start: int
    end: int
    kind: FindingKind = FindingKind.IMPOSSIBLE_VALUE


def said_limits(draft: Draft) -> Checked:
    """Passages that break the limit they name."""
    findings: list[Finding] = []
    count = 0
    for block in body(draft):
        if is_ahead(draft, block):
            continue
        for start, end in spans(block):
            count += 1
            findings += [
                _finding(draft, broken, start, end)
                for broken in _broken(folded(draft.text[start:end]))
            ]
    findings += [_finding(draft, broken, 0, 0) for broken in _forms(draft)]
    return Checked(tuple(findings), (), {"A.limits": count})


def _broken(key: str) -> Iterator[_Broken]:
    for match in _GIVEN.finditer(key):
        part, whole = (_amount(match, name) for name in ("part", "whole"))
        if part > whole > 0 and not _ELSEWHERE.search(match.group()):
            told = f"{match['part']} {_unit(match['part_unit'])}"
            limit = f"{match['whole']} {_unit(match['whole_unit'])}"
            yield _Broken(
                "spent_above_said",
                f"Đã giải ngân {told}, lớn hơn kinh phí được cấp {limit}.",
                *match.span(),
            )
    yield from _above_all(key)
    yield from _left(key)


def _above_all(key: str) -> Iterator[_Broken]:
    for match in (*_OF_ALL.finditer(key), *_IN_ALL.finditer(key)):
        if match["part_unit"].split()[0] != match["whole_unit"].split()[0]:
            continue
        part, whole = (_amount(match, name) for name in ("part", "whole"))
        other = _ELSEWHERE.search(match.group()) or _ANOTHER.match(key, match.end())
        if part > whole and not other:
            yield _Broken(
                "part_above_said",
                f"{match['part']} lớn hơn tổng số {match['whole']} nêu cùng câu.",
                *match.span(),
            )


def _left(key: str) -> Iterator[_Broken]:
    for match in _LEFT.finditer(key):
        done, whole, left = (parse_number(match[name]) for name in ("done", "whole", "left"))
        if done is None or whole is None or left is None or done > whole:
            continue
        if whole - done != left and _NOT_YET.search(match["what"]):
            rest = format_number(whole - done)
            yield _Broken(
                "left_of_fraction",
                f"{match['done']}/{match['whole']} thì còn lại {match['whole']} - "
                f"{match['done']} = {rest}, báo cáo ghi {match['left']}.",
                *match.span(),
                FindingKind.SUM_MISMATCH,
            )


def _forms(draft: Draft) -> Iterator[_Broken]:
    """More forms of a survey back than were handed out."""
    key = folded(draft.text)
    for match in _HANDED.finditer(key):
        back = _BACK.search(key, match.end(), match.end() + _NEAR)
        if back is None:
            continue
        handed, returned = parse_number(match["whole"]), parse_number(back["part"])
        if handed is not None and returned is not None and returned > handed:
            message = f"Thu về {back['part']} phiếu, nhiều hơn {match['whole']} phiếu phát ra."
            yield _Broken("back_above_handed", message, match.start(), back.end())


def _amount(match: re.Match[str], name: str) -> Decimal:
    value = parse_number(match[name]) or Decimal(0)
    return value * _SCALE.get(match[f"{name}_unit"].split()[0], Decimal(1))


def _unit(folded_unit: str) -> str:
    words = {"nghin": "nghìn", "trieu": "triệu", "ty": "tỷ", "dong": "đồng"}
    return " ".join(words[word] for word in folded_unit.split())


def _finding(draft: Draft, broken: _Broken, start: int, end: int) -> Finding:
    span = (start, end) if end else (broken.start, broken.end)
    return Finding(
        broken.kind,
        Group.FIGURES,
        Severity.HIGH,
        0.8,
        broken.check,
        broken.message,
        "Kiểm tra lại hai số theo nguồn số liệu và sửa.",
        (draft.quote(*span),),
    )
