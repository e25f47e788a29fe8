"""Clauses of a report with the part they stand in and the words they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from assistant.abbreviations import spell_out
from assistant.checks.reading.quantities import is_ahead, letter_for_letter
from assistant.checks.records import Draft
from assistant.topics import generic_words
from assistant.wording import GRAMMAR, entries, patterns, phrase_pattern
from vectorstore.records import Block, BlockKind, Period
from vectorstore.vocabulary.letters import UPPER
from vectorstore.vocabulary.periods import find_periods, relation
from vectorstore.vocabulary.text import canonical, sentences

_FLOWING = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.FOOTNOTE)
_LEAD = re.compile(r"^\W{0,4}([^:.;\n]{3,90}):\W{0,3}\s+(?=\S)")
# Marks that end a piece of a clause; of PIECE also words that turn it.
MARK = re.compile(r"[,;:()](?!\d)")
PIECE = re.compile(rf"{MARK.pattern}|(?<!\w)(?:tuy nhiên|nhưng|song|trong đó)(?!\w)")
_WORD = re.compile(r"[^\W_]+")
_TITLE, _MOST_ABOVE = 70, 6  # characters of a title of what it introduces; introductions asked
_NOTE = re.compile(r"\(\d{1,2}\)")  # of a note that is printed as an item
# A sentence that introduces others, and tells something itself.
_TELLS = re.compile(r"(?<!\w)(?:đã|chưa)(?!\w)[^:]*\d[^:]*,[^:,]*:\W*$")
_TURN = re.compile(
    r"^\W*(?:tuy nhiên|tuy vậy|song|bên cạnh đó)(?!\w).*?(?<!\w)(?:chưa|không|còn|vẫn|thiếu)(?!\w)"
)
# Behind the plans a report sums up what is done.
_CLOSES = re.compile(
    r"^\W*(?:với (?:những |các )?kết quả (?:đã )?(?:đạt được|nêu trên|trên)|nhìn chung|tóm lại|"
    r"trên đây là|đánh giá chung)(?!\w)"
)
_TITLED = re.compile(
    r"^\W*(?:[IVX]{1,4}|\d{1,2}|[^\W\d_])[.)]\s+"
    rf"(?P<title>[{UPPER}][^.;:\d{UPPER}]{{2,60}})(?:$|(?P<rest>(?<=\s)[{UPPER}]))"
)
_JUDGED = re.compile(r"(?<!\w)(?:đánh giá|nhận xét|kiểm điểm|thực trạng)(?!\w)")
# Words in front of a statement that make it a wish, an order or an aim.
_AIM = re.compile(
    r"(?<!\w)(?:(?<!hồ sơ )(?<!đơn )(?:đề nghị|đề xuất)|yêu cầu|phấn đấu|quyết tâm|cam kết|"
    r"mục tiêu|dự kiến|khuyến khích|trong thời gian tới|thời gian tới|chịu trách nhiệm|giao cho|"
    r"(?<!ban )(?<!tâm )(?<!sự )(?<!tác )(?<!trung )chỉ đạo"
    r"(?!,? (?:được|của|điều hành|sát|quyết|kịp|chặt|thường|thống)|[;.]))(?!\w)"
)
# These say it of their own clause alone.
_AIM_NEAR = re.compile(
    r"(?<!\w)(?:tiếp tục|sẽ|cần|phải|nhằm|chỉ tiêu|(?<!đường )tránh|nếu|(?<!\d )trường hợp)(?!\w)"
)
_ASKED = re.compile(r"^\W*(?:tiếp tục|đề nghị|kiến nghị|đề xuất)(?!\w)")
_PLANNED = re.compile(r"(?:[\divx]+[.)]\s*)*(?:kế hoạch|nhiệm vụ)\W*$")  # a title of no other word
_AIM_BUT = re.compile(
    r"(?:đáp ứng|đạt(?= yêu cầu;)|theo|đúng|hoàn thành|so với)\s+"
    r"(?:các\s+)?(?:yêu cầu|mục tiêu|chỉ tiêu)"
)
_HAD_TO = re.compile(r"(?<!\w)phải(?!\w)")  # among limits it tells what came of them
# Before some change; "ký số trước khi phát hành" tells how things are done.
_BEFORE_NOW = re.compile(
    r"(?<!\w)(?:trước đây|trước kia|^trước khi|trước khi (?:có|được|sáp nhập|sắp xếp|hợp nhất|"
    r"thành lập|triển khai|vận hành)|giai đoạn trước(?! năm)|kỳ trước(?! chuyển))(?!\w)"
)
_YEAR, _ANY_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)"), 2000
# Since when something is so, or when a thing came to be.
_SINCE = re.compile(
    r"(?<!\w)(?:(?:kể )?từ(?: trước| sau)?|được (?:cấp|trang bị|đầu tư|lắp|mua|giao)(?: từ)?|"
    r"(?:cấp|mua|lắp|lắp đặt|đầu tư|xây dựng))\s(?:cuối |đầu |giữa |cuối tháng )?$"
)


class Part(StrEnum):
    """What a part of a report tells: names of `words/claim_parts.txt`."""

    RESULT = "kết quả"
    LIMIT = "hạn chế"
    PLAN = "phương hướng"
    OTHER = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence, or what stands between two semicolons; `said` is its canonical form, letter for
    letter as long as `report.text[start:end]`; `sentence` is the one it belongs to."""

    said: str
    start: int
    end: int
    part: Part
    sentence: str
    block: int

    @property
    def terms(self) -> frozenset[str]:
        """Pairs of syllables that tell what it is about."""
        return terms(self.said)


