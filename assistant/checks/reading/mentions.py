"""Numbers as the places of a report tell them, each with what it counts, the words of its piece of
a clause and what narrows it: places of the text, of its assessment, of tables and annexes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assistant.checks.reading.clauses import Clause, Part, aimed, clauses_of
from assistant.checks.reading.quantities import blanked, other_times, plain_words, times_above
from assistant.checks.reading.retold import parts_said
from assistant.checks.reading.row_results import Result, results
from assistant.checks.reading.sections import folded, in_appendix
from assistant.checks.reading.statements import DONE, own_names, telling, words_of
from assistant.checks.records import Draft, Quote
from vectorstore.vocabulary.numbers import SCALES, parse_number
from vectorstore.vocabulary.text import canonical

NUMBER = re.compile(
    r"(?<![\w/.,-])(?![2-6]g(?!\w))(?P<value>\d+(?:\.\d{3})*(?:,\d+)?)(?:/(?P<of>\d+(?:\.\d{3})*))?"
    r"(?!\d|/|[.,]\d|\s?[-–]\s?\d)"
    r"(?:\s?(?:(?P<scale>nghìn|triệu|tỷ|tỉ)\s)?"
    r"(?P<unit>đồng(?! chí)|%|‰|ha|km2|km|m2|m3|m|tấn|tạ|mbps)(?!\w))?"
)
CUT = re.compile(
    r"[,;:()\n](?!\d)|[.](?=\s|$)|\s[-–]\s|(?<!\w)(?:tuy nhiên|nhưng|song|nên|qua đó|mà)(?!\w)"
)
NOUN_END = re.compile(
    r"[,;:()\n.\d]|\s[-–]\s|(?<!\w)(?:được|đã|đang|sẽ|bị|là|với|tại|trên|ở|để|theo|do|và|thì|mà|"
    r"gồm|đạt|chiếm|trong|luôn|đều|của|cho|so với|bằng|tăng|giảm|hoạt động|nhằm)(?!\w)"
)
# In front of a number that is a name, a step, a bound or a part.
NAMED = re.compile(
    r"(?<!\w)(?:đề án|nghị quyết|chương trình|quyết định|tháng|quý|năm|ngày|thứ|phụ lục|bảng|biểu|"
    r"mục|khóa|cấp độ|mức độ|mức|loại|hạng|số|nhiệm kỳ|giai đoạn|tổ|thôn|khu|xóm|ấp|lần|đợt|đủ|"
    r"dưới|lớp|cấp|điều|khoản)\s$"
)
STEP = re.compile(
    r"(?<!\w)(?P<word>thêm|vượt|tăng|giảm|còn thiếu|phấn đấu|mục tiêu|được giao|giao|cùng kỳ|"
    r"năm trước|dự kiến|sẽ|tối thiểu|ít nhất|chỉ tiêu|tối đa|không quá|cơ bản|hầu hết)(?!\w)"
    r"[^,;\d]{0,20}$"
)
BOUND = re.compile(
    r"(?<!\w)(?:từ|tới|lên|xuống|trên|dưới|hơn|gần|khoảng|ước|ước đạt|xấp xỉ)\s$|[-–/≥>≤<~+]\s?$"
)
_PARTS = re.compile(
    r"(?<!\w)(?:trong đó|trong số|bao gồm|gồm|chia ra|cụ thể|nhất là|trước hết)(?!\w)"
)
_OF_PLAN = re.compile(r"\s?(?:so với\s)?(?:kế hoạch|dự toán|chỉ tiêu|tổng|số)(?!\w)")
_NARROW = re.compile(
    r"(?<!\w)(?:nhiệm kỳ|giai đoạn|lũy kế|đăng ký|chưa|không|đang|phải|"
    r"còn|trước hạn|đúng(?= hạn|,? (?:và )?(?:trước|sớm) hạn)|quá hạn|trễ hạn|"
    r"chậm|(?<!nước )ngoài|cấp (?:tỉnh|xã)|mỗi|toàn trình|một phần|"
    r"(?:theo|giao) (?:kế hoạch|chỉ tiêu)|kế hoạch giao)(?!\w)"
)
_STATES = frozenset(["đang", "chưa", "không", "quá hạn", "trễ hạn"])
_SUMMING = re.compile(
    r"\b(?:uu diem|ket qua noi bat|ket qua dat duoc|mat duoc|mat lam duoc|danh gia|nhan xet|"
    r"thuan loi|tom tat)\b"
)
WHOLE_TIME = re.compile(r"trong (?:kỳ|quý|năm|tháng)$")
_LETTERS = re.compile(r"[^\W\d_]+")
MUST = re.compile(r"(?<!\w)(?:phải|cần)(?!\w)")  # what was to be done, not what is asked for
# Times that are another number's of the sentence wherever they stand before a number.
PASSING = frozenset(["hằng", "hàng tháng", "cùng kỳ", "bình quân", "trung bình"])
TIME_UNITS = frozenset(["tháng", "năm", "quý", "ngày", "giờ", "phút", "tuần", "tuổi"])
# Where what counts ends and how, why or where begins.
_COMMENT = re.compile(
    r"(?<!\w)(?:là|bằng|để|nhằm|do|giúp|góp phần|theo|tại|ở|trên|trong|với|đã (?:giúp|góp))(?!\w)"
)
_WITH = re.compile(r"^.*(?<!\w)(?:được (?:chú trọng|quan tâm|tăng cường|đẩy mạnh)|với)(?!\w)")
_SCOPE = re.compile(r"(?<!\w)(?:lĩnh vực|đối với|riêng|thuộc)\s([^\W\d_]+\s[^\W\d_]+)")
_BODY = re.compile(r"(?:trạm|hội|ban|đoàn|công|trung|phòng|mặt|hđnd|ubnd|văn|đài|ủy|đảng)(?!\w)")
_DIGIT = re.compile(r"\d")
_MEASURES = frozenset(["%", "đồng", "ha", "km", "m2", "tấn"])
_UNIT = 3  # words of a cell that holds a unit
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
    that only a part or another time is meant; the numbers of its sentence."""

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
    beside: frozenset[Decimal]
    lead: str
    quote: Quote
    shown: str


