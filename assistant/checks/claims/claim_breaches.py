"""What is said of all, or denied outright, against what breaks it in other words: "đúng hạn" and
"trả chậm", "không kỷ luật" and "khiển trách"; "có cáp quang" and "chưa kéo được cáp quang"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import dropwhile

from assistant.checks.claims.claim_apart import NIL
from assistant.checks.claims.claim_records import Contradiction, of_pair
from assistant.checks.claims.claim_remainders import other_sort
from assistant.checks.claims.claim_shares import WHO_ENDS
from assistant.checks.reading.clauses import MARK, WARDING, Clause, Part, aimed
from assistant.checks.reading.statements import about, meet, other_names, telling
from assistant.checks.records import Draft
from assistant.wording import entries, phrase_pattern
from vectorstore.vocabulary.text import canonical

_EVERY = re.compile(
    r"(?<!\w)(?:100\s?%|toàn bộ|tất cả|mọi|đều|"
    r"(?<![/.,\d])0*(?P<n>[1-9]\d*)/0*(?P=n)(?!/))(?!\w|,\d)"
)
_NO = re.compile(
    r"(?<!\w)(?:không|chưa)(?:\s(?:có|còn|để|ai|bị|xảy ra|phát sinh|một|[^\W\d_]+))?"
    r"(?:\s[^\W\d_]+){0,6},?(?:\s[^\W\d_]+){0,3}\s?$"
)
_SAID_NO = re.compile(
    rf"(?<!\w)(?:không|chưa|chẳng|hết|khắc phục|tránh|nguy cơ|{WARDING}|nếu)(?!\w)"
)
_NEARLY = re.compile(
    r"(?<!\w)(?:cơ bản|hầu hết|gần như|phần lớn|đa số|trừ|ngoại trừ|phấn đấu|dự kiến|năm trước|"
    r"cùng kỳ|(?<!từ )đầu năm|đến cuối (?:năm|quý|kỳ)|đang (?:giải quyết|xử lý))(?!\w)"
)
_TOLD = re.compile(
    r"(?<!\w)(?:còn|vẫn|bị|phải|có|một phần|mấy)(?!\w)|(?<![\w/.,-])0*[1-9]\d*\s[^\W\d_]"
)
# None of them is left, whatever there is.
_SETTLED = re.compile(r"(?<!\w)(?:quá hạn|tồn đọng|tồn|chưa|kéo dài|vượt cấp|trái)(?!\w)")
_MANY = re.compile(r":?\s0*[1-9][\d.]*\s[^\W\d_]")
_LACK = re.compile(
    r"(?<!\w)chưa\s(?:được\s|có\s)?(?:(?P<none>[^\W\d_]+)\snào\s)?(?P<what>[^,;:.()]+?)"
    r"(?=\s(?:do|vì|nên|bởi|vào)\s|[,;:.()]|$)"
)
_SOME = re.compile(r"(?<![\w/.,-])0*[1-9][\d.]*(?:/\d+)?\s(?P<who>[^\W\d_]+)")
# Words that can ask for something, but here tell of it: "còn 64 trường hợp", "phải tạm ngưng".
_TELLS = re.compile(r"(?<!\w)(?:(?:còn|có|\d+)\s(?=trường hợp(?!\w))[^,;:()]*|phải\s)$")
_GOT = about("kéo lắp đặt phủ nối đấu tới dán gắn trang thanh toán nhận dùng dựng")
_OBJECT, _SYLLABLES = 2, 4
# Words that narrow nothing: all papers are received, solved, handed back.
_WIDE = about(
    "hồ sơ thủ tục hành chính trả tiếp nhận giải quyết xử lý tổ chức công dân người dân hạn "
    "đối tượng an sinh xã hội trợ cấp hằng tháng chi trả thực hiện"
)


@dataclass(frozen=True, slots=True)
class _Class:
    """Patterns of what is good, denied, broken, and of what both are about."""

    good: re.Pattern[str]
    denied: re.Pattern[str]
    broken: re.Pattern[str]
    thing: re.Pattern[str] | None
    alike: bool


@lru_cache
def _classes() -> tuple[_Class, ...]:
    known = entries("claim_breaches")
    names = [key[2:] for key in known if key.startswith("- ")]
    read = {key: phrase_pattern(map(canonical, forms)) for key, forms in known.items()}
    nothing = phrase_pattern(())
    good, denied, broken = ([read.get(f"{mark} {n}", nothing) for n in names] for mark in "+0-")
    things = [read.get(f"~ {n}") or read.get(f"* {n}") for n in names]
    alike = [f"* {n}" in read for n in names]
    return tuple(map(_Class, good, denied, broken, things, alike))


def breached(draft: Draft, clauses: Sequence[Clause]) -> Iterator[Contradiction]:
    """ "Không có công chức bị kỷ luật" against "01 công chức bị khiển trách"."""
    for kind in _classes():
        broken = [clause for clause in clauses if _breaks(kind, clause)]
        for clause in clauses if broken else ():
            if not _holds(kind, clause):
                continue
            own = _things(kind, canonical(_around(draft, clause)))
            for other in broken:
                if (
                    not own.isdisjoint(_things(kind, other.sentence))
                    and _of_all(kind, clause, canonical(_around(draft, other)))
                    and _meet(draft, clause, other)
                ):
                    yield _contradiction(draft, (clause, other))
                    break


@lru_cache(maxsize=4096)
def breach_kinds(said: str) -> tuple[frozenset[int], frozenset[int]]:
    """The classes of which a canonical text names what is good or denied, and what breaks it."""
    numbered = [(i, kind) for i, kind in enumerate(_classes()) if not kind.alike]
    whole = {i for i, kind in numbered if kind.good.search(said) or kind.denied.search(said)}
    return frozenset(whole), frozenset(i for i, kind in numbered if kind.broken.search(said))


def _things(kind: _Class, text: str) -> frozenset[str]:
    """The things of a class that a text names; where any will do, the class itself."""
    if kind.thing is None:
        return frozenset([kind.broken.pattern])
    named = frozenset(match.group() for match in kind.thing.finditer(text))
    return frozenset([kind.broken.pattern]) if named and kind.alike else named


def _around(draft: Draft, clause: Clause) -> str:
    """The clause and what stands before it in its paragraph."""
    return draft.text[draft.blocks[clause.block].start : clause.end]


def _holds(kind: _Class, clause: Clause) -> bool:
    if clause.part in (Part.PLAN, Part.LIMIT) or _NEARLY.search(clause.said):
        return False
    every = _EVERY.search(clause.said)
    good = kind.good.search(clause.said, every.end()) if every else None
    if every and good and not aimed(clause, every.start()):
        return not _SAID_NO.search(clause.said[: good.start()])
    denials = (
        _NO.search(clause.said[: m.start()])
        for m in kind.denied.finditer(clause.said)
        if not _SETTLED.search(clause.said[m.end() :])
    )
    return any(denial and not aimed(clause, denial.start()) for denial in denials)


def _breaks(kind: _Class, clause: Clause) -> bool:
    if clause.part is Part.PLAN or _NEARLY.search(clause.said):
        return False
    for match in kind.broken.finditer(clause.said):
        before = MARK.split(clause.said[: match.start()])[-1]
        if _SAID_NO.search(before) or NIL.search(clause.said):
            continue
        told = _TELLS.search(clause.said[: match.start()])
        if aimed(clause, told.start() if told else match.start()):
            continue
        if _TOLD.search(f"{before}{match.group()}") or _MANY.match(clause.said, match.end()):
            return True
    return False


def _of_all(kind: _Class, clause: Clause, other: str) -> bool:
    """Whether nothing narrows those of whom all is said, but what the other's paragraph names."""
    every = _EVERY.search(clause.said)
    good = kind.good.search(clause.said, every.end()) if every else None
    if every is None or good is None:
        return True
    return about(clause.said[: good.start()]) <= about(other) | _WIDE


