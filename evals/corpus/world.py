"""A commune's figures, quarter by quarter, which a report of any period draws from.

`history` gives a `World`; `World.value(key, span)` is the whole value of a quantity (hồ sơ,
người, đồng): what happens in a period adds up over its quarters, a state is that of the last
quarter, what is carried over is what the quarter before left.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass

from evals.corpus.communes import Commune
from evals.corpus.quantities import Nature, catalogue
from evals.corpus.spans import Quarter, Span

Values = dict[str, int]
_MILLION = 1_000_000
FIELDS = ("Hộ tịch", "Chứng thực", "Đất đai", "Bảo trợ xã hội", "Lĩnh vực khác")
FIELD_SHARES = (28, 24, 9, 11)  # percent at least; the last field has the rest


@dataclass(frozen=True, slots=True)
class World:
    """A commune and its figures of each quarter."""

    commune: Commune
    quarters: Mapping[Quarter, Mapping[str, int]]

    def value(self, key: str, span: Span) -> int:
        """A quantity of a period."""
        inside = [self.quarters[quarter] for quarter in span.quarters]
        if key == "received":
            return self.value("received_new", span) + inside[0]["carried_over"]
        nature = catalogue().counts[key].nature
        if key == "carried_over":
            return inside[0][key]
        if nature is Nature.FLOW:
            return sum(quarter[key] for quarter in inside)
        if nature is Nature.YTD:
            year = Span(span.year, 1, span.last)
            return sum(self.quarters[quarter][key] for quarter in year.quarters)
        return inside[-1][key]

    def by_field(self, key: str, span: Span) -> dict[str, int]:
        """Resolved, pending or received files by field of administration, which add up."""
        if key == "received":
            resolved, pending = self.by_field("resolved", span), self.by_field("pending", span)
            return {field: resolved[field] + pending[field] for field in FIELDS}
        rest = self.value(key, span)
        out = {}
        for place, field in enumerate(FIELDS[:-1]):
            share = (FIELD_SHARES[place] + (self.commune.number * 7 + place * 5) % 9) / 100
            out[field] = min(rest, round(self.value(key, span) * share))
            rest -= out[field]
        return out | {FIELDS[-1]: rest}

    def knows(self, span: Span) -> bool:
        """Whether a period lies in its history."""
        return all(quarter in self.quarters for quarter in span.quarters)


def history(commune: Commune, seed: int, first_year: int, last_year: int) -> World:
    """Every quarter of the years, each growing out of the one before."""
    draw = random.Random(f"{seed} world {commune.number}")
    lasting = _beginning(commune, draw)
    quarters: dict[Quarter, Values] = {}
    for year in range(first_year, last_year + 1):
        yearly = _year(commune, draw)
        for number in range(1, 5):
            _grow(lasting, draw)
            flows = _files(lasting, draw) | _documents(lasting, draw)
            flows |= _office(draw, number, yearly)
            quarters[year, number] = lasting | flows
            lasting |= {"carried_over": flows["pending"], "_overdue": flows["pending_late"]}
    return World(commune, quarters)


def _beginning(commune: Commune, draw: random.Random) -> Values:
    people = commune.size
    households, adults = round(people / draw.uniform(3.4, 4.2)), round(people * 0.69)
    villages = max(6, round(people / draw.uniform(380, 900)))
    staff, shops = draw.randint(34, 78), round(people * draw.uniform(0.012, 0.03))
    students, social = round(people * draw.uniform(0.17, 0.23)), round(people * 0.06)
    eligible = round(people * draw.uniform(0.72, 0.8))
    return {
        **{"population": people, "households": households, "adults": adults, "staff": staff},
        **{"shops": shops, "students": students, "social": social, "eligible": eligible},
        "carried_over": draw.randint(3, 90),
        "poor": round(households * draw.uniform(0.01, 0.12)),
        "near_poor": round(households * draw.uniform(0.02, 0.1)),
        "insured": round(people * draw.uniform(0.84, 0.93)),
        "students_cashless": round(students * draw.uniform(0.4, 0.8)),
        "social_paid": round(social * draw.uniform(0.3, 0.6)),
        "qr_shops": round(shops * draw.uniform(0.2, 0.5)),
        "accounts": round(eligible * draw.uniform(0.4, 0.65)),
        "id_cards": round(people * draw.uniform(0.6, 0.75)),
        "health_cards": round(people * draw.uniform(0.2, 0.4)),
        "citizens_signed": round(adults * draw.uniform(0.02, 0.15)),
        "staff_signed": round(staff * draw.uniform(0.5, 0.8)),
        "staff_trained": round(staff * draw.uniform(0.2, 0.5)),
        "teams": villages,
        "members": villages * draw.randint(5, 8) + draw.randint(0, 9),
        "cameras": draw.randint(8, 90),
        "wifi": draw.randint(2, 12),
        "loudspeakers": draw.randint(3, villages),
        "computers": staff - draw.randint(0, 9),
        **_services(draw),
        "_base": round(people * draw.uniform(0.06, 0.16)),
        "_online": draw.randint(420, 700),  # per mille of new files
    }


def _services(draw: random.Random) -> Values:
    full, partial, offline = draw.randint(140, 210), draw.randint(110, 160), draw.randint(30, 75)
    total = full + partial + offline
    return {
        "procedures": total,
        "full_services": full,
        "partial_services": partial,
        "offline": offline,
    }


def _grow(now: Values, draw: random.Random) -> None:
    """What only grows towards its whole, what shrinks, and what changes little."""
    bounds = {
        **{"accounts": "eligible", "insured": "population", "social_paid": "social"},
        **{"students_cashless": "students", "qr_shops": "shops", "citizens_signed": "adults"},
        **{"staff_signed": "staff", "staff_trained": "staff", "id_cards": "population"},
        "health_cards": "population",
    }
    for key, whole in bounds.items():
        now[key] += round((now[whole] - now[key]) * draw.uniform(0.02, 0.14))
    for key in ("poor", "near_poor"):
        now[key] -= round(now[key] * draw.uniform(0, 0.06))
    for key, most in (("cameras", 9), ("wifi", 2), ("members", 4), ("computers", 2)):
        now[key] += draw.randint(0, most)
    now["loudspeakers"] = min(now["teams"], now["loudspeakers"] + draw.randint(0, 2))
    moved = draw.randint(0, min(6, now["offline"]))
    now["offline"] -= moved
    now["full_services"] += moved
    now["_online"] += round((985 - now["_online"]) * draw.uniform(0.04, 0.2))


def _files(now: Values, draw: random.Random) -> Values:
    new = round(now["_base"] * draw.uniform(0.8, 1.25)) + 20
    online, post = round(new * now["_online"] / 1000), draw.randint(0, 15)
    post = min(post, new - online)
    received = new + now["carried_over"]
    pending = round(received * draw.uniform(0.01, 0.06)) + draw.randint(1, 6)
    resolved = received - pending
    late = draw.choice((0, 0, 1, 2, 3, 5, 8, round(resolved * 0.02)))
    overdue = min(draw.choice((0, 0, 0, 1, 2, 3)), pending)
    late = max(late, now.get("_overdue", 0) - overdue)  # what was overdue is late or still is
    early = round((resolved - late) * draw.uniform(0.3, 0.9))
    fees, full = round(resolved * draw.uniform(0.4, 0.7)), round(online * draw.uniform(0.3, 0.75))
    feedback = draw.randint(2, 40)
    forwarded = draw.choice((0, 0, 1, 2))
    return {
        **{"received_new": new, "received": received, "received_online": online},
        **{"received_post": post, "received_direct": new - online - post},
        **{"resolved": resolved, "resolved_late": late, "resolved_on_time": resolved - late},
        **{"resolved_early": early, "resolved_just_in_time": resolved - late - early},
        **{"pending": pending, "pending_late": overdue, "pending_in_time": pending - overdue},
        **{"fee_files": fees, "paid_online": round(fees * draw.uniform(0.45, 0.97))},
        **{"full_files": full, "partial_files": online - full},
        "reuse_files": round(new * draw.uniform(0.1, 0.65)),
        "digitised": round(resolved * draw.uniform(0.7, 1)),
        "e_results": round(resolved * draw.uniform(0.75, 1)),
        **{"feedback_received": feedback, "feedback_forwarded": forwarded},
        "feedback_resolved": feedback - forwarded,
    }


def _documents(now: Values, draw: random.Random) -> Values:
    outgoing = round(draw.uniform(240, 900))
    unsigned = draw.choice((0, 0, 0, draw.randint(1, 30)))
    staff_classes, people_classes = draw.randint(1, 3), draw.randint(1, 9)
    return {
        **{"outgoing": outgoing, "signed": outgoing - unsigned},
        "incoming": round(outgoing * draw.uniform(1.6, 3)),
        "classes": staff_classes + people_classes,
        **{"classes_staff": staff_classes, "classes_people": people_classes},
        "trainees": staff_classes * now["staff"] + people_classes * draw.randint(30, 90),
        **{"issued": draw.randint(6, 48), "meetings": draw.randint(1, 7)},
        **{"inspections": draw.randint(1, 9), "news": draw.randint(12, 140)},
    }


@dataclass(slots=True)
class _Year:
    """What a year is given, and how much of it is done by each quarter."""

    tasks: int
    done: tuple[float, ...]
    allocated: int
    spent: tuple[float, ...]
    revenue: int


def _year(commune: Commune, draw: random.Random) -> _Year:
    return _Year(
        tasks=draw.randint(16, 60),
        done=tuple(sorted(draw.uniform(0.15, 0.97) for _ in range(4))),
        allocated=draw.randint(24, 260) * 10 * _MILLION,
        spent=tuple(sorted(draw.uniform(0.05, 0.98) for _ in range(4))),
        revenue=round(commune.size * draw.uniform(0.2, 0.9)) * _MILLION,
    )


def _office(draw: random.Random, number: int, year: _Year) -> Values:
    done = round(year.tasks * year.done[number - 1])
    overdue = min(draw.choice((0, 0, 1, 2)), year.tasks - done)
    spent = round(year.allocated * year.spent[number - 1] / 100_000) * 100_000
    return {
        **{"tasks": year.tasks, "tasks_done": done, "tasks_overdue": overdue},
        "tasks_ongoing": year.tasks - done - overdue,
        **{"allocated": year.allocated, "disbursed": spent},
        "revenue": round(year.revenue * draw.uniform(0.18, 0.3) / _MILLION) * _MILLION,
    }
