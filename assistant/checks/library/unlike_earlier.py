"""Numbers of a draft that an earlier report of the commune denies: what it tells of the time
before, rises and falls since, totals of the year, what is done of a whole, what was left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from assistant.checks.library.earlier_cells import dated
from assistant.checks.library.earlier_changes import claims
from assistant.checks.library.earlier_claims import Claim, denied
from assistant.checks.library.earlier_facts import (
    Denial,
    carried,
    denial,
    none_since,
    slipped_copies,
)
from assistant.checks.library.earlier_numbers import Dated
from assistant.checks.library.earlier_pairs import Earlier, earlier
from assistant.checks.library.earlier_reports import LATEST, others_of
from assistant.checks.library.earlier_times import When
from assistant.checks.records import (
    Checked,
    Draft,
    Finding,
    FindingKind,
    Group,
    Quote,
    Severity,
    source_of,
)

if TYPE_CHECKING:
    from vectorstore.library import Library

_OF = re.compile(r"/[\d.]+")


def unlike_earlier(draft: Draft, library: Library) -> Checked:
    """Each number that an earlier report denies, once."""
    numbers = draft.once(dated)
    found: dict[Quote, Finding] = {}
    compared = 0
    for other in others_of(draft, library)[:LATEST]:
        before = earlier(draft, other, latest=not compared)
        if before is None:
            continue
        for each in _denied(draft, numbers, before, latest=not compared):
            found.setdefault(each.quote, _finding(each, before))
        compared += len(numbers)
    return Checked(tuple(found.values()), (), {"E.earlier_numbers": compared})


def _denied(
    draft: Draft, numbers: Sequence[Dated], before: Earlier, *, latest: bool
) -> Iterator[Denial]:
    """A number of the draft, the number of the earlier report and what the draft says; a total
    that may have begun anew is held against the `latest` alone."""
    numbers = [n for n in numbers if not (n.told.rest or n.whole)]
    for claim in claims(draft, numbers, before):
        theirs = denied(claim, before)
        if theirs is not None and (latest or not _begun_anew(draft, claim, before)):
            yield denial(_quote(draft, claim), claim.number.told.shown, theirs, claim.said)
    yield from slipped_copies(numbers, before)
    yield from carried(draft, before)
    yield from none_since(draft, before)


def _begun_anew(draft: Draft, claim: Claim, before: Earlier) -> bool:
    """Whether a total of no known beginning may have begun anew with the year."""
    own, total = draft.report.period.last_day, claim.number.when is When.TOTAL
    return total and claim.time.start is None and own is not None and own.year > before.last.year


def _quote(draft: Draft, claim: Claim) -> Quote:
    """The clause of a claim, with that of the number that it rests on in the same sentence."""
    told, beside = claim.number.told, claim.beside
    if beside is None or beside.told.sentence != told.sentence:
        return told.quote
    places = (told.quote, beside.told.quote)
    return draft.quote(min(q.start for q in places), max(q.end for q in places))


def _finding(denied: Denial, before: Earlier) -> Finding:
    report = before.draft.report
    theirs = denied.right or denied.theirs.text
    return Finding(
        FindingKind.CONFLICTING_VALUES,
        Group.CONSISTENCY,
        Severity.HIGH,
        0.75,
        "unlike_earlier",
        f"Trái với báo cáo đã lưu: {denied.said} “{report.title}” ghi “{theirs}”.",
        "Đối chiếu với báo cáo đã gửi; nếu số liệu được điều chỉnh thì nêu lý do.",
        (denied.quote,),
        expected=denied.right,
        found=_OF.sub("", denied.shown),
        sources=(source_of(report, denied.theirs),),
    )
