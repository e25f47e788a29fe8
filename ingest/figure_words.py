"""The words that figures are read by: units, what is counted, what only looks like a figure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


def whole_words(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of the nouns, where none is the first half of another: "hộ tịch"."""
    other = r"(?! (?:tịch|chiếu|khẩu|sinh|lý|kinh|chức|móc|đồ|án)\b)"
    return re.compile(rf"(?<!\w)(?<!bộ )({'|'.join(map(re.escape, words))})(?!\w){other}", re.I)


MARKS: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹"  # of footnotes, which stand right behind words

# Units of more than one word and nouns that reports count; other nouns are read as they come.
UNITS: Final = (
    "cán bộ, công chức, viên chức", "cán bộ, công chức", "thủ tục hành chính",
    "dịch vụ công trực tuyến", "tổ công nghệ số cộng đồng", "dịch vụ công", "tổ dân phố",
    "khu dân cư", "khu phố", "hộ gia đình", "hộ kinh doanh", "lượt người dân", "lượt người",
    "lượt công dân", "lượt truy cập", "lượt", "nhiệm vụ", "hồ sơ", "cán bộ", "công chức",
    "viên chức", "đồng chí", "người dân", "người", "học viên", "thành viên", "hội viên", "phụ nữ",
    "sinh viên", "học sinh", "đoàn viên", "đại biểu", "công dân", "văn bản", "kế hoạch",
    "quyết định", "công văn", "thông báo", "nghị quyết", "báo cáo", "hội nghị", "lớp tập huấn",
    "lớp", "buổi", "đợt", "cuộc họp", "phiên họp", "cuộc", "mô hình", "doanh nghiệp",
    "hợp tác xã", "chữ ký số", "chứng thư số", "tài khoản", "trường hợp", "máy tính", "máy",
    "bộ máy tính", "camera", "điểm cầu", "điểm", "cụm loa", "trạm", "tin, bài", "tin bài",
    "bài viết", "bài", "sản phẩm", "gian hàng", "phản ánh, kiến nghị", "phản ánh", "kiến nghị",
    "sáng kiến", "thủ tục", "dịch vụ", "biên chế", "chỉ tiêu", "cơ quan, đơn vị", "cơ quan",
    "đơn vị", "khối", "thôn", "nhà văn hóa", "xóm", "bản ghi", "bản", "ấp", "trường học",
    "trường", "trang", "tờ", "thẻ", "học bạ", "sổ", "giao dịch", "kết quả", "quy trình",
    "hệ thống", "phần mềm", "sự cố", "nội dung", "mục", "tổ", "hộ", "bộ", "vụ việc", "vụ", "đơn",
    "lần", "xã, phường", "xã", "tuyến", "km", "TTHC", "DVCTT", "DVC", "TDP", "PAKN", "SKGP",
    "CBCC", "CBCCVC", "HTX", "TCNSCĐ", "tiêu chí", "đối tượng", "nhân khẩu", "trụ sở",
    "phòng học", "phòng", "cây", "giáo viên", "đảng viên", "đảng bộ", "chi bộ", "tổ chức",
    "cơ sở kinh doanh", "cơ sở", "hộ dân", "vụ án", "di tích", "công trình", "dự án", "gói thầu",
    "hợp đồng", "chuyên đề", "ý kiến", "chuyên mục", "video", "thiết bị", "phương tiện",
    "giấy phép", "giấy chứng nhận", "thửa đất", "thửa", "biên bản", "đề tài", "bệnh nhân",
    "trẻ em", "trẻ", "lao động", "trang trại", "cửa hàng", "lượt khách", "phiếu", "lỗi",
    "tin nhắn", "thuê bao", "giải pháp", "đề xuất", "tờ khai", "máy in", "máy tính bảng",
    "máy chủ", "mắt camera", "mắt", "người lao động", "lượt hồ sơ", "mét", "km2", "km²", "m2",
    "m²", "ha", "tấn", "tạ", "kg", "lít", "hạng mục", "sổ hộ tịch", "lượt bài", "buổi họp",
    "buổi kiểm tra", "đoàn kiểm tra", "đoàn", "chi hội", "câu lạc bộ", "gia đình", "VB", "TK",
    "con",
)  # fmt: skip

