"""Other ways to read a figure question, tried where the first finds nothing: several quantities
asked one by one, a list of nouns with one head, a turn completed from the one before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.asks import Ask, bare_of, single_ask
from assistant.pieces import asks_amount_of, pieces_of
from assistant.records import Query

_AND = re.compile(r"\s+(?:và|với)\s+|,\s*", re.IGNORECASE)
_HEAD = re.compile(
    r"\W*(?:(?:tổng\s+)?(?:số|kinh phí|tỷ lệ)\s+)?(?:[^\W\d_]+\s+)?[^\W\d_]+", re.IGNORECASE
)
_FEWEST = 2  # words of a noun phrase that a head can be taken from
_MOST = 4  # quantities of one list


def other_readings(query: Query) -> Iterator[tuple[Ask, ...]]:
    """Readings of a question as asks that must all be answered, likeliest first."""
    own = bare_of(query.asked or query.text, query)
    pieces = [piece for piece in pieces_of(own) if asks_amount_of(piece)]
    if len(pieces) > 1:
        yield tuple(single_ask(piece, query) for piece in pieces)
    if query.previous and own != (whole := bare_of(query.text, query)):
        yield (single_ask(whole, query),)
        own = whole
    yield from _lists(own, query)


def _lists(own: str, query: Query) -> Iterator[tuple[Ask, ...]]:
    """ "Hồ sơ đất đai và bảo trợ xã hội là bao nhiêu": one ask for each member, with the head."""
    members = [part.strip() for part in _AND.split(own) if part.strip(" ?.")]
    if not 1 < len(members) <= _MOST:
        return
    yield tuple(single_ask(member, query) for member in members)
    head = _HEAD.match(members[0])
    rest = members[0][head.end() :].strip() if head else ""
    if head and rest:
        name = head.group().strip()
        led = (f"{name} {member}" for member in members[1:])
        yield tuple(single_ask(member, query) for member in (members[0], *led))
