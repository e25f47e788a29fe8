"""Limits that the words of one passage set themselves: more forms back than were handed out,
"phủ 8/10 thôn, còn 3 thôn chưa"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.checks.reading.sections import body, folded, is_ahead, spans
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from vectorstore.vocabulary.numbers import format_number, parse_number

_N = r"\d[\d.]*(?:,\d+)?"
_HANDED = re.compile(
    rf"\bphieu\b[^.;\d\n]{{0,30}}\bphat(?: ra| di)?\b[^.;\d\n]{{0,12}}(?P<whole>{_N})"
    rf"|\b(?:phat(?: ra| di)?|gui(?: di)?)\s(?:tong so )?(?P<first>{_N})\s(?:phieu|ban khao sat)\b"
    rf"|(?P<bare>{_N}) phieu (?:duoc )?phat(?: ra| di)?\b"
)
_BACK = re.compile(
    rf"\b(?:thu|nhan) (?:ve|lai|duoc|vao)\b[^.;\d\n]{{0,15}}(?P<part>{_N})(?!\S*%)"
    rf"|(?P<then>{_N}) phieu (?:duoc )?thu (?:ve|lai|vao)\b"
)
_LEFT = re.compile(
    r"(?<![\w/.,])(?P<done>\d[\d.]*)/(?P<whole>\d[\d.]*)\s(?P<unit>[^\W\d_]+)\b"
    r"(?P<gap>[^.\n]{0,80}?)[,;]\s(?:hien\s)?con(?: lai)?\s(?P<left>\d[\d.]*)\s(?P=unit)\b"
    r"(?P<what>[^.;\n]{0,20})"
)
_SEVERAL = re.compile(r"\b(?:dot|ca hai|luy ke|cong don)\b")
_NOT_YET = re.compile(r"^\s?(?:chua|khong|dang|con)\b|^\s*$|^\s?[,(]")
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
                for broken in _left(folded(draft.text[start:end]))
            ]
    findings += [_finding(draft, broken, 0, 0) for broken in _forms(draft)]
    return Checked(tuple(findings), (), {"A.limits": count})


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
        handed, returned = (parse_number(next(g for g in m.groups() if g)) for m in (match, back))
        if _SEVERAL.search(key, match.start(), back.end() + 20):
            continue
        if handed is not None and returned is not None and returned > handed:
            more, less = format_number(returned), format_number(handed)
            message = f"Thu về {more} phiếu, nhiều hơn {less} phiếu phát ra."
            yield _Broken("back_above_handed", message, match.start(), back.end())


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
