"""The page in headless Chromium: upload, ask, open a citation; no request leaves the machine."""

from __future__ import annotations

import json
import shutil
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
import uvicorn

from app import create_app
from assistant.build import Assistant, build
from assistant.settings import AssistantSettings
from tests.app_reports import HOSTILE, VAN_KHE, as_docx
from tests.conftest import HashEmbedder
from vectorstore.settings import StoreSettings

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DRIVER = shutil.which("chromedriver")
SWITCHES = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--window-size=1366,768",
)
WAIT_S = 60.0

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(
        not (CHROMIUM and DRIVER), reason="no chromium or chromedriver on this machine"
    ),
]


@dataclass(frozen=True, slots=True)
class Site:
    """The application on a port of its own."""

    address: str
    assistant: Assistant


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    store = StoreSettings(data_dir=tmp_path / "data", lock_wait_s=5)
    assistant = build(AssistantSettings(store=store), embedder=HashEmbedder())
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = create_app(assistant=assistant, hosts=("127.0.0.1",))
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="warning"))
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    _until(lambda: server.started)
    yield Site(f"http://127.0.0.1:{port}", assistant)
    server.should_exit = True
    thread.join(timeout=15)


class Browser:
    """Chromium as a user drives it."""

    def __init__(self, profile: Path) -> None:
        from selenium import webdriver
        from selenium.webdriver.chrome.service import Service

        options = webdriver.ChromeOptions()
        for switch in (*SWITCHES, f"--user-data-dir={profile}"):
            options.add_argument(switch)
        options.binary_location = str(CHROMIUM)
        options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=Service(str(DRIVER)))
        self._seen: list[str] = []

    def text(self, css: str) -> str:
        """What a reader sees of the first element, empty while there is none."""
        found = self.driver.find_elements("css selector", css)
        return str(found[0].text) if found else ""

    def wait_for(self, css: str, words: str = "") -> str:
        """The text of an element as soon as it holds the words."""
        _until(lambda: bool(self.driver.find_elements("css selector", css)))
        _until(lambda: words in self.text(css), lambda: f"{css}: {self.text('body')}")
        return self.text(css)

    def click(self, css: str) -> None:
        """Click the first element, wherever it is on the page."""
        _until(lambda: bool(self.driver.find_elements("css selector", css)))
        found = self.driver.find_element("css selector", css)
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", found)
        found.click()

    def type(self, css: str, text: str) -> None:
        """Type into a field, as the keyboard would."""
        self.driver.find_element("css selector", css).send_keys(text)

    def requests(self) -> list[str]:
        """The addresses that pages asked for since the browser began."""
        for entry in self.driver.execute("getLog", {"type": "performance"})["value"]:
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                self._seen.append(message["params"]["request"]["url"])
            elif message["method"] == "Network.webSocketCreated":
                self._seen.append(message["params"]["url"])
        return self._seen


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    opened = Browser(tmp_path / "profile")
    yield opened
    opened.driver.quit()


def _until(true: Callable[[], bool], told: Callable[[], str] = lambda: "") -> None:
    from selenium.common.exceptions import StaleElementReferenceException

    end = time.monotonic() + WAIT_S
    while time.monotonic() < end:
        try:
            if true():
                return
        except StaleElementReferenceException:
            pass  # the page was drawn anew while it was read
        time.sleep(0.1)
    raise AssertionError(f"waited {WAIT_S:g} s in vain. {told()}")