def clauses_of(draft: Draft) -> tuple[Clause, ...]:
    """The clauses of running text in order; headings, tables, titles of items are left out."""
    titles = _titles(draft)
    return tuple(clause for block in draft.blocks for clause in _of_block(draft, block, titles))


def _titles(draft: Draft) -> Mapping[int, Part]:
    """By block, the part named by the last item above it that is a mere title, "2. Hạn chế", or
    begins with one."""
    found: dict[int, Part] = {}
    part = Part.OTHER
    for block in draft.blocks:
        if block.kind is BlockKind.HEADING:
            part = Part.OTHER
        elif block.kind is BlockKind.ITEM and (title := _TITLED.match(block.text)):
            named = _named(title["title"])
            part = named if named is not Part.OTHER or title["rest"] is None else part
        found[block.index] = part
    return found


def _of_block(draft: Draft, block: Block, titles: Mapping[int, Part]) -> Iterator[Clause]:
    if block.kind not in _FLOWING:
        return
    body = max(block.body, block.start)
    text = draft.text[body : block.end].replace("\n", " ")
    lead = _LEAD.match(text)
    holder = noted(draft, block)
    part = _part(draft, holder, lead.group(1) if lead else "", titles[holder.index])
    cut = lead.end() if lead and _named(lead.group(1)) is not Part.OTHER else 0
    for start, end in sentences(text[cut:], body + cut):
        sentence = letter_for_letter(draft.text[start:end])
        if sentence.rstrip().endswith(":") and not _TELLS.search(sentence):
            continue  # the title of what it introduces
        if part is Part.PLAN and _CLOSES.match(sentence):
            told = Part.OTHER
        else:
            told = Part.LIMIT if part is not Part.PLAN and _TURN.match(sentence) else part
        for left, right in _pieces(sentence):
            said = sentence[left:right]
            yield Clause(said, start + left, start + right, told, sentence, block.index)


def _pieces(sentence: str) -> Iterator[tuple[int, int]]:
    """Spans between semicolons outside of brackets, without blanks around."""
    depth, left = 0, 0
    for at, char in enumerate(f"{sentence};"):
        depth += (char == "(") - (char == ")")
        if char == ";" and (depth <= 0 or at == len(sentence)):
            piece = sentence[left:at]
            begin = left + len(piece) - len(piece.lstrip())
            if piece.strip():
                yield begin, begin + len(piece.strip())
            left = at + 1


def noted(draft: Draft, block: Block) -> Block:
    """Of a footnote, wherever it is printed, the block that has its mark; else the block itself."""
    if block.kind is BlockKind.ITEM and _NOTE.fullmatch(block.label):
        called = re.compile(rf"(?<=\w){re.escape(block.label)}")  # sticks to a word
        return next((b for b in draft.blocks[: block.index] if called.search(b.text)), block)
    mark = block.label if block.kind is BlockKind.FOOTNOTE else ""
    if mark.isascii() and mark.isalnum():  # stands in any text, but in brackets
        mark = next((m for m in (f"[{mark}]", f"({mark})") if block.text.startswith(m)), "")
    above = reversed(draft.blocks[: block.index]) if mark else ()
    return next((b for b in above if b.kind in _FLOWING[:2] and mark in b.text), block)


