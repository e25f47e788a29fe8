"""What is left open, out of time or out of place in an invented report, and what only looks so."""

from __future__ import annotations

import pytest

from assistant.checks.every import CHECKERS
from assistant.checks.records import Draft, Group
from tests.assistant.checks.whole_report import changed

_SIGNED = "CHỦ TỊCH\n\nLương Văn Thắm"
_RESULT = "Đã giải quyết 500 hồ sơ, đạt 97,66%."
_WEAK = "Một số thôn vùng cao còn thiếu đường truyền."
_OPENING = "UBND xã Khe Mơ báo cáo kết quả quý I năm 2026 (tính đến ngày 31/3/2026) như sau:"
_CLOSED = "Trên đây là báo cáo quý I năm 2026 của UBND xã Khe Mơ./."
_SENT = "- Như trên;\n- Thường trực Đảng ủy xã;\n- Lưu: VT."
_MERGED = (
    "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH\n1. Văn bản đã ban hành\nXã Khe Mơ được thành lập từ ngày "
    "01/7/2025 trên cơ sở sáp nhập xã Nà Mạ và xã Khe Cốc."
)
_HEADED = "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH\n1. Văn bản đã ban hành"
_FORM = (Group.NAMES, Group.FORM, Group.DATES)


def _found(draft: Draft) -> list[str]:
    results = (checker(draft) for checker in CHECKERS)
    return [f.check for r in results for f in r.findings if f.group in _FORM]


