"""What there is said to be none of, in words, and what another sentence counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.checks.claim_records import Contradiction
from assistant.checks.clauses import Clause, Part
from assistant.checks.measures import actual, beyond, said, same_time, scope, within
from assistant.checks.records import Draft, Severity
from assistant.checks.statements import telling
from vectorstore.records import Figure
from vectorstore.vocabulary.text import canonical

_NONE = re.compile(r"(?<!\w)(?:không|chưa|chẳng)(?!\w)")
_NOUN = 2  # syllables of the noun
_ENDS = re.compile(r"[,;:.()]|(?<!\w)(?:nào|trên|trong|tại|để|do)(?!\w)")
_ANY = frozenset(
    ["nao", "trong", "ky", "bao", "cao", "tren", "dia", "ban", "xa", "phuong", "den", "nay", "bat"]
)
# Files are counted in so many ways that only their numbers are compared.
_COUNTED_APART = ("tthc.", "dvc.", "sohoa.")


def none_and_some(draft: Draft, clauses: Sequence[Clause]) -> Iterator[Contradiction]:
    """ "Không tổ chức lớp tập huấn nào" against "đã tổ chức 03 lớp" of the same time."""
    plans = [(c.start, c.end) for c in clauses if c.part is Part.PLAN]
    for name, figures in draft.by_indicator.items():
        if name.startswith(_COUNTED_APART):
            continue
        told = [f for f in figures if actual(f) and not within(f, plans)]
        pairs = [
            (none, some)
            for none in told
            if _in_words(draft, none)
            for some in told
            if some.value > 0 and _same(draft, none, some)
        ]
        if pairs:
            yield _contradiction(draft, *pairs[0])


def _in_words(draft: Draft, figure: Figure) -> bool:
    """Whether a nought stands in words and holds of any such thing."""
    if figure.value or any(map(str.isdigit, draft.text[figure.value_start : figure.value_end])):
        return False
    denied = _NONE.search(canonical(figure.quote)) is not None
    return denied and beyond(draft, figure) <= _ANY


def _same(draft: Draft, none: Figure, some: Figure) -> bool:
    """Of one time and scope; where both say no more than the indicator, values are compared."""
    further = not beyond(draft, some) <= beyond(draft, none) and not _other(none, some)
    apart = (none.start, none.end) != (some.start, some.end)
    return further and apart and same_time(none, some) and scope(draft, none) == scope(draft, some)


def _other(none: Figure, some: Figure) -> bool:
    """Whether words say which of them there are none of, and the count tells none of these:
    "doanh nghiệp khoa học và công nghệ", "doanh nghiệp đã đăng ký nhãn hiệu"."""
    said = canonical(none.quote)
    denied = _NONE.search(said)
    what = telling(_ENDS.split(said[denied.end() :])[0])[_NOUN:] if denied else ()
    return len(what) > 1 and not set(what) & set(telling(some.quote))


def _contradiction(draft: Draft, none: Figure, some: Figure) -> Contradiction:
    return Contradiction(
        check="claim_none",
        subject=f"không có {none.indicator}",
        why=f"{none.indicator}: nơi ghi không có, nơi ghi {said(some)}",
        advice="Xác định đúng số liệu của kỳ và ghi thống nhất.",
        claims=draft.of_figures([none]),
        denials=draft.of_figures([some]),
        severity=Severity.HIGH,
        confidence=0.7,
    )
