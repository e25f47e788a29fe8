"""Units that count the same sort of thing: "thôn" and "xóm", "cán bộ" and "người"."""

from __future__ import annotations

from functools import lru_cache

from vectorstore.vocabulary.text import fold

# Count units that mean the same sort of thing; a figure of one sort is never of another.
_SORTS = (
    {"ho so"},
    {"nhiem vu", "chi tieu"},
    {"thu tuc", "tthc", "dich vu", "dvctt", "dvc", "dich vu cong", "dich vu cong truc tuyen",
     "thu tuc hanh chinh"},
    {"nguoi", "can bo", "cong chuc", "vien chuc", "dong chi", "luot", "luot nguoi", "hoc vien",
     "thanh vien", "dai bieu", "hoi vien", "cong dan", "nguoi dan", "bien che", "luot nguoi dan",
     "luot cong dan", "luot can bo", "doan vien", "can bo, cong chuc", "cbcc", "cbccvc",
     "nhan khau", "khau", "doi tuong",
     "phu nu", "sinh vien", "nguoi lao dong"},
    {"thon", "xom", "ban", "tdp", "to dan pho", "khu pho", "khu dan cu", "ap"},
    {"lop", "hoi nghi", "buoi", "dot", "lop tap huan"},
    {"van ban", "vb", "ke hoach", "quyet dinh", "cong van", "thong bao"},
    {"cuoc hop", "phien hop", "cuoc", "lan"},
    {"phan anh", "pakn", "kien nghi", "skgp"},
    {"to", "to cong nghe so cong dong", "tcnscd"},
    {"mo hinh"},
    {"doanh nghiep"},
    {"may", "bo", "may tinh", "may vi tinh", "camera", "chiec", "bo may tinh"},
    {"chu ky so", "chung thu so"},
    {"tai khoan", "tk"},
    {"san pham", "gian hang"},
    {"diem", "vi tri", "diem cau"},
    {"truong hop", "vu viec", "du lieu"},
    {"tin bai", "tin, bai", "bai", "bai viet"},
    {"the"},
    {"so", "ho so suc khoe"},
    {"ho", "ho kinh doanh", "ho gia dinh", "ho dan", "co so", "co so kinh doanh"},
)  # fmt: skip
_ANY_UNIT = {"", "muc", "truong hop", "so"}  # what a bare number may count


@lru_cache(maxsize=16384)
def same_sort(one: str, other: str) -> bool:
    """Whether two units count the same sort of thing; a bare number may count anything."""
    a, b = (fold(u).split(",")[0].strip() for u in (one, other))
    return a == b or any(a in sort and b in sort for sort in _SORTS) or b in _ANY_UNIT
