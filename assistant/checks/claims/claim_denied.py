"""What a sentence says there is none of, in whatever words, against figures that count it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.checks.claims.claim_records import Contradiction
from assistant.checks.reading.clauses import Clause, Part, aimed
from assistant.checks.reading.measures import actual, piece, said, within
from assistant.checks.reading.statements import one_ill
from assistant.checks.records import Draft, Severity
from vectorstore.records import Figure, Period
from vectorstore.vocabulary.indicators import catalogue
from vectorstore.vocabulary.periods import find_periods
from vectorstore.vocabulary.text import fold, words

_DENIAL = re.compile(
    r"(?<!\w)(?:không|chưa|chẳng)\s(?P<verb>(?:để\s)?(?:có|còn|phát sinh|tổ chức|thực hiện|"
    r"tiến hành|lắp đặt|lắp|trang bị|xây dựng|bố trí|thành lập|ban hành|mở|tiếp nhận|ghi nhận|"
    r"nhận|xảy ra|triển khai|vận hành|duy trì|hình thành|đầu tư|cấp))\s"
    r"(?:được\s|bất kỳ\s|bất cứ\s|một\s)*(?P<what>(?:[^,;:.()\d“”\"]|(?<=phản ánh), (?=kiến nghị))"
    r"{3,80}?)(?:\s(?:trong (?:kỳ|quý|tháng|năm)|trên địa bàn|nhưng|tuy nhiên)[^,;:.]*)?"
    r"\s*(?=[,;:.()]|và\skhông\s|$)"
)
# What may stand in front of a denial, or in it, without narrowing what there is none of.
_WIDE = frozenset(
    str.split(
        "trong ky bao cao tren dia ban xa phuong dac khu toan hien nay den thoi diem tinh het ngay "
        "thang quy nam ubnd uy ban nhan dan dia phuong don vi tuy nhien song nhung ben canh do qua "
        "ra soat kiem tra theo doi dau cuoi nao bat cu bi mot cua so cac nhung van con da duoc "
        "dong thoi viec ngoai vi vay do giai quyet xay tu 6 9"
    )
)
_ASKED = re.compile(r"\b(?:de xuat|de nghi|kien nghi|xin)\b")
_NARROW = re.compile(
    r"\b(?:linh vuc|thon|xom|to dan pho|khu pho|doi voi|rieng|mot so|nhieu|cung ky|nam truoc|quy "
    r"truoc|thang \d+|tai (?:cac|mot)|truong hoc|vung|khu vuc)\b"
)
_HEADS = frozenset(["co", "con", "lap dat", "lap", "trang bi", "duy tri", "van hanh", "hinh thanh"])
_WIDE_WORDS = frozenset(["nao", "bi", "cac", "mot"])
# What narrows all of a list: "khiếu nại, tố cáo vượt cấp".
_SORT = re.compile(
    r"(?<!\w)(?:ill_\d+|mới|khác|thêm|lớn|nghiêm trọng|phức tạp|kéo dài|đông người|chưa|trái)(?!\w)"
)
_STOP = re.compile(r"[;:()](?!\d)|(?<!\w)(?:nhưng|song|tuy nhiên)(?!\w)")
_FEW, _MOST_WORDS = 3, 10  # words of what there is none of


def denied_counts(draft: Draft, clauses: Sequence[Clause]) -> Iterator[Contradiction]:
    """ "Trên địa bàn chưa có điểm wifi công cộng nào" where fifteen of them are counted."""
    plans = [(c.start, c.end) for c in clauses if c.part is Part.PLAN]
    counted = [f for f in draft.figures if _counts(f) and not within(f, plans)]
    for clause in clauses:
        for denial in _DENIAL.finditer(clause.said):
            wanted = _wanted(draft, clause, denial)
            if not wanted:
                continue
            held = _period(draft, clause)
            state = fold(denial["verb"]).removeprefix("de ") in _HEADS
            against = [
                f
                for f in counted
                if not clause.start <= f.value_start < clause.end
                and _in_time(f, held, state=state)
                and _named(draft, f, wanted)
                and not _ASKED.search(fold(draft.text[f.start : f.value_start]))
                and _settled(f, " ".join(wanted), fold(clause.sentence))
            ]
            if against:
                yield _contradiction(draft, clause, against)


def _counts(figure: Figure) -> bool:
    return actual(figure) and figure.value > 0 and figure.unit != "%" and bool(figure.unit)


def _wanted(draft: Draft, clause: Clause, denial: re.Match[str]) -> tuple[str, ...]:
    """The folded words of what there is none of at all; () where only a part of it is meant."""
    if clause.part is Part.PLAN or aimed(clause, denial.start()):
        return ()
    pieces = re.split(r"[,;:]", fold(clause.said[: denial.start()]))
    commune = draft.report.commune
    own = frozenset(words(fold(commune.name))) if commune else frozenset()
    near = {w for w in words(pieces[-1]) if not w.isdigit()}
    if near - _WIDE - own or any(_NARROW.search(piece) for piece in pieces):
        return ()
    block = draft.blocks[clause.block]
    intro = fold(draft.blocks[block.intro].text) if block.intro is not None else ""
    if _NARROW.search(intro):
        return ()
    wanted = tuple(w for w in words(fold(denial["what"])) if w not in _WIDE_WORDS)
    rest = clause.said[denial.end() :].lstrip()
    listed = rest.startswith(",")  # "cán bộ, công chức, …"
    if listed and _SORT.search(one_ill(_STOP.split(rest)[0])):
        return ()
    least = _FEW + listed if "nào" not in denial["what"].split() else 1
    return wanted if least <= len(wanted) <= _MOST_WORDS else ()


def _period(draft: Draft, clause: Clause) -> Period:
    last = draft.report.period.last_day
    found = find_periods(clause.said, default_year=last.year if last else None)
    return next((p.period for p in found if p.period.known), draft.report.period)


def _in_time(figure: Figure, held: Period, *, state: bool) -> bool:
    """Whether a count is of the time that a denial speaks of."""
    mine = figure.period
    if not mine.known or not held.known:
        return not held.known or mine.source != "text"
    last, end = mine.last_day, held.last_day
    if last is None or end is None or last > end:
        return False
    if mine.start is None or held.start is None:
        return state and last == end
    return mine.start >= held.start


def _named(draft: Draft, figure: Figure, wanted: tuple[str, ...]) -> bool:
    """Whether a count is of what is denied: every word of it in the count's own name, which
    tells its first word beside the number."""
    if not figure.indicator_id:
        name = re.sub(r"^(?:tong )?so ", "", fold(figure.indicator))
        return len(wanted) >= _FEW and tuple(words(name))[: len(wanted)] == wanted
    label = fold(draft.text[figure.start : figure.value_end])
    beside = set(words(label)) | set(words(fold(figure.unit)))
    indicator = catalogue().indicators.get(figure.indicator_id)
    if indicator is None or any(f" {w} " in f" {' '.join(wanted)} " for w in indicator.excluded):
        return False
    if wanted[0] not in beside | set(words(fold(indicator.unit))):
        return False
    said = fold(piece(draft, figure))
    told = set(wanted) & set(words(said))
    further = said.rpartition(fold(figure.unit))[2].strip()  # says which of them are meant
    if further and 2 * len(told) <= len(set(wanted)):
        return False
    return set(wanted) <= _names(figure.indicator_id)


def _settled(figure: Figure, wanted: str, sentence: str) -> bool:
    """Whether late files are denied of the sort that is counted, settled late or still open, as
    the denial says, else its sentence."""
    if figure.indicator_id not in ("tthc.resolved_late", "tthc.pending_late"):
        return True
    for text in (wanted, sentence):
        still = re.search(
            r"\b(?:chua giai quyet|dang (?:trong qua trinh )?giai quyet|ton|con lai)\b", text
        )
        settled = re.search(r"\b(?:giai quyet|tra ket qua)\b", text)
        if still or settled:
            return (figure.indicator_id == "tthc.pending_late") == bool(still)
    return False


@lru_cache(maxsize=512)
def _names(indicator_id: str) -> frozenset[str]:
    """The folded words of an indicator's name and unit and of the ways to say it."""
    indicator = catalogue().indicators[indicator_id]
    ways = [way for pattern in indicator.patterns for term in pattern for way in term.ways]
    text = " ".join((indicator.name, indicator.unit, *indicator.units, *indicator.own, *ways))
    return frozenset(words(fold(text)))


def _contradiction(draft: Draft, clause: Clause, against: Sequence[Figure]) -> Contradiction:
    first = against[0]
    return Contradiction(
        check="claim_denied",
        subject=f"{first.indicator_id} {clause.start}",
        why=f"{first.indicator}: nơi ghi không có, nơi ghi {said(first)}",
        advice="Xác định đúng thực tế, kèm số liệu, và ghi thống nhất ở mọi chỗ.",
        claims=(draft.quote(clause.start, clause.end),),
        denials=draft.of_figures(against[:2]),
        severity=Severity.HIGH,
        confidence=0.8,
    )
