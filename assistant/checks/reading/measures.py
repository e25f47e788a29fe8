"""What figures of one report can be measured by: values on one scale, times, places, scopes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache

from assistant.checks.records import Draft
from assistant.corrected import with_unit
from vectorstore.records import BlockKind, Figure, FigureKind
from vectorstore.vocabulary.indicators import catalogue, unit_class
from vectorstore.vocabulary.numbers import SCALES, format_number
from vectorstore.vocabulary.periods import close
from vectorstore.vocabulary.text import fold, words

# How new files come in.
CHANNELS = ("tthc.received_direct", "tthc.received_online", "tthc.received_post")
# What is left on a day: one value for that day, whatever period the sentence is about.
STATES = frozenset(
    {"tthc.pending", "tthc.pending_in_time", "tthc.pending_late", "tthc.feedback_pending",
     "nhiemvu.ongoing", "nhiemvu.overdue"}
)  # fmt: skip
# Words that say that only a part of the commune's work is meant.
_NARROW = re.compile(
    r"\b(?P<head>(?<!cac )linh vuc|thon|xom|"
    r"(?<!van )(?<!uy )(?<!dia )ban (?!hanh|chi dao|dan|nhan dan)(?=[a-z])|"
    r"to dan pho so|khu pho|cap tinh|cap huyen|cap bo|"
    r"lien thong|khai sinh|khai tu|ket hon|ho tich|dat dai|chung thuc|phi dia gioi|rieng|moi ngay|"
    r"binh quan|trung binh|(?<!nguoi dan, )(?<!nguoi dan va )doanh nghiep|to chuc|cong an|thue|"
    r"bao hiem|mo hinh|thi diem|dang vien|cu tru|moi truong|dot|"
    r"xay dung(?! (?:chinh quyen|do thi thong minh|he thong|nong thon|ke hoach|dang|co so du lieu|"
    r"doi ngu|kho|nen tang|van ban|xa hoi|the che|van hoa|cong dan|du lieu|moi truong so))|"
    r"hang thang|hang tuan|dang uy|doan the|"
    r"von dau tu|chi thuong xuyen|chuong trinh muc tieu|"
    r"khoi|truong hoc|tram y te|thiet yeu)\b(?: \w+){0,2}"
    # Another group, fund or list, whatever is said of it.
    r"|\b(?P<group>nguoi co cong|(?<!y te )du phong|quy (?:vi|den on|bao tro)|vay von|von vay|"
    r"ngoai ra)\b"
)
_AIMED = re.compile(r"\W*(?:\d+[.)]\s*)?(?:tiep tuc )?(?:nang|phan dau|dua|tang) (?:cao )?ty le\b")
_BESIDE = 6  # words behind a count that name it further
# What a clause may say besides its indicator without narrowing what is counted.
_COMMON_WORDS = (
    "den ngay thang nam quy ky cuoi dau nay hien con van dang da duoc co la so tong ty le dat xa",
    "phuong ubnd uy ban nhan dan thi tran dac khu dia ban phuong tren toan trong ngoai ra ket qua",
    "thuc hien bao cao thoi diem tinh luy ke tu ho so thu tuc hanh chinh tthc cua va cac voi cho",
    "tai moi tiep nhan giai quyet xu ly he thong quoc gia qua trinh han chua",
    "khong can bo cong chuc vien chuc nguoi dan don vi ve khoang theo quy dinh nhiem vu qua ra",
    "soat danh gia nhin chung do gom muc thoi ty trong nhung deu tat ca ke hoach giao hoan thanh",
    "bang chiem tuong ung voi truoc cung dung thuoc tham quyen vao lien quan cong tac hoat dong",
    "dinh cu gia nen chiem tren chung nhieu hon gan hien nay de thuoc pham vi van hanh vuot",
    "cao thap so lieu thong ke ghi tong hop duy tri tiep tuc o bo phan mot cua trung tam phuc",
    "hoc nghe uoc hon rieng nhu vay lai phat sinh kinh phi trieu dong ty nghin tinh thanh pho",
)
_COMMON = frozenset(word for line in _COMMON_WORDS for word in line.split())
_COPY = re.compile(r"\b[Bb]ản (?=[a-zà-ỹđ])")  # "bản điện tử": no village is written like that
_FIELD = re.compile(r"\blĩnh vực\b", re.IGNORECASE)
_FILES = ("tthc.", "dvc.", "sohoa.", "nhiemvu.")  # what a field named in a heading narrows
_OF_POLICE = "da06."  # whose counts the police tell for all
_POLICE = re.compile(r"\bcông an\b", re.IGNORECASE)
# "02 nhiệm vụ quá hạn là số hóa sổ hộ tịch, …": what it names narrows nothing.
_NAMES_THEM = re.compile(r"\s(?:đó )?là\s(?!do\b)")
_CLAUSE_END = re.compile(r"[;:.(\n]|,(?! kiến nghị)")


def actual(figure: Figure) -> bool:
    """Whether it says, without a bound, what is the case now."""
    return figure.kind is FigureKind.ACTUAL and figure.qualifier is None


def is_aim(figure: Figure) -> bool:
    """Whether its sentence begins like a task, wherever it stands: "Nâng tỷ lệ … lên 80%"."""
    return _AIMED.match(fold(figure.quote)) is not None


def scale(figure: Figure) -> Decimal:
    """What one unit is worth: a million for "triệu đồng"."""
    if unit_class(figure.unit) != "money":
        return Decimal(1)
    word = figure.unit.split()[0]
    return SCALES.get(word, Decimal(1))


def measure(figure: Figure) -> Decimal:
    """The value on the scale of its base unit: 708 triệu đồng is 708000000."""
    return figure.value * scale(figure)


def step(figure: Figure) -> Decimal:
    """The worth of the last place written."""
    exponent = figure.value.as_tuple().exponent
    last = Decimal(1).scaleb(exponent) if isinstance(exponent, int) and exponent < 0 else Decimal(1)
    return last * scale(figure)


def same_value(one: Figure, other: Figure) -> bool:
    """Whether two figures say one value, the coarser of them rounded or cut."""
    if unit_class(one.unit) == "count":
        return one.value == other.value
    return abs(measure(one) - measure(other)) < max(step(one), step(other))


_TWICE = Decimal("0.55")  # of the last place, for what is rounded twice: 70,949, 70,95, 71,0


def is_quotient(rate: Figure, numerator: Decimal, denominator: Decimal) -> bool:
    """Whether a rate in % is the quotient of two counts, rounded or cut as reports do."""
    if denominator == 0:
        return False
    exact = numerator * 100 / denominator
    return -step(rate) * _TWICE <= exact - rate.value < step(rate)


def same_time(one: Figure, other: Figure) -> bool:
    """Whether two figures of one indicator are about one time; unknown times are one time."""
    a, b = one.period, other.period
    if not a.known or not b.known:
        return a.known == b.known
    if one.indicator_id in STATES or other.indicator_id in STATES:
        return a.last_day is not None and a.last_day == b.last_day
    known = catalogue()
    on_a_day = one.indicator_id in known.states | known.unsummed
    if on_a_day and (a.start is None or b.start is None):
        return a.last_day is not None and a.last_day == b.last_day
    return close(a, b)


def ends_together(one: Figure, other: Figure) -> bool:
    """Whether what two figures are about closes on one day."""
    if not one.period.known and not other.period.known:
        return True
    day = one.period.last_day
    return day is not None and day == other.period.last_day


def scope(draft: Draft, figure: Figure) -> frozenset[str]:
    """The narrowing words of its sentence up to the number, of its headings and introduction."""
    head = draft.text[figure.start : clause_end(draft, figure)]
    block = draft.block_at(figure.value_start)
    intro = draft.blocks[block.intro].text if block and block.intro is not None else ""
    above = " ".join(figure.heading_path[-2:])
    name = figure.indicator_id or _FILES[0]
    if not name.startswith(_FILES):
        above = _FIELD.sub("", above)
    if name.startswith(_OF_POLICE):
        head = _POLICE.sub("", head)
    return narrowed(_COPY.sub("", f"{above} | {intro} | {head}"), _own_text(name))


def narrowed(text: str, own: str = "") -> frozenset[str]:
    """The words of a text that say that only a part of the commune's work is meant, without those
    that name what is counted: "bảo hiểm" of a rate of health insurance."""
    found = _NARROW.finditer(fold(text))
    return frozenset(m.group() for m in found if f" {m['head'] or m['group']} " not in own)


def divisor(draft: Draft, figure: Figure) -> bool:
    """Whether it is what a printed quotient divides by: 2.600 in "1.002/2.600 triệu đồng"."""
    return draft.text[figure.value_start - 1 : figure.value_start] == "/"


def clause_end(draft: Draft, figure: Figure) -> int:
    """Where the clause ends that a figure's number stands in, at most its sentence's end."""
    behind = draft.text[figure.value_end : figure.end]
    unit = len(behind) - len(behind.lstrip()) + len(figure.unit)  # "phản ánh, kiến nghị"
    start = figure.value_end + (unit if behind.lstrip().startswith(figure.unit) else 0)
    match = _CLAUSE_END.search(draft.text, start, max(figure.end, start))
    end = match.start() if match else figure.end
    named = _NAMES_THEM.search(draft.text, start, end)
    return named.start() if named else end


def piece(draft: Draft, figure: Figure) -> str:
    """The words beside a figure's number, up to the next comma on either side, with its unit."""
    before = re.split(r"[,;.(]\s", draft.text[figure.start : figure.value_start])[-1]
    behind = re.split(r"[,;:.)]\s", draft.text[figure.value_end : figure.end])[0]
    return f"{before} {figure.unit} {' '.join(behind.split()[:_BESIDE])}"


