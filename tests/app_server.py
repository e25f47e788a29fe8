"""The application over a small real library, for the tests that speak HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from fastapi.testclient import TestClient

from tests.app_reports import HOSTILE, TAN_LAP, VAN_KHE, upload
from vectorstore.settings import StoreSettings

if TYPE_CHECKING:
    from assistant.build import Assistant

HARDSHIP = "Xã Vân Khê có những khó khăn, hạn chế gì?"


@dataclass(frozen=True, slots=True)
class Server:
    """A running application and what it stands on."""

    client: TestClient
    assistant: Assistant
    data: Path
    ids: dict[str, str]  # commune → report


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    # Imported here: the pages take seconds to load, and most tests do without them.
    from app import create_app
    from assistant.build import build
    from assistant.settings import AssistantSettings
    from tests.conftest import HashEmbedder

    data = tmp_path_factory.mktemp("app") / "data"
    store = StoreSettings(data_dir=data, max_upload_mb=1, lock_wait_s=5)
    assistant = build(AssistantSettings(store=store), embedder=HashEmbedder())
    with TestClient(create_app(assistant=assistant), base_url="http://127.0.0.1:7860") as client:
        files = [
            upload("van-khe.txt", VAN_KHE),
            upload("tan-lap.txt", TAN_LAP),
            upload("ha-phong.docx", HOSTILE),
        ]
        reply = client.post("/api/reports", files=files)
        assert reply.status_code == 201, reply.text
        ids = {r["commune"]: r["report_id"] for r in reply.json()["reports"]}
        yield Server(client, assistant, data, ids)


@pytest.fixture
def client(server: Server) -> TestClient:
    return server.client


def asked(client: TestClient, question: str, **more: object) -> dict[str, Any]:
    reply = client.post("/api/ask", json={"question": question, **more})
    assert reply.status_code == 200, reply.text
    answer: dict[str, Any] = reply.json()
    return answer
