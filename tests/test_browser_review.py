"""Rà soát in headless Chromium: marks and cards lead to each other, reasons, filter, download."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from tests.app_reports import VAN_KHE, as_docx
from tests.assistant.reviewed import FAULTY, only_this_check
from tests.test_browser import CHROMIUM, DRIVER, Browser, Site, _assert_stays_home, _until
from tests.test_browser import browser as browser
from tests.test_browser import site as site

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(
        not (CHROMIUM and DRIVER), reason="no chromium or chromedriver on this machine"
    ),
]


def _shown(browser: Browser, css: str) -> list[str]:
    """The texts of the elements that a reader sees."""
    found = browser.driver.find_elements("css selector", css)
    return [str(element.text) for element in found if element.is_displayed()]


@pytest.fixture
def reviewed(site: Site, browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    only_this_check(monkeypatch)
    report = tmp_path / "van-khe.docx"
    report.write_bytes(as_docx(FAULTY))
    browser.driver.get(site.address)
    browser.click("#tab-ra-soat-button")
    browser.wait_for("#rv-start", "Rà soát báo cáo trước khi gửi")
    browser.type("#rv-upload input[type=file]", str(report))
    browser.wait_for("#rv-groups", "SỬA 1")
    return site


def test_marks_and_cards_lead_to_each_other(reviewed: Site, browser: Browser) -> None:
    browser.click("#rv-cho-1-0")
    _until(lambda: browser.driver.switch_to.active_element.get_attribute("id") == "rv-diem-1")
    browser.click("#rv-diem-3 [data-go='3-1']")
    _until(lambda: browser.driver.switch_to.active_element.get_attribute("id") == "rv-cho-3-1")
    assert "<script>" in browser.text("#rv-text")  # a document's text, seen as text
    assert browser.driver.execute_script("return window.hacked") is None
    assert not browser.driver.find_elements("css selector", "#rv-area img")
    _assert_stays_home(browser, reviewed)


def test_points_are_filtered_set_aside_and_handed_over(
    reviewed: Site, browser: Browser, tmp_path: Path
) -> None:
    browser.click("#rv-groups [data-group='A']")
    _until(lambda: len(_shown(browser, "#rv-points .rv-card")) == 1)
    assert _shown(browser, "#rv-text .rv-badge") == ["▲1"]

    browser.click("#rv-diem-1 .rv-aside summary")
    browser.type("#rv-ly-do-1", "\n")  # without a reason nothing happens
    assert len(_shown(browser, "#rv-points .rv-card")) == 1
    browser.type("#rv-ly-do-1", "đã đối chiếu sổ theo dõi\n")
    browser.wait_for("#rv-points .rv-dropped", "đã đối chiếu sổ theo dõi")
    browser.wait_for("#rv-groups [data-group='A']", "ĐẠT")
    _until(lambda: _shown(browser, "#rv-text .rv-badge") == [])  # the filter holds
    browser.click("#rv-groups [data-group='']")
    assert _shown(browser, "#rv-text .rv-badge") == ["■2", "●3", "●3"]
    _assert_download(browser, tmp_path)

    browser.click("[data-restore='1']")
    browser.wait_for("#rv-groups [data-group='A']", "SỬA 1")
    browser.click("#rv-groups [data-group='F']")
    clean = tmp_path / "sach.docx"
    clean.write_bytes(as_docx(VAN_KHE))
    browser.type("#rv-top input[type=file]", str(clean))
    browser.wait_for("#rv-points", "Không thấy điểm nào phải sửa")
    pressed = "#rv-groups [aria-pressed='true']"
    _until(lambda: browser.text(pressed).startswith("Tất cả"))
    assert reviewed.assistant.library.ledger.counts()["reports"] == 0


def _assert_download(browser: Browser, folder: Path) -> None:
    wanted = {"behavior": "allow", "downloadPath": str(folder)}
    browser.driver.execute_cdp_cmd("Browser.setDownloadBehavior", wanted)
    browser.click("#rv-save")
    sheet = folder / "phieu-ra-soat.docx"
    _until(sheet.exists)
    texts = [
        cell.text
        for table in Document(BytesIO(sheet.read_bytes())).tables
        for row in table.rows
        for cell in row.cells
    ]
    assert "đã đối chiếu sổ theo dõi" in texts


def test_errors_are_told_and_the_page_is_ready_again(
    site: Site, browser: Browser, tmp_path: Path
) -> None:
    secret = tmp_path / "mat.docx"
    secret.write_bytes(as_docx(FAULTY.replace("BÁO CÁO\n", "MẬT\n\nBÁO CÁO\n")))
    browser.driver.get(site.address)
    browser.click("#tab-ra-soat-button")
    browser.wait_for("#rv-start", "Rà soát báo cáo trước khi gửi")
    browser.type("#rv-upload input[type=file]", str(secret))
    browser.wait_for("#rv-said", "văn bản mật không được đưa vào hệ thống này")
    browser.wait_for("#rv-start", "Rà soát báo cáo trước khi gửi")
    assert browser.driver.find_elements("css selector", "#rv-upload input[type=file]")
