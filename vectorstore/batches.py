"""Many things, some at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items in order, in lists of `size`, the last one shorter (itertools.batched of 3.12)."""
    remaining = iter(items)
    while batch := list(islice(remaining, size)):
        yield batch
