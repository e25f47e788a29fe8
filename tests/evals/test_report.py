"""The report of a run: one page that holds all, the terminal's table, words for measures."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from assistant.runs import compared, parsed, read_run
from evals import __main__ as command
from evals import history
from evals.floors import read_floors
from evals.report import failures, table
from evals.report_html import report_page
from evals.words import described, measures, reason, words_of
from tests.assistant.kept_runs import EVIL, case, keep, measure, run
from tests.assistant.test_run_pages import Tags

FIRST = run(1, answers_values=measure(0.9, case("S-1"), case("S-2")))
LAST = run(2, answers_values=measure(0.7, case("S-2"), case("S-3")))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for day, result in ((1, FIRST), (2, LAST)):
        keep(tmp_path / "history", day, result)
    return tmp_path


def page(data: Path) -> str:
    (html,) = (data / "history").glob("*.html")
    return html.read_text("utf8")


def test_the_page_asks_for_nothing_and_needs_no_script(data: Path) -> None:
    assert command.main(["report", "--data", str(data)]) == 0
    html = page(data)
    tags = Tags(html.replace("<!doctype html>", ""))
    assert not {"script", "link", "img", "iframe", "object", "embed"} & set(tags.names)
    assert not re.search(r"url\(|@import|https?://", html)
    assert [href for href in re.findall(r'href="([^"]*)"', html) if href[0] != "#"] == []
    assert EVIL in tags.text


def test_every_link_of_the_page_leads_somewhere(data: Path) -> None:
    command.main(["report", "--data", str(data)])
    html = page(data)
    links = set(re.findall(r'href="#([^"]*)"', html))
    assert "ca-answers_values" in links
    assert links <= set(re.findall(r'id="([^"]*)"', html))


def test_the_page_has_every_failing_case(tmp_path: Path) -> None:
    many = [case(f"S-{n}") for n in range(80)]
    now = parsed(json.dumps(run(1, a=measure(0.7, *many))), "evals-1")
    html = report_page(now, {}, ())
    assert all(f"<code>S-{n}</code>" in html for n in range(80))


def test_the_page_names_measures_that_the_file_does_not(data: Path) -> None:
    old = {"value": 0.9, "n": 10, "low": 0.8, "high": 0.95, "floor": 0.8, "failing": []}
    path = keep(data / "history", 3, run(3, citations_exact=old, never_heard_of=old))
    assert command.main(["report", str(path), "--data", str(data)]) == 0
    html = page(data)
    assert words_of("citations_exact")["title"] in html
    assert "never_heard_of" in html


def test_the_terminal_tells_change_and_cases(data: Path, capsys: Any) -> None:
    command.main(["report", "--data", str(data)])
    out = capsys.readouterr().out
    assert "-0.200 ! rõ rệt" in out
    assert "KHÔNG ĐẠT" in out
    assert "Hỏi số liệu" in out
    assert "(1 ca mới, 1 ca nay đạt)" in out
    assert "S-3 (mới)" in out


def test_a_run_is_set_against_the_one_named(data: Path, capsys: Any) -> None:
    keep(data / "history", 3, run(3, answers_values=measure(0.8)))
    name = "evals-20261101-083000-000000"
    assert command.main(["report", "--data", str(data), "--against", name]) == 0
    assert "-0.100" in capsys.readouterr().out


def test_a_run_that_does_not_exist_is_a_sentence(data: Path, capsys: Any) -> None:
    assert command.main(["report", "--data", str(data), "--against", "khong-co"]) == 1
    assert "Không có kết quả “khong-co”" in capsys.readouterr().err


def test_no_run_at_all_says_what_to_do(tmp_path: Path, capsys: Any) -> None:
    assert command.main(["report", "--data", str(tmp_path)]) == 1
    assert "python -m evals" in capsys.readouterr().err


def test_html_goes_where_it_is_asked_for(data: Path, tmp_path: Path) -> None:
    wanted = tmp_path / "ban" / "bao-cao.html"
    assert command.main(["--html", str(wanted), "report", "--data", str(data)]) == 0
    assert wanted.read_text("utf8").startswith("<!doctype html>")


def test_runs_of_another_kind_are_not_compared(data: Path) -> None:
    path = history.keep(data, "cases", run(9, answers_values=measure(0.9)))
    assert history.earlier(data, read_run(path), None) == ()


def test_json_of_a_kept_run_is_the_file(data: Path, capsys: Any) -> None:
    command.main(["report", "--json", "--data", str(data)])
    assert json.loads(capsys.readouterr().out) == LAST


def test_the_table_without_earlier_run_claims_no_change() -> None:
    now = parsed(json.dumps(LAST), "evals-2")
    assert compared(now, ()) == {}
    assert " – " in table(now, {}).splitlines()[1]
    assert "(mới)" not in failures(now, {})


def test_measures_with_a_floor_have_vietnamese_names() -> None:
    floors = read_floors()
    assert [n for n in (*floors.at_least, *floors.at_most) if not words_of(n)] == []
    assert all(set(words) >= {"group", "title", "means"} for words in measures().values())


def test_a_measure_over_generated_reports_is_called_as_over_the_samples() -> None:
    own, made = words_of("figures_recall"), words_of("made_figures_recall")
    assert made == {**own, "group": "Báo cáo sinh tự động: đọc số liệu"}
    assert words_of("made_unheard_of") == {}


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("lacks the value 37.391304347826086 %", "thiếu giá trị 37,39 %"),
        ("lacks the value 12456 hồ sơ", "thiếu giá trị 12.456 hồ sơ"),
        ("lacks the date 2026-03-05", "thiếu ngày 05/3/2026"),
        ("no citation holds “430/1150 hồ sơ”", "không trích dẫn nào chứa “430/1150 hồ sơ”"),
        ("status is refused: không nêu", "trợ lý từ chối: không nêu"),
        ("status is clarify", "trợ lý hỏi lại"),
        (
            "period is (None, '2026-12-31'), not ('2026-01-01', '2026-03-31')",
            "kỳ là đến 31/12/2026, đúng ra từ 01/01/2026 đến 31/3/2026",
        ),
        ("is None, not 'Lâm Sơn'", "là trống, đúng ra Lâm Sơn"),
        ("kind is plan, not target", "loại số liệu là kế hoạch, đúng ra chỉ tiêu"),
        ("something new", "something new"),
    ],
)
def test_reasons_are_told_in_vietnamese(why: str, said: str) -> None:
    assert reason(why) == said


def test_words_that_a_file_has_are_kept() -> None:
    told = described({"suites": {"answers_values": {"title": "Tên khi đo", "failing": []}}})
    assert told["suites"] == {
        "answers_values": {**measures()["answers_values"], "title": "Tên khi đo", "failing": []}
    }
