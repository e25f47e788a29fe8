"""A verdict sheet: a review with where its points stand, what was set aside, and what it used."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from assistant.checks.records import Draft, Finding, Group, Severity, Unchecked
from assistant.errors import BadRequestError
from assistant.review import Review, Verdict, review
from assistant.wording import entries
from vectorstore.records import BlockKind, ParsedReport, Report
from vectorstore.vocabulary.numbers import format_number
from vectorstore.vocabulary.text import nfc

if TYPE_CHECKING:
    from vectorstore.library import Library

MAX_REASON = 300  # characters
GROUP_NAMES: Mapping[Group, str] = {
    Group.FIGURES: "Số liệu",
    Group.REFERENCES: "Văn bản viện dẫn",
    Group.NAMES: "Tên gọi, đơn vị",
    Group.FORM: "Thể thức, bố cục",
    Group.CONSISTENCY: "Thống nhất giữa các phần",
    Group.DATES: "Mốc thời gian, thời hạn",
}
VERDICT_NAMES: Mapping[Verdict, str] = {
    Verdict.PASSED: "ĐẠT",
    Verdict.TO_MEND: "SỬA",
    Verdict.UNCHECKED: "KHÔNG KIỂM ĐƯỢC",
}
SEVERITY_NAMES: Mapping[Severity, str] = {
    Severity.HIGH: "Phải sửa",
    Severity.MEDIUM: "Nên sửa",
    Severity.LOW: "Xem lại",
}
WHOLE = "Toàn văn bản"
OPENING = "Phần đầu văn bản"
_REGIONS = {BlockKind.FRONT: OPENING, BlockKind.CLOSING: "Nơi nhận, chữ ký"}
_OUTER, _INNER = 40, 90  # characters of a heading that a line shows
_NUMBER = re.compile(
    r"(?:(?:Phần|Chương|Mục|Phụ lục)\s+(?:thứ\s+)?)?(?:[IVXLC]+|\d+(?:\.\d+)*)(?=[.):\s])", re.I
)
_SENTENCES = 8  # of one point, in print
_NOTHING = "Văn bản này không có gì mà các phép kiểm của nhóm đối chiếu được."
_AGAINST = "Đối chiếu với các báo cáo và văn bản đã lưu"
_NO_LIBRARY = "Rà soát này không dùng kho văn bản."
_EMPTY_LIBRARY = "Kho chưa có văn bản nào."


@dataclass(frozen=True, slots=True)
class Point:
    """A finding with its number on the sheet (from 1) and the headings above it; `region` stands
    for them where there are none. `reason`: why it was set aside, None while it stands."""

    number: int
    finding: Finding
    place: tuple[str, ...]
    region: str
    page: int | None
    reason: str | None = None

    @property
    def where(self) -> str:
        """The place in one line."""
        return self._path(lambda heading: shortened(heading, _OUTER))

    @property
    def where_in_print(self) -> str:
        """The place for a narrow column: of outer headings their numbers, where they have any."""
        return self._path(_number_of)

    def _path(self, outer_of: Callable[[str], str]) -> str:
        *outer, inner = self.place or (self.region,)
        path = " › ".join([*map(outer_of, outer), shortened(inner, _INNER)])
        return f"{path} (trang {self.page})" if self.page else path

    @property
    def arithmetic(self) -> str:
        """What was calculated, what stands there and what should, in one line; what the message
        says already is not said again."""
        finding = self.finding
        compared = (("báo cáo ghi", finding.found), ("cần là", finding.expected))
        said = [
            f"{label} {text}"
            for label, text in compared
            if text and (finding.formula or text not in finding.message)
        ]
        if finding.formula:
            said.insert(0, f"Phép tính: {finding.formula}")
        line = "; ".join(said)
        return line[:1].upper() + line[1:]

    def sentences(self, most: int) -> list[str]:
        """The sentences for print, each once and in one line of at most `most` characters."""
        times = Counter(shortened(quote.text, most) for quote in self.finding.quotes)
        lines = [f"“{text}”{f' ({n} chỗ)' if n > 1 else ''}" for text, n in times.items()]
        more = len(lines) - _SENTENCES
        return [*lines[:_SENTENCES], f"… và {more} câu khác"] if more > 0 else lines


def _number_of(heading: str) -> str:
    number = _NUMBER.match(heading)
    return number.group() if number else shortened(heading, _OUTER)


@dataclass(frozen=True)
class Sheet:
    """What a reviewer hands over. `stored`: how many reports the library held, None without a
    library; `dismissed`: numbers of points that were set aside, with the reason."""

    parsed: ParsedReport
    review: Review
    reviewed_on: date
    stored: int | None = None
    dismissed: Mapping[int, str] = field(default_factory=dict)

    @property
    def report(self) -> Report:
        """The report under review."""
        return self.parsed.report

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """Every finding in the order of the sheet, numbered from 1."""
        return tuple(
            self._point(number, finding)
            for number, finding in enumerate(self.review.findings, start=1)
        )

    @property
    def standing(self) -> tuple[Point, ...]:
        """The points that nobody set aside."""
        return tuple(point for point in self.points if point.reason is None)

    @property
    def set_aside(self) -> tuple[Point, ...]:
        """The points that a reader set aside."""
        return tuple(point for point in self.points if point.reason is not None)

    def of_group(self, group: Group) -> tuple[Point, ...]:
        """The standing points of a group."""
        return tuple(point for point in self.standing if point.finding.group is group)

    def verdict(self, group: Group) -> Verdict:
        """The review's verdict; ĐẠT when every point of the group was set aside."""
        found = self.review.verdict(group)
        mended = found is Verdict.TO_MEND and not self.of_group(group)
        return Verdict.PASSED if mended else found

    def compared(self, group: Group) -> int:
        """How many things of a group were looked at."""
        counts = self.review.counts.items()
        return sum(number for name, number in counts if name.startswith(group.value))

    def looked_at(self, group: Group) -> tuple[str, ...]:
        """What of a group was compared, with how often: "tổng với các phần (3)"."""
        names = entries("compared")
        return tuple(
            f"{names[name][0]} ({format_number(number)})"
            for name, number in self.review.counts.items()
            if number and name.startswith(group.value) and name in names
        )

    @property
    def unchecked(self) -> tuple[Unchecked, ...]:
        """What could not be checked and why, by group; never silent about a whole group."""
        told = list(self.review.unchecked)
        if not self.stored:
            why = _NO_LIBRARY if self.stored is None else _EMPTY_LIBRARY
            told.append(Unchecked(Group.CONSISTENCY, _AGAINST, why))
        named = {each.group for each in self.review.unchecked}
        told += [
            Unchecked(group, GROUP_NAMES[group], _NOTHING)
            for group in Group
            if self.verdict(group) is Verdict.UNCHECKED and group not in named
        ]
        return tuple(sorted(told, key=lambda each: each.group))

    @property
    def library(self) -> str:
        """Which library the report was held against, for a reader."""
        if self.stored is None:
            return "không đối chiếu với kho văn bản"
        return f"kho có {self.stored} văn bản" if self.stored else "kho văn bản còn trống"

    def dismiss(self, number: int, reason: str) -> Sheet:
        """The sheet with a point set aside; a reason is required."""
        self._known(number)
        said = " ".join(nfc(reason).split())[:MAX_REASON]
        if not said:
            raise BadRequestError(f"Hãy ghi lý do bỏ qua điểm {number}.")
        return replace(self, dismissed={**self.dismissed, number: said})

    def restore(self, number: int) -> Sheet:
        """The sheet with a point standing again."""
        self._known(number)
        kept = {other: why for other, why in self.dismissed.items() if other != number}
        return replace(self, dismissed=kept)

    def _known(self, number: int) -> None:
        if not 1 <= number <= len(self.review.findings):
            raise BadRequestError(f"Phiếu rà soát không có điểm {number}.")

    @cached_property
    def _draft(self) -> Draft:
        return Draft(self.parsed)

    def _point(self, number: int, finding: Finding) -> Point:
        block = self._draft.block_at(finding.quotes[0].start) if finding.quotes else None
        place = self._draft.place(block.start) if block and block.kind not in _REGIONS else ()
        if block and block.kind is BlockKind.HEADING:
            place = (*place, block.text.strip())
        return Point(
            number=number,
            finding=finding,
            place=place,
            region=_REGIONS.get(block.kind, OPENING) if block else WHOLE,
            page=block.page if block else None,
            reason=self.dismissed.get(number),
        )


def check(parsed: ParsedReport, library: Library | None = None, *, today: date) -> Sheet:
    """A report reviewed on a day, and held against what is stored where there is a library."""
    stored = None
    if library is not None:
        library.refresh()
        stored = library.ledger.counts()["reports"]
    found = review(parsed, library if stored else None)
    return Sheet(parsed, found, today, stored)


def shortened(text: str, most: int) -> str:
    """A text in one line, cells of a table apart, cut behind a word at `most` characters."""
    line = " ".join(text.replace("\t", " | ").split())
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0].rstrip(' ,;:-')}…"


def worst(findings: Iterable[Finding]) -> Severity:
    """The gravest severity among findings."""
    order = list(Severity)
    return min((finding.severity for finding in findings), key=order.index)