def _part(draft: Draft, block: Block, lead: str, title: Part) -> Part:
    """The part that its own lead, the items it hangs on or the headings above name; whatever
    stands under a heading of plans, of nothing else, is a plan."""
    path = draft.place(block.start)
    if any((_named(h) is Part.PLAN or is_ahead(draft, h)) and not _mixed(h) for h in path):
        return Part.PLAN
    above: list[str] = [lead]
    intro = block.intro
    while intro is not None and len(above) < _MOST_ABOVE:
        text = draft.blocks[intro].text
        above.append(text if len(text) <= _TITLE else "")
        intro = draft.blocks[intro].intro
    named = (*map(_named, above), title, *(_named(h) for h in reversed(path) if not _mixed(h)))
    return next((p for p in named if p is not Part.OTHER), Part.OTHER)


def _mixed(title: str) -> bool:
    """Whether a title names more than plans: "Đánh giá, phương hướng"."""
    pattern, parts = _names()
    told = {parts[" ".join(m.group().split())] for m in pattern.finditer(canonical(title))}
    return len(told) > 1 or bool(_JUDGED.search(canonical(title)))


@lru_cache
def _names() -> tuple[re.Pattern[str], dict[str, Part]]:
    parts = {
        canonical(form): Part(name)
        for name, forms in entries("claim_parts").items()
        for form in forms
    }
    return phrase_pattern(parts), parts


def _named(title: str) -> Part:
    """The part that a title names: its first telling phrase decides."""
    pattern, parts = _names()
    if _PLANNED.match(canonical(title)):
        return Part.PLAN
    found = pattern.search(canonical(title))
    return parts[" ".join(found.group().split())] if found else Part.OTHER


def aimed(clause: Clause, at: int) -> bool:
    """Whether what is said at an offset of a clause is wished for, ordered or long past."""
    if clause.part is Part.PLAN:
        return True
    if _ASKED.match(clause.sentence):
        return True
    before = _bare(clause.sentence[: clause.sentence.find(clause.said) + at])
    near = _bare(clause.said[:at])
    if clause.part is Part.LIMIT:
        near = _HAD_TO.sub(" ", near)
    if _AIM_NEAR.search(_AIM_BUT.sub(" ", near)[-160:]):
        return True
    return bool(_AIM.search(_AIM_BUT.sub(" ", before)[-160:]) or _BEFORE_NOW.search(clause.said))


def apart(one: Clause, other: Clause) -> bool:
    """Whether two clauses name times that do not meet; what began then lasts."""
    named = _YEAR.search(f"{one.said} {other.said}")
    year = int(named.group()) if named else _ANY_YEAR
    mine, theirs = _lasting(one.said, year), _lasting(other.said, year)
    return bool(mine and theirs) and all(relation(a, b) == "disjoint" for a in mine for b in theirs)


@lru_cache(maxsize=8192)
def _lasting(said: str, year: int) -> tuple[Period, ...]:
    spans = [s for s in find_periods(said, default_year=year) if s.period.known]
    return tuple(s.period for s in spans if not _SINCE.search(said[: s.start]))


@lru_cache(maxsize=4096)
def terms(text: str) -> frozenset[str]:
    """Pairs of neighbouring syllables of a text, short forms spelled out, that are no mere
    grammar and not said in every report."""
    found = _WORD.findall(canonical(spell_out(text)))
    return frozenset(
        f"{a} {b}"
        for a, b in pairwise(found)
        if not GRAMMAR & {a, b} and f"{a} {b}" not in generic_words() and not (a + b).isdigit()
    )


def subjects(text: str) -> tuple[str, ...]:
    """Names of what a canonical text is about, those listed first in the data first."""
    known = patterns("claim_subjects").items()
    return tuple(name for name, pattern in known if pattern.search(text))


def subject_before(clause: Clause, at: int, *, whole: bool = False) -> str:
    """What the statement at an offset is about: named between the last comma and it, else
    before, with `whole` also in an earlier clause of the sentence; "" where nothing is."""
    begin = clause.sentence.find(clause.said)
    before = _bare(clause.sentence[: begin + at] if whole else clause.said[:at])
    for piece in reversed(re.split(r"[,;:]", before)):
        if found := subjects(piece):
            return found[0]
    return ""


def _bare(text: str) -> str:
    """The text without what stands in brackets."""
    return re.sub(r"\([^()]*\)", lambda m: " " * len(m.group()), text)
