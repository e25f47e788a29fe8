"""Figure questions refused in words: another period, a wrong premise, counts that cannot be."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.compose.figures import Desk, answer_figure, label_of, told
from assistant.derive import Computed
from assistant.pick import distinct
from assistant.records import Nearest, Refusal
from vectorstore.records import Figure, Period
from vectorstore.vocabulary.periods import format_period

_MAX_NEAREST = 3


def period_missing(desk: Desk, asked: Period, elsewhere: Sequence[Figure]) -> Refusal:
    """The refusal of a period that has no such figure, with the nearest that do exist."""
    chosen = _by_period(elsewhere)[:_MAX_NEAREST]
    name = asked.label or format_period(asked)
    reason = f"Không có số liệu “{label_of(chosen[0])}” cho kỳ {name}."
    lines = [f"{reason} Kho chỉ có số liệu của kỳ khác:"]
    nearest = []
    for figure in chosen:
        key = desk.key(figure)
        said = f"{told(figure)}: {desk.written(figure)}"
        lines.append(f"- {said} [{key}].")
        nearest.append(
            Nearest(
                said,
                f"{told(figure)} là bao nhiêu?",
                commune=figure.commune,
                period=figure.period,
                citation=desk.citation(key),
            )
        )
    return Refusal(reason, "\n".join(lines), tuple(nearest), desk.citations)


def wrong_premise(desk: Desk, figures: Sequence[Figure]) -> Refusal:
    """The user's number is not the report's: says what the report says."""
    said = "; ".join(
        f"{told(f)}: {desk.written(f)} [{desk.key(f)}]" for f in distinct(figures)[:_MAX_NEAREST]
    )
    reason = "Số nêu trong câu hỏi không đúng với báo cáo."
    stated = tuple(answer_figure(desk, f) for f in figures)
    return Refusal(
        reason, f"{reason} Báo cáo ghi: {said}.", citations=desk.citations, figures=stated
    )


def impossible(desk: Desk, computed: Computed) -> Refusal:
    """The refusal of a share that would be more than the whole."""
    said = "; ".join(f"{label_of(f)}: {desk.written(f)} [{desk.key(f)}]" for f in computed.inputs)
    reason = (
        f"Không thể xác định “{computed.name}”: số liệu trong báo cáo bất hợp lý,"
        " phần lớn hơn tổng, cần xác minh lại."
    )
    return Refusal(reason, f"{reason} Báo cáo ghi: {said}.", citations=desk.citations)


def _by_period(figures: Sequence[Figure]) -> list[Figure]:
    kept: dict[tuple[object, object], Figure] = {}
    for figure in figures:
        kept.setdefault((figure.period.start, figure.period.last_day), figure)
    return sorted(kept.values(), key=lambda f: str(f.period.last_day or ""), reverse=True)
