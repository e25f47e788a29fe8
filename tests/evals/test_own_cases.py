"""An official's file of questions: read as they write it, judged like any case."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import BadRequestError
from assistant.records import Answer, Citation, Status, Turn
from evals import __main__ as command
from evals.cases import QuestionCase
from evals.judging import judged
from evals.own_cases import read_own
from evals.own_measures import own_measures, wrong
from evals.world import Asked
from ingest.index import ingest
from ingest.results import SourceFile
from tests.assistant.reports import THUONG_LAM
from vectorstore.library import Library, open_library
from vectorstore.settings import StoreSettings


def written(folder: Path, text: str, name: str = "cau-hoi.jsonl", encoding: str = "utf8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def only(path: Path) -> QuestionCase:
    (case,) = read_own(path).cases
    return case


@pytest.mark.parametrize(
    ("expected", "value"),
    [
        ("1049", "1049"),
        ('"1.049"', "1049"),
        ('"1.049 hồ sơ"', "1049"),
        ('"98,7%"', "98.7"),
        ("98.7", "98.7"),
        ('"12.345,6 triệu đồng"', "12345.6"),
    ],
)
def test_numbers_are_read_as_vietnamese(tmp_path: Path, expected: str, value: str) -> None:
    path = written(tmp_path, f'{{"question": "Bao nhiêu?", "expected": {expected}}}')
    assert [each.value for each in only(path).values] == [Decimal(value)]


def test_every_field_reaches_the_case(tmp_path: Path) -> None:
    row = {
        "id": 7,
        "question": "Còn quý trước?",
        "expected": ["1.049 hồ sơ", "30/9/2026", "57-NQ/TW"],
        "unit": "xã Thượng Lâm",
        "today": "23/11/2026",
        "quote": "Tổng số hồ sơ",
        "history": ["Quý này?", {"role": "assistant", "content": "1.049"}],
        "kinds": ["báo cáo"],
    }
    case = only(written(tmp_path, json.dumps(row)))
    assert (case.id, case.question.unit, case.question.today) == (
        "7", "xã Thượng Lâm", date(2026, 11, 23),
    )  # fmt: skip
    assert case.question.history == (Turn("user", "Quý này?"), Turn("assistant", "1.049"))
    assert (case.dates, case.contains) == ((date(2026, 9, 30),), ("57-NQ/TW",))
    assert (case.quotes, case.question.kinds) == (("Tổng số hồ sơ",), ("báo cáo",))


def test_refusing_and_asking_back_are_expected_too(tmp_path: Path) -> None:
    lines = (
        '{"question": "A?", "refuse": true, "expected": "5"}\n{"question": "B?", "clarify": true}'
    )
    first, second = read_own(written(tmp_path, lines)).cases
    assert (first.behaviour, first.corrections[0].value) == ("abstain", Decimal(5))
    assert second.behaviour == "clarify"


def test_what_is_not_filled_in_is_told_and_never_judged(tmp_path: Path) -> None:
    lines = '{"question": "A?", "expected": null, "answered": "x", "note": "y"}\n'
    own = read_own(written(tmp_path, lines + '{"question": "B?", "expected": 3}'))
    assert own.unfilled == ("dòng 1: A?",)
    assert [case.question.text for case in own.cases] == ["B?"]


def test_marks_of_windows_do_no_harm(tmp_path: Path) -> None:
    text = '\ufeff{"question": "A?", "expected": 3}\r\n\r\n{"question": "B?", "expected": 4}\r\n'
    assert len(read_own(written(tmp_path, text)).cases) == 2


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_sheet_as_excel_saves_it(tmp_path: Path, separator: str) -> None:
    rows = [
        ["Câu hỏi", "Kết quả mong đợi", "Đơn vị"],
        ["Bao nhiêu hồ sơ?", '"1.049; 98,7%"', "xã Thượng Lâm"],
        ['"Ai ký,\r\nchức vụ; gì?"', '"Chủ tịch"', ""],
        ["Có sân bay không?", "Từ chối", ""],
        ["Để sau?", "", ""],
    ]
    text = "\ufeff" + "\r\n".join(separator.join(row) for row in rows)
    own = read_own(written(tmp_path, text, "cau-hoi.csv"))
    first, second, third = own.cases
    assert [each.value for each in first.values] == [Decimal(1049), Decimal("98.7")]
    assert first.question.unit == "xã Thượng Lâm"
    assert (second.id, second.contains) == ("dòng 3", ("Chủ tịch",))
    assert third.behaviour == "abstain"
    assert own.unfilled == ("dòng 6: Để sau?",)


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ('{"question": "A?", "expected": "1.5"}', "Dòng 2, trường “expected”.*1,5"),
        ('{"question": "A?", "expected": true}', "Dòng 2, trường “expected”"),
        ('{"question": "A?", "expected": "31/02/2026"}', "Dòng 2, trường “expected”.*ngày"),
        ('{"question": "", "expected": 3}', "Dòng 2, trường “question”"),
        ('{"question": "A?", "expcted": 3}', "Dòng 2, trường “expcted”"),
        ('{"question": "A?", "refuse": "có"}', "Dòng 2, trường “refuse”"),
        ('{"question": "A?", "expected": 3, "today": "mai"}', "Dòng 2, trường “today”"),
        ('{"question": "A?", "expected": 3, "history": [4]}', "Dòng 2, trường “history”"),
        ('{"question": "A?", "expected": 3', "dòng 2, ký tự"),
        ("[3]", "dòng 2"),
    ],
)
def test_a_wrong_line_is_named_with_its_field(tmp_path: Path, line: str, named: str) -> None:
    path = written(tmp_path, f'{{"question": "Đúng?", "expected": 1}}\n{line}\n')
    with pytest.raises(BadRequestError, match=named):
        read_own(path)


@pytest.mark.parametrize(
    ("text", "encoding", "named"),
    [
        ("Câu hỏi;Đáp số\nA?;3", "utf8", "Đáp số"),
        ("Câu hỏi;Ghi chú\nA?;3", "utf8", "kết quả mong đợi"),
        ("Câu hỏi;Kết quả mong đợi\nA?;3", "utf-16", "CSV UTF-8"),
        ("", "utf8", "câu hỏi"),
    ],
)
def test_a_wrong_sheet_is_explained(tmp_path: Path, text: str, encoding: str, named: str) -> None:
    with pytest.raises(BadRequestError, match=named):
        read_own(written(tmp_path, text, "cau-hoi.csv", encoding))


def answered(text: str, quote: str = "Tổng số là 1.049 hồ sơ") -> Answer:
    citation = Citation(1, "r", "Báo cáo", "xã A", None, "", quote, 0, len(quote))
    return Answer(Status.ANSWERED, f"{text} [1].", (citation,))


def test_another_scale_of_the_same_money_is_right(tmp_path: Path) -> None:
    path = written(tmp_path, '{"question": "Kinh phí?", "expected": "451,2 triệu đồng"}')
    assert judged(only(path), answered("Kinh phí 451.200.000 đồng")).passed
    assert judged(only(path), answered("Kinh phí 0,4512 tỷ đồng")).passed
    assert not judged(only(path), answered("Kinh phí 451,3 triệu đồng")).passed


def test_wrong_answers_are_counted_once(tmp_path: Path) -> None:
    line = '{"question": "Bao nhiêu?", "expected": "1.049", "quote": "Tổng số là 1.049 hồ sơ"}'
    case = only(written(tmp_path, line))
    texts = {"r": "Tổng số là 1.049 hồ sơ"}
    good = Asked(case, answered("Có 1.049 hồ sơ"))
    bad = Asked(replace(case, id="b"), answered("Có 1.048 hồ sơ"))
    assert wrong(own_measures([good], texts.__getitem__)) == 0
    measures = {m.name: m for m in own_measures([good, bad], texts.__getitem__)}
    assert (measures["own_answers"].value, measures["own_unsupported_numbers"].value) == (0.5, 1)
    assert wrong(list(measures.values())) == 1


@pytest.fixture
def stored(store_settings: StoreSettings, library: Library, tmp_path: Path) -> Path:
    report = tmp_path / "thuong-lam.txt"
    report.write_text(THUONG_LAM, "utf8")
    assert not ingest([SourceFile(report.name, report)], library).reports[0].error
    return store_settings.data_dir


def test_the_command_answers_from_a_library_that_is_in_use(
    stored: Path, library: Library, tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def opened(settings: StoreSettings, **_: Any) -> Library:
        return open_library(settings, embedder=library.embedder)

    monkeypatch.setattr("assistant.build.open_library", opened)
    lines = (
        '{"question": "Xã Thượng Lâm tiếp nhận bao nhiêu hồ sơ 6 tháng đầu năm 2026?",'
        ' "expected": "2.345"}\n'
        '{"question": "Xã Thượng Lâm được phân bổ bao nhiêu kinh phí?", "expected": "999"}'
    )
    call = ["cases", str(written(tmp_path, lines)), "--library", str(stored), "--json"]
    call += ["--data", str(tmp_path / "evals")]
    with library.writing():  # as a running app that is just storing a report
        assert command.main(call) == 0
        told = json.loads(capsys.readouterr().out)
        assert command.main([*call, "--strict"]) == 1
    assert (told["asked"], told["wrong"]) == (2, 1)
    assert told["suites"]["own_answers"]["value"] == 0.5
    assert [c["values"] for c in told["suites"]["own_answers"]["failing"]] == [["999"]]
    assert len(list((tmp_path / "evals/history").glob("cases-*.json"))) == 2


def test_no_library_is_made_where_there_is_none(tmp_path: Path, capsys: Any) -> None:
    path = written(tmp_path, '{"question": "A?", "expected": 1}')
    assert command.main(["cases", str(path), "--library", str(tmp_path / "khong-co")]) == 1
    assert "chưa có kho văn bản" in capsys.readouterr().err
    assert not (tmp_path / "khong-co").exists()
