"""One turn of a talk, read on its own: its words in the library's spelling, and what they name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assistant.abbreviations import spell_out
from assistant.colloquial import formal
from assistant.documents import Named, named_documents
from assistant.english import is_english, to_vietnamese
from assistant.followup import Lean, points_at_document, without_opener
from assistant.intent import Wording, intent_of
from assistant.places import Places, places_of, without_names
from assistant.records import Intent
from assistant.topics import is_generic, topics_of
from assistant.view import View
from assistant.wording import content
from vectorstore.records import Commune, Period
from vectorstore.vocabulary.numbers import find_numbers
from vectorstore.vocabulary.periods import (
    find_dates,
    find_periods,
    format_date,
    format_period,
    resolve,
)
from vectorstore.vocabulary.text import fold_aligned, nfc

_RELATIVE = re.compile(
    r"\b(?:(?:quy|ky|thang|nam|tuan)\s+(?:nay|truoc|sau|ngoai|vua roi|bao cao)|ky bao cao|"
    r"(?:tu )?dau nam(?: den nay)?|den nay|hien nay|trong ky|ca nam|cung ky|cuoi nam)\b"
)
_SIGNING = re.compile(r"\b(?:ai|nguoi|ngay|da|duoc) ky\b")  # no "kỳ", which a bare "ky" may be
_TIME_BEHIND = re.compile(r"\s*(?:thang|quy|nam|ngay|tuan|gio|ky|lan)\b")
_BARE_YEAR = re.compile(
    r"20[0-4]\d(?=\s*(?:[?,.;]|$|(?:la|dat|cua|co|thi|duoc)\b))"
)  # "chỉ tiêu 2026 là …"
_LABELS = re.compile(
    r"\b(?:phu luc|giai doan|muc do|muc|cap do|cap|phan|dieu|khoan|de an|lan|so|bieu|mau|bang)\s*$"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One turn as read. `places` are what the turn itself says, `communes` whose matters it is
    about in the end."""

    typed: str
    asked: str  # its own words, restored and spelled out
    text: str  # completed from the turn before
    bare: str  # completed, without communes, periods and documents
    intent: Intent
    places: Places
    communes: tuple[Commune, ...]
    period: Period | None
    symbols: tuple[str, ...]
    topics: tuple[str, ...]
    english: bool
    said_period: bool = False
    lean: Lean = Lean.NOT
    previous: str = ""


def read_alone(
    typed: str, *, view: View, current: tuple[Commune, ...], today: date, follows: bool
) -> Reading:
    """Read a turn by its own words; `current` are the communes of the talk so far."""
    english = is_english(typed)
    places = places_of(typed, view.communes, current=current)
    if english:
        asked, topics = _from_english(typed, places, view)
    else:
        asked, topics = _in_words_of_library(typed, view), ()
    if not (places.said or places.bare_kind or places.own):  # sought in what was typed first:
        places = places_of(asked, view.communes, current=current)  # restoring may bend a name
    documents = named_documents(nfc(typed))
    bare = _bare(asked, places)
    own = without_opener(bare) if follows else bare
    period = period_of(typed, places.communes or current, view=view, today=today)
    return Reading(
        typed=typed,
        asked=asked,
        text=asked,
        bare=bare,
        intent=_intent(asked, typed, places, documents),
        places=places,
        communes=places.communes,
        period=period,
        symbols=documents.symbols,
        topics=topics or topics_of(own, count=view.count),
        english=english,
        said_period=period is not None,
    )


def period_of(
    typed: str, communes: tuple[Commune, ...], *, view: View, today: date
) -> Period | None:
    """The period that a turn names; dates of documents are none."""
    rest = named_documents(nfc(typed)).rest
    for match in reversed(list(_SIGNING.finditer(fold_aligned(rest)))):
        rest = f"{rest[: match.start()]}{rest[match.end() :]}"
    return resolve(rest, today=today, known=view.periods_of(communes))


def stated_numbers(asked: str) -> tuple[Decimal, ...]:
    """Numbers that the user states as facts, not parts of dates, periods, names or labels."""
    text = named_documents(asked).rest
    taken = _time_spans(text)
    folded = fold_aligned(text)
    return tuple(
        span.value
        for span in find_numbers(text)
        if not any(a <= span.start < b for a, b in taken)
        and not _LABELS.search(folded[: span.start])
        and not _TIME_BEHIND.match(folded, span.end)
        and not _BARE_YEAR.match(folded, span.start)
    )


def _in_words_of_library(typed: str, view: View) -> str:
    """The question in the library's spelling."""
    text = nfc(typed).strip()
    if text.isupper() and " " in text:
        text = text.lower()
    return spell_out(formal(view.restorer.restore(text)))


def _from_english(typed: str, places: Places, view: View) -> tuple[str, tuple[str, ...]]:
    """The question in Vietnamese search words, whose it is and when behind them; its topics."""
    text = without_names(typed, places)
    periods, dates = find_periods(text), find_dates(text)
    said = [format_period(p.period) for p in periods]
    taken = [(p.start, p.end) for p in periods]
    said += [format_date(d.iso) for d in dates if not any(a <= d.start < b for a, b in taken)]
    spans = [*taken, *((d.start, d.end) for d in dates)]
    translation = to_vietnamese(_cut(text, spans), count=view.count)
    names = [*(c.full_name for c in places.communes), *places.unknown]
    asked = " ".join([translation.text, *names, *said])
    return spell_out(asked), _without_generic(translation.topics)


def _without_generic(topics: tuple[str, ...]) -> tuple[str, ...]:
    options = ([content(option) for option in topic.split("|")] for topic in topics)
    telling = ("|".join(o for o in found if o and not is_generic(o)) for found in options)
    return tuple(dict.fromkeys(filter(None, telling)))


def _intent(asked: str, typed: str, places: Places, documents: Named) -> Intent:
    several = len(places.communes) + len(places.unknown) if places.said else 0
    named = bool(documents.symbols) or points_at_document(asked)
    return intent_of(Wording(asked, typed, names_document=named, communes=several))


def _bare(asked: str, places: Places) -> str:
    """The words without communes, periods, dates and documents."""
    text = without_names(named_documents(asked).rest, places)
    return _cut(
        text, [*_time_spans(text), *(m.span() for m in _RELATIVE.finditer(fold_aligned(text)))]
    )


def _time_spans(text: str) -> list[tuple[int, int]]:
    dates = [(span.start, span.end) for span in find_dates(text)]
    return dates + [(span.start, span.end) for span in find_periods(text)]


def _cut(text: str, spans: Sequence[tuple[int, int]]) -> str:
    parts: list[str] = []
    at = 0
    for start, end in sorted(spans):
        if end > at:
            parts.append(text[at : max(at, start)])
            at = end
    return " ".join([*parts, text[at:]])
