"""One thing said in two ways: values, what is overdue, directions, targets, none and some."""

from __future__ import annotations

from dataclasses import replace

from evals.corpus.pieces import Piece, joined, stated
from evals.corpus.plant_base import (
    Base,
    Spoilt,
    amount,
    kind_of_unit,
    like,
    merits,
    said_now,
    slipped,
    span_of,
    spelled,
    text_of,
    value_of,
)
from evals.corpus.plant_edits import replaced, told_in
from evals.corpus.quantities import catalogue
from evals.corpus.records import BlockKind, Fact, MadeReport, Said
from evals.corpus.spans import written_day
from evals.corpus.truth import quote_of, retold
from vectorstore.vocabulary.text import capital


def _quote(report: MadeReport, at: int) -> str:
    return quote_of(report.blocks, report.said[at])


def _names(quantity: str) -> tuple[str, ...]:
    known = catalogue()
    if quantity in known.rates:
        return known.rates[quantity].names
    return known.counts[quantity].names if quantity in known.counts else ()


def _time(base: Base, fact: Fact) -> str:
    span = span_of(base.report)
    if fact.as_of:
        return base.pick(("tính đến {day}, ", "đến {day}, ")).format(day=written_day(span.end))
    return f"{base.pick(('trong ', ''))}{base.pick(span.names)}, "


# -- values ------------------------------------------------------------------------------------


def conflicting_value(base: Base) -> Spoilt | None:
    """A figure said again among the merits with another value."""
    report = base.report
    place = merits(report)
    if place is None:
        return None
    for at in base.mixed(range(len(report.said))):
        said = report.said[at]
        fact, printed = said.fact, text_of(report, said)
        other = slipped(base, printed) if _restatable(base, said) else None
        if other is None or (fact.unit == "%" and not _likely_rate(fact, other)):
            continue
        new = replace(fact, value=value_of(other))
        behind = "%" if fact.unit == "%" else f" {fact.unit}"
        name = base.pick(_called(report, at))
        link = " là " if fact.as_of and fact.unit != "%" else base.pick((" là ", " đạt "))
        opening = f"{_time(base, fact)}{name}{link}"
        told = joined(capital(opening), stated(new, other, ("", behind)), ".")
        return Spoilt(
            report=told_in(report, place, told),
            quotes=(_quote(report, at), told.text),
            expected=amount(report, fact),
            found=amount(report, new),
        )
    return None


def _called(report: MadeReport, at: int) -> tuple[str, ...]:
    """The names that the clause itself uses, else any: one thing, so that values can differ."""
    names, clause = _names(report.said[at].fact.quantity), _quote(report, at).lower()
    return tuple(name for name in names if name.lower() in clause) or names


def _restatable(base: Base, said: Said) -> bool:
    """A figure of the report's own period that a name is known of, large enough to tell apart."""
    fact, span = said.fact, span_of(base.report)
    end = span.end.isoformat()
    own = fact.as_of == end or (fact.end == end and fact.start == span.start.isoformat())
    known = catalogue().counts.get(fact.quantity)
    named = bool(_names(fact.quantity)) and (known is None or known.nature.value != "year")
    exact = fact.kind == "actual" and fact.qualifier is None
    return exact and own and named and fact.value >= 10


def _likely_rate(fact: Fact, printed: str) -> bool:
    return value_of(printed) <= 100 and abs(value_of(printed) - fact.value) > 1


# -- overdue -----------------------------------------------------------------------------------

_LATE = {
    "resolved_late": (
        "100% hồ sơ được giải quyết trước và đúng hạn, không có hồ sơ trễ hạn",
        "Trong kỳ, không để xảy ra hồ sơ giải quyết quá hạn",
        "Không có hồ sơ giải quyết quá hạn",
    ),
    "pending_late": (
        "Không có hồ sơ quá hạn chưa giải quyết",
        "Đến nay, không còn hồ sơ nào quá hạn chưa giải quyết",
    ),
    "tasks_overdue": (
        "Không có nhiệm vụ quá hạn",
        "Các nhiệm vụ được giao đều bảo đảm tiến độ, không có nhiệm vụ nào quá hạn",
    ),
}