def test_upload_ask_and_open_the_source(site: Site, browser: Browser, tmp_path: Path) -> None:
    report = tmp_path / "van-khe.txt"
    report.write_text(VAN_KHE, encoding="utf-8")
    hostile = tmp_path / "ha-phong.docx"
    hostile.write_bytes(as_docx(HOSTILE))

    browser.driver.get(site.address)
    browser.wait_for("#talk", "Kho chưa có văn bản nào")
    browser.click("#tab-kho-button")
    browser.wait_for("#listing", "Kho chưa có văn bản nào")
    browser.type("#upload input[type=file]", f"{report}\n{hostile}")
    browser.wait_for("#upload-steps", "Đã xong 2/2 tệp")
    assert "41/BC-UBND" in browser.wait_for("#listing", "Xã Vân Khê")

    browser.click("#tab-hoi-dap-button")
    browser.type("#question textarea", "Xã Vân Khê có những khó khăn gì?\n")
    browser.wait_for("#talk .acts", "Sao chép kèm nguồn")
    assert "Đường truyền tại hai thôn vùng cao" in browser.text("#talk .answer-text")
    browser.click("#talk a.cite")
    hit = browser.wait_for("#source mark.hit", "Đường truyền")
    assert "KHÓ KHĂN" in browser.text("#source .source-path")

    _vote(site, browser)
    address = browser.driver.find_element("css selector", "#source .open-report")
    browser.driver.get(str(address.get_attribute("href")))
    assert browser.wait_for("#muc", "Đường truyền") == hit
    top = browser.driver.execute_script(
        "return document.getElementById('muc').getBoundingClientRect().top"
    )
    assert 0 < top < 768
    _assert_stays_home(browser, site)


def _vote(site: Site, browser: Browser) -> None:
    """Đúng, then Sai with what is right."""
    browser.click("#talk [data-vote='đúng']")
    _until(lambda: bool(site.assistant.library.ledger.feedback()))
    assert site.assistant.library.ledger.feedback()[0].verdict == "đúng"
    browser.click("#talk [data-vote='sai']")
    browser.type("#talk .vote-note input", "Đúng ra là ba thôn\n")
    _until(lambda: bool(site.assistant.library.ledger.feedback()[0].note))
    vote = site.assistant.library.ledger.feedback()[0]
    assert (vote.verdict, vote.note) == ("sai", "Đúng ra là ba thôn")


def test_text_of_a_report_never_runs(site: Site, browser: Browser, tmp_path: Path) -> None:
    hostile = tmp_path / "ha-phong.docx"
    hostile.write_bytes(as_docx(HOSTILE))
    browser.driver.get(site.address)
    browser.click("#tab-kho-button")
    browser.wait_for("#listing", "Kho chưa có văn bản nào")
    browser.type("#upload input[type=file]", str(hostile))
    browser.wait_for("#listing", "Xã Hạ Phong")
    browser.click("#listing [data-open]")
    browser.wait_for("#detail", "63/BC-UBND")
    browser.click("#tab-hoi-dap-button")
    browser.type("#question textarea", "Xã Hạ Phong có những khó khăn gì?\n")
    browser.wait_for("#talk .acts", "Sao chép kèm nguồn")
    assert "<script>" in browser.text("#talk .answer-text")  # seen as text
    browser.click("#talk a.cite")
    browser.wait_for("#source mark.hit", "Đường truyền")
    assert browser.driver.execute_script("return window.hacked") is None
    assert not browser.driver.find_elements("css selector", "#talk img, #source img")
    _assert_stays_home(browser, site)


def test_delete_asks_first(site: Site, browser: Browser, tmp_path: Path) -> None:
    report = tmp_path / "van-khe.txt"
    report.write_text(VAN_KHE, encoding="utf-8")
    browser.driver.get(site.address)
    browser.click("#tab-kho-button")
    browser.wait_for("#listing", "Kho chưa có văn bản nào")
    browser.type("#upload input[type=file]", str(report))
    browser.wait_for("#listing", "Xã Vân Khê")
    browser.click("#listing [data-open]")
    browser.wait_for("#detail", "Mở toàn văn")
    browser.click("#drop-report")
    browser.wait_for("#confirm", "Không lấy lại được")
    assert len(site.assistant.library.ledger.reports()) == 1
    browser.click("#sure-report")
    browser.wait_for("#listing", "Kho chưa có văn bản nào")
    assert site.assistant.library.ledger.reports() == []


def _assert_stays_home(browser: Browser, site: Site) -> None:
    asked = [a for a in browser.requests() if urlsplit(a).scheme in ("http", "https", "ws", "wss")]
    home = urlsplit(site.address).netloc
    assert any(a.startswith(site.address) for a in asked)
    assert [a for a in asked if urlsplit(a).netloc != home] == []
