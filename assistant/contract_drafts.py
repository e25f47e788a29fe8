"""The JSON of stored drafts and outlines over HTTP."""

from __future__ import annotations

from assistant.contract import Json
from assistant.contract_draft import draft_to_json
from assistant.draft_desk import OpenDraft
from assistant.drafting.templates import Outline
from vectorstore.drafts import DraftVersion, StoredDraft


def stored_draft_to_json(stored: StoredDraft) -> Json:
    """A stored draft's place in the list."""
    return {
        "draft_id": stored.draft_id,
        "title": stored.about.title,
        "unit": stored.about.unit,
        "period": stored.about.period,
        "section": stored.about.section,
        "created_at": stored.created_at,
        "updated_at": stored.updated_at,
        "versions": stored.versions,
        "unfinished": stored.unfinished,
    }


def version_to_json(version: DraftVersion) -> Json:
    """A version of a draft without its text."""
    return {
        "version": version.number,
        "created_at": version.created_at,
        "characters": len(version.text),
    }


def progress_to_json(opened: OpenDraft) -> Json:
    """How far the writing of a draft is; `next` is the heading that is being written."""
    kept = opened.kept
    return {
        "draft_id": opened.draft_id,
        "done": kept.done,
        "total": kept.total,
        "next": kept.following,
        "text": opened.text,
    }


def open_draft_to_json(opened: OpenDraft) -> Json:
    """A version of a stored draft; `text` is what an official edits, `draft` what stands behind."""
    return {
        **stored_draft_to_json(opened.stored),
        "version": opened.version.number,
        "unfinished": opened.unfinished,
        "text": opened.text,
        "draft": draft_to_json(opened.kept.drafted),
    }


def plan_to_json(outline: Outline) -> Json:
    """An outline; `asked` are catalogue ids of the figures that a heading asks for."""
    return {
        "title": outline.title,
        "headings": [
            {
                "label": h.label,
                "title": h.title,
                "level": h.level,
                "templates": list(h.templates),
                "asked": list(h.asked),
                "about": list(h.about),
                "above": h.above,
            }
            for h in outline.headings
        ],
    }
