"""What the commune's earlier reports say under a section, carried over as marked suggestions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.citations import MARKER
from assistant.claims import claims_in
from assistant.compose.leaves import Leaf, Shelf, Shelves, sentence_spans
from assistant.compose.sections import label_of
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
_BACK = frozenset({"kết quả", "ưu điểm", "tồn tại, hạn chế"})  # sections that look back
_LINK = re.compile(
    r"^(?:bên cạnh (?:đó|kết quả đạt được)|tuy nhiên|ngoài ra|đồng thời|cùng với đó"
    r"|(?:trong )?thời gian tới|để khắc phục|nguyên nhân(?: chủ yếu| chính)?(?: là)? do"
    r"|tình trạng trên xuất phát từ việc),?\s+",
    re.IGNORECASE,
)
_OF_THEN = re.compile(
    r"\b(?:quý|tháng \d|năm 20|vừa qua|trong kỳ|ngày \d|lần đầu|hôm|tuần|đợt này|nói trên)\b"
)
_TOLD = re.compile(
    r"\bđã\b|^(?:việc|hiện|hiện nay|xã|phường|ubnd|ủy ban|cấp xã|không|chưa|do|theo|tuy|trong đó)\b"
)
_OPEN_END = re.compile(r"(?:[:,]|\b(?:như sau|cụ thể|gồm))$")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be carried over: from which sections, `but` from none of those; `ahead` nothing
    that tells what is or was; `tied` causes with the limit that they are given for."""

    sections: frozenset[str]
    but: frozenset[str] = frozenset()
    ahead: bool = False
    tied: bool = False


def suggestions(
    desk: FactDesk, shelves: Shelves, wish: Wish, *, reports: Sequence[Report] | None = None
) -> list[Written]:
    """Sentences of the latest report that has the section, without figures or times of its own:
    those hold for its period only."""
    but = wish.but | _BACK if wish.ahead else wish.but
    for report in past_reports(desk) if reports is None else reports:
        shelf = shelves.get(desk.library.ledger, report)
        of_it = [leaf for leaf in shelf.leaves if leaf.sections & wish.sections]
        leaves = [leaf for leaf in of_it if not leaf.sections & but]
        found = _written(desk, shelf, leaves, ahead=wish.ahead, tied=wish.tied)
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
    desk: FactDesk,
    shelf: Shelf,
    leaves: Sequence[Leaf],
    *,
    ahead: bool = False,
    tied: bool = False,
) -> list[Written]:
    found, seen = [], set()
    report = shelf.report
    of = format_period(report.period) if report.period.known else report.title
    for leaf, start, end in _clauses(report.text, leaves):
        text = _tidy(report.text[start:end])
        if not _carries(text) or canonical(text) in seen or (ahead and _told(text)):
            continue
        seen.add(canonical(text))
        keys: tuple[int, ...] = (desk.cited.key(report.report_id, start, end),)
        limit = _limit_of(shelf, leaf) if tied else None
        if limit is not None:
            keys = (desk.cited.key(report.report_id, limit.start, limit.end), *keys)
            text = f"Đối với hạn chế “{_tidy(limit.text)}”: {text[:1].lower()}{text[1:]}"
        marks = "".join(f"[{key}]" for key in keys)
        text = f"- {text} {marks} [gợi ý từ báo cáo {of}, cần xác nhận]."
        found.append(Written(text, SentenceKind.SUGGESTION, keys=keys))
    return found


def _limit_of(shelf: Shelf, cause: Leaf) -> Leaf | None:
    """The limit that a cause is given for: that of the same number, where both lists stand under
    one heading and are equally long."""
    label, around = shelf.blocks[cause.index].label, cause.heads[1:2]
    if not label or not around:
        return None
    lists: list[list[Leaf]] = []
    for name in ("nguyên nhân", "tồn tại, hạn chế"):
        of_it = [e for e in shelf.leaves if name in e.sections and e.heads[1:2] == around]
        lists.append([e for e in of_it if shelf.blocks[e.index].label])
    causes, limits = lists
    same = [e for e in limits if shelf.blocks[e.index].label == label]
    if len(causes) != len(limits) or len(same) != 1 or not _carries(_tidy(same[0].text)):
        return None
    return same[0]


def _clauses(text: str, leaves: Sequence[Leaf]) -> Iterator[tuple[Leaf, int, int]]:
    for leaf in leaves:
        if leaf.kind is BlockKind.TABLE:
            continue
        for start, end in sentence_spans(leaf):
            for clause in _CLAUSE.finditer(text, start, end):
                piece = clause.group()
                left = len(piece) - len(piece.lstrip())
                yield leaf, clause.start() + left, clause.start() + len(piece.rstrip())


def _tidy(text: str) -> str:
    """A sentence of a report as one of a draft: without bullet, the name of its section, the
    words that link it to what stood before, and full stop."""
    text = _BULLET.sub(
        "", MARKER.sub(r"(\1)", " ".join(text.split()))
    )  # a report's own "[3]" is no key
    if label_of(text):
        text = _LABEL.sub("", text)
    text = _LINK.sub("", text).strip(" .;,-+*/")
    return text[:1].upper() + text[1:]


def _told(text: str) -> bool:
    """Whether a sentence tells what is or was, or who does it, where tasks and proposals are
    wanted."""
    return _TOLD.search(canonical(text)) is not None or _LABEL.match(text) is not None


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
