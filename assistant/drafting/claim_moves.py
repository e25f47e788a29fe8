"""What a sentence says of up and down, against the ledger's values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from assistant.corrected import with_unit
from assistant.drafting.claim_aims import judge_reached
from assistant.drafting.claim_asks import asks_of, plain_label
from assistant.drafting.claim_bench import Bench
from assistant.drafting.claim_directions import Move, Sort, moves_of, now_of, settled
from assistant.drafting.claim_numbers import Read
from assistant.drafting.claim_records import Finding, Judged, Number, Role, Setting
from assistant.drafting.claim_times import base_of, own_period
from assistant.drafting.records import Standing
from assistant.pick import base_value
from vectorstore.records import Figure, FigureKind, Period
from vectorstore.vocabulary.indicators import unit_class
from vectorstore.vocabulary.periods import close, format_period
from vectorstore.vocabulary.text import canonical

_NEAR = 45  # characters behind a direction within which its amount stands


def judge_moves(
    sentence: Read, judged: Sequence[Judged], setting: Setting, bench: Bench
) -> list[Judged]:
    """The directions of a sentence, and the amounts of change, against the library's values."""
    found: list[Judged] = []
    for move in moves_of(sentence):
        subject = _subject(move, judged)
        if move.sort is Sort.MOVE:
            found += _moved(move, _Scene(sentence, judged, setting, bench))
        elif subject is not None:
            found.append(judge_reached(move, subject, judged, setting, bench))
    return found


def _subject(move: Move, judged: Sequence[Judged]) -> Judged | None:
    """The value that a direction is told of: the last before it, else the first behind it."""
    values = [j for j in judged if j.number is not None and j.number.role is Role.VALUE]
    before = [j for j in values if j.start < move.start]
    return before[-1] if before else values[0] if values else None


@dataclass(frozen=True, slots=True)
class _Scene:
    """A sentence with its numbers judged, what goes for it, and the library."""

    sentence: Read
    judged: Sequence[Judged]
    setting: Setting
    bench: Bench


def _moved(move: Move, scene: _Scene) -> list[Judged]:
    sentence, setting, bench = scene.sentence, scene.setting, scene.bench
    subject = _subject(move, scene.judged)
    if subject is not None and ";" in sentence.bare[subject.end : move.start]:
        subject = None  # of another clause
    amount = _amount(move, scene.judged)
    spans = [(move.start, move.end, "direction")]
    if amount is not None:
        spans.append((amount.start, amount.end, "number"))
    number = subject.number if subject is not None else None
    if number is None:
        number = _unsaid(sentence, move, setting)
    if number is None:
        why = Finding(Standing.UNCHECKED, "Không rõ nội dung nào tăng hay giảm.")
        return [Judged(*span, why) for span in spans]
    base = base_of(sentence, move.end, number.period)
    now = now_of(number, subject, setting, bench)
    then = settled(number, base, setting, bench)
    told = _told_change(number, setting, bench)
    findings = _compared(move, amount, (now, then, told), base)
    return [Judged(*span, finding) for span, finding in zip(spans, findings, strict=False)]


def _unsaid(sentence: Read, move: Move, setting: Setting) -> Number | None:
    """A number that isn't said: "tỷ lệ nộp trực tuyến tăng so với quý trước"."""
    label = plain_label(sentence.bare[: move.start].split(";")[-1].split(", ")[-1])
    if len(label.split()) < 3:
        return None
    sort = "rate" if "tỷ lệ" in label or "tỉ lệ" in label else "count"
    period = own_period(sentence) or setting.period
    return Number(Decimal(0), "", sort, move.start, move.end, 0, label, period=period)


def _amount(move: Move, judged: Sequence[Judged]) -> Number | None:
    for each in judged:
        number = each.number
        if number is not None and number.role is Role.CHANGE:
            if move.end <= number.start and number.start - move.end <= _NEAR:
                return number
            if number.start > move.end:
                return None
    return None


