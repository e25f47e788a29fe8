"""Strengths, limits and what follows from them: only what the figures bear out, the rest marked."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from assistant.compose.leaves import Shelves
from assistant.drafting.aims import Aim, ahead
from assistant.drafting.carried import Wish, past_reports, suggestions
from assistant.drafting.comparisons import Clause, against, moved_from_before
from assistant.drafting.facts import Fact, FactDesk
from assistant.drafting.pen import Pen
from assistant.drafting.records import SentenceKind
from assistant.drafting.sentences import Written
from assistant.drafting.templates import templates
from assistant.drafting.times import opening, within
from assistant.drafting.values import Value, marks, written
from assistant.drafting.verdicts import Side, absolute, nothing, reached, said_of, side, trend
from assistant.drafting.wordings import wordings
from vectorstore.records import Report
from vectorstore.vocabulary.indicators import catalogue
from vectorstore.vocabulary.periods import close, format_period
from vectorstore.vocabulary.text import capital

WISHES = {
    "limits": Wish(frozenset({"tồn tại, hạn chế"})),
    "difficulties": Wish(frozenset({"khó khăn"})),
    "causes": Wish(frozenset({"nguyên nhân"}), tied=True),
    "solutions": Wish(frozenset({"giải pháp"}), but=frozenset({"kiến nghị"}), ahead=True),
    "duties": Wish(frozenset({"trách nhiệm"})),
    "proposals": Wish(frozenset({"kiến nghị"}), ahead=True),
    "tasks": Wish(frozenset({"nhiệm vụ"}), ahead=True),
}
_MOST = 8  # strengths, or limits, of one draft


class Assessor:
    """Writes what a commune's figures say for and against it in one period."""

    def __init__(self, desk: FactDesk, shelves: Shelves, pen: Pen) -> None:
        self._desk, self._shelves, self._pen = desk, shelves, pen
        self._used: set[tuple[int, ...]] = set()

    def content(self, takes: str, title: str) -> list[Written]:
        """The items of one heading of an assessment."""
        if takes == "strengths":
            return self._judged(Side.STRENGTH) or [self._nothing(title)]
        if takes == "limits":
            found = [*self._judged(Side.LIMIT), *self._carried("limits")]
        else:
            found = self._carried(takes)
        return found or [self._nothing(title)]

    def on(self, about: Sequence[str], title: str, *, takes: str = "") -> list[Written]:
        """Strengths and limits of a few fields of work alone; with `takes` only one of them."""
        told = {i for slug in about for group in templates().sections[slug].tell for i in group}
        found: list[Written] = []
        if takes in ("", "strengths"):
            found += self._judged(Side.STRENGTH, told)
        if takes in ("", "limits", "difficulties"):
            found += self._judged(Side.LIMIT, told)
        return found or [self._nothing(title)]

    def plans(self, title: str) -> list[Written]:
        """Targets ahead, then tasks from the limits of this period."""
        aims = _each_once(ahead(self._desk, self._desk.period))
        aimed = {a.value.figure.indicator_id for a in aims}
        found = [self._aim(aim) for aim in aims]
        found += [self._task(f, aimed) for f in self._facts(Side.LIMIT)]
        latest = past_reports(self._desk)[:1]
        if latest and close(latest[0].period, self._desk.period):
            found += self._carried("tasks", reports=latest)
        return found or [self._nothing(title)]

    def proposals(self, title: str) -> list[Written]:
        """What was proposed before and may still be open."""
        return self._carried("proposals") or [self._nothing(title)]

    def _carried(self, section: str, *, reports: Sequence[Report] | None = None) -> list[Written]:
        """What earlier reports say under a section, each sentence in one section of a draft."""
        found = suggestions(self._desk, self._shelves, WISHES[section], reports=reports)
        fresh = [w for w in found if w.keys[-1:] not in self._used]
        self._used.update(w.keys[-1:] for w in fresh)
        return fresh

    def _facts(self, wanted: Side, among: Set[str] | None = None) -> list[Fact]:
        names = [i for i in templates().judged if among is None or i in among]
        facts = [self._desk.fact(each) for each in names]
        return [f for f in facts if side(f) is wanted][:_MOST]

    def _judged(self, wanted: Side, among: Set[str] | None = None) -> list[Written]:
        found = (self._judgement(f, wanted) for f in self._facts(wanted, among))
        return [written for written in found if written is not None]

    def _judgement(self, fact: Fact, wanted: Side) -> Written | None:
        """The value with what makes it a strength or a limit; None where that can't be put into
        a computation that holds."""
        now = fact.now
        assert now is not None
        none = wordings().none.get(fact.indicator.id)
        if now.figure.value == 0 and none and fact.indicator.good == "down":
            text = f"- {opening(now.figure.period)}, {none} {marks(now)}."
            return Written(text, SentenceKind.JUDGEMENT, (now,))
        clauses: list[Clause] = []
        if trend(fact):
            clauses += [c for c in [moved_from_before(fact, self._pen)] if c]
        clauses += [c for v in reached(fact) if (c := against(v, self._pen))]
        if not clauses and not absolute(fact) and not nothing(fact):
            return None
        whole, bare = (self._sentence(fact, wanted, found) for found in (clauses, []))
        return replace(whole, plain=bare)

    def _sentence(self, fact: Fact, wanted: Side, clauses: Sequence[Clause]) -> Written:
        now = fact.now
        assert now is not None
        frame = self._pen.frame("limit" if wanted is Side.LIMIT else "strength", fact.indicator.id)
        told = frame.format(
            name=wordings().name(fact.indicator),
            when_in=within(now),
            level=_level(fact, now),
            mere=_level(fact, now, mere=wanted is Side.LIMIT and trend(fact) >= 0),
            v=f"{written(now)} {marks(now)}",
            why="".join(text for text, _ in clauses),
        )
        values = (now, *(v for _, each in clauses for v in each))
        turns = tuple((text, now, each[-1]) for text, each in clauses)
        return Written(f"- {capital(told)}.", SentenceKind.JUDGEMENT, values, turns=turns)

    def _aim(self, aim: Aim) -> Written:
        indicator = catalogue().indicators[aim.value.figure.indicator_id or ""]
        held = any(v.holds for v in reached(replace(self._desk.fact(indicator.id), aims=(aim,))))
        frame = self._pen.frame("keep" if held else "aim", indicator.id)
        value = f"{said_of(aim)} {marks(aim.value)}"
        if not aim.own and aim.setter:
            value = f"{value} theo mức {aim.setter} giao"
        text = frame.format(by_when=within(aim.value), name=wordings().name(indicator), v=value)
        return Written(f"- {capital(text)}.", SentenceKind.FIGURE, (aim.value,))

    def _task(self, fact: Fact, aimed: set[str | None]) -> Written:
        now = fact.now
        assert now is not None
        missed = [v for v in reached(fact) if not v.holds]
        until = ""
        values: tuple[Value, ...] = (now,)
        if missed and fact.indicator.id not in aimed:
            aim = missed[0].aim
            until = f", hướng tới chỉ tiêu {said_of(aim)} {missed[0].setter} {marks(aim.value)}"
            values = (now, aim.value)
        name = f"{wordings().name(fact.indicator)} ({within(now)} là {written(now)}) {marks(now)}"
        frame = "task_down" if fact.indicator.good == "down" else "task"
        text = self._pen.frame(frame, fact.indicator.id).format(name=name, until=until)
        return Written(f"- {text}.", SentenceKind.JUDGEMENT, values)

    def _nothing(self, title: str) -> Written:
        when = format_period(self._desk.period)
        text = f"[chưa có nội dung: {title[:1].lower()}{title[1:]}, {when}]"
        return Written(text, SentenceKind.PLACEHOLDER)


def _level(fact: Fact, now: Value, *, mere: bool = False) -> str:
    if now.unit_class == "rate" and fact.indicator.good == "up":
        return "mới đạt" if mere else "đạt"
    if now.unit_class == "rate":
        return "ở mức"
    return "là" if fact.indicator.good == "up" else "còn"


def _each_once(aims: Sequence[Aim]) -> list[Aim]:
    """One target for each indicator, setter and time."""
    kept: dict[tuple[str | None, str, object], Aim] = {}
    for aim in aims:
        kept.setdefault((aim.value.figure.indicator_id, aim.setter, aim.period.last_day), aim)
    return list(kept.values())