def beyond(draft: Draft, figure: Figure) -> frozenset[str]:
    """The words of its clause that neither its indicator nor the common wording of reports needs:
    "tàu", "cá" in "số hóa 312 hồ sơ đăng ký tàu cá". Two figures that differ in them are about
    different things."""
    block = draft.block_at(figure.value_start)
    before = re.split(r"[,;.(\n](?!\d)", draft.text[figure.start : figure.value_start])[-1]
    known = _COMMON | _own_words(figure.indicator_id or "", figure.unit)
    bare = draft.text[: figure.value_start].rstrip().endswith("(")
    if bare or (figure.unit == "%" and not any(fold(w) in known - _COMMON for w in words(before))):
        before = draft.text[figure.start : figure.value_start]  # named earlier in the sentence
    behind = draft.text[figure.value_end : clause_end(draft, figure)]
    if block is not None and block.kind is BlockKind.TABLE:
        cells = draft.text[figure.start : figure.end].split("\t")
        before, behind = next((c for c in cells if any(map(str.isalpha, c))), ""), ""
    said_words = words(before) + words(behind)
    commune = draft.report.commune
    name = frozenset(words(commune.name)) if commune else frozenset()
    spare = {fold(w) for w in said_words if not w[0].isdigit() and w not in name}
    return frozenset(w for w in spare if w not in known)


