"""The page Chất lượng in headless Chromium: the run, its failing cases, another run chosen."""

from __future__ import annotations

import pytest

from tests.assistant.kept_runs import case, keep, measure, run
from tests.test_browser import CHROMIUM, DRIVER, Browser, Site, _assert_stays_home
from tests.test_browser import browser as browser
from tests.test_browser import site as site

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(
        not (CHROMIUM and DRIVER), reason="no chromium or chromedriver on this machine"
    ),
]


def test_a_run_is_read_down_to_its_failing_cases(site: Site, browser: Browser) -> None:
    folder = site.assistant.library.settings.data_dir / "evals" / "history"
    for day, value in ((1, 0.9), (2, 0.7)):
        keep(folder, day, run(day, a=measure(value, case(f"S-{day}"))))
    browser.driver.get(site.address)
    browser.click("#tab-chat-luong-button")
    assert "0/1" in browser.wait_for("#quality .run-summary", "Tụt dưới ngưỡng: Hỏi số liệu (70%)")
    assert browser.driver.find_elements("css selector", "#quality svg.run-interval circle")
    browser.click("#quality .run-table a")
    assert "<script>" in browser.wait_for("#ca-a .run-case", "chín hồ sơ")
    browser.click("#quality-run input")
    browser.wait_for("#quality-run [role=option], #quality-run li", "Lần chạy")
    options = browser.driver.find_elements(
        "css selector", "#quality-run [role=option], #quality-run li"
    )
    next(option for option in options if "ngày 1/11/2026" in option.text).click()
    browser.wait_for("#quality .run-summary", "1/1")
    assert browser.driver.execute_script("return window.hacked") is None
    _assert_stays_home(browser, site)
