"""Failing cases of an evaluation run: what was wanted beside what came, everything escaped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.pages.markup import Json, esc, items, number, period_of, texts
from assistant.runs import Case, Change, Measured
from vectorstore.vocabulary.text import capital

_BEHAVIOURS = {
    "answer": "trả lời",
    "abstain": "từ chối",
    "abstain_and_correct": "từ chối và nêu số đúng",
    "clarify": "hỏi lại",
}
STATUSES = {"answered": "đã trả lời", "refused": "từ chối", "clarify": "hỏi lại"}
KINDS = {
    "actual": "kết quả",
    "target": "chỉ tiêu",
    "plan": "kế hoạch",
    "last_period": "kỳ trước",
    "change": "mức thay đổi",
}
# Fields of a case in the order of reading: what was asked and wanted, then what came of it.
_WANTED = {
    "question": "Câu hỏi",
    "history": "Đã hỏi trước đó",
    "behaviour": "Kết cục",
    "values": "Giá trị cần nêu",
    "contains": "Từ ngữ cần có",
    "dates": "Ngày cần nêu",
    "wanted": "Căn cứ",
    "indicator": "Chỉ tiêu",
    "value": "Giá trị",
    "unit": "Đơn vị",
    "kind": "Loại số liệu",
    "period": "Kỳ",
    "file": "Văn bản",
    "field": "Mục",
}
_GOT = {
    "status": "Kết cục",
    "answer": "Câu trả lời",
    "reason": "Lý do",
    "citations": "Trích dẫn",
    "warnings": "Lưu ý",
    "nearest": "Điều gần nhất",
    "statement": "Câu mô hình viết",
    "found": "Đọc được",
    "first": "Đoạn đứng đầu",
}
# An answer's quote is what came; a figure's or a search's quote is what was to be found.
_SAID_BY_ANSWER = ("status", "answer")
_SHOWN_ELSEWHERE = frozenset({"id", "why", "reasons"})
_WORDS = {"behaviour": _BEHAVIOURS, "status": STATUSES, "kind": KINDS}
_OF_FIGURE = ("indicator", "value", "unit", "kind", "period", "commune", "heading", "quote")
_NAMES = {**_WANTED, "commune": "Xã, phường", "heading": "Đề mục", "quote": "Nguyên văn"}


def failing_cases(
    measure: Measured, change: Change | None, *, most: int, opened: bool = False
) -> str:
    """The failing cases of a measure, the new ones first; beyond `most` they are only counted."""
    new = frozenset(change.newly_failing or ()) if change else frozenset()
    ordered = sorted(measure.failing, key=lambda case: str(case.get("id", "")) not in new)
    shown = "".join(_case(case, new) for case in ordered[:most])
    left = len(ordered) - most
    more = (
        f'<p class="run-more">Còn {left} ca nữa; bản đầy đủ nằm trong tệp kết quả.</p>'
        if left > 0
        else ""
    )
    return (
        f'<details class="run-cases"{" open" if opened else ""}><summary>'
        f"<b>{esc(measure.title)}</b> <span>{measure.failed} ca không đạt"
        f"{f', {len(new)} ca mới' if new else ''}</span></summary>"
        # The target stands inside, so that following a link to it opens the list.
        f'<div id="ca-{esc(measure.name)}">{shown}{more}</div></details>'
    )


def _case(case: Case, new: frozenset[str]) -> str:
    name = str(case.get("id", ""))
    mark = '<span class="run-new">mới không đạt</span>' if name in new else ""
    why = "".join(f"<li>{esc(capital(each))}</li>" for each in _reasons(case))
    answered = any(key in case for key in _SAID_BY_ANSWER)
    if case.get("reason") == case.get("answer"):
        case = {key: value for key, value in case.items() if key != "reason"}
    wanted = _WANTED if answered else {**_WANTED, "quote": "Câu cần tìm"}
    got = {**_GOT, "quote": "Lời trích"} if answered else _GOT
    known = {*wanted, *got, *_SHOWN_ELSEWHERE}
    rest = {key: key for key in case if key not in known}
    return (
        f'<article class="run-case"><h4><code>{esc(name)}</code> {mark}</h4>'
        f'<ul class="run-why">{why}</ul><div class="run-sides">'
        f"<div><h5>Cần có</h5>{_fields(case, wanted) or _NOTHING}</div>"
        f"<div><h5>Nhận được</h5>{_fields(case, {**got, **rest}) or _NOTHING}</div></div></article>"
    )


_NOTHING = '<p class="run-none">Không có gì.</p>'


def _reasons(case: Case) -> list[str]:
    return texts(case.get("reasons")) or texts(case.get("why"))


def _fields(case: Json, names: Mapping[str, str]) -> str:
    rows = [
        f"<dt>{esc(said)}</dt><dd>{_value(key, case[key])}</dd>"
        for key, said in names.items()
        if case.get(key) not in (None, "", [], {})
    ]
    return f"<dl>{''.join(rows)}</dl>" if rows else ""


def _value(key: str, value: object) -> str:
    if key == "period":
        return esc(period_of(value))
    if key == "found" and isinstance(value, Mapping):
        return _fields(value, {name: _NAMES[name] for name in _OF_FIGURE})
    if key in _WORDS:
        return esc(_WORDS[key].get(str(value), value))
    if key in ("quote", "first"):
        return f"<q>{_lines(value)}</q>"
    if key == "wanted":
        quotes = [value] if isinstance(value, str) else texts(value)
        return "".join(f"<q>{_lines(quote)}</q>" for quote in quotes)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return esc(number(value))
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _list(value)
    return _lines(value)


def _list(value: Sequence[object]) -> str:
    records = items(value)
    said = [_record(each) for each in records] if records else [_lines(t) for t in texts(value)]
    return f"<ul>{''.join(f'<li>{each}</li>' for each in said)}</ul>"


def _record(record: Json) -> str:
    """A citation or a nearest figure: where it stands, and its words."""
    key = f"[{esc(record['key'])}] " if record.get("key") else ""
    place = " › ".join(str(record[k]) for k in ("commune", "title", "heading") if record.get(k))
    text = _lines(record.get("text") or "")
    inner = record.get("citation")
    quote = record.get("quote") or (inner.get("quote") if isinstance(inner, Mapping) else None)
    cited = f"<q>{_lines(quote)}</q>" if quote and quote != record.get("text") else ""
    return f"{key}{text} <small>{esc(place)}</small>{cited}"


def _lines(value: object) -> str:
    return esc(value).replace("\n", "<br>")