def _own_words(indicator_id: str, unit: str) -> frozenset[str]:
    """Every word that the catalogue uses for an indicator, folded."""
    return frozenset(f"{_own_text(indicator_id)} {fold(unit)}".replace("/", " ").split())


@lru_cache(maxsize=512)
def _own_text(indicator_id: str) -> str:
    """What the catalogue calls an indicator in all ways, folded, with blanks around each."""
    indicator = catalogue().indicators.get(indicator_id)
    if indicator is None:
        return ""
    text = [indicator.name, indicator.unit, *indicator.own]
    text += [way for p in indicator.patterns for term in p for way in term.ways]
    return fold(f" {' | '.join(text)} ")


def in_footnote(draft: Draft, figure: Figure) -> bool:
    """Whether it stands in a footnote."""
    block = draft.block_at(figure.value_start)
    return block is not None and block.kind is BlockKind.FOOTNOTE


def mixed_footnotes(draft: Draft, figures: Iterable[Figure]) -> bool:
    """Whether figures stand in several footnotes, or in one and outside: not about one total."""
    notes = {f.start if in_footnote(draft, f) else -1 for f in figures}
    return len(notes) > 1


def part_of_its_own(draft: Draft, figure: Figure) -> bool:
    """Whether it is a part of a total of the same indicator: "10 lớp, trong đó 3 lớp"."""
    total = total_of(draft, figure)
    return total is not None and total.indicator_id == figure.indicator_id


def total_of(draft: Draft, figure: Figure) -> Figure | None:
    """The total that a figure is said to be a part of."""
    return draft.figure_at(figure.part_of)


def over_periods(draft: Draft, total: Figure) -> bool:
    """Whether it adds up values of its own indicator for several times: of two years, of months."""
    return any(
        f.part_of == total.value_start
        and f.indicator_id == total.indicator_id
        and f.period != total.period
        for f in draft.by_indicator.get(total.indicator_id or "", ())
    )


def said(figure: Figure) -> str:
    """Its value with its unit."""
    return with_unit(figure.value, figure.unit)


def added(values: Iterable[Decimal]) -> str:
    """ "98 + 1.615 + 10.743"."""
    return " + ".join(format_number(value) for value in values)


def place_said(draft: Draft, figure: Figure) -> str:
    """The nearest heading above, shortened, to find the place by: "mục IV. VỀ CHUYỂN ĐỔI SỐ"."""
    path = draft.place(figure.value_start) or figure.heading_path
    if not path:
        return "phần mở đầu"
    name = " ".join(path[-1].split())
    return f"mục “{name if len(name) <= 60 else name[:57].rstrip() + '…'}”"


def at_place(draft: Draft, figure: Figure) -> str:
    """`place_said` at the beginning of a sentence."""
    where = place_said(draft, figure)
    return where[:1].upper() + where[1:]


def within(figure: Figure, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a figure's number stands in one of the spans."""
    return any(start <= figure.value_start < end for start, end in spans)
