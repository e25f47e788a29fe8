from __future__ import annotations

import re

from evals.vary import Original, other_name, variants, vary

TEXT = """ỦY BAN NHÂN DÂN XÃ YÊN PHÚC
Số: 12/BC-UBND
Yên Phúc, ngày 05 tháng 7 năm 2026
1.2. Tiếp nhận 1.049 hồ sơ, trực tuyến 888 (84,65%), theo Kế hoạch số 11/KH-UBND, Đề án 06.
Quý 2/2026, từ ngày 01/4/2026; giai đoạn 2026 - 2030; 6 tháng đầu năm 2026."""
ORIGINALS = [Original("yen-phuc", TEXT, "Yên Phúc"), Original("khac", "Xã Bình Hải", "Bình Hải")]


def test_variants_are_the_same_each_time_and_all_different() -> None:
    made = list(variants(ORIGINALS, 9))
    assert made == list(variants(ORIGINALS, 9))
    assert made[0] == ("yen-phuc.txt", TEXT)
    assert len({name for name, _ in made}) == len({text for _, text in made}) == 9


def test_a_variant_keeps_the_form_of_the_report() -> None:
    text = vary(ORIGINALS[0], 1, ORIGINALS)
    assert "Yên Phúc" not in text
    assert "YÊN PHÚC" not in text
    for kept in ("Số: 12/BC-UBND", "ngày 05 tháng 7 năm 2025", "1.2. ", "Kế hoạch số 11/KH-UBND"):
        assert kept in text
    for kept in ("Đề án 06", "từ ngày 01/4/2025", "giai đoạn 2025 - 2029", "6 tháng đầu năm"):
        assert kept in text
    changed = re.search(r"nhận (\d\.\d{3}) hồ sơ, trực tuyến (\d{3}) \(84,6(\d)%\)", text)
    assert changed
    assert changed.groups() != ("1.049", "888", "5")


def test_invented_names_do_not_repeat() -> None:
    names = [other_name(number, {"Yên Phúc"}) for number in range(3_000)]
    assert len(set(names)) == len(names)
    assert other_name(0, {other_name(0, set())}) != other_name(0, set())
