"""The page Chất lượng and the markup of a run: figures, changes, cases, nothing unescaped."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from assistant.pages import quality
from assistant.pages.run_cases import failing_cases
from assistant.pages.run_charts import change_text, history, interval, value_text
from assistant.pages.run_markup import histories, measures_table
from assistant.runs import Run, compared, parsed, points
from tests.assistant.kept_runs import EVIL, Json, case, keep, measure, run

VOID = frozenset({"br", "meta", "link"})


class Tags(HTMLParser):
    """Fails on tags that are not closed in order, and remembers names and texts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.names: list[str] = []
        self.text = ""
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        assert not [name for name, _ in attrs if name.startswith("on")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += f" {data}"


def read(result: Json, name: str = "evals-1") -> Run:
    return parsed(json.dumps(result), name)


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (0.98765, "%", "98,8%"),
        (1.0, "%", "100%"),
        (0.57, "%", "57%"),
        (1234.5, "ms", "1.234 ms"),
        (1.5, "lần", "1,50 lần"),
        (0.94444, "", "0,944"),
        (3.7234, "ca", "3,7 ca"),
    ],
)
def test_values_are_written_as_officials_do(value: float, unit: str, said: str) -> None:
    assert value_text(value, unit) == said


def test_changes_have_a_sign_and_shares_differ_by_points() -> None:
    assert change_text(0.021, "%") == "+2,1 điểm"
    assert change_text(-12.0, "ms") == "−12 ms"


def test_the_interval_shows_value_ends_and_bound() -> None:
    (one,) = read(run(1, a=measure(0.9, floor=0.85))).measures
    html = interval(one)
    Tags(html)
    assert 'aria-label="90%, khoảng 95 % 86% – 94%, ngưỡng ≥ 85%"' in html
    dot = re.search(r'cx="([\d.]+)"', html)
    bar = re.search(r'rect x="([\d.]+)" y="7" width="([\d.]+)"', html)
    bound = re.search(r'd="M([\d.]+) 1V', html)
    assert dot and bar and bound
    left, wide = float(bar[1]), float(bar[2])
    assert left < float(dot[1]) < left + wide
    assert float(bound[1]) < left  # the bound 0.85 lies below the interval's lower end 0.86


def test_a_measure_without_bound_has_no_line_for_it() -> None:
    (one,) = read(run(1, a=measure(0.9, floor=None))).measures
    assert "<path" not in interval(one)


def test_the_line_over_runs_has_a_point_each() -> None:
    runs = [read(run(day, a=measure(0.9 + day / 100)), f"evals-{day}") for day in (1, 2, 3)]
    html = history(runs[-1].suites["a"], points("a", runs))
    Tags(html)
    assert html.count("<circle") == 3
    assert "91%, 92%, 93%" in html


def test_one_run_has_no_line() -> None:
    assert "ít nhất hai lần chạy" in histories(read(run(1, a=measure(0.9))), ())


def test_the_table_says_what_fell_and_how_far() -> None:
    before = read(run(1, a=measure(0.95)))
    now = read(run(2, a=measure(0.7), b=measure(0.97, floor=None)), "evals-2")
    text = " ".join(Tags(measures_table(now, compared(now, (before,)))).text.split())
    assert "70% 50 ca" in text
    assert "≥ 80% không đạt" in text
    assert "▼ −25 điểm kém đi, rõ rệt trước: 95%" in text
    assert "không đặt" in text


def test_a_case_shows_wanted_beside_got_and_escapes_both() -> None:
    one = measure(0.9, case("C-9", odd={"a": EVIL}), title=EVIL)
    html = failing_cases(read(run(1, a=one)).suites["a"], None, most=5)
    tags = Tags(html)
    assert "script" not in tags.names
    assert tags.text.count(EVIL) == 8
    wanted, got = html.split("<h5>Nhận được</h5>")
    assert "đã nhận 12 hồ sơ" in wanted
    assert "chín hồ sơ" in got


def test_a_figure_shows_the_wanted_quote_beside_the_found_one() -> None:
    figure = {"indicator": "Hồ sơ", "value": 12456, "kind": "actual", "quote": "nhận 12.456 hồ sơ"}
    period = {"start": "2026-01-01", "end": "2026-03-31", "as_of": None}
    one = {"id": "N-1", "why": ["not found"], "quote": "tiếp nhận", "period": period}
    html = failing_cases(
        read(run(1, a=measure(0.9, {**one, "found": figure}))).suites["a"], None, most=5
    )
    wanted, got = html.split("<h5>Nhận được</h5>")
    assert "tiếp nhận" in wanted
    assert "quý I/2026" in wanted.replace("Quý", "quý")
    assert "12.456" in got
    assert "kết quả" in got


def test_new_failures_come_first_and_the_rest_is_counted() -> None:
    before = read(run(1, a=measure(0.9, case("C-1"), case("C-2"))))
    now = read(run(2, a=measure(0.9, case("C-1"), case("C-2"), case("C-3"))), "evals-2")
    change = compared(now, (before,))["a"]
    html = failing_cases(now.suites["a"], change, most=2)
    assert html.index("C-3") < html.index("C-1")
    assert "mới không đạt" in html
    assert "C-2" not in html
    assert "Còn 1 ca nữa" in html


def test_the_page_without_runs_shows_the_shipped_one(tmp_path: Path) -> None:
    html = quality.drawn(tmp_path)
    Tags(html)
    assert "kết quả đo kèm theo sản phẩm" in html
    assert "phép đo giữ ngưỡng" in html


def test_the_page_without_any_run_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quality, "shipped_run", lambda: None)
    assert "python -m evals" in quality.drawn(tmp_path)


def test_the_page_takes_the_last_whole_run(tmp_path: Path) -> None:
    keep(tmp_path, 1, run(1, a=measure(0.91)))
    keep(tmp_path, 2, run(2, a=measure(0.93)))
    keep(tmp_path, 3, {**run(3, a=measure(0.97)), "suite": "answers"})
    html = quality.drawn(tmp_path)
    assert "93%" in html
    assert "8:30 ngày 2/11/2026" in html
    assert "+2 điểm" in html


def test_a_chosen_run_is_set_against_a_chosen_one(tmp_path: Path) -> None:
    names = [keep(tmp_path, day, run(day, a=measure(0.9 + day / 100))).stem for day in (1, 2, 3)]
    assert "−2 điểm" in quality.drawn(tmp_path, names[0], names[2])


def test_broken_runs_are_told_and_the_others_shown(tmp_path: Path) -> None:
    keep(tmp_path, 1, run(1, a=measure(0.9, case("C-1"))))
    (tmp_path / f"evals-2{EVIL.replace('/', '')}.json").write_text("{", "utf8")
    tags = Tags(quality.drawn(tmp_path))
    assert "không phải kết quả đo hoặc đã hỏng" in tags.text
    assert "C-1" in tags.text
    assert "script" not in tags.names


def test_a_run_that_is_gone_is_a_sentence(tmp_path: Path) -> None:
    from vectorstore.errors import NotFoundError

    keep(tmp_path, 1, run(1, a=measure(0.9)))
    with pytest.raises(NotFoundError, match="không còn nữa"):
        quality.drawn(tmp_path, "evals-9")
