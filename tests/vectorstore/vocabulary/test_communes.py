"""Communes and provinces in reports and questions. All names are invented."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.records import Commune
from vectorstore.vocabulary.text import fold
from vectorstore.vocabulary.units import (
    find_communes,
    find_provinces,
    match_communes,
    same_commune,
)

THUONG_LAM = Commune("xã", "Thượng Lâm", "Yên Hải")
YEN_PHUC = Commune("xã", "Yên Phúc", "Yên Hải")
BINH_HAI = Commune("xã", "Bình Hải", "Yên Hải")
DONG_HOA = Commune("phường", "Đông Hòa", "Yên Hải")
DOAN_KET = Commune("xã", "Đoàn Kết", "Yên Hải")
TAN_VY = Commune("xã", "Tân Vỹ", "Yên Hải")
KNOWN = (THUONG_LAM, YEN_PHUC, BINH_HAI, DONG_HOA, DOAN_KET, TAN_VY)


@pytest.mark.parametrize(
    ("text", "full_name"),
    [
        ("UBND xã Thượng Lâm đã tiếp nhận", "xã Thượng Lâm"),
        ("Xã Thượng Lâm báo cáo", "xã Thượng Lâm"),
        ("phường Đông Hòa.", "phường Đông Hòa"),
        ("P. Đông Hòa", "phường Đông Hòa"),
        ("P.Đông Hòa", "phường Đông Hòa"),
        ("thị trấn Yên Phúc", "thị trấn Yên Phúc"),
        ("đặc khu Bình Hải", "đặc khu Bình Hải"),
        ("ỦY BAN NHÂN DÂN XÃ THƯỢNG LÂM", "xã Thượng Lâm"),
        ("ỦY BAN NHÂN DÂN\nXÃ THƯỢNG LÂM\nSố: /BC-UBND", "xã Thượng Lâm"),
        ("UBND XÃ THƯỢNG LÂM   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "xã Thượng Lâm"),
        ("UBND XÃ THƯỢNG LÂM CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "xã Thượng Lâm"),
        ("TRÊN ĐỊA BÀN XÃ THƯỢNG LÂM NĂM 2026", "xã Thượng Lâm"),
        ("HĐND XÃ THƯỢNG LÂM KHÓA II", "xã Thượng Lâm"),
        ("xã Thượng Lâm Quý I/2026", "xã Thượng Lâm"),
        ("Xã Thượng Lâm TTHC đạt", "xã Thượng Lâm"),
        ("xã Thượng Lâm Báo cáo kết quả", "xã Thượng Lâm"),
        ("Chủ tịch UBND xã Thượng Lâm Lò Văn Nam", "xã Thượng Lâm"),
        ("UBND xã\nThượng Lâm", "xã Thượng Lâm"),
        ("xã Hải Yên Thượng Lâm có", "xã Hải Yên Thượng Lâm"),
        ("UBND phuờng Đông Hòa", "phường Đông Hòa"),
        ("UBND phương Đông Hòa", "phường Đông Hòa"),
        ("UBND xă Thượng Lâm", "xã Thượng Lâm"),
        ("Phường 3, thành phố", "phường 3"),
        ("Phường 1 Yên Hải có", "phường 1 Yên Hải"),
        ("xã Từ Lâm", "xã Từ Lâm"),
        ("xã Ea Hơ", "xã Ea Hơ"),
        ("xã Thượng Lâm. Ủy ban nhân dân", "xã Thượng Lâm"),
    ],
)
def test_finds_one_commune(text: str, full_name: str) -> None:
    (found,) = find_communes(text)
    assert found.commune.full_name == full_name
    assert fold(text[found.start : found.end]).endswith(fold(full_name).split()[-1])


@pytest.mark.parametrize(
    "text",
    [
        "xã hội hóa",
        "Văn hóa – Xã hội",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "phường trực tiếp chỉ đạo",
        "PHƯỜNG TRỰC TIẾP CHỈ ĐẠO",
        "Xã đã hoàn thành",
        "XÃ ĐÃ HOÀN THÀNH",
        "thị xã Yên Hải",
        "hợp tác xã Bình Minh",
        "hợp tác Xã Bình Minh",
        "các xã, phường",
        "phường 12 hồ sơ",
        "trên địa bàn xã\nĐịnh kỳ hằng tháng",
        "xã Định kỳ hằng tháng",
        "P. Kinh tế",
        "địa phương Đông Hòa",
        "xã TTHC",
        "Trạm Y tế xã (có",
        "xã viên",
        "",
    ],
)
def test_what_is_no_commune(text: str) -> None:
    assert find_communes(text) == []


def test_the_province_behind_a_commune() -> None:
    (found,) = find_communes("UBND xã Thượng Lâm, tỉnh Yên Hải đã")
    assert found.commune == THUONG_LAM
    (found,) = find_communes("xã Thượng Lâm, huyện Bình Lâm, tỉnh Yên Hải")
    assert found.commune == THUONG_LAM


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sở Khoa học và Công nghệ tỉnh Yên Hải;", "Yên Hải"),
        ("UBND TỈNH YÊN HẢI", "Yên Hải"),
        ("TP Yên Hải", "Yên Hải"),
        ("TP. Yên Hải", "Yên Hải"),
        ("thành phố Yên Hải về việc", "Yên Hải"),
        ("TPHCM", "Hồ Chí Minh"),
        ("Yen Hai province", "Yen Hai"),
        ("Yen Hai City", "Yen Hai"),
        ("tỉnh Yên Hải Sở Nội vụ", "Yên Hải"),
    ],
)
def test_finds_the_province(text: str, name: str) -> None:
    assert [p.name for p in find_provinces(text)] == [name]


@pytest.mark.parametrize("text", ["cấp tỉnh và cấp xã", "UBND tỉnh\nCấp xã", "thành phố số"])
def test_what_is_no_province(text: str) -> None:
    assert find_provinces(text) == []


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Xã Thượng Lâm có bao nhiêu hồ sơ?", [THUONG_LAM]),
        ("xa thuong lam co bao nhieu ho so", [THUONG_LAM]),
        ("thuong lam co bao nhieu ho so", [THUONG_LAM]),
        ("xã thượng lâm có bao nhiêu hồ sơ", [THUONG_LAM]),
        ("UBND XÃ THƯỢNG LÂM", [THUONG_LAM]),
        ("Tỷ lệ của Thượng Lâm trong kỳ?", [THUONG_LAM]),
        ("Tỷ lệ của thượng lâm?", [THUONG_LAM]),
        ("How many files does Thuong Lam commune have?", [THUONG_LAM]),
        ("What is the rate in Dong Hoa ward?", [DONG_HOA]),
        ("phường Đông Hoà", [DONG_HOA]),
        ("P. Đông Hòa", [DONG_HOA]),
        ("So sánh Thượng Lâm với phường Đông Hòa", [THUONG_LAM, DONG_HOA]),
        ("so sánh thượng lâm và đoàn kết", [THUONG_LAM, DOAN_KET]),
        ("Xã Tân Vĩ", [TAN_VY]),
        ("Xã Thượng Lâm Tiếp nhận bao nhiêu hồ sơ?", [THUONG_LAM]),
        ("xã Đoàn Kết", [DOAN_KET]),
        ("Đoàn Kết có bao nhiêu hồ sơ?", [DOAN_KET]),
    ],
)
def test_recognises_stored_communes(question: str, found: list[Commune]) -> None:
    match = match_communes(question, KNOWN)
    assert list(match.found) == found
    assert match.unknown == ()
    assert not match.own


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        ("Xã Phú Lâm hoàn thành bao nhiêu nhiệm vụ?", "xã Phú Lâm"),
        ("xã phú lâm hoàn thành bao nhiêu", "xã phú lâm"),
        ("xa phu lam hoan thanh bao nhieu", "xa phu lam"),
        ("phuong pho dong da lap camera o dau", "phuong pho dong"),
        ("xa nam phu lam co bao nhieu ho so", "xa nam phu lam"),
        ("Phường Phố Đông đã lắp camera ở đâu?", "phường Phố Đông"),
        ("How many files in Phu Lam commune?", "Phu Lam commune"),
        ("how many files in phu lam commune?", "phu lam commune"),
        ("Does Phu Lam commune have a plan?", "Phu Lam commune"),
        ("Xã Đông Hòa có bao nhiêu hồ sơ?", "xã Đông Hòa"),
        ("Xã Thương Lãm có bao nhiêu hồ sơ?", "xã Thương Lãm"),
        ("Xã Thượng Lâm Hạ có bao nhiêu hồ sơ?", "xã Thượng Lâm Hạ"),
        ("Xã Bắc Yên Phúc có bao nhiêu hồ sơ?", "xã Bắc Yên Phúc"),
    ],
)
def test_names_communes_that_are_not_stored(question: str, unknown: str) -> None:
    match = match_communes(question, KNOWN)
    assert match.unknown == (unknown,)
    assert match.found == ()
    assert not match.own


@pytest.mark.parametrize(
    "question",
    [
        "Xã tiếp nhận bao nhiêu hồ sơ?",
        "xa tiep nhan bao nhieu ho so",
        "Phường cấp chữ ký số cho bao nhiêu người?",
        "phuong cap chu ky so cho bao nhieu nguoi",
        "Xã đưa sản phẩm nào lên sàn?",
        "phường xếp thứ mấy",
        "xa xep thu may",
        "xa trien khai nhung gi",
        "xa dang vuong gi ve ha tang so",
        "phuong bo tri bao nhieu kinh phi",
        "xa lap ke hoach nao",
        "xã gặp khó khăn gì",
        "xa kien nghi gi voi tinh",
        "diem nghen cua phuong la gi",
        "mang lan cua xa duoc phe duyet cap do may",
        "Xã ta có bao nhiêu hồ sơ?",
        "phường mình đạt bao nhiêu",
        "đơn vị tôi đạt bao nhiêu",
        "tỷ lệ của xã là bao nhiêu",
        "What does our commune ask for?",
        "How many hamlets are in the commune?",
        "hệ thống của ubnd xã như hệ thống quản lý văn bản",
        "tinh thần đoàn kết của xã",
    ],
)
def test_the_askers_own_commune(question: str) -> None:
    match = match_communes(question, KNOWN)
    assert match.own
    assert (match.found, match.unknown) == ((), ())


@pytest.mark.parametrize(
    "question",
    [
        "Xã nào có tỷ lệ cao nhất?",
        "phường kia thì sao?",
        "các xã, phường đạt bao nhiêu",
        "phương án nào tốt nhất",
        "phuong an nao tot nhat",
        "Kinh tế - xã hội phát triển ra sao?",
        "huyện Thượng Lâm có bao nhiêu hồ sơ?",
        "Tỷ lệ DVCTT cấp xã là bao nhiêu?",
        "lam viec tu xa co duoc khong",
        "dia phuong dat bao nhieu",
        "tinh thần đoàn kết là gì",
        "NQ 57 do ai ban hành?",
        "",
    ],
)
def test_no_commune_is_meant(question: str) -> None:
    match = match_communes(question, KNOWN)
    assert (match.found, match.unknown, match.own) == ((), (), False)


def test_a_longer_name_is_not_its_stored_part() -> None:
    assert match_communes("Bắc Yên Phúc có bao nhiêu hồ sơ?", KNOWN).found == ()
    assert match_communes("Theo báo cáo của Bắc Yên Phúc", KNOWN).found == ()


def test_one_name_in_two_provinces() -> None:
    twin = Commune("xã", "Thượng Lâm", "Bình Sơn")
    known = (*KNOWN, twin)
    assert match_communes("xã Thượng Lâm", known).found == (THUONG_LAM, twin)
    assert match_communes("xã Thượng Lâm, tỉnh Bình Sơn", known).found == (twin,)
    assert match_communes("xa thuong lam o binh son", known).found == (twin,)


def test_one_name_of_two_kinds() -> None:
    twin = Commune("phường", "Thượng Lâm", "Yên Hải")
    known = (*KNOWN, twin)
    assert match_communes("Thượng Lâm đạt bao nhiêu?", known).found == (THUONG_LAM, twin)
    assert match_communes("phường Thượng Lâm đạt bao nhiêu?", known).found == (twin,)


def test_nothing_stored() -> None:
    assert match_communes("Xã Thượng Lâm có gì?", ()).unknown == ("xã Thượng Lâm",)


def test_decomposed_letters_are_read() -> None:
    question = unicodedata.normalize("NFD", "Xã Thượng Lâm có bao nhiêu hồ sơ?")
    assert match_communes(question, KNOWN).found == (THUONG_LAM,)


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ("xã Thượng Lâm", True),
        ("UBND xã Thượng Lâm, Yên Hải", True),
        ("UBND xã Thượng Lâm, tỉnh Yên Hải", True),
        ("Thượng Lâm", True),
        ("thuong lam", True),
        ("xa thuong lam", True),
        ("phường Thượng Lâm", False),
        ("xã Thượng Lâm, Bình Sơn", False),
        ("xã Thương Lâm", False),
        ("xã Lâm", False),
        ("", False),
    ],
)
def test_same_commune(other: str, same: bool) -> None:
    assert same_commune(THUONG_LAM, other) is same


@given(st.sampled_from(KNOWN), st.booleans(), st.booleans(), st.booleans())
def test_any_typing_of_a_stored_name_is_recognised(
    commune: Commune, kind: bool, marks: bool, capitals: bool
) -> None:
    name = f"xã {commune.name}".replace("xã", commune.kind) if kind else f"của {commune.name}"
    typed = name if marks else fold(name)
    typed = typed.upper() if capitals else typed
    assert match_communes(f"{typed} đạt bao nhiêu", KNOWN).found == (commune,)


@given(st.text(alphabet="xãphường ThLâmĐòaYê.,\n1UBND", max_size=60))
def test_any_text_is_read_without_failing(text: str) -> None:
    for found in find_communes(text):
        assert 0 <= found.start < found.end <= len(text)
    match_communes(text, KNOWN)
    find_provinces(text)
