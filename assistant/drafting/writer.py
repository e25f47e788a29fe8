"""One heading of a draft: what its templates tell, through the gate, with what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from assistant.compose.leaves import Shelves
from assistant.drafting.assess import Assessor
from assistant.drafting.carried import under_heading
from assistant.drafting.facts import Fact, FactDesk
from assistant.drafting.frame import closing_of, opening_of
from assistant.drafting.pen import Pen
from assistant.drafting.records import (
    DraftSection,
    DraftSentence,
    Placeholder,
    SentenceKind,
    Standing,
)
from assistant.drafting.sentences import Written, tell
from assistant.drafting.standing import Gate
from assistant.drafting.templates import Planned, Template, templates
from vectorstore.vocabulary.indicators import catalogue
from vectorstore.vocabulary.periods import format_period

_PASS = (Standing.SUPPORTED, Standing.UNCHECKED)
_SENTENCES = 5  # of a paragraph
_LISTED = ("assessment", "plans", "proposals")

Paragraph = tuple[DraftSentence, ...]


class SectionWriter:
    """Writes sections in turn and remembers what was held back and what is missing."""

    def __init__(self, desk: FactDesk, shelves: Shelves, gate: Gate) -> None:
        self._desk, self._shelves, self._gate = desk, shelves, gate
        seed = f"{desk.commune.full_name}|{format_period(desk.period)}"
        self._pen = Pen(desk.commune.kind or "xã", seed)
        self._assessor = Assessor(desk, shelves, self._pen)
        self._told: set[str] = set()
        self.withheld: list[DraftSentence] = []
        self.placeholders: list[Placeholder] = []
        self.basis: dict[str, Written] = {}  # what each sentence that passed was, by its text

    def write(self, planned: Planned, *, title: str, leaf: bool) -> DraftSection:
        """The section of a heading; one with headings below it (no `leaf`) holds no text."""
        slug = planned.slug or (planned.templates[0] if planned.templates else "")
        section = DraftSection(slug, planned.title, planned.label, planned.level)
        if not leaf:
            return section
        self._pen.rest()
        found: list[Paragraph] = []
        for name in planned.templates:
            found += self._template(templates().sections[name], planned, title)
        extra = [i for i in planned.asked if i not in self._told]
        found += self._results([(each,) for each in extra], frozenset(extra))
        if not found:
            found = self._unmatched(planned)
        return DraftSection(slug, planned.title, planned.label, planned.level, tuple(found))

    def closing(self, title: str) -> list[Paragraph]:
        """The formula that ends a whole report."""
        return self._lines([closing_of(self._desk, title)])

    def _template(self, template: Template, planned: Planned, title: str) -> list[Paragraph]:
        if template.kind == "results":
            core = template.core | frozenset(planned.asked)
            fresh = [tuple(i for i in group if i not in self._told) for group in template.tell]
            found = self._results([group for group in fresh if group], core)
            return found or self._lines(self._past_or_nothing(template.title))
        if template.kind == "opening":
            return self._lines([opening_of(self._desk, title)])
        if template.kind == "plans":
            return self._lines(self._assessor.plans(template.title))
        if template.kind == "proposals":
            return self._lines(self._assessor.proposals(template.title))
        if template.parts:
            return self._lines(self._assessor.on(planned.about, planned.title))
        if planned.about:
            judged = self._assessor.on(planned.about, planned.title, takes=template.takes)
            return self._lines(self._past(planned, judged))
        return self._lines(self._assessor.content(template.takes, template.title))

    def _results(self, groups: Sequence[Sequence[str]], core: frozenset[str]) -> list[Paragraph]:
        """Sentences of the groups in paragraphs, and one of the gaps."""
        said: list[DraftSentence] = []
        gaps: list[Placeholder] = []
        for group in groups:
            facts = [self._desk.fact(each) for each in group]
            self._told.update(group)
            passed = self._passed(tell(facts, self._pen))
            said += passed
            unsaid = {} if passed else {f.indicator.id: f for f in facts if f.indicator.id in core}
            gaps += [
                f.placeholder
                for f in facts
                if f.indicator.id in unsaid or (_is_gap(f, core) and not _follows(f, facts))
            ]
        return [*_paragraphs(said), *self._gaps(gaps)]

    def _gaps(self, gaps: Iterable[Placeholder]) -> list[Paragraph]:
        found: list[DraftSentence] = []
        for gap in gaps:
            self.placeholders.append(gap)
            found.append(DraftSentence(f"- {gap.text}.", SentenceKind.PLACEHOLDER))
        return [(each,) for each in found]

    def _unmatched(self, planned: Planned) -> list[Paragraph]:
        title = f"{planned.title} – {planned.above}" if planned.above else planned.title
        found = under_heading(self._desk, self._shelves, planned.title, planned.above)
        return self._lines(found or [self._gap_of(title)])

    def _past(self, planned: Planned, found: list[Written]) -> list[Written]:
        """What was found, with what stood under the very heading before."""
        past = under_heading(self._desk, self._shelves, planned.title, planned.above)
        told = [w for w in found if w.kind is not SentenceKind.PLACEHOLDER]
        return [*told, *past] or found

    def _past_or_nothing(self, title: str) -> list[Written]:
        """What stood under such a heading before, else the honest gap."""
        found = under_heading(self._desk, self._shelves, title)
        return found or [self._gap_of(title)]

    def _gap_of(self, title: str) -> Written:
        when = format_period(self._desk.period)
        name = f"{title[:1]}{title[1:].lower()}" if title.isupper() else title
        return Written(f"[chưa có nội dung: {name}, {when}]", SentenceKind.PLACEHOLDER)

    def _lines(self, written: Sequence[Written]) -> list[Paragraph]:
        """Each sentence as a paragraph of its own; those without content are noted as missing."""
        passed = self._passed(written)
        for sentence in passed:
            if sentence.kind is SentenceKind.PLACEHOLDER:
                when = format_period(self._desk.period)
                name = sentence.text.removeprefix("[chưa có nội dung: ").split(f", {when}")[0]
                self.placeholders.append(Placeholder(sentence.text, name, None, when))
        return [(sentence,) for sentence in passed]

    def _passed(self, written: Iterable[Written]) -> list[DraftSentence]:
        found = []
        for each in written:
            sentence = self._gate.judged(each)
            if sentence.standing in _PASS:
                found.append(sentence)
                plain = each.plain if each.plain and sentence.text == each.plain.text else each
                self.basis[sentence.text] = plain
            else:
                self.withheld.append(sentence)
        return found


def _follows(fact: Fact, facts: Sequence[Fact]) -> bool:
    """Whether a missing part is what is left of a total whose other parts are all told."""
    told = {f.indicator.id for f in facts if f.now is not None}
    return any(
        fact.indicator.id in i.parts and {i.total, *i.parts} - {fact.indicator.id} <= told
        for i in catalogue().identities
    )


def _paragraphs(said: Sequence[DraftSentence]) -> list[Paragraph]:
    """Sentences in paragraphs of nearly one length."""
    count = -(-len(said) // _SENTENCES)
    cuts = [len(said) * at // count for at in range(count + 1)] if count else [0]
    return [tuple(said[a:b]) for a, b in pairwise(cuts)]


def _is_gap(fact: Fact, core: frozenset[str]) -> bool:
    """Whether a missing value is to be named: it belongs to the section, or was told before."""
    return fact.missing and (fact.indicator.id in core or fact.before is not None)
