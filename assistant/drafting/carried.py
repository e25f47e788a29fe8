"""What the commune's earlier reports say under a section, carried over as marked suggestions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.citations import MARKER
from assistant.claims import claims_in
from assistant.compose.leaves import Leaf, Shelf, Shelves, sentence_spans
from assistant.drafting.facts import FactDesk
from assistant.drafting.records import SentenceKind
from assistant.drafting.sentences import Written
from vectorstore.records import BlockKind, Report
from vectorstore.vocabulary.periods import format_period
from vectorstore.vocabulary.text import canonical, words

MOST = 4
_REPORT = "báo cáo"
_LEAST_WORDS, _MOST_WORDS = 6, 60
_CLAUSE = re.compile(r"[^;\n]+")
_BULLET = re.compile(r"^\W*(?:[-–+•*]|\(?\d{1,2}[.)]|[a-zđ][.)])?\s*")
_LABEL = re.compile(r"^[^:]{3,40}:\s*")
_OF_THEN = re.compile(
    r"\b(?:quý|tháng \d|năm 20|vừa qua|trong kỳ|ngày \d|lần đầu|hôm|tuần|đợt này|nói trên)\b"
)
_TOLD = re.compile(
    r"\bđã\b|^(?:việc|hiện|hiện nay|xã|phường|ubnd|ủy ban|cấp xã|không|chưa|do|theo|tuy|trong đó)\b"
)
_OPEN_END = re.compile(r"(?:[:,]|\b(?:như sau|cụ thể|gồm))$")


def suggestions(
    desk: FactDesk,
    shelves: Shelves,
    sections: frozenset[str],
    *,
    reports: Sequence[Report] | None = None,
    ahead: bool = False,
) -> list[Written]:
    """Sentences of the latest report that has the section, without figures or times of its own:
    those hold for its period only; with `ahead` none that tell what was or was done."""
    for report in past_reports(desk) if reports is None else reports:
        shelf = shelves.get(desk.library.ledger, report)
        leaves = [leaf for leaf in shelf.leaves if leaf.sections & sections]
        found = _written(desk, shelf, leaves, ahead=ahead)
        if found:
            return found[:MOST]
    return []


def under_heading(desk: FactDesk, shelves: Shelves, title: str, above: str = "") -> list[Written]:
    """Sentences that stood under a heading of (nearly) the same words, itself below `above`."""
    asked, parent = set(words(title)), set(words(above))
    for report in past_reports(desk):
        shelf = shelves.get(desk.library.ledger, report)
        leaves = [
            leaf
            for leaf in shelf.leaves
            if leaf.heads
            and _alike(asked, leaf.heads[0])
            and (not parent or any(_alike(parent, head) for head in leaf.heads[1:]))
        ]
        if found := _written(desk, shelf, leaves):
            return found[:MOST]
    return []


def past_reports(desk: FactDesk) -> list[Report]:
    """The commune's reports that closed no later than the period drafted, the latest first."""
    end = desk.period.last_day
    return [
        r
        for r in desk.reports
        if r.kind == _REPORT
        and (end is None or r.period.last_day is None or r.period.last_day <= end)
    ]


def _alike(asked: set[str], head: str) -> bool:
    theirs = set(words(head))
    return bool(asked) and len(asked & theirs) >= 0.6 * max(len(asked), len(theirs))


def _written(
    desk: FactDesk, shelf: Shelf, leaves: Sequence[Leaf], *, ahead: bool = False
) -> list[Written]:
    found, seen = [], set()
    for start, end in _clauses(shelf.report.text, leaves):
        text = _tidy(shelf.report.text[start:end])
        if not _carries(text) or canonical(text) in seen or (ahead and _told(text)):
            continue
        seen.add(canonical(text))
        key = desk.cited.key(shelf.report.report_id, start, end)
        period = shelf.report.period
        of = format_period(period) if period.known else shelf.report.title
        mark = f"[gợi ý từ báo cáo {of}, cần xác nhận]"
        found.append(Written(f"- {text} [{key}] {mark}.", SentenceKind.SUGGESTION, keys=(key,)))
    return found


def _clauses(text: str, leaves: Sequence[Leaf]) -> Iterator[tuple[int, int]]:
    for leaf in leaves:
        if leaf.kind is BlockKind.TABLE:
            continue
        for start, end in sentence_spans(leaf):
            for clause in _CLAUSE.finditer(text, start, end):
                piece = clause.group()
                left = len(piece) - len(piece.lstrip())
                yield clause.start() + left, clause.start() + len(piece.rstrip())


def _tidy(text: str) -> str:
    """A sentence of a report as one of a draft: without bullet, label and full stop."""
    text = MARKER.sub(r"(\1)", " ".join(text.split()))  # a report's own "[3]" is no source's key
    text = _LABEL.sub("", _BULLET.sub("", text)).strip(" .;,-+*/")
    return text[:1].upper() + text[1:]


def _told(text: str) -> bool:
    """Whether a sentence tells what is or was, where tasks and proposals are wanted."""
    return _TOLD.search(canonical(text)) is not None


def _carries(text: str) -> bool:
    """Whether a sentence may hold again: whole, in words, without a number, time or document."""
    count = len(words(text))
    if not _LEAST_WORDS <= count <= _MOST_WORDS or _OPEN_END.search(text):
        return False
    claims = claims_in(text)
    plain = canonical(text)
    if claims.amounts or claims.dates or claims.symbols or claims.periods:
        return False
    return _OF_THEN.search(plain) is None
