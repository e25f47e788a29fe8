"""Statements of one report that deny each other, in sentences of an invented commune."""

from __future__ import annotations

import pytest

from assistant.checks.claims.claims import contradicting_claims
from tests.assistant.checks.claims_draft import draft

CONTRADICTIONS = [
    # a problem denied and admitted
    ("claim_problem", "Việc giải quyết hồ sơ không để tồn đọng, quá hạn.",
     "- Một số hồ sơ đất đai còn quá hạn giải quyết."),
    ("claim_problem", "Tất cả nhiệm vụ được giao đều hoàn thành đúng tiến độ.",
     "- Còn tình trạng chậm tiến độ ở một số nhiệm vụ."),
    ("claim_problem", "Trong kỳ không phát sinh đơn thư vượt cấp.",
     "- Tình trạng đơn thư vượt cấp vẫn còn xảy ra."),
    ("claim_problem", "Công tác giải ngân bảo đảm tiến độ, không để chậm trễ.",
     "- Tiến độ giải ngân vốn đầu tư công còn chậm."),
    ("claim_problem", "Tiếp dân chu đáo, không gây phiền hà cho công dân.",
     "- Vẫn còn tình trạng gây phiền hà cho người dân."),
    ("claim_problem", "Hoàn thành 15/15 nhiệm vụ, không có nhiệm vụ chưa hoàn thành.",
     "- Nhiệm vụ xây dựng cơ sở dữ liệu đất đai chưa hoàn thành."),
    # none in words, some in numbers
    ("claim_denied", "Trong kỳ không phát sinh sự cố mất an toàn thông tin.",
     "- Trong kỳ xảy ra 02 sự cố mất an toàn thông tin."),
    # staff
    ("claim_double_post", "Xã đã phân công 01 công chức chuyên trách chuyển đổi số.",
     "- Công chức làm công tác chuyển đổi số phải kiêm nhiệm nhiều việc."),
    ("claim_double_post", "Xã có 02 cán bộ chuyên trách về giảm nghèo bền vững.",
     "- Cán bộ làm công tác giảm nghèo bền vững còn phụ trách nhiều lĩnh vực."),
    ("claim_double_post", "Đã phân công 01 cán bộ chuyên trách CNTT.",
     "- Cán bộ làm công nghệ thông tin đều là kiêm nhiệm."),
    # works
    ("claim_unfinished", "Nhà văn hóa thôn Bản Chợ đã xây dựng xong và đưa vào sử dụng.",
     "- Công trình nhà văn hóa thôn Bản Chợ chưa khởi công do vướng mặt bằng."),
    ("claim_unfinished", "Đã lắp đặt hệ thống truyền thanh thông minh tại trung tâm xã.",
     "- Hệ thống truyền thanh thông minh đang trình thẩm định dự án."),
    ("claim_unfinished", "Xã đã ban hành Kế hoạch chuyển đổi số năm 2026.",
     "- Đến nay xã chưa ban hành Kế hoạch chuyển đổi số năm 2026."),
    # all, and not all
    ("claim_opposite", "100% thôn có nhà văn hóa đạt chuẩn.",
     "- Còn 03 thôn chưa có nhà văn hóa đạt chuẩn."),
    ("claim_opposite", "Toàn bộ cán bộ, công chức đã được cấp chữ ký số.",
     "- Còn 05 cán bộ chưa được cấp chữ ký số."),
    ("claim_opposite", "100% hồ sơ được số hóa kết quả giải quyết.",
     "- Hầu hết hồ sơ được số hóa kết quả giải quyết, phần còn lại lưu giấy."),
    ("claim_rank", "Đã số hóa đầy đủ hồ sơ hộ tịch.", "- Chưa số hóa: 120 hồ sơ hộ tịch."),
    # enough, and lacking
    ("claim_shortage", "Hệ thống máy tính, trang thiết bị đáp ứng tốt yêu cầu công việc.",
     "- Trang thiết bị còn thiếu, chưa đáp ứng yêu cầu."),
    ("claim_shortage", "Đã bố trí đầy đủ nhân lực cho bộ phận một cửa.",
     "- Nhân lực bộ phận một cửa còn thiếu."),
]  # fmt: skip