def mentions(draft: Draft) -> list[Mention]:
    """All numbers of the text and the results of rows, for `Draft.once`."""
    told = [m for clause in draft.once(clauses_of) for m in _of_clause(draft, clause)]
    return told + [_of_row(draft, row) for row in results(draft)]


def where_told(draft: Draft, clause: Clause) -> Where:
    """The kind of place that a clause stands in."""
    block = draft.blocks[clause.block]
    intro = draft.blocks[block.intro].text if block.intro is not None else ""
    above = folded(" | ".join((intro, *draft.place(clause.start))))
    if clause.part is Part.LIMIT:
        return Where.LIMIT
    return Where.SUMMARY if _SUMMING.search(above) else Where.BODY


@dataclass(frozen=True, slots=True)
class _Frame:
    """What all numbers of a clause have in common: `aside` are the words of the pieces that tell
    no number, and of who did it all."""

    draft: Draft
    clause: Clause
    said: str
    where: Where
    times: frozenset[str]
    beside: frozenset[Decimal]
    every: frozenset[str]
    aside: frozenset[str]


def _of_clause(draft: Draft, clause: Clause) -> Iterator[Mention]:
    if clause.part is Part.PLAN or in_appendix(draft, draft.blocks[clause.block]):
        return
    said = blanked(clause.said, plain_words(clause.said))
    if len(said) != len(clause.said):
        return
    numbers = list(NUMBER.finditer(said))
    end = _end_of_whole(said, numbers)
    frame = _frame(draft, clause, said) if numbers else None
    for at, number in enumerate(numbers):
        told = number.start() < end and not _is_no_count(said, number)
        if frame and told and not aimed(clause, number.start()):
            yield from _mention(frame, numbers, at)


def _frame(draft: Draft, clause: Clause, said: str) -> _Frame:
    sentence = plain_words(clause.sentence)
    silent = [p for p in CUT.split(sentence) if not _DIGIT.search(p)]
    subject = telling(_DIGIT.split(sentence)[0])[:_SUBJECT]
    told = (m[name] for m in NUMBER.finditer(sentence) for name in ("value", "of"))
    beside = frozenset(v for n in told if n and (v := parse_number(n)) is not None)
    times = frozenset(t for t in other_times(draft, clause.said) if not WHOLE_TIME.match(t))
    times |= times_above(draft, clause.start)
    aside = words_of(" ".join((*silent, *subject)))
    where, every = where_told(draft, clause), words_of(sentence)
    return _Frame(draft, clause, said, where, times, beside, every, aside)


