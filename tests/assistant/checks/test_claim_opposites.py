"""Work called faultless in one place and faulty in another; none in words, some in figures."""

from __future__ import annotations

import pytest

from assistant.checks.claims.claims import contradicting_claims
from tests.assistant.checks.claims_draft import draft

OPPOSITES = [
    ("Việc cấp phát vật tư luôn kịp thời.", "- Việc cấp phát vật tư có thời điểm còn chậm."),
    ("100% trạm bơm đều vận hành ổn định.", "- Một số trạm bơm vận hành chưa ổn định."),
    ("Tất cả giáo viên đều sử dụng thành thạo bảng điện tử.",
     "- Nhiều giáo viên chưa thành thạo sử dụng bảng điện tử."),
    ("Kho lưu trữ hồ sơ đã được trang bị tủ chống ẩm.",
     "- Kho lưu trữ hồ sơ chưa được trang bị tủ chống ẩm."),
    ("Không có hộ nào phải di dời khẩn cấp.", "- Một số hộ phải di dời khẩn cấp."),
    ("Sóng di động luôn thông suốt.", "- Sóng di động có lúc chập chờn."),
]  # fmt: skip
PARTLY = [
    ("Cả 07 bể bơi đều đang vận hành tốt.",
     "- Hai bể bơi ở thôn Đồng Sim và thôn Bãi Trám hỏng từ tháng 7, chưa sửa được."),
    ("Cả 08 trạm bơm đều đã lắp đồng hồ đo nước.", "- Đồng hồ đo nước mới gắn ở 5/8 trạm bơm."),
    ("Đã bố trí đủ 06 hướng dẫn viên trực bến tàu.", "- Bến tàu mới có 04/06 hướng dẫn viên."),
]  # fmt: skip
BOTH_HOLD = [
    # some of them have another thing; settled, and still open
    ("12/12 trường đã dùng học bạ số.", "- Phòng học thông minh mới có ở 4/12 trường."),
    ("Đang giải quyết 75 hồ sơ, đều trong hạn.",
     "- Đã giải quyết 913 hồ sơ, trong đó 907 hồ sơ đúng hạn, đạt 99,34%."),
    # praise that allows for exceptions
    ("Việc cấp phát vật tư kịp thời.", "- Việc cấp phát vật tư có lúc còn chậm."),
    # another object, another level, a danger, a task
    ("Việc cấp phát vật tư luôn kịp thời.", "- Việc cấp phát giống cây trồng còn chậm."),
    ("100% hồ sơ cấp xã đúng hạn.", "- Một số hồ sơ cấp tỉnh chậm."),
    ("Không có hộ nào phải di dời khẩn cấp.", "- Nguy cơ một số hộ phải di dời khẩn cấp."),
    ("Đường liên thôn luôn thông suốt.", "- Khắc phục tình trạng đường liên thôn gián đoạn."),
    # numbers, which are compared as numbers
    ("Hoàn thành đúng hạn 34 việc, đạt 100%.", "- Số việc quá hạn chưa hoàn thành: 0."),
]  # fmt: skip
DENIED = [
    ("Toàn xã có 14 điểm wifi công cộng.", "- Trên địa bàn xã chưa có điểm wifi công cộng nào."),
    ("Đã lắp đặt 25 camera an ninh.", "- Địa phương chưa lắp đặt camera an ninh."),
    ("Tổ chức 05 lớp tập huấn kỹ năng số.",
     "- Trong kỳ, xã chưa mở được lớp tập huấn kỹ năng số nào."),
    ("Hồ sơ quá hạn chưa giải quyết: 07 hồ sơ.",
     "- Đến nay, không còn hồ sơ nào quá hạn chưa giải quyết."),
]  # fmt: skip
NARROW = [
    ("Toàn xã có 14 điểm wifi công cộng.", "- Thôn Khe Tre chưa có điểm wifi công cộng nào."),
    ("Đã lắp đặt 25 camera an ninh.", "- Một số ngã ba chưa lắp đặt camera an ninh."),
    ("Đã lắp đặt 25 camera an ninh.", "- Chưa lắp đặt camera an ninh tại các điểm trường."),
    ("Bố trí 02 cán bộ công nghệ thông tin.",
     "- Không có cán bộ, công chức gây khó dễ cho người dân."),
    ("Tổ chức 05 lớp tập huấn kỹ năng số.",
     "- Chưa tổ chức lớp tập huấn kỹ năng số cho người cao tuổi."),
]  # fmt: skip


def checks(results: str, limits: str) -> set[str]:
    return {f.check for f in contradicting_claims(draft(results, limits)).findings}


@pytest.mark.parametrize(("results", "limits"), PARTLY)
def test_all_of_them_and_some_of_them(results: str, limits: str) -> None:
    assert "claim_opposite" in checks(results, limits)


@pytest.mark.parametrize(("results", "limits"), OPPOSITES)
def test_faultless_and_faulty(results: str, limits: str) -> None:
    told = {"claim_opposite", "claim_unfinished"}
    assert checks(results, limits) & told


@pytest.mark.parametrize(("results", "limits"), BOTH_HOLD)
def test_what_can_both_hold(results: str, limits: str) -> None:
    assert "claim_opposite" not in checks(results, limits)


@pytest.mark.parametrize(("results", "limits"), DENIED)
def test_none_in_words_and_some_in_figures(results: str, limits: str) -> None:
    assert checks(results, limits)


@pytest.mark.parametrize(("results", "limits"), NARROW)
def test_none_of_a_part(results: str, limits: str) -> None:
    assert not checks(results, limits) - {"claim_unfinished"}


def test_one_pair_is_told_once() -> None:
    results = "Không để xảy ra hồ sơ giải quyết quá hạn. Hồ sơ giải quyết quá hạn: 03 hồ sơ."
    found = contradicting_claims(draft(results)).findings
    assert len(found) == 1
