"""Numbers as the places of a report tell them, each with what it counts, the words of its piece of
a clause and what narrows it: places of the text, of its assessment, of tables and annexes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from assistant.checks.clauses import Clause, Part, aimed
from assistant.checks.quantities import blanked, other_times, plain_words
from assistant.checks.records import Draft, Quote
from assistant.checks.retold import parts_said
from assistant.checks.sections import folded, in_appendix
from assistant.checks.statements import own_names, telling
from assistant.checks.text_and_rows import Result, results
from assistant.wording import entries, phrase_pattern
from vectorstore.vocabulary.numbers import SCALES, parse_number
from vectorstore.vocabulary.text import canonical

NUMBER = re.compile(
    r"(?<![\w/.,-])(?P<value>\d[\d.]*(?:,\d+)?)(?:/(?P<of>\d[\d.]*))?(?!\d|/|\s?[-–]\s?\d)"
    r"(?:\s?(?:(?P<scale>nghìn|triệu|tỷ|tỉ)\s)?(?P<unit>đồng(?! chí)|%|ha|km2|km|m2|m3|m|tấn|tạ)"
    r"(?!\w))?"
)
CUT = re.compile(
    r"[,;:()\n](?!\d)|[.](?=\s|$)|\s[-–]\s|(?<!\w)(?:tuy nhiên|nhưng|song|nên|qua đó|mà)(?!\w)"
)
_NOUN_END = re.compile(
    r"[,;:()\n.\d]|\s[-–]\s|(?<!\w)(?:được|đã|đang|sẽ|bị|là|với|tại|trên|ở|để|theo|do|và|thì|mà|"
    r"gồm|đạt|chiếm|trong|luôn|đều|của|cho|so với|bằng|tăng|giảm|hoạt động|nhằm)(?!\w)"
)
# In front of a number that is a name, a step, a bound or a part.
_NAMED = re.compile(
    r"(?<!\w)(?:đề án|nghị quyết|chương trình|quyết định|tháng|quý|năm|ngày|thứ|phụ lục|bảng|biểu|"
    r"mục|khóa|cấp độ|mức độ|mức|loại|hạng|số|nhiệm kỳ|giai đoạn|tổ|thôn|khu|xóm|ấp|lần|đợt|đủ|"
    r"dưới|lớp|cấp|điều|khoản)\s$"
)
_STEP = re.compile(
    r"(?<!\w)(?:thêm|vượt|tăng|giảm|còn thiếu|từ|lên|xuống|trên|dưới|hơn|gần|khoảng|ước|xấp xỉ|"
    r"phấn đấu|mục tiêu|được giao|giao|cùng kỳ|năm trước|dự kiến|sẽ|tối thiểu|ít nhất|chỉ tiêu|"
    r"tối đa|không quá|cơ bản|hầu hết)(?!\w)[^,;\d]{0,20}$|[-–/≥>≤<~+]\s?$"
)
_PARTS = re.compile(
    r"(?<!\w)(?:trong đó|trong số|bao gồm|gồm|chia ra|cụ thể|nhất là|trước hết)(?!\w)"
)
_OF_PLAN = re.compile(r"\s?(?:so với\s)?(?:kế hoạch|dự toán|chỉ tiêu|tổng|số)(?!\w)")
_NARROW = re.compile(
    r"(?<!\w)(?:nhiệm kỳ|giai đoạn|lũy kế|đăng ký|chưa|không|đang|"
    r"còn|trước hạn|đúng hạn|quá hạn|trễ hạn|chậm|ngoài|cấp (?:tỉnh|xã)|mỗi|toàn trình|"
    r"một phần|(?:theo|giao) (?:kế hoạch|chỉ tiêu)|kế hoạch giao)(?!\w)"
)
_STATES = frozenset(["đang", "chưa", "không", "quá hạn", "trễ hạn"])
_DONE = re.compile(r"(?<!\w)(?:hoàn thành(?: và vượt)?|đạt(?: và vượt| hoặc vượt)?)(?!\w)")
_LIGHT = frozenset(
    [
        "lên",
        "vào",
        "đưa",
        "mặt",
        "mức",
        "độ",
        "điểm",
        "lệ",
        "tỉ",
        "giá",
        "kế",
        "hoạch",
        "lượng",
        "thu",
        "hút",
        "đầu",
        "cuối",
    ]
)
_SUMMING = re.compile(
    r"\b(?:uu diem|ket qua noi bat|ket qua dat duoc|mat duoc|mat lam duoc|danh gia|nhan xet|"
    r"thuan loi|tom tat)\b"
)
_WHOLE_TIME = re.compile(r"trong (?:kỳ|quý|năm)$")
_LETTERS = re.compile(r"[^\W\d_]+")
_TIME_UNITS = frozenset(["tháng", "năm", "quý", "ngày", "giờ", "phút", "tuần", "tuổi"])
# Where what counts ends and how, why or where begins.
_COMMENT = re.compile(
    r"(?<!\w)(?:là|bằng|để|nhằm|do|giúp|góp phần|theo|tại|ở|trên|trong|với|đã (?:giúp|góp))(?!\w)"
)
_WITH = re.compile(r"^.*(?<!\w)(?:được (?:chú trọng|quan tâm|tăng cường|đẩy mạnh)|với)(?!\w)")
_SCOPE = re.compile(r"(?<!\w)(?:lĩnh vực|đối với|riêng|thuộc)\s([^\W\d_]+\s[^\W\d_]+)")
_BODY = re.compile(r"(?:trạm|hội|ban|đoàn|công|trung|phòng|mặt|hđnd|ubnd|văn|đài|ủy|đảng)(?!\w)")
_DIGIT = re.compile(r"\d")
_SUBJECT = 3  # syllables at the head of a sentence that name who did it all
_BARE = 2  # syllables that name what is counted but tell nothing of it


class Where(StrEnum):
    """The places that tell one thing, each once."""

    BODY = "thân báo cáo"
    SUMMARY = "phần đánh giá"
    LIMIT = "phần hạn chế"
    ROW = "bảng"


@dataclass(frozen=True, slots=True)
class Mention:
    """A number, the N of "n/N", its unit or the syllable of what it counts, the telling syllables
    of that (`noun`), of its piece of a clause (`core`) and of all that stands around; what says
    that only a part or another time is meant."""

    value: Decimal
    of: Decimal | None
    step: Decimal
    unit: str
    noun: frozenset[str]
    core: frozenset[str]
    around: frozenset[str]
    marks: frozenset[str]
    times: frozenset[str]
    names: frozenset[str]
    where: Where
    lead: str
    quote: Quote
    shown: str


def mentions(draft: Draft, clauses: Sequence[Clause]) -> list[Mention]:
    """All numbers of the text and the results of rows."""
    told = [m for clause in clauses for m in _of_clause(draft, clause)]
    return told + [m for row in results(draft) if (m := _of_row(draft, row)) is not None]


def _where(draft: Draft, clause: Clause) -> Where:
    block = draft.blocks[clause.block]
    intro = draft.blocks[block.intro].text if block.intro is not None else ""
    above = folded(" | ".join((intro, *draft.place(clause.start))))
    if clause.part is Part.LIMIT:
        return Where.LIMIT
    return Where.SUMMARY if _SUMMING.search(above) else Where.BODY


def _of_clause(draft: Draft, clause: Clause) -> Iterator[Mention]:
    block = draft.blocks[clause.block]
    if clause.part is Part.PLAN or in_appendix(draft, block):
        return
    said = blanked(clause.said, plain_words(clause.said))
    if len(said) != len(clause.said):
        return
    numbers = [m for m in NUMBER.finditer(said)]
    end = _end_of_whole(said, numbers)
    where = _where(draft, clause)
    every = words_of(plain_words(clause.sentence))
    silent = (p for p in CUT.split(plain_words(clause.sentence)) if not _DIGIT.search(p))
    subject = telling(_DIGIT.split(plain_words(clause.sentence))[0])[:_SUBJECT]
    aside = words_of(" ".join((*silent, *subject)))
    times = _times(draft, clause.said)
    for at, number in enumerate(numbers):
        left = numbers[at - 1].end() if at else 0
        right = numbers[at + 1].start() if at + 1 < len(numbers) else len(said)
        value = parse_number(number["value"])
        if value is None or number.start() >= end or _is_no_count(said, number):
            continue
        if aimed(clause, number.start()) or said.count("(", 0, number.start()) > said.count(
            ")", 0, number.start()
        ):
            continue
        behind = CUT.split(said[number.end() : right])[0]
        noun = _NOUN_END.split(behind)[0]
        unit = number["unit"] or next(iter(_LETTERS.findall(noun)), "")
        if unit in _TIME_UNITS or not unit or (noun[:1] != " " and not number["unit"]):
            continue
        before, lead = _before(said[left : number.start()])
        rate = number["unit"] == "%" and at and numbers[at - 1]["of"]
        if rate:
            before = CUT.sub(" ", said[: number.start()])  # the rate of the fraction before it
        tail = _COMMENT.split(behind[len(noun) :])[0]
        core = words_of(f"{before} {noun} {tail}")
        if core <= words_of(noun) and len(core) <= _BARE and not _DONE.search(before):
            core |= words_of(lead)
        piece = f"{before} {behind}"
        marked = f"{before if before.strip() else lead} {noun} {tail}"
        scale = SCALES.get(number["scale"] or "", Decimal(1))
        yield Mention(
            value=value * scale,
            of=parse_number(number["of"]) if number["of"] else None,
            step=scale.scaleb(min(int(value.as_tuple().exponent), 0)),
            unit=unit,
            noun=words_of("" if number["unit"] else noun),
            core=core,
            around=every if rate else aside | core | words_of(f"{before} {behind}"),
            marks=_marks(marked, where),
            times=times,
            names=_names(draft, clause, piece),
            where=where,
            lead=said[: number.start()],
            quote=draft.quote(clause.start, clause.end),
            shown=f"{number.group().strip()} {'' if number['unit'] else noun.strip()}".strip(),
        )


def _names(draft: Draft, clause: Clause, piece: str) -> frozenset[str]:
    """The words of places and things that a piece names; the commune's bodies do what the commune does."""
    named = (name.lower() for name in own_names(draft, clause))
    places = [name for name in named if name in piece and not _BODY.match(name)]
    return frozenset(w for name in (*places, *_SCOPE.findall(piece)) for w in words_of(name))


