from __future__ import annotations

import pytest

from assistant.drafting.templates import TemplateError, label, load, templates
from assistant.drafting.wordings import load as load_wordings
from assistant.drafting.wordings import wordings

_GOOD = "templates:\n- {slug: a, title: A, kind: results, tell: [[tthc.received]]}\n"


def test_every_part_and_outline_names_a_template() -> None:
    found = templates()
    assert {"ket-qua-thuc-hien", "nhan-xet-danh-gia", "phuong-huong", "kien-nghi"} <= set(
        found.sections
    )
    assert {"so-ket-6-thang", "bao-cao-quy", "chuyen-de-nq57", "de-an-06"} <= set(found.outlines)
    named = {s for o in found.outlines.values() for h in o.headings for s in h.templates}
    assert named <= set(found.sections)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (_GOOD.replace("kind: results", "kind: results, colour: red"), "colour"),
        (_GOOD.replace("tthc.received", "tthc.nothing"), "tthc.nothing"),
        (_GOOD.replace("kind: results", "kind: tale"), "kind"),
        (_GOOD.replace("title: A, ", ""), "title"),
        (_GOOD + "outlines:\n- {slug: o, title: O, sections: [b]}\n", "b"),
        (_GOOD + "extra: 1\n", "extra"),
        (_GOOD.replace("kind: results", "kind: assessment, takes: praise"), "praise"),
    ],
)
def test_a_wrong_key_or_name_is_refused_by_name(raw: str, says: str) -> None:
    assert load(_GOOD).sections["a"].tell == (("tthc.received",),)
    with pytest.raises(TemplateError, match=says):
        load(raw)


def test_headings_are_numbered_as_reports_number_them() -> None:
    assert [label(1, n) for n in (1, 4, 9, 10, 14)] == ["I", "IV", "IX", "X", "XIV"]
    assert [label(3, n) for n in (4, 5, 6)] == ["d", "đ", "e"]
    assert label(1, 0) == ""


def test_wordings_name_only_known_indicators_and_blanks() -> None:
    assert wordings().do
    with pytest.raises(TemplateError, match="la"):
        load_wordings("la: {}")
