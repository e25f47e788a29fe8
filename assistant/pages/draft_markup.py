"""What stands around a draft: the list of drafts, its head, progress, outline chosen, versions."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise

from assistant.draft_desk import OpenDraft
from assistant.drafting.templates import Outline
from assistant.pages.markup import empty, esc
from vectorstore.drafts import StoredDraft
from vectorstore.vocabulary.indicators import catalogue
from vectorstore.vocabulary.numbers import format_number
from vectorstore.vocabulary.text import capital

_PIECE = re.compile(r"\s+|\d+(?:[.,/]\d+)*|\w+|[^\w\s]")
_CONTEXT = 2  # lines around a change that are shown
_ALIKE = 0.4  # from there on two lines are told as one that was changed
NEW = (
    '<h2>Soạn bản thảo mới</h2><p class="hint">Số liệu lấy từ các báo cáo trong kho, mỗi số kèm '
    "nguồn; chỗ kho chưa có được để trống và đánh dấu.</p>"
)
NOTHING_STORED = empty(
    "Kho chưa có văn bản nào",
    "Mở thẻ “Kho văn bản”, nạp báo cáo của đơn vị (kỳ này và kỳ trước), rồi trở lại đây để soạn.",
)


def when(at: str) -> str:
    """A stored time for a reader, by the clock of the server."""
    return datetime.fromisoformat(at).astimezone().strftime("%H:%M %d/%m/%Y")


def listing(drafts: Sequence[StoredDraft], *, library: bool) -> str:
    """The stored drafts, each with a way in."""
    if not drafts:
        none = empty("Chưa có bản thảo nào", "Chọn đơn vị, kỳ và nội dung ở bên, rồi bấm “Soạn”.")
        return none if library else NOTHING_STORED
    rows = "".join(_listed(draft) for draft in drafts)
    return f'<h2>Bản thảo đã lưu</h2><ul class="dr-drafts">{rows}</ul>'


def _listed(draft: StoredDraft) -> str:
    about = draft.about
    facts = " · ".join(
        esc(part)
        for part in (
            capital(about.unit), about.period, f"{draft.versions} phiên bản",
            f"sửa {when(draft.updated_at)}",
        )
        if part
    )  # fmt: skip
    unfinished = (
        '<span class="dr-open">đang soạn dở</span>'
        f'<button type="button" class="act" data-continue="{esc(draft.draft_id)}" '
        f'aria-label="Tiếp tục soạn {esc(about.title)}">Tiếp tục</button>'
        if draft.unfinished
        else ""
    )
    return (
        f'<li><div><button type="button" class="dr-name" data-open="{esc(draft.draft_id)}">'
        f"{esc(about.title)}</button><p>{facts}</p></div>{unfinished}"
        f'<button type="button" class="act" data-open="{esc(draft.draft_id)}" '
        f'aria-label="Mở {esc(about.title)}">Mở</button></li>'
    )


def plan(outline: Outline) -> str:
    """The headings that will be written, and the figures that a document asks for below each."""
    indicators = catalogue().indicators
    lines = []
    for heading in outline.headings:
        asked = ", ".join(indicators[i].name for i in heading.asked if i in indicators)
        label = f"{heading.label}. " if heading.label else ""
        lines.append(
            f'<li class="level-{min(heading.level, 4)}">{esc(label)}{esc(heading.title)}'
            + (f"<small>Yêu cầu: {esc(asked)}</small>" if asked else "")
            + "</li>"
        )
    return (
        f'<details class="dr-plan" open><summary>Đề cương: {esc(outline.title)} '
        f"({len(outline.headings)} đề mục)</summary><ol>{''.join(lines)}</ol></details>"
    )


def head(opened: OpenDraft) -> str:
    """What the draft is, and which version is open."""
    stored, version = opened.stored, opened.version
    facts = (
        capital(stored.about.unit),
        stored.about.period,
        f"phiên bản {version.number}/{stored.versions}",
        f"lưu {when(version.created_at if version.number > 1 else stored.updated_at)}",
    )
    state = '<span class="dr-open">đang soạn dở</span> ' if opened.unfinished else ""
    return (
        f'<h2 class="dr-name" title="{esc(opened.kept.drafted.title)}">{state}'
        f"{esc(opened.kept.drafted.title)}</h2>"
        f'<p class="source-facts">{" · ".join(esc(fact) for fact in facts if fact)}</p>'
    )


def progress(opened: OpenDraft) -> str:
    """How far the writing is, and what is being written."""
    kept = opened.kept
    doing = (
        f"Đang soạn mục {min(kept.done + 1, kept.total)}/{kept.total}: {esc(kept.following)}"
        if kept.following
        else "Đang gắn nguồn và lập phụ lục số liệu…"
    )
    return (
        f'<div class="dr-progress" role="status"><progress max="{kept.total}" value="{kept.done}" '
        f'aria-label="Tiến độ soạn"></progress><span>{doing}</span></div>'
    )


def downloads(draft_id: str) -> str:
    """The ways to the two Word files."""
    address = f"/api/drafts/{esc(draft_id)}.docx"
    return (
        f'<a class="button" href="{address}" download>⬇ Word, bản sạch</a>'
        f'<a class="button" href="{address}?sources=true" download>⬇ Word, bản có nguồn</a>'
    )


def difference(old: str, new: str) -> str:
    """What changed from one version to the other, line by line, words marked within a line."""
    before, after = old.split("\n"), new.split("\n")
    out: list[str] = []
    counts = [0, 0]
    opcodes = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for tag, a, b, c, d in opcodes:
        if tag == "equal":
            out += _same(before[a:b], first=a == 0, last=b == len(before))
            continue
        gone, come = [x for x in before[a:b] if x.strip()], [x for x in after[c:d] if x.strip()]
        counts[0] += len(gone)
        counts[1] += len(come)
        out += _changed(gone, come)
    if not any(counts):
        return '<p class="hint">Hai phiên bản giống nhau.</p>'
    told = f"{format_number(counts[0])} dòng bớt hoặc sửa, {format_number(counts[1])} dòng mới"
    return f'<p class="hint">{told}.</p><div class="dr-diff">{"".join(out)}</div>'


def _same(lines: Sequence[str], *, first: bool, last: bool) -> Iterator[str]:
    """Unchanged lines: those beside a change, and how many lie between."""
    told = [line for line in lines if line.strip()]
    head_, tail = (0 if first else _CONTEXT), (0 if last else _CONTEXT)
    if len(told) > head_ + tail + 1:
        middle = len(told) - head_ - tail
        rest = told[len(told) - tail :] if tail else []
        yield from (f"<p>{esc(line)}</p>" for line in told[:head_])
        yield f'<p class="skipped">… {format_number(middle)} dòng không đổi …</p>'
        yield from (f"<p>{esc(line)}</p>" for line in rest)
    else:
        yield from (f"<p>{esc(line)}</p>" for line in told)


def _changed(gone: Sequence[str], come: Sequence[str]) -> Iterator[str]:
    paired = min(len(gone), len(come))
    for old, new in zip(gone[:paired], come[:paired], strict=True):
        yield from _pair(old, new)
    yield from (f'<p class="gone">{esc(line)}</p>' for line in gone[paired:])
    yield from (f'<p class="come">{esc(line)}</p>' for line in come[paired:])


def _pair(old: str, new: str) -> tuple[str, str]:
    """A line as it was and as it is, with the words that differ."""
    left, right = _PIECE.findall(old), _PIECE.findall(new)
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return f'<p class="gone">{esc(old)}</p>', f'<p class="come">{esc(new)}</p>'
    was, now = [], []
    for tag, a, b, c, d in matcher.get_opcodes():
        gone, come = esc("".join(left[a:b])), esc("".join(right[c:d]))
        was.append(gone if tag == "equal" or not gone else f"<del>{gone}</del>")
        now.append(come if tag == "equal" or not come else f"<ins>{come}</ins>")
    return f'<p class="gone">{"".join(was)}</p>', f'<p class="come">{"".join(now)}</p>'


def neighbours(numbers: Sequence[int]) -> tuple[int, int]:
    """The two versions that are compared to begin with: the last but one and the last."""
    pairs = list(pairwise(sorted(numbers)))
    return pairs[-1] if pairs else (numbers[0], numbers[0])
