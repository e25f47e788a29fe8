"""A draft as Markdown: headings, text with [n], then sources, gaps and contradictions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.drafting.records import DraftedReport, DraftSection, DraftSentence, SentenceKind
from assistant.records import Citation
from vectorstore.vocabulary.text import capital

LISTS = ("Nguồn số liệu", "Số liệu, nội dung còn thiếu", "Số liệu mâu thuẫn, cần xác minh")
_QUOTE = 300


def markdown(drafted: DraftedReport) -> str:
    """The whole draft; a reader finds every [n] in the list of sources."""
    sources, missing, differing = LISTS
    lines = _body(drafted)
    lines += _listed(sources, [_source(c) for c in drafted.citations])
    lines += _listed(missing, [f"- {p.text}" for p in drafted.placeholders])
    lines += _listed(differing, [f"- {c.message}" for c in drafted.conflicts])
    return "\n".join(lines).rstrip() + "\n"


def body_markdown(drafted: DraftedReport) -> str:
    """The text alone, as an official edits it."""
    return "\n".join(_body(drafted)).rstrip() + "\n"


def _body(drafted: DraftedReport) -> list[str]:
    lines = [f"# {drafted.title}", "", f"*{capital(drafted.commune.full_name)}*", ""]
    for section in drafted.sections:
        lines += _section(section)
    return lines


def section_markdown(section: DraftSection) -> str:
    """One section alone, as a stream shows it."""
    return "\n".join(_section(section)).rstrip() + "\n"


def _section(section: DraftSection) -> Iterator[str]:
    opening = not section.label and section.slug == "mo-dau"
    if not opening:
        numbered = f"{section.label}. {section.title}" if section.label else section.title
        title = numbered.upper() if section.level == 1 else numbered
        yield f"{'#' * min(section.level + 1, 6)} {title}"
        yield ""
    listed = False
    for line in (line for paragraph in section.paragraphs for line in _lines(paragraph)):
        text = " ".join(sentence.text for sentence in line)
        item = text.startswith("- ") or line[0].kind is SentenceKind.PLACEHOLDER
        if listed and not item:
            yield ""
        yield text if text.startswith("- ") or not item else f"- {text}"
        listed = item
        if not item:
            yield ""
    if listed:
        yield ""


def _lines(paragraph: Sequence[DraftSentence]) -> Iterator[list[DraftSentence]]:
    """The lines that a paragraph makes: each item of a list begins one."""
    line: list[DraftSentence] = []
    for sentence in paragraph:
        if line and sentence.text.startswith("- "):
            yield line
            line = []
        line.append(sentence)
    if line:
        yield line


def _source(citation: Citation) -> str:
    quote = " ".join(citation.quote.split())
    quote = quote if len(quote) <= _QUOTE else f"{quote[:_QUOTE].rstrip()}…"
    page = f", trang {citation.page}" if citation.page is not None else ""
    place = f", mục “{citation.heading.split(' > ')[-1]}”" if citation.heading else ""
    whose = f"{citation.commune}: " if citation.commune else ""
    return f"- [{citation.key}] {whose}{citation.title}{place}{page}: “{quote}”"


def _listed(title: str, lines: list[str]) -> list[str]:
    return ["", f"## {title}", "", *lines] if lines else []
