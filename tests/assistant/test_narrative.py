"""Narrative questions to an invented report: everyday wording, addressees, causes, remedies."""

from __future__ import annotations

import pytest

from assistant.build import Assistant, assemble
from assistant.records import Answer, Question, Status, Turn
from assistant.settings import AssistantSettings
from ingest.index import ingest
from ingest.results import SourceFile
from vectorstore.library import Library

UNIT = "xã Bình Hải"
BINH_HAI = """ỦY BAN NHÂN DÂN
XÃ BÌNH HẢI
Số: 31/BC-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Bình Hải, ngày 05 tháng 7 năm 2026

BÁO CÁO
Kết quả chuyển đổi số 6 tháng đầu năm 2026 của xã Bình Hải

I. KẾT QUẢ
1. Chỉ đạo
Trong kỳ, xã đã ban hành Kế hoạch phát triển kinh tế biển năm 2026¹ và Kế hoạch trồng rừng phòng
hộ năm 2026²; ban hành Quyết định số 77/QĐ-UBND ngày 03/3/2026 kiện toàn Tổ giúp việc Đề án 06.

¹ Kế hoạch số 21/KH-UBND ngày 12/01/2026 của UBND xã Bình Hải.
² Kế hoạch số 22/KH-UBND ngày 19/01/2026 của UBND xã Bình Hải.

Xã thực hiện Công văn số 615/UBND-KT của UBND tỉnh và Nghị quyết số 204/2025/QH15 ngày 27/6/2025
của Quốc hội.
2. Hạ tầng
Sóng di động 4G phủ 9/11 thôn; còn hai thôn lõm sóng là Vũng Rô và Gành Yến.
Sáu thuyền dịch vụ của xã có 25 áo phao; một buổi thu gom rác.
Ngân sách xã bố trí 340 triệu đồng cho chuyển đổi số.

II. ĐÁNH GIÁ
1. Ưu điểm
Mô hình "Bến cá số" được người dân đánh giá cao vì bán được cá ngay trên bến.
2. Hạn chế
- Tỷ lệ cấp kết quả điện tử giảm so với kỳ trước.
- Việc ghi nhật ký khai thác của ngư dân còn thưa.
3. Nguyên nhân
3.1. Khách quan: Hệ thống cấp tỉnh hay gián đoạn.
3.2. Chủ quan: Công chức chưa thạo thao tác ký.
4. Bài học kinh nghiệm
Một là, trưởng thôn làm trước thì dân làm theo.
Hai là, chọn việc nhỏ để làm đến cùng.

III. NHIỆM VỤ THỜI GIAN TỚI
1. Giải pháp
- Đặt trạm thu phát lưu động tại Vũng Rô và Gành Yến.
- Thi đua giữa các tổ tàu thuyền.

IV. KIẾN NGHỊ
1. Đối với Sở Nông nghiệp và Môi trường: cấp máy định vị cho tàu nhỏ.
2. Đối với Công an tỉnh: làm căn cước lưu động trên đảo.

Nơi nhận:
- UBND tỉnh;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Ngô Thị Sáu
"""


@pytest.fixture
def assistant(library: Library) -> Assistant:
    assert not ingest([SourceFile("binh-hai.txt", data=BINH_HAI.encode())], library).failed
    return assemble(AssistantSettings(store=library.settings), library)


def ask(assistant: Assistant, text: str, *said: str) -> Answer:
    turns = tuple(Turn("user", turn) for turn in said)
    return assistant.ask(Question(text, history=turns, unit=UNIT))


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("Xã kiến nghị gì với Sở NN&MT?", "máy định vị", "căn cước"),
        ("Xã đề nghị Công an tỉnh điều gì?", "căn cước lưu động", "định vị"),
        ("Mô hình nào được dân khen nhất, vì sao?", "Bến cá số", "gián đoạn"),
        ("Bài học kinh nghiệm rút ra là gì?", "chọn việc nhỏ", "Thi đua"),
        ("Vì sao tỷ lệ cấp kết quả điện tử còn thấp?", "chưa thạo", "trên đảo"),
        ("Giải pháp cho hai thôn lõm sóng là gì?", "trạm thu phát lưu động", "Thi đua"),
        ("Thôn nào chưa có sóng điện thoại?", "Gành Yến", "máy định vị"),
    ],
)
def test_an_answer_is_about_what_was_asked(
    assistant: Assistant, question: str, told: str, untold: str
) -> None:
    answer = ask(assistant, question)
    assert answer.status is Status.ANSWERED
    assert told in answer.text
    assert untold not in answer.text


def test_the_same_question_for_another_addressee(assistant: Assistant) -> None:
    answer = ask(assistant, "Còn với Công an tỉnh thì sao?", "Xã kiến nghị gì với Sở NN&MT?")
    assert "căn cước lưu động" in answer.text
    assert "định vị" not in answer.text


def test_another_generation_of_the_same_thing_is_not_it(assistant: Assistant) -> None:
    assert ask(assistant, "Tỷ lệ phủ sóng 5G của xã là bao nhiêu?").status is Status.REFUSED


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("Kế hoạch trồng rừng phòng hộ năm 2026 của xã số mấy?", "22/KH-UBND", "21/KH-UBND"),
        ("Quyết định kiện toàn Tổ giúp việc Đề án 06 số bao nhiêu?", "77/QĐ-UBND", "22/KH-UBND"),
        (
            "Which document of the National Assembly does Binh Hai commune cite?",
            "204/2025/QH15",
            "22/KH-UBND",
        ),
        ("Công văn 615/UBND-KT của ai, ngày nào?", "UBND tỉnh", "22/KH-UBND"),
    ],
)
def test_documents_by_what_is_said_of_them(
    assistant: Assistant, question: str, told: str, untold: str
) -> None:
    answer = ask(assistant, question)
    assert answer.status is Status.ANSWERED
    assert told in answer.text
    assert untold not in answer.text


def test_a_date_that_the_report_leaves_out_is_refused(assistant: Assistant) -> None:
    answer = ask(assistant, "Công văn số 615/UBND-KT ban hành ngày nào?")
    assert answer.status is Status.REFUSED
    assert "không ghi ngày" in answer.text
    assert "615/UBND-KT" in answer.text
    assert answer.citations


def test_a_number_of_something_else_is_corrected_by_the_one_asked_about(
    assistant: Assistant,
) -> None:
    answer = ask(assistant, "Vì sao chỉ có 25 thôn có sóng 4G?")
    assert answer.status is Status.REFUSED
    assert "9/11 thôn" in answer.text


def test_the_nearest_of_a_refusal_is_what_is_most_on_topic(assistant: Assistant) -> None:
    refused = ask(assistant, "Có bao nhiêu ngư dân ghi nhật ký khai thác bằng máy tính bảng?")
    assert refused.status is Status.REFUSED
    assert any("nhật ký khai thác" in near.text for near in refused.nearest)


def test_money_taken_in_is_not_money_given_out(assistant: Assistant) -> None:
    assert ask(assistant, "Thu ngân sách của xã là bao nhiêu?").status is Status.REFUSED