# Units looked for in the label of a bare number, in the order in which they are tried.
LABEL_UNITS: Final = (
    "hồ sơ", "nhiệm vụ", "thủ tục hành chính", "thủ tục", "dịch vụ công trực tuyến", "dịch vụ",
    "DVCTT", "TTHC", "PAKN, SKGP", "PAKN", "phản ánh, kiến nghị", "phản ánh", "cán bộ", "công chức",
    "người", "lớp", "hội nghị", "văn bản", "thôn", "xóm", "tổ dân phố", "TDP", "doanh nghiệp",
    "mô hình", "tài khoản", "chữ ký số", "cuộc họp", "phiên họp", "sáng kiến", "biên chế", "hộ",
)  # fmt: skip

# Units looked for in the headings of a table.
HEADING_UNITS: Final = (
    "hồ sơ", "nhiệm vụ", "biên chế", "văn bản", "phiên họp", "cuộc họp", "TTHC", "thủ tục",
    "DVCTT", "dịch vụ", "PAKN", "người", "lớp", "hộ", "thôn", "tổ dân phố", "xóm", "tổ", "máy",
    "mô hình",
)  # fmt: skip

# Words behind a number that are never what it counts.
NOT_UNITS: Final = frozenset(
    str.split(
        "và trong đến tại của so với tháng năm ngày giờ phút quý tuần trên dưới là có thì mà nên "
        "cho các những được đã đang sẽ theo từ do bởi vào ra lên xuống đạt tăng giảm bằng hoặc hay "
        "còn khi nếu như về gồm trở nhà lần chưa không đều cũng vẫn lại này đó nữa rồi hết tổng "
        "nằm phải cần nhờ mới chỉ cả mỗi vừa trước sau lúc"
    )
)

# A number in words counts behind one of these: "đã mở ba lớp", never "ba xã cũ".
COUNTING: Final = (
    "tổ chức", "mở", "ban hành", "thành lập", "bố trí", "tiếp nhận", "giải quyết", "hoàn thành",
    "xây dựng", "triển khai", "lắp đặt", "cấp", "trang bị", "phát sinh", "được", "đã", "có", "gồm",
    "thực hiện", "tiến hành", "đạt", ":",
)  # fmt: skip

# What reports say there is none of: patterns, tried in this order.
COUNTED: Final = (
    "hồ sơ", "nhiệm vụ", "cuộc họp", "phiên họp", "lớp", "hội nghị", "doanh nghiệp",
    "phản ánh, kiến nghị", "phản ánh", "kiến nghị", "sự cố", "văn bản",
    "điểm(?! nghẽn| nóng| mới)", "khu vực", "thôn", "xóm", "bản",
    "tổ dân phố", "TDP", "hoạt động", "nền tảng", "đơn thư", "trường hợp", "vụ việc", "vụ",
    "cán bộ", "công chức", "nội dung đề xuất", "đề xuất", "sáng kiến", "mô hình", "sản phẩm",
    "hợp tác xã", "dự án", "thủ tục", "buổi", "đợt", "công trình", "cơ sở", "hộ", "người",
    "đơn vị", "tổ", "camera", "máy",
)  # fmt: skip

# Names that a number belongs to: "Điều 5", "nhóm 2", "tổ 5", "trường tiểu học 1".
_NUMBERED: Final = (
    "điều", "(?<!tài )khoản", "điểm", "chương", "mục", "phụ lục", "phần", "biểu", "bảng",
    "mẫu", "tiêu chí", "nhóm", "giai đoạn", "khóa", "khoá", "lần thứ", "thứ", "hạng", "loại",
    "tầng", "phòng", "phiên bản", "version", "quốc lộ", "tỉnh lộ",
)  # fmt: skip
_PLACES: Final = (
    "tdp", "tổ dân phố", "tổ", "thôn", "xóm", "khu phố", "khu", "ấp", "bản", "trường", "tiểu học",
    "thcs", "mầm non", "nhà", "đường", "ngõ",
)  # fmt: skip
# Syllables that make another word of the one behind them: "dứt điểm 37 đơn", "hạ tầng 450 triệu".
_COMPOUNDS: Final = "".join(
    f"(?<!{first} )"
    for first in str.split(
        "dứt thời trọng địa thí cao quan đặc ưu danh hạng chuyên đề phân chủng thể thành cổ góp hạ"
        " văn dự quốc biên huân huy tiêu đại phát biển thông lấy làm gương kịch cơ môi thị nông lâm"
        " công cải nâng trải một"
    )
)
_AMOUNT: Final = r"(?!\s*(?:triệu|tỷ|tỉ|nghìn|đồng|km|ha|m2|m²|mét|căn|hộ)\b)"
_CONTACTS: Final = (
    "điện thoại", "đt", "sđt", "hotline", "đường dây nóng", "số tài khoản", "stk", "fax",
    "mã số(?: thuế)?", "zalo",
)  # fmt: skip

