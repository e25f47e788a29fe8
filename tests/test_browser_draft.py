"""Soạn thảo in headless Chromium: draft, evidence, edit, verify again, versions, export, return."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document

import assistant.draft_desk
from assistant.draft import draft_sections
from assistant.errors import ModelUnavailableError
from ingest.index import ingest
from ingest.results import SourceFile
from tests.app_reports import VAN_KHE, as_docx
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
OUTLINE = "ĐỀ CƯƠNG BÁO CÁO\nI. KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH\nII. KIẾN NGHỊ, ĐỀ XUẤT\n"


@pytest.fixture
def stored(site: Site, browser: Browser) -> Site:
    """The page open over a library of one commune."""
    ingest([SourceFile("van-khe.txt", data=VAN_KHE.encode())], site.assistant.library)
    _open(site, browser)
    browser.wait_for("#dr-list", "Chưa có bản thảo nào")
    return site


def _open(site: Site, browser: Browser) -> None:
    browser.driver.get(site.address)
    browser.click("#tab-soan-thao-button")
    _until(lambda: browser.text("#dr-plan") != "" or browser.text("#dr-list") != "")


def _boxed(browser: Browser) -> str:
    """What the text box holds, empty while there is none."""
    found = browser.driver.find_elements("css selector", "#dr-box textarea")
    return str(found[0].get_attribute("value")) if found else ""


def _write(browser: Browser, text: str) -> None:
    """Put a text in the place of what the box holds."""
    box = browser.driver.find_element("css selector", "#dr-box textarea")
    box.clear()
    box.send_keys(text)


def _choose(browser: Browser, css: str, words: str) -> None:
    browser.click(f"{css} input")

    def picked() -> bool:
        for option in browser.driver.find_elements("css selector", "ul[role=listbox] li"):
            if words in str(option.get_attribute("textContent")):
                browser.driver.execute_script("arguments[0].scrollIntoView()", option)
                option.click()
                return True
        return False

    _until(picked)


def test_nothing_stored_says_what_to_do_first(site: Site, browser: Browser) -> None:
    _open(site, browser)
    browser.wait_for("#dr-list", "Kho chưa có văn bản nào")
    browser.click("#dr-start")
    browser.wait_for("#dr-said", "Chưa chọn xã, phường")


def test_a_section_is_drafted_edited_compared_and_exported(
    stored: Site, browser: Browser, tmp_path: Path
) -> None:
    browser.wait_for("#dr-plan", "đề mục")
    _choose(browser, "#dr-what", "Một mục: Tiếp nhận, giải quyết hồ sơ")
    browser.wait_for("#dr-plan", "Tiếp nhận, giải quyết hồ sơ thủ tục hành chính (1 đề mục)")
    browser.click("#dr-start")
    browser.wait_for("#dr-said", "Đã soạn xong")
    _assert_evidence(browser)

    browser.click("#dr-text [data-edit='0']")
    _until(lambda: "1.347" in _boxed(browser))
    said = "Trong quý I/2026, xã tiếp nhận 1.999 hồ sơ.\nCó ảnh <img src=x>."
    _write(browser, f"## TIẾP NHẬN\n\n{said}\n")
    browser.click("#dr-save")
    browser.wait_for("#dr-said", "Đã lưu thành phiên bản 2")
    browser.wait_for("#dr-chips", "Trái với nguồn 1")
    browser.wait_for("#dr-evidence .dr-card.st-contradicted", "Nguồn ghi: 1.347")
    assert "<img src=x>" in browser.text("#dr-text")
    assert not browser.driver.find_elements("css selector", "#dr-text img")

    browser.click("#dr-history")
    browser.wait_for("#dr-diff .dr-diff", "1.999")
    browser.click("#dr-restore")
    browser.wait_for("#dr-said", "Đã khôi phục phiên bản 1 thành phiên bản 3")
    browser.wait_for("#dr-chips", "Trái với nguồn 0")
    _assert_word(browser, tmp_path)
    _assert_stays_home(browser, stored)

    browser.click("#dr-drop")
    browser.wait_for("#dr-confirm", "Không lấy lại được")
    browser.click("#dr-sure")
    browser.wait_for("#dr-list", "Chưa có bản thảo nào")
    assert stored.assistant.library.ledger.drafts() == []


def _assert_evidence(browser: Browser) -> None:
    """A click and the keyboard both lead from a figure to its quote."""
    browser.click("#dr-text .dr-claim.st-supported")
    card = browser.driver.switch_to.active_element
    assert "Có nguồn" in card.text and "1.347 hồ sơ" in card.text
    link = card.find_element("css selector", "a.open-report").get_attribute("href") or ""
    assert "/bao-cao/" in link and "start=" in link
    first = browser.driver.find_element("css selector", "#dr-text [tabindex='0'].dr-claim")
    browser.driver.execute_script("arguments[0].focus()", first)
    first.send_keys("\ue014")  # arrow right: on to the next mark
    browser.driver.switch_to.active_element.send_keys("\ue007")
    _until(lambda: "dr-card" in str(browser.driver.switch_to.active_element.get_attribute("class")))


def _assert_word(browser: Browser, folder: Path) -> None:
    """The clean file comes down, is edited, and comes back as a version."""
    wanted = {"behavior": "allow", "downloadPath": str(folder)}
    browser.driver.execute_cdp_cmd("Browser.setDownloadBehavior", wanted)
    browser.click("#dr-downloads a")
    _until(lambda: any(folder.glob("du-thao-*.docx")))
    document = Document(BytesIO(next(folder.glob("du-thao-*.docx")).read_bytes()))
    for run in (r for p in document.paragraphs for r in p.runs):
        run.text = run.text.replace("1.347", "1.348")
    edited = folder / "sua.docx"
    document.save(str(edited))
    browser.type("#dr-top input[type=file]", str(edited))
    browser.wait_for("#dr-said", "Đã nhập sua.docx thành phiên bản 4")
    browser.wait_for("#dr-evidence .dr-card.st-contradicted", "1.348")


def test_an_outline_comes_from_a_file_and_a_broken_draft_is_written_on(
    stored: Site, browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*about: Any, **more: Any) -> Iterator[Any]:
        for number, piece in enumerate(draft_sections(*about, **more)):
            if number == 1:
                raise ModelUnavailableError("Mô hình ngôn ngữ không trả lời: hãy thử lại.")
            yield piece

    outline = tmp_path / "de-cuong.docx"
    outline.write_bytes(as_docx(OUTLINE))
    browser.type("#dr-home input[type=file]", str(outline))
    browser.wait_for("#dr-said", "Đã đọc đề cương từ de-cuong.docx: 2 đề mục")
    browser.wait_for("#dr-plan", "KIẾN NGHỊ, ĐỀ XUẤT")
    monkeypatch.setattr(assistant.draft_desk, "draft_sections", broken)
    browser.click("#dr-start")
    browser.wait_for("#dr-said", "không trả lời")
    monkeypatch.undo()

    _open(stored, browser)
    browser.wait_for("#dr-list", "đang soạn dở")
    browser.click("#dr-list [data-open]")
    browser.wait_for("#dr-said", "bấm “Tiếp tục”")
    assert "KIẾN NGHỊ" not in browser.text("#dr-text")
    browser.click("#dr-more")
    browser.wait_for("#dr-said", "Đã soạn xong")
    browser.wait_for("#dr-text", "máy quét tài liệu")
    browser.click("#dr-outline [data-go='1']")
    assert browser.driver.switch_to.active_element.get_attribute("id") == "dr-muc-1"


def test_an_answer_goes_into_a_draft(stored: Site, browser: Browser) -> None:
    browser.click("#tab-hoi-dap-button")
    browser.type("#question textarea", "Quý I/2026 xã Vân Khê tiếp nhận bao nhiêu hồ sơ?\n")
    browser.wait_for("#talk", "Đưa vào bản thảo")
    browser.click("#talk [data-draft]")
    _until(lambda: len(stored.assistant.library.ledger.drafts()) == 1)
    browser.click("#tab-soan-thao-button")
    browser.wait_for("#dr-list", "Bản thảo từ hỏi đáp")
    browser.click("#dr-list [data-open]")
    browser.wait_for("#dr-text", "1.347 hồ sơ")
    browser.wait_for("#dr-chips", "Có nguồn")
