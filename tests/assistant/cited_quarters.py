"""Two invented passages and whether the gate lets a model's sentence about them pass."""

from __future__ import annotations

from assistant.records import Citation, Draft
from assistant.verify import gate

QUARTER = (
    "Trong quý II/2026, xã Thượng Lâm tiếp nhận 1.240 hồ sơ, trong đó 150 hồ sơ trực "
    "tiếp, 1.078 hồ sơ trực tuyến và 12 hồ sơ qua bưu chính. "
    "Tỷ lệ hồ sơ trực tuyến đạt 86,94%, tăng 3,1 điểm phần trăm so với quý I/2026 (83,84%). "
    "Số hồ sơ quá hạn là 05 hồ sơ, giảm 04 hồ sơ so với cùng kỳ năm 2025. "
    "Kinh phí được giao 740 triệu đồng, đã giải ngân 62,4 triệu đồng. "
    "Tỷ lệ số hóa chưa đạt chỉ tiêu giao (85%). "
    "Tỷ lệ thanh toán trực tuyến đạt 81,2%, vượt mức 80% tỉnh giao. "
    "Có 412 người hưởng trợ cấp qua tài khoản. "
    "Số điểm truy cập mạng không thay đổi. "
    "UBND xã tăng cường kiểm tra đột xuất. "
    "Cán bộ bộ phận một cửa giúp người dân giảm thời gian chờ. "
    "Mức độ hài lòng cao hơn bình quân toàn tỉnh."
)
YEAR = (
    "Năm 2025, xã Thượng Lâm giao 32 nhiệm vụ, hoàn thành 27 nhiệm vụ, còn 05 nhiệm "
    "vụ đang thực hiện. "
    "Doanh thu bán hàng qua mạng của hợp tác xã đạt 1,8 tỷ đồng, gấp 1,5 lần năm 2024. "
    "Số vụ lừa đảo qua mạng giảm từ 14 vụ xuống còn 9 vụ. "
    "Tỷ lệ hộ nghèo còn 2,3%, thấp hơn 0,7 điểm phần trăm so với năm 2024. "
    "Số học viên lớp kỹ năng số là 640 người, nhiều hơn 120 người so với kế hoạch. "
    "Tỷ lệ ký số đạt 98,2%, không tăng so với năm 2024. "
    "Kết quả cấp căn cước chưa hoàn thành kế hoạch, chỉ đạt 1.420/1.600 thẻ. "
    "Xã có 12 camera an ninh và 35 điểm wifi. "
    "Chỉ số hài lòng cải thiện rõ rệt. "
    "Thu phí, lệ phí không dùng tiền mặt ở chợ Lâm sụt giảm vì mạng yếu."
)


def passes(sentence: str, quote: str, title: str) -> bool:
    cited = Citation(1, "r", title, "xã Thượng Lâm", 1, "I. KẾT QUẢ", quote, 0, len(quote))
    verified = gate(Draft(sentence, (cited,), composer="model"), lambda _: quote)
    return verified.sentences[0].passes
