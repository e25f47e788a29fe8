"""Causes, remedies and proposals answer for what is told elsewhere, in other words than theirs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.compose.leaves import Leaf
from assistant.compose.sections import named_in

_PROBLEMS = frozenset({"khó khăn", "tồn tại, hạn chế"})
_EXPLAIN: Mapping[str, frozenset[str]] = {
    "nguyên nhân": _PROBLEMS,
    "giải pháp": _PROBLEMS | {"nguyên nhân"},
    "trách nhiệm": _PROBLEMS | {"nguyên nhân"},
}
_BESIDE = 0.7  # what the report tells beside it counts less than the leaf's own words
_SAME_THING = 0.7
_TOPICAL = 0.5  # of the topic that a sentence holds whose names are those of the topic
_UPPER = "A-ZĐÁÀẢÃẠĂẮẰẲẴẶÂẤẦẨẪẬÉÈẺẼẸÊẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÚÙỦŨỤƯỨỪỬỮỰÝỲỶỸỴ"
_NAME = re.compile(rf"[{_UPPER}]\w*(?: [{_UPPER}]\w*)+")


class Context:
    """What else a report tells that makes a leaf of a section answer a topic."""

    def __init__(self, leaves: Sequence[Leaf], weights: Mapping[str, float], section: str) -> None:
        self._section = section
        self._weights = weights
        self._total = sum(weights.values())
        told = _EXPLAIN.get(section, frozenset())
        self._problems = [leaf for leaf in leaves if leaf.sections & told]
        self._kept: dict[tuple[str, ...], float] = {}
        self._names = self._named(leaves) if told else {}

    def of(self, leaf: Leaf) -> float:
        """How much of the topic the leaf answers for, though it holds none of its words."""
        if not self._problems and not self._names:
            return 0.0
        named = max((s for name, s in self._names.items() if name in leaf.text), default=0.0)
        return max(_BESIDE * self._beside(leaf), _SAME_THING * named)

    def _beside(self, leaf: Leaf) -> float:
        """The share of the topic in the problems under the heading that heads the section."""
        if self._section not in leaf.sections:
            return 0.0
        naming = [i + 1 for i, head in enumerate(leaf.heads) if self._section in named_in(head)]
        scope = leaf.heads[naming[-1] if naming else 0 :]
        if scope not in self._kept:
            within = [p for p in self._problems if p.heads[len(p.heads) - len(scope) :] == scope]
            self._kept[scope] = self._share(frozenset().union(*(p.terms for p in within)))
        return self._kept[scope]

    def _named(self, leaves: Sequence[Leaf]) -> dict[str, float]:
        """Names that stand in the sentences that are most about the topic, with their share."""
        found: dict[str, float] = {}
        for leaf in leaves:
            share = self._share(leaf.terms)
            if share >= _TOPICAL:
                for match in _NAME.finditer(leaf.text):
                    found[match.group()] = max(share, found.get(match.group(), 0.0))
        common = len(leaves) / 10
        return {
            name: share
            for name, share in found.items()
            if sum(name in leaf.text for leaf in leaves) <= max(3.0, common)
        }

    def _share(self, terms: frozenset[str]) -> float:
        if not self._total:
            return 0.0
        return sum(w for t, w in self._weights.items() if t in terms) / self._total
