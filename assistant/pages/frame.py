"""What stands around every page: header, footer, and Gradio's own words in Vietnamese."""

from __future__ import annotations

HEADER = (
    '<header class="masthead"><div><h1>Trợ lý báo cáo xã, phường</h1>'
    "<p>Số liệu có nguồn, trích đúng câu trong văn bản đã lưu</p></div></header>"
)
FOOTER = (
    '<footer class="foot">Câu trả lời chỉ lấy từ văn bản trong kho. Hãy mở nguồn trước khi dùng '
    'số liệu. · <a href="/docs">Giao diện lập trình (API)</a></footer>'
)

# Gradio has no Vietnamese of its own: these take the place of its English words.
WORDS = {
    "blocks.connection_can_break": "Nếu rời trang này, kết nối có thể bị ngắt.",
    "blocks.long_requests_queue": "Đang có nhiều yêu cầu chờ xử lý.",
    "blocks.lost_connection": "Mất kết nối. Đang nối lại…",
    "blocks.waiting_for_inputs": "Hãy chờ tệp tải lên xong rồi thử lại.",
    "common.clear": "Xóa",
    "common.download": "Tải về",
    "common.edit": "Sửa",
    "common.empty": "Trống",
    "common.error": "Lỗi",
    "common.loading": "Đang tải",
    "common.or": "hoặc",
    "common.remove": "Bỏ",
    "common.submit": "Gửi",
    "common.undo": "Hoàn tác",
    "common.progress": "Tiến độ",
    "dropdown.dropdown": "Danh sách chọn",
    "errors.build_error": "Trang bị lỗi khi dựng",
    "errors.config_error": "Trang bị lỗi cấu hình",
    "errors.runtime_error": "Trang bị lỗi khi chạy",
    "errors.contact_page_author": "Hãy báo người quản trị.",
    "file.uploading": "Đang tải lên…",
    "label.label": "Nhãn",
    "status.queue_position": "Đang chờ: {position}/{size}",
    "upload_text.click_to_upload": "Bấm để chọn tệp",
    "upload_text.drop_file": "Thả tệp .txt, .md, .docx hoặc .pdf vào đây",
}
