"""Difficulties, causes and proposals of several communes side by side, grouped by theme."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.citations import cite, number
from assistant.compare_wanted import Target, Wanted, periods_of, targets_of
from assistant.compose.leaves import Leaf, Shelf, Shelves, part_of, sentence_spans
from assistant.compose.sections import NEAR, asked_in, named_in
from assistant.errors import BadRequestError
from assistant.records import Citation
from assistant.sources import newness
from assistant.topics import topics_of
from assistant.verify import exact
from assistant.view import View, view_of
from assistant.wording import patterns
from vectorstore.library import Library
from vectorstore.records import EVERYTHING, BlockKind, Period, Report, Scope
from vectorstore.vocabulary.periods import close, format_period
from vectorstore.vocabulary.text import canonical, words

SECTIONS = ("khó khăn", "nguyên nhân", "kiến nghị", "giải pháp")
OTHER = "Nội dung khác"
_CLAUSE = re.compile(r"[^;\s](?:[^;]*[^;\s])?")
_REPORT = "báo cáo"
_LONG = 260  # characters of a paragraph that is taken sentence by sentence
_LEAST_WORDS = 5
_THEMES_EACH = 2  # themes that one sentence may belong to
_NEARLY = 0.6  # of the score of its first theme


@dataclass(frozen=True, slots=True)
class Item:
    """Something that a commune's report says, with its place."""

    commune: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Theme:
    """What several communes say about one thing, in the order of the communes asked for."""

    name: str
    items: tuple[Item, ...]

    @property
    def communes(self) -> tuple[str, ...]:
        """The communes that say it, each once."""
        return tuple(dict.fromkeys(item.commune for item in self.items))


@dataclass(frozen=True, slots=True)
class Narratives:
    """Themes, those of the most communes first; notes say what is missing or differs."""

    section: str
    communes: tuple[str, ...]
    themes: tuple[Theme, ...]
    notes: tuple[str, ...]

    def shared_by(self, least: int) -> tuple[Theme, ...]:
        """The themes that at least so many communes have in common."""
        return tuple(t for t in self.themes if len(t.communes) >= least and t.name != OTHER)


@dataclass(frozen=True, slots=True)
class _Told:
    item: Item
    scores: Mapping[str, float]


def side_by_side(
    library: Library,
    shelves: Shelves,
    wanted: Wanted,
    *,
    section: str = SECTIONS[0],
    scope: Scope = EVERYTHING,
) -> Narratives:
    """What the reports of communes say under one section, grouped by theme."""
    name = _section(section)
    view = view_of(library)
    reports = view.within(scope)
    targets = targets_of(wanted.units, library.ledger.communes(scope))
    known = [r.period for r in reports if r.period.known]
    periods = periods_of(wanted.period, today=wanted.today or date.today(), known=known)
    told: list[_Told] = []
    read: list[tuple[str, Period]] = []
    notes: list[str] = []
    for target in targets:
        found = _of_commune(
            target, reports, periods, name, lambda r: shelves.get(library.ledger, r)
        )
        told += found[1]
        if found[0] is None:
            notes.append(_nothing(target, name, periods))
        else:
            read.append((target.name, found[0].period))
    told = [t for t in _numbered(told) if exact(t.item.citation, library.ledger.text)]
    themes = _themes(told, view)
    names = tuple(t.name for t in targets)
    return Narratives(name, names, themes, (*notes, *_periods_differ(read)))


def _section(text: str) -> str:
    named = asked_in(text) or tuple(named_in(text))
    if not named:
        raise BadRequestError(
            f"Không rõ mục “{text}”: hãy chọn một trong các mục {', '.join(SECTIONS)}."
        )
    return named[0]


def _of_commune(
    target: Target,
    reports: Sequence[Report],
    periods: Sequence[Period],
    section: str,
    shelf_of: Callable[[Report], Shelf],
) -> tuple[Report | None, list[_Told]]:
    """The latest report of a commune with the section, and what it says there."""
    own = [r for r in reports if target.commune is not None and r.commune == target.commune]
    own.sort(key=_telling, reverse=True)
    for report in own:
        if periods and not any(close(report.period, p) for p in periods):
            continue
        shelf = shelf_of(report)
        told = [_told(shelf, leaf, target.name) for leaf in _leaves(shelf, section)]
        if told:
            return report, told
    return None, []


def _telling(report: Report) -> tuple[bool, str]:
    """Reports before resolutions and plans, the latest first."""
    return report.kind == _REPORT, newness(report)


