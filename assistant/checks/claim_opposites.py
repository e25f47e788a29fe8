"""One piece of work said to be faultless in one place and faulty in another, in any wording."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.checks.claim_records import Contradiction, quotes_of
from assistant.checks.clauses import Clause, Part, aimed, apart
from assistant.checks.records import Draft, Severity
from assistant.wording import GRAMMAR, entries, phrase_pattern
from vectorstore.vocabulary.text import canonical

# What makes praise a statement about all of it, so that a single lapse denies it.
_WHOLLY = re.compile(
    r"(?<!\w)(?:100\s?%|tất cả|toàn bộ|mọi|luôn|đều|hoàn toàn|tuyệt đối|đã hoàn thành|"
    r"không (?:có|còn|để|xảy ra))(?!\w)"
)
_DENIED = re.compile(
    r"(?<!\w)không\s(?:để\s)?(?:có|còn|xảy ra|phát sinh|để)\s(?:tình trạng\s|trường hợp\s)?"
    r"(?P<what>[^,;:.()]{6,90})"
)
_DONE = re.compile(r"(?<!\w)(?:đã|đều|luôn|100\s?%|tất cả|toàn bộ)(?!\w)")
_NOT = re.compile(r"(?<!\w)(?:chưa|không|chẳng)(?!\w)")
_LAPSE = re.compile(
    r"(?<!\w)(?:còn|vẫn|một số|nhiều|có lúc|có nơi|có thời điểm|đôi lúc|đôi khi|một vài|phải|"
    r"chưa)(?!\w)"
)
_FOUGHT = re.compile(
    r"(?<!\w)(?:khắc phục|chấn chỉnh|tránh|chấm dứt|giảm|hạn chế tình trạng|xử lý|rà soát|thay thế|"
    r"giải quyết dứt điểm|đã từng|nguy cơ|đề phòng|phòng ngừa)(?!\w)"
)
_PARTS = re.compile(r"[,;:()]|\s[-–]\s|(?<!\w)(?:tuy nhiên|nhưng|song|dù vậy|mặc dù)(?!\w)")
# A number of things: those are compared as numbers; no day, period or number of a document.
_COUNTED = re.compile(
    r"(?<!quý )(?<!năm )(?<!tháng )(?<!ngày )(?<!án )(?<!quyết )(?<!số )(?<![\d,./-])"
    r"(?!100\s?%|\d+[/-])\d"
)
_LEVEL = re.compile(r"(?<!\w)cấp (xã|tỉnh|huyện|trung ương)(?!\w)")
_AND = re.compile(r"\svà\s")
_WORD = re.compile(r"[^\W\d_]+")
# Words that neither praise nor blame is about.
_EMPTY = GRAMMAR | frozenset(
    str.split(
        "việc công tác tình hình tiến độ một số có lúc nơi còn vẫn tất cả toàn bộ mọi luôn đều "
        "chưa không nhiều thực sự thật hoàn ở rất khá hiện nay đến địa bàn bên cạnh kết quả đạt "
        "nào trường hợp tình trạng thời điểm phải vài nhìn chung cơ bản hết sức thành yêu cầu "
        "trả giải quyết thực hiện triển khai đáp ứng bảo đảm trong kỳ quý tháng năm nên vậy tuy"
    )
)
_FEW = 2  # syllables that a subject has at least
_LIKE, _SAME = 0.6, 0.75  # shares of the syllables of the longer subject, of the longer statement
_WHOLE = 4  # syllables of a statement that is compared as a whole


@dataclass(frozen=True, slots=True)
class _Side:
    """A part of a clause that praises or blames: its measure of praise, and its own words."""

    clause: Clause
    measure: str
    about: frozenset[str]


def opposites(draft: Draft, clauses: Sequence[Clause]) -> Iterator[Contradiction]:
    """ "Đường truyền luôn ổn định" against "đường truyền có lúc chập chờn"."""
    good = [side for clause in clauses for side in _praised(clause)]
    bad = [side for clause in clauses for side in _blamed(clause)]
    for one in good:
        other = next((b for b in bad if _against(one, b)), None)
        if other is None:
            continue
        yield Contradiction(
            check="claim_opposite",
            subject=f"{one.measure} {other.clause.start}",
            why="Cùng một việc, nơi khẳng định không có thiếu sót, nơi nêu là còn",
            advice="Thống nhất hai nhận định: nêu rõ việc nào, thời điểm nào còn hạn chế.",
            claims=quotes_of(draft, [one.clause]),
            denials=quotes_of(draft, [other.clause]),
            severity=Severity.MEDIUM,
            confidence=0.75,
        )


def _against(one: _Side, other: _Side) -> bool:
    if one.measure != other.measure or one.clause.start == other.clause.start:
        return False
    shared = len(one.about & other.about)
    if shared < _FEW or apart(one.clause, other.clause):
        return False
    if one.measure == _DENIAL:
        return one.about <= other.about
    if one.about <= other.about:  # praise of more than what is blamed
        least = _SAME if one.measure == _WHOLE_SAID else _LIKE
        return shared >= least * len(other.about)
    return other.about <= one.about and shared >= _SAME * len(one.about)


_DENIAL, _WHOLE_SAID = "phủ nhận", "cả câu"


def _praised(clause: Clause) -> Iterator[_Side]:
    """Praise without exception: of a measure, of what is denied, of a thing that is done."""
    if clause.part in (Part.LIMIT, Part.PLAN) or _COUNTED.search(clause.said):
        return
    for denied in _DENIED.finditer(clause.said):
        about = _about(denied["what"])
        if len(about) > _FEW and not aimed(clause, denied.start()):
            yield _Side(clause, _DENIAL, about)
    wholly = _WHOLLY.search(clause.said)
    for text, start in _pieces(clause.said):
        if aimed(clause, start):
            continue
        for name, pattern, _ in _measures() if wholly else ():
            if (found := pattern.search(text)) and not _NOT.search(text[: found.start()]):
                yield _Side(clause, name, _about(text, found))
        if _DONE.search(text) and not _NOT.search(text) and len(_about(text)) >= _WHOLE:
            yield _Side(clause, _WHOLE_SAID, _about(text))


def _blamed(clause: Clause) -> Iterator[_Side]:
    """Lapses that are admitted."""
    if clause.part is Part.PLAN or _COUNTED.search(clause.said):
        return
    for text, start in _pieces(clause.said):
        limit = clause.part is Part.LIMIT
        said = limit or (_LAPSE.search(text) and not aimed(clause, start))
        if not said or _FOUGHT.search(text):
            continue
        for name, _, pattern in _measures():
            found = pattern.search(text)
            if found and not _denied(text, found):
                yield _Side(clause, name, _about(text, found))
        negated = _NOT.search(text)
        if negated and len(_about(text)) >= _WHOLE:
            yield _Side(clause, _WHOLE_SAID, _about(text))
        if not negated and _LAPSE.search(text):
            yield _Side(clause, _DENIAL, _about(text))


def _denied(text: str, found: re.Match[str]) -> bool:
    return re.search(r"(?<!\w)không(?!\w)", text[: found.start()]) is not None


def _pieces(said: str) -> Iterator[tuple[str, int]]:
    """What stands between commas, and the two sides of each "và" in it."""
    left = 0
    for end in [*(match.span() for match in _PARTS.finditer(said)), (len(said), len(said))]:
        piece = said[left : end[0]]
        yield piece, left
        cuts = [match.span() for match in _AND.finditer(piece)]
        starts, stops = [0, *(b for _, b in cuts)], [*(a for a, _ in cuts), len(piece)]
        for a, b in zip(starts, stops, strict=True) if cuts else ():
            yield piece[a:b], left + a
        left = end[1]


def _about(text: str, said: re.Match[str] | None = None) -> frozenset[str]:
    """The syllables that tell what a statement is about, without those of its praise or blame."""
    rest = f"{text[: said.start()]} {text[said.end() :]}" if said else text
    return frozenset(_WORD.findall(_LEVEL.sub(r"cấp\1", rest))) - _EMPTY


@lru_cache
def _measures() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """Measures with the ways to praise and to blame."""
    known = entries("claim_opposites")
    names = [key.removeprefix("+ ") for key in known if key.startswith("+ ")]
    return tuple(
        (name, *(phrase_pattern(map(canonical, known[f"{mark} {name}"])) for mark in "+-"))  # type: ignore[misc]
        for name in names
    )
