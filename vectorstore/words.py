"""The library's own words: which accented forms a folded syllable, or pair of them, takes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from sqlalchemy import func, select

from vectorstore.database import Database
from vectorstore.tables import word_forms
from vectorstore.vocabulary.text import canonical, fold

# A run of words: only blanks between them, so that no pair spans a comma or a full stop.
_RUN = re.compile(r"[^\W\d_]+(?:[ \t]+[^\W\d_]+)*")


def count_forms(text: str) -> dict[tuple[str, str], int]:
    """How often each (folded, form) stands in a text; pairs are joined by one blank."""
    forms: Counter[str] = Counter()
    for run in _RUN.findall(canonical(text)):
        syllables = run.split()
        forms.update(syllables)
        forms.update(f"{left} {right}" for left, right in pairwise(syllables))
    return {(fold(form), form): count for form, count in forms.items()}


def form_rows(report_id: str, text: str) -> list[dict[str, Any]]:
    """Rows of `word_forms` for a report."""
    return [
        {"folded": folded, "form": form, "report_id": report_id, "count": count}
        for (folded, form), count in sorted(count_forms(text).items())
    ]


class WordForms(Mapping[str, Mapping[str, int]]):
    """Folded syllable or pair → its forms with counts; read from the ledger when asked for."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[str, Mapping[str, int]] = {}

    def load(self, keys: Iterable[str]) -> None:
        """Read many keys at once; later look-ups of them ask the ledger no more."""
        wanted = sorted(set(keys) - self._known.keys())
        if not wanted:
            return
        total = func.sum(word_forms.c.count)
        query = (
            select(word_forms.c.folded, word_forms.c.form, total)
            .where(word_forms.c.folded.in_(wanted))
            .group_by(word_forms.c.folded, word_forms.c.form)
        )
        found: dict[str, dict[str, int]] = {key: {} for key in wanted}
        with self._database.read() as connection:
            for folded, form, count in connection.execute(query):
                found[folded][form] = count
        self._known.update(found)

    def __getitem__(self, key: str) -> Mapping[str, int]:
        self.load((key,))
        if not self._known[key]:
            raise KeyError(key)
        return self._known[key]

    def __iter__(self) -> Iterator[str]:
        query = select(word_forms.c.folded).distinct().order_by(word_forms.c.folded)
        with self._database.read() as connection:
            return iter(connection.scalars(query).all())

    def __len__(self) -> int:
        query = select(func.count(word_forms.c.folded.distinct()))
        with self._database.read() as connection:
            return connection.scalar(query) or 0
