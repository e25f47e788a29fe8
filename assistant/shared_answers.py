"""Questions for what several communes have in common: "khó khăn chung của ít nhất ba xã"."""

from __future__ import annotations

import re

from assistant.citations import key_of, number
from assistant.compare_wanted import Wanted
from assistant.compose.leaves import Shelves
from assistant.compose.sections import asked_in
from assistant.narratives import Narratives, Theme, side_by_side
from assistant.records import Draft, Query, Refusal
from vectorstore.library import Library
from vectorstore.vocabulary.periods import format_period
from vectorstore.vocabulary.text import fold

# Over folded text: questions come without diacritics too.
_UNIT = r"(?:xa|phuong|don vi|dia phuong)"
_UNITS = rf"(?:cac|nhung|moi|hai|ba|bon|nam|\d+)\s+{_UNIT}"
_NUMBERS = {"hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8}
_MANY = re.compile(
    rf"\b(?:(?:it nhat|toi thieu|tu)\s+({'|'.join(_NUMBERS)}|\d+)|nhieu)\s+{_UNIT}\b"
)
_SHARED = re.compile(
    rf"\bchung (?:cua|o|tai|giua)\b[^?.]*\b{_UNITS}\b"
    rf"|\b{_UNITS}\b[^?.]*\b(?:cung|deu)\s+(?:neu|gap|co|kien nghi|de nghi|de xuat|vuong|bi)\b"
    rf"|\b{_UNITS}\b[^?.]*\bgiong nhau\b"
    r"|\b(?:common|shared)\b[^?.]*\bcommunes\b"
)
_LEAST = 2
_MOST_THEMES, _MOST_ITEMS = 6, 8
_QUOTE = 260


def answer_shared(query: Query, library: Library, shelves: Shelves) -> Draft | Refusal | None:
    """Themes that the communes' reports share, with what each says; None for other questions."""
    text = query.asked or query.text
    sections = asked_in(text)
    folded = fold(text)
    many = _MANY.search(folded)
    if not sections or len(query.communes) == 1 or not (many or _SHARED.search(folded)):
        return None
    least = _number(many.group(1) or "") if many else _LEAST
    wanted = Wanted(
        units=tuple(c.full_name for c in query.communes),
        period=format_period(query.period) if query.period and query.period.known else "",
    )
    found = side_by_side(library, shelves, wanted, section=sections[0], scope=query.scope)
    themes = found.shared_by(least)[:_MOST_THEMES]
    if not themes:
        return _none(found, least)
    return _draft(found, themes)


def _number(word: str) -> int:
    return max(_LEAST, int(word) if word.isdigit() else _NUMBERS.get(word, _LEAST))


def _none(found: Narratives, least: int) -> Refusal:
    reason = (
        f"Không có chủ đề nào ở mục “{found.section}” được ít nhất {least} đơn vị cùng nêu trong"
        f" {len(found.communes)} đơn vị đã xét."
    )
    return Refusal(reason, reason, warnings=found.notes)


def _draft(found: Narratives, themes: tuple[Theme, ...]) -> Draft:
    lines = [f"Những điểm chung ở mục “{found.section}”, xếp theo chủ đề được nhiều đơn vị nêu:"]
    chosen = [(theme.name, theme.items[:_MOST_ITEMS]) for theme in themes]
    cited = number(item.citation for _, items in chosen for item in items)
    for name, items in chosen:
        keys = [key_of(cited, item.citation) for item in items]
        communes = ", ".join(dict.fromkeys(item.commune for item in items))
        lines.append(f"{name} – {communes} {''.join(f'[{key}]' for key in keys)}:")
        for item, key in zip(items, keys, strict=True):
            said = " ".join(item.citation.quote.split()).strip(" -+;.")
            lines.append(f"- {item.commune}: {said[:_QUOTE]} [{key}].")
    return Draft("\n".join(lines), cited, warnings=found.notes)