def overdue_denied(base: Base) -> Spoilt | None:
    """What is late, counted in the results and denied among the merits."""
    denials = {key: base.pick(texts) for key, texts in _LATE.items()}
    return _denied(base, denials, merits(base.report))


_NONE = {
    "classes": "Trong kỳ, {kind} chưa tổ chức được lớp tập huấn kỹ năng số nào",
    "inspections": "Trong kỳ, {kind} chưa tổ chức cuộc kiểm tra nào",
    "wifi": "Trên địa bàn {kind} chưa có điểm wifi công cộng nào",
    "cameras": "Trên địa bàn {kind} chưa lắp đặt camera an ninh",
    "feedback_received": "Trong kỳ, {kind} không tiếp nhận phản ánh, kiến nghị nào",
    "loudspeakers": "Trên địa bàn {kind} chưa có cụm loa truyền thanh thông minh nào",
}


def none_and_some(base: Base) -> Spoilt | None:
    """What the results count, said not to exist among the limits."""
    kind = kind_of_unit(base.report)
    denials = {key: text.format(kind=kind) for key, text in _NONE.items()}
    return _denied(base, denials, _limits(base.report))


def _denied(base: Base, denials: dict[str, str], place: int | None) -> Spoilt | None:
    report = base.report
    for key in base.mixed(denials):
        at = said_now(report, key)
        if at is None or report.said[at].fact.value == 0 or place is None:
            continue
        fact = report.said[at].fact
        told = _none(fact, denials[key])
        return Spoilt(
            report=told_in(report, place, told),
            quotes=(_quote(report, at), told.text),
            expected=amount(report, fact),
            found=told.text,
        )
    return None


def _none(fact: Fact, sentence: str) -> Piece:
    """A sentence that says nought in words."""
    for word in ("không có", "Không có", "không", "chưa"):
        before, found, after = sentence.partition(word)
        if found:
            return joined(stated(replace(fact, value=fact.value * 0), word, (before, after)), ".")
    raise ValueError(sentence)


def _limits(report: MadeReport) -> int | None:
    """The heading behind that of the merits."""
    place = merits(report)
    later = [
        at
        for at, block in enumerate(report.blocks)
        if place is not None and at > place and block.kind is BlockKind.HEADING
    ]
    return later[0] if later else None


# -- directions and targets ------------------------------------------------------------------------


def wrong_direction(base: Base) -> Spoilt | None:
    """A rise called a fall, with both values beside it."""
    report = base.report
    for at in base.mixed(range(len(report.said))):
        said = report.said[at]
        beside = [s.fact.kind for s in report.said if _in_clause(s, said)]
        if said.fact.kind != "change" or "last_period" not in beside or at == 0:
            continue
        block, (first, last) = report.blocks[said.block], said.clause
        clause = block.text[first:last]
        right, wrong = ("tăng", "giảm") if "tăng" in clause else ("giảm", "tăng")
        start = first + clause.index(right)
        new = replaced(report, said.block, (start, start + len(right)), wrong)
        name = said.fact.indicator.replace(right, wrong, 1)
        told = replace(new.said[at], fact=replace(said.fact, indicator=name))
        every = (*new.said[:at], told, *new.said[at + 1 :])
        new = retold(new, new.blocks, every, new.identities)
        begin = min([first, *(s.clause[0] for s in new.said[:at] if _now(s, told))])
        return Spoilt(
            report=new,
            quotes=(new.blocks[said.block].text[begin:last].strip(" ,"),),
            expected=right,
            found=wrong,
        )
    return None


def _in_clause(one: Said, other: Said) -> bool:
    return (one.block, one.row, one.clause) == (other.block, other.row, other.clause)


