"""What the clauses of a report are about: their telling syllables, weighed by how rare they are."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from assistant.abbreviations import spell_out
from assistant.checks.reading.clauses import Clause, apart, clauses_of
from assistant.checks.reading.quantities import other_times, plain_words
from assistant.checks.records import Draft
from assistant.wording import GRAMMAR, entries, phrase_pattern, phrases
from vectorstore.vocabulary.letters import UPPER
from vectorstore.vocabulary.text import canonical

_WORD = re.compile(r"[^\W\d_]+(?:_\d+)?")
MONEY = re.compile(r"\d\s(?:(?:nghìn|triệu|tỷ)\s)?đồng(?! chí)(?!\w)")
NAME = re.compile(
    rf"(?<![\w.])[{UPPER}]\w*(?:\s[{UPPER}]\w*)+|"
    r"(?<!tổng )(?<!mỗi )(?<!các )(?:thôn|xóm|tổ|khu|số)\s\d+|"
    rf"(?<!\w)(?:thôn|xóm|bản|ấp|buôn)\s[{UPPER}]\w*"
)
_KEPT = re.compile(
    r"(?<!\w)(?:máy tính|chỉ (?:tiêu|đạo|thị|số|huy)|nông thôn mới|việc làm|tốt nghiệp|"
    r"văn bản (?:đến|đi)|(?:hộ )?cận nghèo)(?!\w)"
)
DONE = re.compile(r"(?<!\w)(?:hoàn thành(?: và vượt)?|đạt(?: và vượt| hoặc vượt)?)(?!\w)")
# What moves or measures, in whatever is told.
_LIGHT = frozenset(
    str.split("lên vào đưa mặt mức độ điểm lệ tỉ giá kế hoạch lượng thu hút đầu cuối tuy")
)
_PIECES = re.compile(r"[,;:()](?!\d)|(?<!\w)(?:tuy nhiên|nhưng|song)(?!\w)")
_SUFFERED = re.compile(r"(?<!\w)(?:bị|nào)\s(?=\w)")
_PAST = re.compile(r"(?<!\w)(?:trước|cũ|cùng kỳ|lũy kế|luỹ kế|bình quân)(?!\w)")
BEGINNING = re.compile(r"(?<!\w)(?<!từ )(?:đầu (?:năm|kỳ|quý)|trước (?:đây|kia|khi))(?!\w)")
_PLACE = re.compile(
    r"(?<!\w)(?:lĩnh vực|thôn|xóm|ấp|buôn|(?<!văn )(?<!cơ )bản(?! (?:điện|sao|giấy|chính))|"
    r"tổ dân phố|khu phố|riêng|đối với)\s[^\W\d_]+(?:\s\d+)?"
)
_EVERYWHERE = re.compile(
    r"(?<!\w)(?:toàn (?:bộ|xã|phường)|tất cả|các|mọi|100\s?%|0*(?P<n>\d+)/0*(?P=n))(?!\w)"
)

_RARE, _RARE_SHARE = 8, 20  # clauses that hold a rare word at most, or one of so many


class Weights:
    """How much a syllable tells in one report: little where it stands in many clauses."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self._known = Counter(word for clause in clauses for word in about(clause.said))
        self._clauses = max(len(clauses), 1)
        most = math.log(1 + self._clauses)
        self._weight = {
            word: math.log(1 + self._clauses / count) / most for word, count in self._known.items()
        }

    def of(self, words: Iterable[str]) -> float:
        """The weight of syllables together; one that stands in a single clause weighs 1."""
        return math.fsum(self._weight.get(word, 1.0) for word in words)

    def cover(self, inner: frozenset[str], outer: frozenset[str]) -> float:
        """The share of the first that the second holds."""
        return self.of(inner & outer) / (self.of(inner) or 1)

    def rare(self, words: Iterable[str]) -> list[str]:
        """Those that stand in few of the clauses."""
        most = max(_RARE, self._clauses / _RARE_SHARE)
        return [word for word in words if self._known[word] <= most]

    def alike(self, one: frozenset[str], other: frozenset[str]) -> float:
        """The share that two have in common of what both say."""
        return self.of(one & other) / (self.of(one | other) or 1)