def _mention(frame: _Frame, numbers: Sequence[re.Match[str]], at: int) -> Iterator[Mention]:
    """The number with its piece of the clause, if that says what it counts."""
    number, said = numbers[at], frame.said
    left = numbers[at - 1].end() if at else 0
    right = numbers[at + 1].start() if at + 1 < len(numbers) else len(said)
    behind = CUT.split(said[number.end() : right])[0]
    noun = NOUN_END.split(behind)[0]
    unit = number["unit"] or next(iter(_LETTERS.findall(noun)), "")
    value = parse_number(number["value"])
    if value is None or not unit or unit in TIME_UNITS or not (number["unit"] or noun[0] == " "):
        return
    before, lead = _before(said[left : number.start()])
    rate = number["unit"] == "%" and at > 0 and bool(numbers[at - 1]["of"])
    if rate:
        before = CUT.sub(" ", said[: number.start()])  # the rate of the fraction before it
    tail = _COMMENT.split(behind[len(noun) :])[0]
    core = words_of(f"{before} {noun} {tail}")
    if core <= words_of(noun) and len(core) <= _BARE and not DONE.search(before):
        core |= words_of(lead)
    scale = SCALES.get(number["scale"] or "", Decimal(1))
    yield Mention(
        value=value * scale,
        of=parse_number(number["of"] or ""),
        step=scale.scaleb(min(int(value.as_tuple().exponent), 0)),
        unit=unit,
        noun=words_of("" if number["unit"] else noun),
        core=core,
        around=frame.every if rate else frame.aside | core | words_of(f"{before} {behind}"),
        marks=marks_of(f"{before if before.strip() else lead} {noun} {tail}", frame.where),
        times=frame.times,
        names=scope_names(frame.draft, frame.clause, f"{before} {behind}"),
        where=frame.where,
        beside=frame.beside,
        lead=said[: number.start()],
        quote=frame.draft.quote(frame.clause.start, frame.clause.end),
        shown=f"{number.group().strip()} {'' if number['unit'] else noun.strip()}".strip(),
    )


def scope_names(draft: Draft, clause: Clause, piece: str) -> frozenset[str]:
    """The words of places and things that a piece names; what the commune's bodies do, it does."""
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
    """The piece in front of a number, and the one before that: in front of a colon all of it."""
    *rest, piece = CUT.split(text)
    near = _WITH.sub(" ", piece)
    if near != piece:
        return near, piece
    return near, " ".join(rest if text.rstrip().endswith(":") else rest[-1:])


def _is_no_count(said: str, number: re.Match[str]) -> bool:
    before = said[: number.start()]
    if NAMED.search(before) or STEP.search(before) or BOUND.search(before):
        return True
    if before.count("(") > before.count(")"):
        return True
    return number["unit"] == "%" and _OF_PLAN.match(said, number.end()) is not None


def marks_of(said: str, where: Where) -> frozenset[str]:
    """What makes a count a part of another or its opposite; "mới" of a shortcoming is "only", and
    "còn" beside another mark says little."""
    found = parts_said(said) - {"riêng"} | frozenset(_NARROW.findall(canonical(said)))
    if where is Where.LIMIT:
        found -= {"mới"}
    return found - {"còn"} if found & _STATES else found


def _of_row(draft: Draft, row: Result) -> Mention:
    """A row's result under its label; the label is a name, all of it tells."""
    label = row.row.name()
    cells = [canonical(c.strip()) for c in row.row.cells if c.strip() != label]
    named = [c for c in cells if c and not _DIGIT.search(c) and len(c.split()) <= _UNIT]
    unit = next((c for c in named if c[0].isalpha() or c == "%"), "")
    unit = "%" if row.cell.endswith("%") else "đồng" if unit.endswith("đồng") else unit
    plain = plain_words(label)
    measured = unit in _MEASURES
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
        marks=marks_of(plain, Where.ROW),
        times=other_times(draft, label),
        names=frozenset(),
        where=Where.ROW,
        beside=frozenset(),
        lead="",
        quote=row.quote,
        shown=row.cell,
    )
