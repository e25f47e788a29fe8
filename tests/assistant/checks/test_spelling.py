"""Slips that are sure, and texts that have none."""

from __future__ import annotations

import pytest

from assistant.checks.form.spelling import spelling
from tests.assistant.checks.whole_report import changed, said

OLD = "Một số thôn vùng cao còn thiếu đường truyền."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Đẩy mạnh chuyên đổi số.", "chuyển đổi"),
        ("ĐẨY MẠNH CHUYÊN ĐỔI SỐ.", "chuyển đổi"),
        ("Lòng ghép các nguồn vốn.", "lồng ghép"),
        ("Theo chỉ đạo của Trưng ương.", "trung ương"),
        ("Trên Công Dịch vụ công quốc gia.", "cổng dịch vụ công"),
        ("Đà u mối liên hệ là văn phòng.", "đầu mối liên hệ"),
        ("Cần bổ xung biên chế.", "bổ sung"),
        ("Các nghành liên quan vào cuộc.", "nghành"),
        ("Đã giải quyêt xong.", "quyêt"),
        ("Làm vườn rau thahn sạch.", "thanh"),
        ("Việc thham gia còn ít.", "tham"),
        ("Trạm đặt trrong khu dân cư.", "trong"),
        ("Xã đã đồng bộ đồng bộ dữ liệu.", "đồng bộ đồng bộ"),
        ("Việc này chưa được được quan tâm.", "được được"),
        ("Tình trạng chồng ch\u1031o còn nhiều.", "ch\u1031o"),
        ("Đường tr\u0443yền chưa ổn định.", "tr\u0443yền"),
    ],
)
def test_sure_slip(text: str, told: str) -> None:
    assert told in said(spelling(changed((OLD, text))))


@pytest.mark.parametrize(
    "text",
    [
        "Thôn Đắk Plông, thôn Krông Nô dùng WiFi, Zalo OA, phần mềm iKnow và mạng LAN.",
        "Mở 02 khóa học cho các hộ; bước đầu mới có 5 hộ; mỗi trường một máy chiếu.",
        "Công an phường hướng dẫn người dân; mục 2 đường tuyến truyền tải điện đã xong.",
        "Được phân công đồng thời hai việc; chỉ đào tạo trực tiếp; hồ sơ xuất khẩu.",
        "Khả năng xuất bán thấp; sau bão vệ sinh môi trường; xã cũng cố gắng.",
        "Người dân dần dần quen; nhà nhà, người người tham gia; hoà giải ở cơ sở, thuỷ lợi.",
        "Dùng app, wifi, chatbot, email, website, smartphone, scan, form, drone, token, logo.",
        "đ) Quỹ đất; quýt, quyển vở, giếng khoan, nghỉ hưu, khuỷu tay, ngoằn ngoèo, huỳnh huỵch.",
        "Lắp 01 kiốt tra cứu, 02 ôtô.",
    ],
)
def test_right_words(text: str) -> None:
    assert not spelling(changed((OLD, text))).findings


def test_all_slips_are_one_finding() -> None:
    draft = changed((OLD, "Lòng ghép và bổ xung các nghành."))
    (finding,) = spelling(draft).findings
    assert len(finding.quotes) == 3


def test_clean_report() -> None:
    assert not spelling(changed()).findings
