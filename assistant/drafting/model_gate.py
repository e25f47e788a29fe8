"""The gate of what a model writes in a draft: each sentence against the statements that it cites,
then, with their sources' keys in it, through the gate that every drafted sentence passes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.citations import MARKER, keys_in, tidy_markers, without_markers
from assistant.drafting.facts import FactDesk
from assistant.drafting.model_binding import DIRECTION, bind, ways_in
from assistant.drafting.model_material import Material, Stated, as_citation
from assistant.drafting.model_roles import known_of
from assistant.drafting.model_times import Calendar
from assistant.drafting.model_wording import ALTERED, DENIAL, beyond, is_empty
from assistant.drafting.records import DraftSentence, SentenceKind, Standing
from assistant.drafting.sentences import Written
from assistant.drafting.standing import Gate
from assistant.drafting.values import Value
from assistant.held import Sources
from assistant.records import AnswerFigure
from assistant.verify import check
from vectorstore.vocabulary.text import canonical, capital, nfc

UNCITED = "không có trích dẫn"
FORGED = "dấu trích dẫn không có"
_LONGEST = 900  # characters of a sentence
_TOO_LONG = "câu quá dài"
_SHOWN = 500  # characters of a sentence that was held back
_CONTRADICTED = (DIRECTION, DENIAL)
_PASS = (Standing.SUPPORTED, Standing.UNCHECKED)


@dataclass(frozen=True, slots=True)
class Judged:
    """A model's sentence with its standing; `numbers` are the statements that it cites, `raw` is
    what the model wrote."""

    sentence: DraftSentence
    numbers: tuple[int, ...]
    raw: str

    @property
    def passes(self) -> bool:
        """Whether it may stand in the draft."""
        return self.sentence.standing in _PASS


class ModelGate:
    """Judges a model's sentences for one commune and period."""

    def __init__(self, desk: FactDesk, gate: Gate) -> None:
        self._commune = desk.commune.full_name
        self._gate = gate
        self._calendar = Calendar(desk.period)

    def judged(self, raw: str, material: Material) -> Judged | None:
        """A sentence with its standing; None for a line without words."""
        said = tidy_markers(nfc(raw).replace("**", "")).strip().removeprefix("- ").strip()
        numbers, text = keys_in(said), without_markers(said)
        if is_empty(text):
            return None
        cited = material.of(numbers)
        reason = self._against(text, cited, numbers, material.heading)
        if reason:
            return Judged(self._withheld(said, cited, reason), numbers, raw)
        return self._through(text, cited, raw, listed=material.listed)

    def _against(
        self, text: str, cited: Sequence[Stated], numbers: Sequence[int], heading: str
    ) -> str:
        """Why the statements do not bear a sentence out; empty when they do."""
        if not numbers:
            return UNCITED
        if len(cited) < len(numbers):
            return FORGED
        if len(text) > _LONGEST:
            return _TOO_LONG
        if len({s.mark for s in cited}) > 1:
            return ALTERED
        if reason := beyond(text, cited, heading):
            return reason
        told = "\n".join(s.text for s in cited)
        if not ways_in(canonical(text)) <= ways_in(canonical(told)):
            return DIRECTION
        citations = tuple(as_citation(s, self._commune) for s in cited)
        sources = Sources(citations, tuple(f for s in cited for f in _figures(s)))
        marked = f"{text.rstrip('.')} {''.join(f'[{s.number}]' for s in cited)}."
        verdict = check(marked, sources, strict=True)
        if not verdict.passes:
            return verdict.reason
        return bind(text, known_of([s.written for s in cited]), self._calendar).reason

    def _through(self, text: str, cited: Sequence[Stated], raw: str, *, listed: bool) -> Judged:
        """The sentence with the keys of its sources, as the gate of all drafts sees it."""
        bound = bind(text, known_of([s.written for s in cited]), self._calendar)
        bases = [k.base for k in bound.known if k.base is not None]
        values = list(dict.fromkeys([*(k.value for k in bound.known), *bases]))
        held = {key for value in values for key in value.keys}
        unsaid = [s for s in cited if not held & set(s.sentence.citations)]
        values += [v for s in cited for v in _zeros(s) if v not in values]
        keys = tuple(dict.fromkeys(k for s in unsaid for k in s.sentence.citations))
        every = dict.fromkeys((*(k for v in values for k in v.keys), *keys))
        marks = "".join(f"[{key}]" for key in every)
        body = capital(text.rstrip(" .;:,"))
        said = f"{'- ' if listed else ''}{body} {marks}{cited[0].mark}."
        found = self._gate.restated(Written(said, _kind(cited), tuple(values), keys=keys))
        return Judged(found, tuple(s.number for s in cited), raw)

    def _withheld(self, said: str, cited: Sequence[Stated], reason: str) -> DraftSentence:
        """A sentence that is held back, with the keys of the sources that it meant."""
        keys = {s.number: s.sentence.citations[:1] for s in cited}
        text = MARKER.sub(
            lambda m: "".join(f"[{k}]" for k in keys.get(int(m.group(1)), ())), said[:_SHOWN]
        )
        standing = Standing.CONTRADICTED if reason in _CONTRADICTED else Standing.NOT_FOUND
        kind = _kind(cited) if cited else SentenceKind.FRAME
        told = tuple(dict.fromkeys(keys_in(text)))
        return DraftSentence(text, kind, standing, told, (), reason)


def _figures(stated: Stated) -> list[AnswerFigure]:
    """The values of a statement as figures of that statement."""
    figures = [v.figure for v in stated.written.values if v.figure.indicator_id]
    return [replace(f, citation=stated.number, derived=None) for f in figures]


def _kind(cited: Sequence[Stated]) -> SentenceKind:
    kinds = [s.sentence.kind for s in cited]
    return next((k for k in (SentenceKind.SUGGESTION, SentenceKind.JUDGEMENT) if k in kinds),
                SentenceKind.FIGURE)  # fmt: skip


def _zeros(stated: Stated) -> list[Value]:
    """The zeros of a statement, which are told in words."""
    return [v for v in stated.written.values if not v.figure.value]