# Units that measure; what they measure is named before the number.
MEASURES: Final = frozenset(
    str.split("ha tạ tấn kg km km2 km² m m2 m² mét lít điểm giờ phút ngày đồng")
)

# "mức 2" is a level, "mức 2,5%" and "mức 100%" are none; "cấp 5 giấy phép" issues five.
_GOES_ON: Final = r"[.,]\d|\s*(?:%|phần trăm|điểm|triệu|tỷ|tỉ|nghìn|đồng)"
_ISSUED: Final = (
    r"\s+\d+\s+(?:lượt |bản |mã )?(?:thẻ|giấy|sổ|tài khoản|chữ ký|chứng thư|căn cước|hồ sơ"
    r"|trường hợp|hộ chiếu|máy|bộ)"
)

# What looks like a figure and is none.
MASKS: Final = (
    r"https?://\S+",
    r"\b[\w.-]+\.(?:vn|com|net|org|gov)(?:/\S*)?\b",
    r"\S+@\S+",
    rf"\b(?:mức độ|cấp độ|mức|cấp(?!{_ISSUED}))\s+(?:0?\d|[IVX]+)\b(?!{_GOES_ON})"
    r"(?:\s*(?:,|và)\s*(?:mức độ\s*)?\d\b)*",
    rf"\b{_COMPOUNDS}(?:{'|'.join(_NUMBERED)})\s+(?:số\s+)?\d+(?:[.,]\d+)*\b{_AMOUNT}",
    rf"\b{_COMPOUNDS}(?:{'|'.join(_PLACES)})\s+(?:số\s+)?\d{{1,2}}\b(?![.,]\d|\s*%){_AMOUNT}",
    r"\b(?:nhà|đường|ngõ)\s+(?:số\s+)?\d+\b(?![.,]\d|\s*%)",
    rf"(?:{'|'.join(_CONTACTS)})[\s:.]*(?:số\s*)?[\d][\d .\-]{{5,}}",
    r"(?<![\d.,])\b0\d{2,3}[ .\-]?\d{3}[ .\-]?\d{3,4}\b",
    r"(?:thứ|hạng|xếp)\s+(?:thứ\s+)?\d+\s*/\s*\d+",
    r"\(\d{1,2}\)",
    r"\b\d+G\b",
    r"\b\d\.0\b",
    r"\b24/(?:7|24)\b",
    r"\b\d+\s*(?:Gbps|Mbps|Kbps|GB|MB|TB|inch)\b",
    r"(?:năm|nhiệm kỳ|giai đoạn|niên độ|năm học)\s+\d{4}(?:\s*[-–]\s*\d{4})?",
    r"\b(?:19|20)\d{2}\s*[-–]\s*(?:19|20)\d{2}\b",
    r"\b\d+(?:,\d+)?\s*năm\b(?:\s+\d+\s*tháng\b)?",
    r"\b\d+\s*(?:tháng|ngày|giờ|phút|tuần|quý)\b",
    r"\b[2-6]\s*[Nn]hà\b(?!\s+(?:văn|máy|dân|ở|trường|hàng|sinh|họp))",
    r"\b\d+\s*(?:cấp độ|mức độ|cấp)\b",
    r"\b\d+(?:,\d+)?\s*(?:mét|m|m2|m²|ha|km|CV|chỗ)\s+trở (?:lên|xuống)\b",
    r"\bnghị định\s+\d+\b",
    r"\b(?:tháng|quý|ngày)\s+\d{1,2}\b(?![.,]\d)",
    r"\b\d+\s*tuổi\b",
    r"\b\d{1,2}h(?:\d{2})?\b",
    r"lớp\s+\d+\b",
)