def _end_of_whole(said: str, numbers: Sequence[re.Match[str]]) -> int:
    """Where the parts of what a clause counts begin."""
    for match in _PARTS.finditer(said):
        if sum(number.start() > match.end() for number in numbers) > 1:
            return match.start()
    return len(said)


def _before(text: str) -> tuple[str, str]:
    """The piece in front of a number, and the one before that."""
    *rest, piece = CUT.split(text)
    near = _WITH.sub(" ", piece)
    return (near, rest[-1] if rest else "") if near == piece else (near, piece)


def _is_no_count(said: str, number: re.Match[str]) -> bool:
    before = said[: number.start()]
    if _NAMED.search(before) or _STEP.search(before):
        return True
    return number["unit"] == "%" and _OF_PLAN.match(said, number.end()) is not None


def words_of(text: str) -> frozenset[str]:
    """The telling syllables of a canonical text, things worded in several ways by one name."""
    return frozenset(telling(_alike(_DONE.sub(" ", text)))) - _LIGHT


def _alike(text: str) -> str:
    """The text with one wording of what is worded in several ways."""
    pattern, names = _ways()
    return pattern.sub(lambda m: names[" ".join(m.group().split())], text)


@lru_cache
def _ways() -> tuple[re.Pattern[str], dict[str, str]]:
    names = {form: name for name, forms in entries("same_words").items() for form in forms}
    return phrase_pattern(names), names


