"""Free labels: noun phrases that read on their own, made of the words around a quantity."""

from __future__ import annotations

import re

from ingest.figure_values import Quantity
from ingest.figure_words import MEASURES
from vectorstore.vocabulary.text import fold

THIN = re.compile(
    r"^(?:\s|[,;:.(=]|đạt|tỷ lệ|tỉ lệ|là|chiếm|bằng|tương đương|còn|và|với|trên|hơn|khoảng|gần"
    r"|dưới|ước|có|cho|được|đã|tăng|giảm|lên|xuống|vượt|chưa đủ|số|cả|nay|hiện|tổng số|tổng cộng"
    r"|tổng|trong đó|gồm|bao nhiêu)*$",
    re.IGNORECASE,
)
_NOMINAL = re.compile(
    r"(?:tỷ lệ|tỉ lệ|số|tổng|kinh phí|dự toán|ngân sách|mức|nguồn|vốn|toàn bộ|diện tích|chi|thu"
    r"|lượng|khối lượng|doanh thu|giá trị|tốc độ|thời gian|tỷ trọng)\b",
    re.IGNORECASE,
)
_HEADING_MARK = re.compile(
    r"^(?:[\W\d.]|[IVX]+\.|[A-Z]\.(?=\s)|[a-zđ]\)|\([a-zđ]\)|Phụ lục [IVX\d]+\.?)*\s*"
)
_LEAD = re.compile(
    r"^(?:\s|[-+*•–,;:.)]|trong đó|và|còn|với|là|gồm|cụ thể|đến nay|hiện nay|bên cạnh đó|ngoài ra"
    r"|đồng thời|tuy nhiên|nhìn chung|theo đó|qua đó|trong kỳ(?: báo cáo)?|kết quả|riêng|cả"
    r"|đưa|nâng|phấn đấu|duy trì|bảo đảm|đảm bảo|hiện|toàn bộ)+\b\s*",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"^(?:(?:tính|trong|đến|hết|cuối|đầu|ngày|tháng|quý|kỳ|lũy kế|luỹ kế|từ|báo cáo|này|nay"
    r"|năm(?=\s+\d)|\d[\d/.]*|[IVX]+(?=[\s,:/]|$))\s*[,:/-]?\s*)+(?=[^\W\d_]|$)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:\s|[,;:.(]|\bđạt tỷ lệ|\bđạt|\blà|\bchiếm|\bbằng|\btrên|\bhơn|\bkhoảng|\bgần|\bdưới|\bước"
    r"|\bđược|\bvới|\bvượt|\bgồm|\bcó|\btổng số|\btrong đó|\bsố tiền|\btừ|\bcòn|\bxuống|\blên|\bra"
    r"|[<>≤≥/=]|\btăng|\bgiảm|\bgiữ nguyên|\bgiữ|\bmới|\btỷ lệ(?=\s*$))+$",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"^(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|Đảng ủy|HĐND|Công an|Toàn)?\s*"
    r"(?:xã|phường|thị trấn|đặc khu)(?:\s+(?-i:[A-ZĐÀ-Ỹ][^\W\d_]*))*\s+(?!hội)"
    r"|^(?:địa phương|đơn vị|trên địa bàn(?: xã| phường)?|(?:UBND|Ủy ban nhân dân)\s)\s*",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"(?:đã|được|tổ chức|mở|ban hành|thành lập|bố trí|tiếp nhận|giải quyết|hoàn thành|xây dựng"
    r"|triển khai|lắp đặt|lắp thêm|lắp|cấp|trang bị|tích hợp|kích hoạt|nhận|xử lý|quét|số hóa|cử"
    r"|phục vụ|hỗ trợ|hướng dẫn|giao|làm|vận động|tham gia|đăng|ký số|thu hồi|hướng|trao|phát"
    r"|nhân rộng|phát triển|thêm|lập)\b",
    re.IGNORECASE,
)
_DONE = re.compile(r"^đã\s+", re.IGNORECASE)
_FOR = re.compile(r"\s*\bcho(?:\s+hơn|\s+gần|\s+khoảng)?$", re.IGNORECASE)
_HAS = re.compile(r"\bcó\s*(?:hơn|gần|khoảng)?\s*$")  # "mô hình … có 134 phụ nữ tham gia"
# "Giảm nghèo: còn 112 hộ nghèo": what stands before the colon is the matter, not the name.
_TITLE = re.compile(
    r"([^:;.]{3,80}):\s*(?:còn|có|hiện có|đạt|đã có|nay có|toàn xã có"
    r"|[<>≤≥]|bằng|khoảng|trên|hơn)\s*$",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"(?:[\W\d]*(?:[IVXA-Z]+\.)?\s*)(?:(?:kết quả|tình hình|nội dung|tổng quan|đánh giá|nhận xét"
    r"|ưu điểm|hạn chế|tồn tại|khó khăn|phương hướng|nhiệm vụ|thực hiện|đạt được|chung|cụ thể|và"
    r"|những|một số|chủ yếu|nổi bật|công tác|chỉ đạo|điều hành|về|các)[\s,]*)+",
    re.IGNORECASE,
)
_LONGEST_HEAD = 14  # words: a longer clause that begins with no noun is no name
_LONGEST = 150


