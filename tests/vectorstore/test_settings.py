from __future__ import annotations

from pathlib import Path

import pytest

from vectorstore.errors import SettingsError
from vectorstore.settings import StoreSettings, env_names, reject_unknown


def test_the_environment_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_DATA_DIR", "/srv/kho")
    monkeypatch.setenv("ASSISTANT_CHUNK_TOKENS", "200")
    settings = StoreSettings.from_env()
    assert (settings.data_dir, settings.chunk_tokens) == (Path("/srv/kho"), 200)


def test_what_is_given_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_DATA_DIR", "/srv/kho")
    assert StoreSettings.from_env(data_dir=Path("khac")).data_dir == Path("khac")


def test_without_environment_the_data_lies_here() -> None:
    assert StoreSettings.from_env().data_dir == Path("data")


def test_a_typo_is_named_with_the_known_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_DATADIR", "x")
    with pytest.raises(SettingsError) as caught:
        StoreSettings.from_env()
    assert "ASSISTANT_DATADIR" in str(caught.value)
    assert "ASSISTANT_DATA_DIR" in str(caught.value)


def test_names_of_the_other_rooms_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_LLM_MODEL", "m")
    monkeypatch.setenv("ASSISTANT_UNIT", "xã Thượng Lâm")
    StoreSettings.from_env()


def test_a_wrong_value_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_CHROMA_PORT", "cổng")
    with pytest.raises(SettingsError, match="ASSISTANT_CHROMA_PORT"):
        StoreSettings.from_env()


@pytest.mark.parametrize(
    ("name", "value"),
    [("chunk_tokens", 0), ("max_upload_mb", 0), ("lock_wait_s", -1), ("chroma_port", 70_000)],
)
def test_values_out_of_range_are_refused(name: str, value: int) -> None:
    with pytest.raises(SettingsError, match=name.upper()):
        StoreSettings.from_env(**{name: value})


def test_an_unknown_argument_is_refused() -> None:
    with pytest.raises(SettingsError, match="COLOUR"):
        StoreSettings.from_env(colour="red")


def test_groups_can_be_left_to_others() -> None:
    environ = {"ASSISTANT_LLM_X": "1", "PATH": "/bin"}
    reject_unknown(env_names(StoreSettings), ignore=("ASSISTANT_LLM_",), environ=environ)
    with pytest.raises(SettingsError):
        reject_unknown(env_names(StoreSettings), environ=environ)