COMPATIBLE = [
    ("Các nhiệm vụ cơ bản hoàn thành.", "- Một số nhiệm vụ còn chậm tiến độ."),
    ("Không có nhiệm vụ quá hạn.", "- Một số hồ sơ còn chậm xử lý."),
    ("Kịp thời khắc phục tình trạng chậm tiến độ.", "- Nhận thức của người dân còn hạn chế."),
    ("Năm 2025 không có hồ sơ quá hạn.", "- 6 tháng đầu năm 2026 một số hồ sơ còn quá hạn."),
    ("Không còn nhiệm vụ quá hạn.", "- Nhiệm vụ quá hạn của năm 2025 đã được hoàn thành."),
    ("Không để xảy ra mất an toàn thông tin.", "- Nguy cơ mất an toàn thông tin vẫn còn."),
    ("Không để xảy ra cháy nổ lớn.", "- Xảy ra 01 vụ cháy nhỏ tại thôn Nà Mè."),
    ("Hạ tầng cơ bản đáp ứng yêu cầu.", "- Hạ tầng chưa đáp ứng yêu cầu."),
    ("Trang thiết bị đáp ứng yêu cầu.", "- Một số trang thiết bị chưa đáp ứng yêu cầu."),
    ("Trang thiết bị ở trụ sở đáp ứng yêu cầu.", "- Trang thiết bị tại các trường học còn thiếu."),
    ("Kinh phí tập huấn đáp ứng yêu cầu.", "- Kinh phí đầu tư hạ tầng chưa đáp ứng yêu cầu."),
    ("Xã bố trí 01 công chức chuyên trách chuyển đổi số.",
     "- Cán bộ làm công tác an toàn thông tin còn kiêm nhiệm."),
    ("Xã đã bố trí công chức phụ trách chuyển đổi số.",
     "- Công chức chuyển đổi số còn kiêm nhiệm; chưa có cán bộ chuyên trách chuyển đổi số."),
    ("Đã ban hành Kế hoạch bảo đảm an toàn thông tin mạng năm 2026.",
     "- Chưa ban hành Quy chế bảo đảm an toàn thông tin mạng."),
    ("Đã xây dựng nhà văn hóa thôn Bản Chợ, đưa vào sử dụng.",
     "- Chưa xây dựng nhà văn hóa thôn Nà Mới do thiếu vốn."),
    ("Đã giải ngân 200 triệu đồng, sử dụng đúng mục đích.",
     "- Nguồn vốn sự nghiệp chưa giải ngân do chờ hướng dẫn."),
    ("100% cán bộ được tập huấn kỹ năng số.",
     "- Một bộ phận người dân chưa được tập huấn kỹ năng số."),
    ("100% cán bộ được đào tạo tin học.",
     "- Một số cán bộ chưa được đào tạo chuyên sâu về tin học."),
    ("Công tác phối hợp giữa các đơn vị chặt chẽ.",
     "- Công tác kiểm tra giữa các đơn vị chưa chặt chẽ."),
]  # fmt: skip


@pytest.mark.parametrize(("check", "results", "limits"), CONTRADICTIONS)
def test_two_statements_that_deny_each_other_are_one_finding(
    check: str, results: str, limits: str
) -> None:
    report = draft(results, limits)
    (finding,) = contradicting_claims(report).findings
    assert finding.check == check
    assert all(report.text[q.start : q.end] == q.text for q in finding.quotes)
    said = " ".join(quote.text for quote in finding.quotes)
    assert results.rstrip(".").split(",")[0] in said
    assert limits.strip("-. ").split(",")[0] in said


@pytest.mark.parametrize(("results", "limits"), COMPATIBLE)
def test_statements_that_can_both_hold_are_left_alone(results: str, limits: str) -> None:
    assert contradicting_claims(draft(results, limits)).findings == ()


@pytest.mark.parametrize(("check", "results", "limits"), CONTRADICTIONS)
def test_what_is_only_planned_denies_nothing(check: str, results: str, limits: str) -> None:
    report = draft("Xã triển khai công tác năm.", limits, f"- {results}")
    assert contradicting_claims(report).findings == ()


def test_staff_listed_in_an_annex_of_full_time_posts_counts_as_full_time() -> None:
    annex = (
        "Phụ lục I. Bố trí cán bộ chuyên trách chuyển đổi số\n\n"
        "| STT | Biên chế được giao | Số người đã được bố trí |\n| --- | --- | --- |\n"
        "| 1 | 2 | 1 |"
    )
    limits = "- Cán bộ chuyển đổi số còn kiêm nhiệm nhiều việc."
    (finding,) = contradicting_claims(draft("Xã triển khai công tác.", limits, annex)).findings
    assert finding.check == "claim_double_post"
    empty = annex.replace("| 1 | 2 | 1 |", "| 1 | 2 | 0 |")
    assert not contradicting_claims(draft("Xã triển khai công tác.", limits, empty)).findings


def test_a_report_full_of_contradictions_gives_a_handful() -> None:
    results = "\n\n".join(result for _, result, _ in CONTRADICTIONS)
    limits = "\n\n".join(limit for _, _, limit in CONTRADICTIONS)
    findings = contradicting_claims(draft(results, limits)).findings
    assert len(findings) == 8
    assert [f.confidence for f in findings] == sorted(f.confidence for f in findings)[::-1]
