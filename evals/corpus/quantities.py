"""What communes count: the quantities, rates and topics of quantities.toml, as records."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("quantities.toml")


class Nature(StrEnum):
    """What time a value belongs to."""

    FLOW = "flow"  # happens in the period
    STATE = "state"  # holds on the last day
    YTD = "ytd"  # adds up from 1 January
    YEAR = "year"  # set for the year


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count or a sum of money, with its wordings ({n}: the number with its unit)."""

    key: str
    indicator_id: str | None
    units: tuple[str, ...]
    nature: Nature
    names: tuple[str, ...]
    says: tuple[str, ...]
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rate:
    """One quantity in percent of another."""

    key: str
    indicator_id: str | None
    over: tuple[str, str]  # numerator, denominator
    names: tuple[str, ...]
    bases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Quantities that a report states together: `parts` add up to `total`; `counted` are some of
    it; `optional` ones are left out of short reports."""

    total: str
    parts: tuple[str, ...]
    counted: tuple[str, ...]
    rates: tuple[str, ...]
    agents: tuple[str, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class Topic:
    """A section of a report."""

    key: str
    titles: tuple[str, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All of quantities.toml."""

    counts: dict[str, Quantity]
    rates: dict[str, Rate]
    topics: tuple[Topic, ...]


@cache
def catalogue() -> Catalogue:
    """The quantities, read once."""
    data = tomllib.loads(_FILE.read_text("utf8"))
    return Catalogue(
        counts={key: _quantity(key, row) for key, row in data["counts"].items()},
        rates={key: _rate(key, row) for key, row in data["rates"].items()},
        topics=tuple(_topic(row) for row in data["topics"]),
    )


def _quantity(key: str, row: dict[str, Any]) -> Quantity:
    return Quantity(
        key=key,
        indicator_id=row.get("id"),
        units=tuple(row["unit"]),
        nature=Nature(row["nature"]),
        names=tuple(row["names"]),
        says=tuple(row["says"]),
        parts=tuple(row["parts"]),
    )


def _rate(key: str, row: dict[str, Any]) -> Rate:
    numerator, denominator = row["over"]
    names, bases = tuple(row["names"]), tuple(row["base"])
    return Rate(key, row.get("id"), (numerator, denominator), names, bases)


def _topic(row: dict[str, Any]) -> Topic:
    groups = tuple(_group(group, row["agents"]) for group in row["groups"])
    return Topic(row["key"], tuple(row["titles"]), groups)


def _group(row: dict[str, Any], agents: list[str]) -> Group:
    return Group(
        total=row["total"],
        parts=tuple(row.get("parts", ())),
        counted=tuple(row.get("counted", ())),
        rates=tuple(row.get("rates", ())),
        agents=tuple(row.get("agents", agents)),
        optional=row.get("optional", False),
    )