def weights_of(draft: Draft) -> Weights:
    """The weights of a report's syllables, for `Draft.once`."""
    return Weights(draft.once(clauses_of))


def pieces(said: str) -> list[str]:
    """What stands between commas and turns of a clause; "cán bộ, công chức" is one."""
    return _PIECES.split(plain_words(said))


@lru_cache(maxsize=8192)
def about(text: str) -> frozenset[str]:
    """The syllables that tell what a text is about; ills of one kind are one word."""
    return frozenset(telling(text))


@lru_cache(maxsize=8192)
def telling(text: str) -> tuple[str, ...]:
    """The same in the order of the text."""
    rest = _spare().sub(" ", _KEPT.sub(lambda m: "".join(m.group().rsplit(" ", 1)), one_ill(text)))
    return tuple(word for word in _WORD.findall(rest) if word not in GRAMMAR)


@lru_cache(maxsize=8192)
def words_of(text: str) -> frozenset[str]:
    """The telling syllables of what a number counts; what is worded in several ways in one."""
    pattern, names = _ways()
    alike = pattern.sub(lambda m: names[" ".join(m.group().split())], DONE.sub(" ", text))
    return about(alike) - _LIGHT


@lru_cache
def _ways() -> tuple[re.Pattern[str], dict[str, str]]:
    names = {form: name for name, forms in entries("same_words").items() for form in forms}
    return phrase_pattern(names), names


@lru_cache(maxsize=8192)
def one_ill(text: str) -> str:
    """The text in canonical form, ills of one kind ("quá hạn", "chậm muộn") by one name."""
    pattern, kinds = _ills()
    said = _SUFFERED.sub("", canonical(spell_out(text)))
    return pattern.sub(lambda m: kinds[" ".join(m.group().split())], said)


@lru_cache
def _spare() -> re.Pattern[str]:
    return phrase_pattern(map(canonical, phrases("claim_spare")))


@lru_cache
def _ills() -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {
        canonical(form): f"ill_{number}"
        for number, forms in enumerate(entries("claim_problems").values())
        for form in forms
    }
    return phrase_pattern(kinds), kinds


def own_names(draft: Draft, clause: Clause) -> frozenset[str]:
    """Names and numbers of places and things in a clause, but the commune's."""
    found = NAME.findall(draft.text[clause.start + 1 : clause.end])
    commune = draft.report.commune
    own = commune.name.lower() if commune else ""
    return frozenset(n for n in found if not own or own not in n.lower())


def other_names(draft: Draft, one: Clause, other: Clause) -> bool:
    """Whether both clauses name places or things of their own: another village's house."""
    mine, theirs = own_names(draft, one), own_names(draft, other)
    return bool(mine and theirs) and not (mine <= theirs or theirs <= mine)


def meet(draft: Draft, wide: Clause, narrow: Clause, *, timed: bool = True) -> bool:
    """Whether what is said of all in one clause is said of what the other tells of: neither only
    of a part nor, where it is `timed`, of another time."""
    if wide.start == narrow.start or apart(wide, narrow) or BEGINNING.search(narrow.said):
        return False
    mine, theirs = _times(draft, wide), _times(draft, narrow)
    if (timed and mine and mine != theirs) or any(_PAST.search(time) for time in theirs):
        return False
    if _EVERYWHERE.search(wide.said):
        return True
    return all(
        set(m.group().split()) <= set(narrow.said.split()) for m in _PLACE.finditer(wide.said)
    )


def _times(draft: Draft, clause: Clause) -> frozenset[str]:
    """Times of a clause other than the report's; "hằng tháng", "trong kỳ" are none."""
    named = other_times(draft, clause.said)
    return frozenset(t for t in named if _PAST.search(t) or any(map(str.isdigit, t)))