def _marks(said: str, where: Where) -> frozenset[str]:
    """What makes a count a part of another or its opposite; "mới" of a shortcoming is "only", and
    "còn" beside another mark says little."""
    found = parts_said(said) - {"riêng"} | frozenset(_NARROW.findall(canonical(said)))
    if where is Where.LIMIT:
        found -= {"mới"}
    return found - {"còn"} if found & _STATES else found


def _times(draft: Draft, text: str) -> frozenset[str]:
    return frozenset(t for t in other_times(draft, text) if not _WHOLE_TIME.match(t))


def _of_row(draft: Draft, row: Result) -> Mention | None:
    label = row.row.name()
    cells = [canonical(c.strip()) for c in row.row.cells if c.strip() != label]
    named = [c for c in cells if c and not any(map(str.isdigit, c)) and len(c.split()) <= 3]
    unit = next((c for c in named if c[0].isalpha() or c == "%"), "")
    if "đồng" in unit:
        unit = "đồng"
    if row.cell.endswith("%"):
        unit = "%"
    plain = plain_words(label)
    measured = unit in {"%", "đồng", "ha", "km", "m2", "tấn"}
    head = unit if measured else next(iter(_LETTERS.findall(unit or plain)), "")
    words = words_of(f"{plain} | {'' if measured else unit}")
    return Mention(
        value=row.value,
        of=None,
        step=Decimal(1).scaleb(min(int(row.value.as_tuple().exponent), 0)),
        unit=head,
        noun=frozenset(),
        core=words,
        around=words,
        marks=_marks(plain, Where.ROW),
        times=_times(draft, label),
        names=frozenset(),
        where=Where.ROW,
        lead="",
        quote=row.quote,
        shown=row.cell,
    )