def _told_change(number: Number, setting: Setting, bench: Bench) -> Figure | None:
    """A change that a report tells of the same indicator for the same time."""
    asks = asks_of(number, setting.intro)
    wanted = {i for ask in asks for i in ask.indicators[:1]}
    for each in bench.indexed(setting.commune):
        figure = each.figure
        meant = figure.kind is FigureKind.CHANGE and figure.indicator_id in wanted
        if meant and (number.period is None or _same_end(figure.period, number.period)):
            return figure
    return None


def _same_end(one: Period, other: Period) -> bool:
    return close(one, other) or (one.last_day is not None and one.last_day == other.last_day)


def _compared(
    move: Move,
    amount: Number | None,
    values: tuple[Figure | None, Figure | None, Figure | None],
    base: Period | None,
) -> list[Finding]:
    now, then, told = values
    if now is None or then is None:
        if told is not None:
            return _by_words(move, amount, told)
        when = f" ({format_period(base)})" if base is not None else ""
        gone = Finding(Standing.NOT_FOUND, f"Kho không đủ số liệu của hai kỳ để so sánh{when}.")
        return [gone, gone]
    change = base_value(now) - base_value(then)
    real = (change > 0) - (change < 0)
    turn = {1: "tăng", -1: "giảm", 0: "không đổi"}[real]
    formula = f"{with_unit(now.value, now.unit)} so với {with_unit(then.value, then.unit)}"
    when = format_period(then.period)
    reason = f"{now.indicator}: {formula} ({when}), tức là {turn}."
    if real != move.sign:
        if told is not None and _sign_of(told) == move.sign:
            return _by_words(move, amount, told)
        against = Finding(Standing.CONTRADICTED, reason, turn, (now, then))
        return [against, against]
    agree = Finding(Standing.SUPPORTED, reason, figures=(now, then))
    if amount is None:
        return [agree]
    sizes = _sizes(now, then, amount)
    if any(_printed_alike(amount, size) for size in sizes):
        return [agree, agree]
    if told is not None and told.value == amount.value:
        return [agree, Finding(Standing.SUPPORTED, "Báo cáo nêu đúng mức này.", figures=(told,))]
    size = with_unit(sizes[0].normalize() if sizes else abs(change), amount.unit)
    return [agree, Finding(Standing.CONTRADICTED, f"{reason[:-1]} {size}.", size, (now, then))]


def _sizes(now: Figure, then: Figure, amount: Number) -> list[Decimal]:
    """By how much it changed, in the amount's unit; "%" of a rate may be points or a share."""
    change = abs(base_value(now) - base_value(then))
    share = change * 100 / base_value(then) if base_value(then) else None
    rate = unit_class(now.unit) == "rate"
    if amount.sort != "rate":
        return [] if rate else [change / amount.scaled]
    if not rate:
        return [share] if share is not None else []
    points = [change]
    return points if amount.unit != "%" or share is None else [*points, share]


def _printed_alike(amount: Number, size: Decimal) -> bool:
    if amount.qualifier:
        return abs(size - amount.value) <= amount.value * Decimal("0.15")
    step = Decimal(1).scaleb(-amount.decimals)
    return size == amount.value or size.quantize(step, ROUND_HALF_UP) == amount.value


def _by_words(move: Move, amount: Number | None, told: Figure) -> list[Finding]:
    """Against what a report says of the change in words."""
    sign = _sign_of(told)
    turn = {1: "tăng", -1: "giảm"}.get(sign, "")
    reason = f"Báo cáo ghi: {turn} {with_unit(told.value, told.unit)}."
    right = sign == move.sign
    standing = Standing.SUPPORTED if right else Standing.CONTRADICTED
    first = Finding(standing, reason, "" if right else turn, (told,))
    if amount is None or amount.value == told.value:
        return [first, first]
    return [
        first,
        Finding(Standing.CONTRADICTED, reason, with_unit(told.value, told.unit), (told,)),
    ]


def _sign_of(told: Figure) -> int:
    """The direction in the words right before a figure of change."""
    head = canonical(told.quote[: max(0, told.value_start - told.start)])
    up, down = (
        max(head.rfind(w) for w in ws) for ws in (("tăng", "cao hơn"), ("giảm", "thấp hơn"))
    )
    return 1 if up > down else -1 if down > up else 0
