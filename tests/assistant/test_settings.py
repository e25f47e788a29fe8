"""Settings: read once, misspelt ones refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.settings import AssistantSettings, LlmSettings
from vectorstore.errors import SettingsError


def test_reads_environment_and_lets_the_command_line_win(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_UNIT", "xã Yên Phúc")
    monkeypatch.setenv("ASSISTANT_TODAY", "2026-07-15")
    monkeypatch.setenv("ASSISTANT_DATA_DIR", "/tmp/from-environment")
    settings = AssistantSettings.from_env(data_dir=Path("/tmp/given"), unit="phường Đông Hòa")
    assert settings.unit == "phường Đông Hòa"
    assert settings.today == date(2026, 7, 15)
    assert settings.store.data_dir == Path("/tmp/given")
    assert not settings.llm.enabled


def test_a_model_needs_address_and_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_LLM_BASE_URL", "http://127.0.0.1:11434/v1")
    with pytest.raises(SettingsError, match="ASSISTANT_LLM_MODEL"):
        AssistantSettings.from_env()
    monkeypatch.setenv("ASSISTANT_LLM_MODEL", "qwen")
    monkeypatch.setenv("ASSISTANT_LLM_API_KEY", "kín")
    settings = AssistantSettings.from_env()
    assert settings.llm.enabled
    assert "kín" not in repr(settings)


@pytest.mark.parametrize("name", ["ASSISTANT_DATADIR", "ASSISTANT_LLM_KEY"])
def test_misspelt_variables_are_named(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "x")
    with pytest.raises(SettingsError, match=name):
        AssistantSettings.from_env()


def test_a_bad_day_is_a_settings_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_TODAY", "hôm qua")
    with pytest.raises(SettingsError):
        AssistantSettings.from_env()


def test_timeout_is_positive() -> None:
    with pytest.raises(ValueError, match="greater than 0"):
        LlmSettings(timeout_s=0)
