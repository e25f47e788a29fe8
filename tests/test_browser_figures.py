"""Số liệu and So sánh in headless Chromium: source, correction, chart, comparison, downloads."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.index import ingest
from ingest.results import SourceFile
from tests.app_reports import HOSTILE, TAN_LAP, VAN_KHE, as_docx
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


@pytest.fixture
def stocked(site: Site) -> Site:
    texts = {"van-khe.docx": VAN_KHE, "tan-lap.docx": TAN_LAP, "ha-phong.docx": HOSTILE}
    files = [SourceFile(name, data=as_docx(text)) for name, text in texts.items()]
    assert not ingest(files, site.assistant.library).failed
    return site


def _choose(browser: Browser, css: str, text: str) -> None:
    """Pick the first choice of a list that holds the text."""
    browser.click(f"{css} input")
    field = browser.driver.find_element("css selector", f"{css} input")
    field.send_keys("\ue009a")  # control and A
    field.send_keys("\ue000")  # lets control go
    field.send_keys(text)
    browser.wait_for(f"{css} [role=option], {css} li", text)
    field.send_keys("\n")


def _fill(browser: Browser, css: str, text: str) -> None:
    field = browser.driver.find_element("css selector", f"{css} input, {css} textarea")
    field.clear()
    field.send_keys(text)


def test_an_empty_ledger_says_what_to_do_first(site: Site, browser: Browser) -> None:
    browser.driver.get(site.address)
    browser.click("#tab-so-lieu-button")
    browser.wait_for("#fig-table", "Sổ chưa có số liệu nào")
    browser.click("#tab-so-sanh-button")
    browser.wait_for("#cmp-table", "Chưa có gì để so sánh")


def test_a_figure_is_seen_in_its_source_and_corrected(stocked: Site, browser: Browser) -> None:
    browser.driver.get(stocked.address)
    browser.click("#tab-so-lieu-button")
    browser.wait_for("#fig-table", "số liệu")
    _choose(browser, "#fig-indicator", "Tổng số hồ sơ tiếp nhận")
    browser.wait_for("#fig-chart figcaption", "Tổng số hồ sơ tiếp nhận")
    browser.click("#fig-table a.cite")
    assert "tiếp nhận" in browser.wait_for("#fig-source mark.hit")
    browser.click("#fig-table [data-correct]")
    browser.wait_for("#fig-about", "Sửa số liệu")
    browser.click("#fig-save")
    browser.wait_for("#fig-said", "tên người sửa")
    _fill(browser, "#fig-value", "1.350")
    _fill(browser, "#fig-by", "Lê Thị Hoa")
    browser.click("#fig-save")
    browser.wait_for("#fig-done", "1.350 hồ sơ")
    assert "Lê Thị Hoa" in browser.wait_for("#fig-table .mark-corrected")
    (kept,) = stocked.assistant.library.ledger.corrections()
    assert kept.correction.new_value == 1350
    assert kept.correction.by == "Lê Thị Hoa"
    address = browser.driver.find_element("css selector", "#fig-table .downloads a")
    assert "indicator=tthc.received" in str(address.get_attribute("href"))
    _assert_stays_home(browser, stocked)


def test_communes_are_compared_with_their_sources(
    stocked: Site, browser: Browser, tmp_path: Path
) -> None:
    browser.driver.get(stocked.address)
    browser.click("#tab-so-sanh-button")
    browser.wait_for("#cmp-table table.compare", "Phường Tân Lập")
    assert browser.driver.find_elements("css selector", "#cmp-table .chart")
    browser.wait_for("#cmp-told", "Đường truyền, phủ sóng")
    assert "chung của 3 đơn vị" in browser.text("#cmp-told")
    assert "<script>" in browser.text("#cmp-told")  # a document's text, seen as text
    browser.click("#cmp-told a.cite")
    browser.wait_for("#cmp-source mark.hit", "Đường truyền")
    browser.click("#cmp-table a.cite")
    _until(lambda: "hồ sơ" in browser.text("#cmp-source mark.hit"))
    assert browser.driver.execute_script("return window.hacked") is None
    assert not browser.driver.find_elements("css selector", "#comparison img")
    _assert_stays_home(browser, stocked)