def _leaves(shelf: Shelf, section: str) -> Iterator[Leaf]:
    """What stands under a section, long paragraphs sentence by sentence; what stands under a
    neighbouring heading where the section itself is missing."""
    prose = [leaf for leaf in shelf.leaves if leaf.kind is not BlockKind.TABLE]
    wanted = {section} | NEAR.get(section, frozenset())
    for leaf in prose:
        if not leaf.sections & wanted:
            continue
        spans = sentence_spans(leaf) if len(leaf.text) > _LONG else [(leaf.start, leaf.end)]
        for start, end in _clauses(shelf.report.text, spans):
            if len(words(shelf.report.text[start:end])) >= _LEAST_WORDS:
                yield part_of(leaf, start, end)


def _clauses(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans cut at semicolons, without outer blanks."""
    for start, end in spans:
        for clause in _CLAUSE.finditer(text, start, end):
            yield clause.start(), clause.end()


def _told(shelf: Shelf, leaf: Leaf, commune: str) -> _Told:
    made = cite(shelf.report, leaf.start, leaf.end, blocks=shelf.blocks)
    return _Told(Item(commune, made), theme_scores(leaf.text))


def theme_scores(text: str) -> dict[str, float]:
    """Themes that a text is about, best first; longer wordings tell more."""
    plain = canonical(text)
    scores = {
        name: sum(
            {m.group(): 1 + 0.5 * m.group().count(" ") for m in found.finditer(plain)}.values()
        )
        for name, found in patterns("themes").items()
    }
    top = max(scores.values(), default=0.0)
    kept = [(name, score) for name, score in scores.items() if score and score >= top * _NEARLY]
    return dict(sorted(kept, key=lambda pair: -pair[1])[:_THEMES_EACH])


def _numbered(told: Sequence[_Told]) -> list[_Told]:
    keyed = number(t.item.citation for t in told)
    places = {(c.report_id, c.start, c.end): c for c in keyed}
    return [
        replace(t, item=replace(t.item, citation=places[_place(t.item.citation)])) for t in told
    ]


def _place(citation: Citation) -> tuple[str, int, int]:
    return citation.report_id, citation.start, citation.end


def _themes(told: Sequence[_Told], view: View) -> tuple[Theme, ...]:
    """Known themes, then those that other sentences share a word for, then the rest."""
    grouped: dict[str, list[Item]] = defaultdict(list)
    rest: list[Item] = []
    for each in told:
        for name in each.scores:
            grouped[name].append(each.item)
        if not each.scores:
            rest.append(each.item)
    shared, rest = _by_shared_word(rest, view)
    themes = [Theme(name, tuple(items)) for name, items in {**shared, **grouped}.items()]
    themes.sort(key=lambda t: (-len(t.communes), -len(t.items), t.name))
    return (*themes, *([Theme(OTHER, tuple(rest))] if rest else []))


def _by_shared_word(items: Sequence[Item], view: View) -> tuple[dict[str, list[Item]], list[Item]]:
    """Items of different communes that share a word of two syllables, most communes first."""
    left = list(items)
    groups: dict[str, list[Item]] = {}
    pairs = {
        id(item): [w for w in topics_of(item.citation.quote, count=view.count) if " " in w]
        for item in left
    }
    while True:
        holders: dict[str, list[Item]] = defaultdict(list)
        for item in left:
            for pair in pairs[id(item)]:
                holders[pair].append(item)
        word, group = max(holders.items(), key=_spread, default=("", []))
        if _spread((word, group))[0] < 2:
            return groups, left
        groups[f"{word[:1].upper()}{word[1:]}"] = group
        left = [item for item in left if item not in group]


def _spread(held: tuple[str, list[Item]]) -> tuple[int, int, str]:
    word, items = held
    return len({item.commune for item in items}), len(items), word


def _nothing(target: Target, section: str, periods: Sequence[Period]) -> str:
    if target.commune is None:
        return f"Kho chưa có văn bản nào của {target.name}."
    when = f" kỳ {', '.join(format_period(p) for p in periods)}" if periods else ""
    return f"{target.name}: không có báo cáo{when} nêu mục “{section}”."


def _periods_differ(read: Sequence[tuple[str, Period]]) -> tuple[str, ...]:
    """A note when the reports that were read are of different times."""
    if len(read) < 2 or all(close(period, read[0][1]) for _, period in read):
        return ()
    said = "; ".join(
        f"{name}: {format_period(period) if period.known else 'không ghi rõ kỳ'}"
        for name, period in read
    )
    return (f"Lấy từ báo cáo của các kỳ khác nhau: {said}.",)