def _now(one: Said, change: Said) -> bool:
    same = one.block == change.block and one.fact.quantity == change.fact.quantity
    return same and one.fact.kind == "actual"


def target_missed(base: Base) -> Spoilt | None:
    """A rate below its target of the year, said to be above it."""
    report = base.report
    year, place = span_of(report).whole_year(), merits(report)
    for at in base.mixed(range(len(report.said))):
        goal = report.said[at].fact
        reached = said_now(report, goal.quantity)
        days = (year.start.isoformat(), year.end.isoformat())
        if goal.kind != "target" or (goal.start, goal.end) != days or reached is None:
            continue
        now = report.said[reached].fact
        if now.value >= goal.value or place is None:
            continue
        name = capital(base.pick(_names(goal.quantity)))
        number = spelled(report, like(now.value, text_of(report, report.said[reached])), rate=True)
        behind = base.pick(
            (
                f"%, vượt chỉ tiêu được giao năm {year.year}",
                f"%, đạt và vượt chỉ tiêu năm {year.year}",
                f"%, hoàn thành chỉ tiêu năm {year.year}",
            )
        )
        told = joined(stated(now, number, (f"{name} đạt ", behind)), ".")
        return Spoilt(
            report=told_in(report, place, told),
            quotes=(told.text, _quote(report, at), _quote(report, reached)),
            expected=f"chưa đạt chỉ tiêu {amount(report, goal)}",
            found=told.text,
        )
    return None


# -- words ---------------------------------------------------------------------------------------

_DENIALS = {
    "vẫn còn hồ sơ đất đai trễ hẹn": "100% hồ sơ đất đai được trả kết quả đúng hẹn, không có hồ "
    "sơ trễ hẹn",
    "một số nhiệm vụ phải xin gia hạn": "Không có nhiệm vụ nào phải xin gia hạn",
    "việc đôn đốc ở một số bộ phận còn chậm": "Việc đôn đốc ở tất cả các bộ phận đều kịp thời, "
    "không có bộ phận nào chậm",
    "công tác tham mưu có lúc chưa kịp thời": "Công tác tham mưu luôn kịp thời",
    "một số công chức chưa thành thạo thao tác ký số": "100% công chức thành thạo thao tác ký số",
    "tiến độ chỉnh lý tài liệu lưu trữ còn chậm": "Việc chỉnh lý tài liệu lưu trữ đã hoàn thành "
    "đúng tiến độ",
    "chưa có công chức chuyên trách công nghệ thông tin": "{kind} đã có công chức chuyên trách "
    "công nghệ thông tin",
    "còn điểm lõm sóng ở vùng giáp ranh": "Trên địa bàn không còn điểm lõm sóng",
    "đường truyền có lúc không ổn định": "Đường truyền luôn ổn định, thông suốt",
    "hệ thống camera chưa kết nối đồng bộ": "Hệ thống camera đã được kết nối đồng bộ",
    "một số máy tính cấu hình thấp": "100% máy tính đều có cấu hình cao, đáp ứng yêu cầu công việc",
    "việc trả lời người dân có lúc còn chậm": "Việc trả lời người dân luôn kịp thời, không có "
    "trường hợp chậm trả lời",
}


def contradiction_in_words(base: Base) -> Spoilt | None:
    """A limit that the report names, denied among its merits."""
    report = base.report
    place = merits(report)
    if place is None:
        return None
    for limit in base.mixed(_DENIALS):
        for block in report.blocks[place:]:
            if limit not in block.text.lower():
                continue
            told = capital(_DENIALS[limit].format(kind=kind_of_unit(report)))
            start = block.text.lower().index(limit)
            return Spoilt(
                report=told_in(report, place, Piece(f"{told}.")),
                quotes=(block.text[start : start + len(limit)], told),
                expected=limit,
                found=told,
            )
    return None