def _meet(draft: Draft, clause: Clause, other: Clause) -> bool:
    if other_names(draft, clause, other) or other_sort(clause, other):
        return False
    return meet(draft, clause, other, timed=False)


def lacked(draft: Draft, clauses: Sequence[Clause]) -> Iterator[Contradiction]:
    """ "14/14 thôn có cáp quang" against "thôn A chưa kéo được cáp quang"; "62 quầy có mã QR"
    against "chưa quầy nào có mã QR"."""
    for other in clauses:
        if other.part is Part.PLAN or _NEARLY.search(other.said):
            continue
        for match in _LACK.finditer(other.said):
            what = tuple(dropwhile(_GOT.__contains__, telling(match["what"])))
            if not _OBJECT <= len(what) <= _SYLLABLES or aimed(other, match.start()):
                continue
            who = telling(match["none"] or MARK.split(other.said[: match.start()])[-1])
            pattern = _SOME if match["none"] else _EVERY
            for clause in clauses if who else ():
                if _has(pattern, clause, (who[0], what)) and _meet(draft, clause, other):
                    yield _contradiction(draft, (clause, other))
                    break


def _has(pattern: re.Pattern[str], clause: Clause, lack: tuple[str, tuple[str, ...]]) -> bool:
    """Whether a clause says that they, some or all, have the thing another says they lack."""
    if clause.part in (Part.PLAN, Part.LIMIT) or _NEARLY.search(clause.said):
        return False
    who, what = lack
    thing = " ".join(what)
    for match in pattern.finditer(clause.said):
        at = match.start("who") if "who" in pattern.groupindex else match.end()
        rest = MARK.split(clause.said[at:])[0]
        if aimed(clause, match.start()) or _SAID_NO.search(rest):
            continue
        members = telling(WHO_ENDS.split(rest)[0])
        if members[:1] == (who,) and thing in " ".join(telling(rest)):
            return True
    return False


def _contradiction(draft: Draft, pair: tuple[Clause, Clause]) -> Contradiction:
    why = "Nơi ghi trọn vẹn, nơi nêu việc trái lại"
    return of_pair(draft, pair, check="claim_breaches", why=why)
