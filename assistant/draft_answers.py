"""An answer of a conversation taken into a draft, its [n] numbered on with the draft's sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.citations import MARKER
from assistant.desk import message_answer
from assistant.draft import commune_of, period_of
from assistant.draft_desk import DraftDesk
from assistant.drafting.kept import Kept, dumped
from assistant.drafting.markdown import body_markdown
from assistant.drafting.markdown_import import HEADING, lines_of, read_markdown
from assistant.drafting.records import DraftedReport, DraftRequest
from assistant.drafting.templates import Outline
from assistant.errors import BadRequestError
from assistant.records import Citation
from vectorstore.drafts import DraftAbout, DraftRecord
from vectorstore.errors import NotFoundError
from vectorstore.records import Commune
from vectorstore.vocabulary.periods import format_period
from vectorstore.vocabulary.text import fold

SECTION = "Nội dung lấy từ hỏi đáp"
_TITLE = "Bản thảo từ hỏi đáp"
_NOTHING = "Câu trả lời này không có nội dung trích từ văn bản nên không đưa vào bản thảo."
_NO_UNIT = "Chưa rõ câu trả lời này nói về đơn vị nào: hãy mở trang Soạn thảo, tạo bản thảo trước."

Json = Mapping[str, object]


def take_answer(drafts: DraftDesk, message_id: int, draft_id: str | None) -> tuple[str, int]:
    """The answer of a message at the end of a draft, or of a new one; its id and version."""
    message = drafts.desk.ledger.message(message_id)
    if message is None:
        raise NotFoundError("Không có câu trả lời này; có thể cuộc hội thoại đã bị xóa.")
    answer = message_answer(message)
    citations = _citations(answer)
    said = str(answer.get("answer") or "").strip()
    if not citations or not said or answer.get("status") != "answered":
        raise BadRequestError(_NOTHING)
    draft_id = draft_id or _begun(drafts, citations)
    opened = drafts.open(draft_id)
    if opened.unfinished:
        raise BadRequestError(
            f"“{opened.stored.about.title}” đang soạn dở: mở trang Soạn thảo, bấm “Tiếp tục”, "
            "rồi đưa câu trả lời vào."
        )
    drafted = opened.kept.drafted
    sources, keys = _joined(drafted.citations, citations)
    told = MARKER.sub(lambda m: f"[{keys.get(int(m[1]), m[1])}]", _plain(said))
    text = _behind(opened.text, told)
    drafted = replace(drafted, citations=sources)
    return draft_id, drafts.keep(opened, text, read_markdown(text, drafted))


def _begun(drafts: DraftDesk, citations: Sequence[Citation]) -> str:
    """A new draft of the commune and period that the first source is of."""
    desk = drafts.desk
    report = desk.report(citations[0].report_id)
    if report.commune is None:
        raise BadRequestError(_NO_UNIT)
    library = desk.assistant.library
    commune: Commune = commune_of(report.commune.full_name, library, desk.scope)
    when = format_period(report.period) if report.period.last_day else ""
    request = DraftRequest(commune.full_name, when, today=desk.assistant.settings.today)
    period = period_of(request, library, commune, desk.scope)
    label = format_period(period)
    outline = Outline("hoi-dap", _TITLE, ())
    drafted = DraftedReport(commune, period, f"{_TITLE}, {label}", (), (), outline=outline.slug)
    kept = Kept(replace(request, period=label), outline, drafted, desk.ledger.generation())
    about = DraftAbout(drafted.title, commune.full_name, label, outline.slug)
    return desk.ledger.new_draft(about, body_markdown(drafted), DraftRecord(dumped(kept)))


def _behind(text: str, told: str) -> str:
    """The text with what was told at the end of the section for answers."""
    headings = [m for line in lines_of(text) if (m := HEADING.match(line.text))]
    there = bool(headings) and fold(headings[-1][2]) == fold(SECTION)
    heading = "" if there else f"\n## {SECTION.upper()}\n"
    return f"{text.rstrip()}\n{heading}\n{told}\n"


def _plain(said: str) -> str:
    """An answer's lines, none of which opens a heading of the draft."""
    return "\n".join(
        line.lstrip("# ") if line.startswith("#") else line for line in said.split("\n")
    )


def _joined(
    own: Sequence[Citation], more: Sequence[Citation]
) -> tuple[tuple[Citation, ...], dict[int, int]]:
    """The sources together, and the key that each of the second has among them."""
    places = {(c.report_id, c.start, c.end): c.key for c in own}
    joined, keys = list(own), {}
    for citation in more:
        place = (citation.report_id, citation.start, citation.end)
        if place not in places:
            places[place] = max((c.key for c in joined), default=0) + 1
            joined.append(replace(citation, key=places[place]))
        keys[citation.key] = places[place]
    return tuple(joined), keys


def _citations(answer: Json) -> list[Citation]:
    listed = answer.get("citations")
    return [Citation(**each) for each in listed] if isinstance(listed, list) else []
