"""The Word documents that are measured, written once."""

from __future__ import annotations

import pytest

from assistant.drafting.docx_report import to_docx
from tests.assistant.drafting.drafted import DRAFTED, LETTERHEAD
from tests.assistant.drafting.measured import Measured


@pytest.fixture(scope="module")
def reviewed() -> Measured:
    return Measured(to_docx(DRAFTED, LETTERHEAD, sources=True))


@pytest.fixture(scope="module")
def clean() -> Measured:
    return Measured(to_docx(DRAFTED, LETTERHEAD, sources=False))


@pytest.fixture(params=["reviewed", "clean"])
def document(request: pytest.FixtureRequest) -> Measured:
    found: Measured = request.getfixturevalue(request.param)
    return found
