"""The letterhead of a draft as the commune's earlier reports have it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.drafting.docx_letterhead import (
    capacity_lines,
    letterhead_for,
    subject_of,
    superior_of,
)
from tests.assistant.drafting.drafted import DRAFTED
from vectorstore.records import Commune, Report

OWN = Report(
    report_id="r1",
    content_hash="h",
    path="quy-2.docx",
    text="",
    title="Kết quả quý II",
    kind="báo cáo",
    issuer="UBND xã Thượng Lâm",
    commune=Commune("xã", "Thượng Lâm", "Lâm Sơn"),
    issued_on="2026-07-06",
    recipients=("UBND tỉnh Lâm Sơn", "Như trên", "Lãnh đạo UBND xã", "Lưu: VT"),
    signer="Nông Thị Hà",
    signer_capacity="TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
)
OLDER = replace(OWN, report_id="r0", issued_on="2026-04-02", signer="Người Cũ")
OTHER = replace(OWN, commune=Commune("xã", "Bình Hải"), issued_on="2026-10-01", signer="Người Khác")
PARTY = replace(OWN, issuer="Đảng ủy xã Thượng Lâm", issued_on="2026-10-01", signer="Bí Thư")


def test_it_is_taken_from_the_latest_report_of_the_committee() -> None:
    found = letterhead_for(DRAFTED, (OLDER, OTHER, PARTY, OWN), today=date(2026, 10, 5))
    assert found.issuer == "ỦY BAN NHÂN DÂN XÃ THƯỢNG LÂM"
    assert (found.place, found.issued_on, found.symbol) == ("Thượng Lâm", "2026-10", "/BC-UBND")
    assert found.addressees == ("UBND tỉnh Lâm Sơn",)
    assert found.recipients == ("Như trên", "Lãnh đạo UBND xã", "Lưu: VT")
    assert found.capacity == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert found.signer == "Nông Thị Hà"


def test_a_report_that_only_listed_recipients_is_addressed_to_those_above() -> None:
    listed = ("UBND tỉnh Lâm Sơn (b/c)", "Sở Nội vụ", "TT. Đảng ủy xã", "Lưu: VT")
    found = letterhead_for(DRAFTED, (replace(OWN, recipients=listed),))
    assert found.addressees == ("UBND tỉnh Lâm Sơn", "Sở Nội vụ")
    assert found.recipients == ("Như trên", "TT. Đảng ủy xã", "Lưu: VT")


def test_addressees_are_those_behind_kinh_gui_and_not_told_twice() -> None:
    text = (
        "BÁO CÁO\n\nSơ kết\n\nKính gửi:\n\n- Sở Nội vụ tỉnh Lâm Sơn;\n\n- Đảng ủy xã.\n\nThực hiện"
    )
    listed = ("Sở Nội vụ tỉnh Lâm Sơn", "Đảng ủy xã", "Sở Nội vụ", "Các thôn", "Lưu: VT")
    found = letterhead_for(DRAFTED, (replace(OWN, text=text, recipients=listed),))
    assert found.addressees == ("Sở Nội vụ tỉnh Lâm Sơn", "Đảng ủy xã")
    assert found.recipients == ("Như trên", "Các thôn", "Lưu: VT")


@pytest.mark.parametrize(
    ("province", "above"),
    [
        ("Lâm Sơn", "Ủy ban nhân dân tỉnh Lâm Sơn"),
        ("Hải Phòng", "Ủy ban nhân dân thành phố Hải Phòng"),
    ],
)
def test_without_a_report_it_follows_the_form(province: str, above: str) -> None:
    drafted = replace(DRAFTED, commune=Commune("phường", "Đông Hòa", province))
    found = letterhead_for(drafted, (OWN,))
    assert found.addressees == (above,)
    assert found.recipients[0] == "Như trên" and found.recipients[-1] == "Lưu: VT"
    assert found.capacity == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert (found.signer, found.issued_on) == ("", "")


@pytest.mark.parametrize(
    ("said", "lines"),
    [
        ("KT. CHỦ TỊCH PHÓ CHỦ TỊCH", ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("TM. ỦY BAN NHÂN DÂN CHỦ TỊCH", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        ("TL. CHỦ TỊCH CHÁNH VĂN PHÒNG", ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")),
        ("T/M UBND Q. CHỦ TỊCH", ("TM. UBND", "Q. CHỦ TỊCH")),
        ("CHỦ TỊCH", ("CHỦ TỊCH",)),
        ("", ()),
    ],
)
def test_capacity_stands_line_by_line(said: str, lines: tuple[str, ...]) -> None:
    assert capacity_lines(said) == lines


def test_subject_does_not_repeat_the_kind() -> None:
    assert subject_of("Báo cáo về kết quả quý III") == "Kết quả quý III"
    assert subject_of("Sơ kết 6 tháng") == "Sơ kết 6 tháng"


def test_a_body_above_is_found_only_over_the_commune() -> None:
    head = "ỦY BAN NHÂN DÂN TỈNH LÂM SƠN\n\nỦY BAN NHÂN DÂN XÃ THƯỢNG LÂM\n\nSố: 5/BC-UBND"
    assert superior_of(head) == "ỦY BAN NHÂN DÂN TỈNH LÂM SƠN"
    assert superior_of("ỦY BAN NHÂN DÂN XÃ THƯỢNG LÂM\n\nSố: 5/BC-UBND") == ""
    assert letterhead_for(DRAFTED, (replace(OWN, text=head),)).superior == superior_of(head)
