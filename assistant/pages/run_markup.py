"""An evaluation run as markup, shared by the page Chất lượng and by the report file.

Every text of a run is data and is escaped; nothing here needs a script to be read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from assistant.pages.markup import esc, notice, number
from assistant.pages.run_cases import failing_cases
from assistant.pages.run_charts import (
    bound_text,
    change_text,
    history,
    interval,
    run_time,
    span_text,
    value_text,
)
from assistant.runs import Change, Measured, Run, points

MOST_RUNS = 20  # in a line chart
_OTHERS = "Phép đo khác"
_NO_CASES = "Không có ca nào không đạt."
_TRIMMED = "Kết quả này là bản rút gọn, không kèm các ca không đạt."

Changes = Mapping[str, Change]


def summary(run: Run, changes: Changes) -> str:
    """The verdict in one line, and when, where, with what the run took place."""
    bounded = len(run.held) + len(run.fallen)
    facts = {
        "Thời điểm": run_time(run),
        "Máy": ", ".join(p for p in (run.machine, f"{run.cores} nhân" if run.cores else "") if p),
        "Mô hình nhúng": run.embedding_model,
        "Thời gian chạy": f"{run.seconds:.0f} giây" if run.seconds else "",
        "Phạm vi": f"chỉ nhóm {run.suite}" if run.suite else f"{len(run.measures)} phép đo",
        "Câu hỏi": run.file,
        "Cách viết câu trả lời": run.composer,
        "So với": _against(changes),
    }
    rows = "".join(f"<div><dt>{k}</dt><dd>{esc(v)}</dd></div>" for k, v in facts.items() if v)
    return (
        f'<section class="run-summary {"bad" if run.fallen else "good"}">'
        f'<p class="run-verdict"><b>{len(run.held)}/{bounded}</b> phép đo giữ ngưỡng'
        f"{_fallen(run)}</p>{_moves(changes)}<dl>{rows}</dl></section>"
    )


def _fallen(run: Run) -> str:
    names = "; ".join(f"{m.title} ({value_text(m.value, m.unit)})" for m in run.fallen)
    return f'<span class="run-fallen">Tụt dưới ngưỡng: {esc(names)}</span>' if names else ""


def _against(changes: Changes) -> str:
    runs = {change.run.name: change.run for change in changes.values()}
    return "; ".join(run_time(run) for run in sorted(runs.values(), key=lambda r: -r.moment)[:3])


def _moves(changes: Changes) -> str:
    if not changes:
        return '<p class="run-moves">Chưa có lần chạy nào trước đó để so.</p>'
    beyond = [c for c in changes.values() if c.beyond]
    better = sum(c.improved for c in beyond)
    told = {
        "phép đo tốt lên rõ rệt": better,
        "phép đo kém đi rõ rệt": len(beyond) - better,
        "ca mới không đạt": sum(len(c.newly_failing or ()) for c in changes.values()),
        "ca nay đạt": sum(len(c.newly_passing or ()) for c in changes.values()),
    }
    said = "; ".join(f"{n} {what}" for what, n in told.items() if n) or "không có gì đổi đáng kể"
    return f'<p class="run-moves">So với lần trước: {said}.</p>'


def measures_table(run: Run, changes: Changes, *, cases: bool = True) -> str:
    """Every measure by group: value, cases, interval, bound, change; `cases`: links to them."""
    grouped = [
        f'<section class="run-group"><h3>{esc(group)}</h3><div class="run-scroll">'
        f'<table class="run-table"><thead><tr><th scope="col">Phép đo</th>'
        '<th scope="col">Giá trị</th><th scope="col">Khoảng 95 %</th><th scope="col">Ngưỡng</th>'
        '<th scope="col">So với lần trước</th><th scope="col">Ca không đạt</th></tr></thead>'
        f"<tbody>{''.join(_row(m, changes.get(m.name), cases) for m in members)}</tbody>"
        "</table></div></section>"
        for group, members in _groups(run.measures)
    ]
    return f'<div class="run-groups">{"".join(grouped)}</div>'


def _groups(measures: Sequence[Measured]) -> list[tuple[str, list[Measured]]]:
    order = list(dict.fromkeys(m.group or _OTHERS for m in measures))
    placed = sorted(measures, key=lambda m: order.index(m.group or _OTHERS))
    return [(name, list(each)) for name, each in groupby(placed, lambda m: m.group or _OTHERS)]


def _row(measure: Measured, change: Change | None, cases: bool) -> str:
    means = f"<small>{esc(measure.means)}</small>" if measure.means else ""
    return (
        f'<tr class="{"" if measure.passed else "fallen"}"><th scope="row">'
        f'{esc(measure.title)}{means}</th><td data-label="Giá trị"><b>'
        f"{esc(value_text(measure.value, measure.unit))}</b>"
        f"<small>{number(measure.n)} ca</small></td>"
        f'<td data-label="Khoảng 95 %">{interval(measure)}'
        f'<small class="run-span">{esc(span_text(measure))}</small></td>'
        f'<td data-label="Ngưỡng">{_bound(measure)}</td>'
        f'<td data-label="So với lần trước">{_change(change)}</td>'
        f'<td data-label="Ca không đạt">{_failed(measure, cases)}</td></tr>'
    )


def _bound(measure: Measured) -> str:
    if measure.floor is None:
        return '<span class="run-none">không đặt</span>'
    verdict = ("đạt", "good") if measure.passed else ("không đạt", "bad")
    return f'{esc(bound_text(measure))}<small class="run-pill {verdict[1]}">{verdict[0]}</small>'


def _change(change: Change | None) -> str:
    if change is None:
        return '<span class="run-none">–</span>'
    before = change.before
    if not change.moved:
        return "không đổi"
    was = f"<small>trước: {esc(value_text(before.value, before.unit or change.now.unit))}"
    was += f", {number(before.n)} ca</small>" if before.n != change.now.n else "</small>"
    side = "up" if change.improved else "down"
    weight = "rõ rệt" if change.beyond else "trong khoảng dao động"
    return (
        f'<span class="run-{side}">{"▲" if change.delta > 0 else "▼"} '
        f"{esc(change_text(change.delta, change.now.unit))}</span>"
        f"<small>{'tốt lên' if change.improved else 'kém đi'}, {weight}</small>{was}"
    )


def _failed(measure: Measured, cases: bool) -> str:
    if not measure.failed:
        return '<span class="run-none">0</span>'
    if not (cases and measure.failing):
        return str(measure.failed)
    return f'<a href="#ca-{esc(measure.name)}">{measure.failed} ca</a>'


def moved_cases(changes: Changes) -> str:
    """Cases newly failing and newly passing, by measure."""
    rows = [
        f'<tr><th scope="row">{esc(c.now.title)}</th>'
        f'<td data-label="Mới không đạt">{_ids(c.newly_failing)}</td>'
        f'<td data-label="Nay đạt">{_ids(c.newly_passing)}</td></tr>'
        for c in changes.values()
        if c.newly_failing or c.newly_passing
    ]
    unknown = sum(c.newly_failing is None for c in changes.values() if c.now.failed)
    note = (
        notice(
            "info", f"{unknown} phép đo không so được từng ca: một trong hai tệp là bản rút gọn."
        )
        if unknown
        else ""
    )
    if not rows:
        told = "Không ca nào đổi kết quả." if changes else "Chưa có lần chạy trước để so từng ca."
        return note or f'<p class="run-none">{told}</p>'
    return (
        f'{note}<div class="run-scroll"><table class="run-table run-moved"><thead><tr>'
        '<th scope="col">Phép đo</th><th scope="col">Mới không đạt</th><th scope="col">Nay đạt</th>'
        f"</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
        '<p class="run-hint">Ca mới không đạt có thể là ca vừa được thêm; ca nay đạt có thể là ca '
        "đã bỏ khỏi bộ đo.</p>"
    )


def _ids(names: tuple[str, ...] | None) -> str:
    if not names:
        return '<span class="run-none">–</span>'
    return " ".join(f"<code>{esc(name)}</code>" for name in names)


def histories(run: Run, earlier: Sequence[Run]) -> str:
    """A line chart of each measure that earlier runs took too."""
    runs = [*earlier, run][-MOST_RUNS:]
    charts = []
    for measure in run.measures:
        taken = points(measure.name, runs)
        if len(taken) > 1:
            charts.append(
                f"<figure><figcaption>{esc(measure.title)}</figcaption>"
                f"{history(measure, taken)}</figure>"
            )
    if not charts:
        return '<p class="run-none">Cần ít nhất hai lần chạy để vẽ diễn biến.</p>'
    return (
        '<p class="run-hint">Đường liền: giá trị; dải nhạt: khoảng 95 %; nét đứt: ngưỡng hiện '
        f'nay.</p><div class="run-lines">{"".join(charts)}</div>'
    )


def failing_section(run: Run, changes: Changes, *, most: int, opened: int = 0) -> str:
    """The failing cases of every measure; `opened`: lists up to this long begin open."""
    failed = [m for m in run.measures if m.failed]
    if not failed:
        return f'<p class="run-none">{_NO_CASES}</p>'
    held = [m for m in failed if m.failing]
    parts = [
        failing_cases(m, changes.get(m.name), most=most, opened=len(m.failing) <= opened)
        for m in held
    ]
    return "".join(parts) if parts else f'<p class="run-none">{_TRIMMED}</p>'