def name_of(before: str, quantity: Quantity, after: str, context: str) -> str:
    """A name for a quantity from the words before and behind it, else from what stands above."""
    head, tail = _head(before), _tail(after)
    title = _TITLE.search(before)
    if title and tail and not quantity.is_money:
        head, context = "", f"{context}\n{title.group(1)}"
    if quantity.is_rate:
        label = _rate(head, tail)
        label += f" ({title.group(1).strip()})" if title and tail else ""
    elif quantity.is_money:
        label = _money(head, tail)
    else:
        label = _count(head, "" if quantity.is_points else quantity.unit, tail)
        if _HAS.search(before) and head and not _VERB.match(head) and label.startswith("Số "):
            label = f"Số {quantity.unit} {tail}".strip() + f" ({lowered(head)})"
    return _finished(label, context)


def _head(before: str) -> str:
    """The phrase before a number without what only joins it to the sentence."""
    head = _LEAD.sub("", before).strip()
    head = _TIME.sub("", head).strip(" ,:")
    head = _LEAD.sub("", _SUBJECT.sub("", head)).strip()
    head = _TAIL.sub("", head).strip()
    return "" if THIN.match(head) else head


def _tail(after: str) -> str:
    words = after.strip(" /=").split()[:16]
    return re.sub(
        r"(?:\s*\b(?:và|với|cho|của|trong|là|đạt|tại|từ|tăng|giảm|bằng)|[\s=/(,]+)+$",
        "",
        " ".join(words),
    ).strip(" ,:-")


def _rate(head: str, tail: str) -> str:
    head = re.sub(r"\s*[:(].*$", "", head)
    if not head:
        return f"Tỷ lệ {tail}" if tail else ""
    if _NOMINAL.match(head):
        return head if fold(head).startswith(("ty le", "muc", "ti le")) else f"Tỷ lệ {head}"
    if len(tail.split()) > 2:
        return f"Tỷ lệ {tail}"
    return f"Tỷ lệ {lowered(head)} {tail}".strip()


def _money(head: str, tail: str) -> str:
    if not head:
        return f"Số tiền {tail}" if tail else ""
    if _NOMINAL.match(head):
        return head
    if len(head.split()) > _LONGEST_HEAD:
        return f"Số tiền {tail}" if tail else ""
    return f"Số tiền {lowered(head)}"


def _count(head: str, unit: str, tail: str) -> str:
    if head and unit.split("/")[0] in MEASURES:
        return head
    if _NOMINAL.match(head):
        return head if not unit or fold(unit) in fold(head) else f"{head} ({unit})"
    thing = f"{unit} {tail}".strip()
    if not head:
        return f"Số {thing}" if thing else ""
    if _FOR.search(head):
        deed = _DONE.sub("", _FOR.sub("", head)).strip()
        if _VERB.match(deed) and len(deed.split()) <= _LONGEST_HEAD:
            return f"Số {thing} được {lowered(deed)}"
        return f"Số {thing}"
    if _VERB.match(head):
        return _done(head, thing, long=len(tail.split()) > 2)
    if len(tail.split()) > 2 or len(head.split()) > _LONGEST_HEAD:
        return f"Số {thing}"
    named = not unit or f" {fold(unit)} " in f" {fold(head)} "
    return f"Số {lowered(head)}" if named else f"Số {unit} {lowered(head)}"


def _done(head: str, thing: str, *, long: bool) -> str:
    """ "Tổ chức 06 lớp tập huấn" names the classes that were held."""
    deed = lowered(head)
    if long and len(deed.split()) > 3:
        return f"Số {thing}"
    return f"Số {thing} {deed}" if _DONE.match(deed) else f"Số {thing} đã {deed}"


def _finished(label: str, context: str) -> str:
    """The label with what stands above where it is too short, tidied and begun in capitals."""
    if label and len(label.split()) < 4 and context:
        title = _HEADING_MARK.sub("", context.split("\n")[-1]).strip(" :.-+")
        title = "" if _GENERIC.fullmatch(title) else _TAIL.sub("", title[:90])
        if title and fold(label) not in fold(title):
            label = f"{label} ({title})"
    label = re.sub(r"\s+([,;:.)])", r"\1", re.sub(r"\s+", " ", label)).strip(" ,;:.-–")
    return (label[:1].upper() + label[1:])[:_LONGEST]


def title_of(heading: str) -> str:
    """What a heading names, without its label: the last name for what no words name."""
    title = _TAIL.sub("", _HEADING_MARK.sub("", heading).strip(" :.-+"))
    return title[:1].upper() + title[1:_LONGEST]


def lowered(phrase: str) -> str:
    """The phrase without its sentence's capital; names and abbreviations keep theirs."""
    word = phrase.split(" ", 1)[0]
    return phrase if word.isupper() and len(word) > 1 else phrase[:1].lower() + phrase[1:]
