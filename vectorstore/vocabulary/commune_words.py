"""Words that tell where the name of a commune ends, and what only looks like a commune."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from vectorstore.vocabulary.text import fold

# Never a syllable of a name.
FUNCTION_WORDS: Final = frozenset(
    str.split(
        "đã đang sẽ có và trên tại trong của về theo để đến với cho các những được bị chưa không "
        "là này nào mình tôi cũng còn thì mà khi nếu hay hoặc vào ngoài vẫn đều rất mấy gì đâu "
        "hiện chỉ so do bởi từng nhằm nên đó ấy kia nữa rồi đạt gồm nhưng phải cùng luôn"
    )
)
# The first two words of what may follow a name, or "xã" itself, without belonging to a name.
PHRASES: Final = frozenset(
    phrase.strip()
    for line in Path(__file__).with_name("commune_phrases.txt").read_text("utf-8").splitlines()
    for phrase in line.split(",")
)
# Words behind which "xã" is not a commune (or the name behind it is not one's).
NOT_BEFORE_KIND: Final = frozenset({"thị", "tác", "liên", "hợp", "làng", "cấp"})
OTHER_UNITS: Final = frozenset(
    str.split(
        "huyện quận tỉnh thôn xóm bản ấp đường sông chợ trường hồ núi cầu khu buôn làng phố tp"
    )
)
# Single verbs and question words that may follow a name; folded.
FOLLOWERS: Final = FUNCTION_WORDS | frozenset(
    str.split(
        "bao ban nhận nộp lắp mở ký gửi họp giao làm lập chi thu gặp cần ra trả năm quý tháng ngày "
        "kỳ tỷ tỉ số tổng thế sao như vừa mới hiện ai trước từ thuộc tỉnh huyện nay tự cử mua xử "
        "xin vướng báo đề kiến giải tiếp hoàn triển tổ thực kết in of has does for on what"
    )
)
FOLDED_FUNCTION: Final = frozenset(fold(word) for word in FUNCTION_WORDS)
FOLDED_PHRASES: Final = frozenset(fold(phrase) for phrase in PHRASES)
FOLDED_FIRSTS: Final = frozenset(phrase.split(" ")[0] for phrase in FOLDED_PHRASES)
FOLDED_FOLLOWERS: Final = frozenset(fold(word) for word in FOLLOWERS)
# What unaccented "phuong" or "xa" may be the first syllable of (phương án, xã hội, xa xôi).
PHUONG_WORDS: Final = frozenset(str.split("an phap thuc huong tien cham dien trinh ngon dong tay"))
XA_WORDS: Final = frozenset(str.split("hoi vien luan xoi cach lo ta minh toi nay nha"))
# Names that are everyday words too: small letters do not make them a commune.
EVERYDAY_NAMES: Final = frozenset(
    str.split(
        "doan-ket hoa-binh binh-minh tien-bo thang-loi doc-lap thong-nhat tu-do "
        "quyet-thang dong-tam thanh-cong quang-minh van-minh hanh-phuc dai-dong tan-tien an-binh "
        "thinh-vuong thanh-binh hop-tien hung-thinh dong-hoa hoa-hop yen-binh thai-binh phu-quy "
        "an-toan hop-nhat lien-ket dong-thuan thuan-hoa thuan-loi vinh-quang hoa-thuan phuc-loi "
        "quang-vinh van-hoa trung-tam tien-phong quyet-tam thang-long hy-vong cao-thang binh-an"
    )
)
ENGLISH_STARTERS: Final = frozenset(
    str.split(
        "does did do has have is are was what which how when where why in at of for from by on the "
        "this that our my each every between compare and or with about to show list tell give "
        "people's committee commune ward"
    )
)
