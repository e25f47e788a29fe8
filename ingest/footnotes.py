"""Footnote bodies that stand in the middle of the text, found by their superscript mark."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.elements import Element

_MARK = re.compile(r"([¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3})\s*(?=\S)")
_BRACKET = re.compile(r"\[(\d{1,3})\]\s*(?=\S)")


def lift_footnotes(elements: list[Element]) -> list[Element]:
    """Lines that begin with a mark that the text before them uses become footnotes."""
    used: set[str] = set()
    result: list[Element] = []
    for element in elements:
        lifted = _as_footnote(element, used)
        if lifted is element and element.kind == "line":
            used.update(m.group(1) for m in _MARK.finditer(f"{element.text} ."))
            used.update(m.group(1) for m in _BRACKET.finditer(f"{element.text} ."))
        result.append(lifted)
    return result


def _as_footnote(element: Element, used: set[str]) -> Element:
    if element.kind != "line":
        return element
    match = _MARK.match(element.text) or _BRACKET.match(element.text)
    if not match or match.group(1) not in used:
        return element
    return replace(element, kind="footnote", label=match.group(1), bold=False)