def test_the_whole_report_has_nothing_to_mend() -> None:
    assert _found(changed()) == []


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param([(_SIGNED, "CHỦ TỊCH")], id="no name of the signer"),
        pytest.param([(_SIGNED, "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH")], id="no name of the deputy"),
        pytest.param([(_SIGNED, "CHỦ TỊCH\n\n[Họ và tên]")], id="a blank for the signer"),
        pytest.param(
            [(_RESULT, f"{_RESULT} Ngày 20/4/2026, UBND xã đã họp giao ban với các thôn.")],
            id="held after the report's day",
        ),
        pytest.param(
            [(_RESULT, f"{_RESULT} UBND xã đã tổ chức tổng kết phong trào vào ngày 28/4/2026.")],
            id="closed after the report's day",
        ),
        pytest.param(
            [(_RESULT, f"{_RESULT} Ngày 31/4/2026, xã ra mắt mô hình chợ số.")],
            id="a day that no calendar has",
        ),
        pytest.param([(_CLOSED, _CLOSED.replace("quý I ", "quý IV "))], id="another quarter"),
        pytest.param(
            [
                ("(tính đến ngày 31/3/2026)", "(số liệu từ ngày 15/12/2025 đến ngày 14/3/2026)"),
                (_CLOSED, _CLOSED.replace("quý I năm 2026", "quý IV năm 2025")),
            ],
            id="another quarter than the title, within the days told",
        ),
        pytest.param(
            [(_OPENING, _OPENING.replace("quý I năm 2026", "quý II năm 2026"))],
            id="the opening tells another quarter",
        ),
        pytest.param(
            [(_HEADED, _MERGED), (_RESULT, f"{_RESULT} UBND xã Nà Mạ đã phối hợp với Đoàn Thanh "
              "niên mở điểm hỗ trợ.")],
            id="a former commune acts",
        ),
        pytest.param(
            [(_RESULT, f"{_RESULT} Đồng chí [họ tên] làm Tổ trưởng.")], id="[họ tên]"
        ),
        pytest.param([(_RESULT, "Đã giải quyết XXX hồ sơ, đạt 97,66%.")], id="XXX"),
        pytest.param([(_RESULT, "Đã giải quyết ..... hồ sơ trong kỳ.")], id="dots"),
        pytest.param([(_SENT, "- Lưu: VT.")], id="sent to nobody"),
        pytest.param(
            [
                ("Kính gửi: Ủy ban nhân dân tỉnh Tuyên Sơn.\n\n", ""),
                (_OPENING, "UBND xã Khe Mơ báo cáo UBND tỉnh, Sở Tài chính tình hình quý I năm "
                 "2026 (tính đến ngày 31/3/2026) như sau:"),
                (_SENT, "- Thường trực Đảng ủy xã;\n- Lưu: VT."),
            ],
            id="the opening names who is left out",
        ),
        pytest.param(
            [(_RESULT, f"{_RESULT} Danh sách hồ sơ quá hạn tại Phụ lục III kèm theo.")],
            id="an annex that is not there",
        ),
        pytest.param(
            [(" (chi tiết tại Phụ lục I kèm theo)", ""), ("(Có Phụ lục II kèm theo)\n", "")],
            id="annexes that nothing names",
        ),
        pytest.param(
            [(_RESULT, f"{_RESULT} Đợt cao điểm kéo dài từ tháng 3/2026 đến tháng 01/2026.")],
            id="months the wrong way round",
        ),
        pytest.param([("IV. NHIỆM VỤ", "V. NHIỆM VỤ")], id="a number left out"),
    ],
)  # fmt: skip
def test_what_is_amiss_is_found(changes: list[tuple[str, str]]) -> None:
    assert _found(changed(*changes))


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param([(_SIGNED, "CHỦ TỊCH\n\n(Đã ký)\n\nLương Văn Thắm")], id="signed"),
        pytest.param(
            [(_WEAK, f"{_WEAK} UBND xã đã ban hành kế hoạch tổ chức ngày hội vào ngày 28/4/2026.")],
            id="a plan for a day to come",
        ),
        pytest.param(
            [(_RESULT, f"{_RESULT} Ngày 20/3/2026, UBND xã đã họp giao ban với các thôn.")],
            id="held before",
        ),
        pytest.param(
            [(_RESULT, f"{_RESULT} Ngày 28/4/2026, xã sẽ tổ chức ngày hội chuyển đổi số.")],
            id="to be held",
        ),
        pytest.param(
            [(_RESULT, f"{_RESULT} UBND xã đã được gia hạn nhiệm vụ đến ngày 30/6/2026.")],
            id="put off to a day to come",
        ),
        pytest.param(
            [("(tính đến ngày 31/3/2026)", "(số liệu từ ngày 15/12/2025 đến ngày 14/3/2026)")],
            id="a quarter with days of its own",
        ),
        pytest.param(
            [(_HEADED, _MERGED), (_RESULT, f"{_RESULT} Đã số hóa sổ hộ tịch của xã Nà Mạ cũ.")],
            id="papers of a former commune",
        ),
        pytest.param(
            [(_HEADED, _MERGED), (_RESULT, f"{_RESULT} Hợp tác xã Nà Mạ duy trì 04 sản phẩm.")],
            id="a cooperative with the name of a former commune",
        ),
        pytest.param(
            [(_HEADED, _MERGED), (_RESULT, f"{_RESULT} Tháng 5/2025, UBND xã Nà Mạ đã xây chợ.")],
            id="what a former commune did in its time",
        ),
        pytest.param(
            [("2. Kinh phí\n", "2. Kinh phí\nTT | Thôn | Số hộ | Đã có mã QR | Tỷ lệ %\n"
              "1 | Thượng | 40 | 30 | 75,00\n")],
            id="heads of a table in a line",
        ),
        pytest.param([("- Như trên;\n", "- UBND tỉnh Tuyên Sơn (báo cáo);\n")], id="named in full"),
        pytest.param(
            [("(Có Phụ lục II kèm theo)", "(Danh mục mô hình tại các phụ lục kèm theo)")],
            id="annexes named together",
        ),
        pytest.param(
            [(_RESULT, f"{_RESULT} Đợt cao điểm kéo dài từ tháng 11/2025 đến tháng 02/2026.")],
            id="months over the new year",
        ),
    ],
)  # fmt: skip
def test_what_is_in_order_is_left_alone(changes: list[tuple[str, str]]) -> None:
    assert _found(changed(*changes)) == []
