"""What the assistant is told from outside: data, model, the caller's commune, the day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from vectorstore.errors import SettingsError
from vectorstore.settings import (
    ENV_PREFIX,
    JUDGE_GROUP,
    NAMES_ELSEWHERE,
    StoreSettings,
    env_names,
    explain,
    reject_unknown,
)


class LlmSettings(BaseSettings):
    """An OpenAI-compatible endpoint; without an address the grounded composer writes."""

    model_config = SettingsConfigDict(
        env_prefix=f"{ENV_PREFIX}LLM_", extra="forbid", frozen=True, protected_namespaces=()
    )

    base_url: str | None = None  # of the endpoint, such as http://localhost:11434/v1
    model: str | None = None  # its name there
    api_key: SecretStr | None = None
    timeout_s: float = Field(default=60.0, gt=0)
    context_tokens: int = Field(default=8192, ge=1024)  # what the model can read at once

    @model_validator(mode="after")
    def _address_and_name_together(self) -> LlmSettings:
        if bool(self.base_url) != bool(self.model):
            raise ValueError("ASSISTANT_LLM_BASE_URL và ASSISTANT_LLM_MODEL phải đặt cùng nhau")
        return self

    @property
    def enabled(self) -> bool:
        """Whether a model is to be asked at all."""
        return bool(self.base_url and self.model)


class AssistantSettings(BaseSettings):
    """Everything that `build` needs; read once, from the environment and the command line."""

    model_config = SettingsConfigDict(env_prefix=ENV_PREFIX, extra="forbid", frozen=True)

    store: StoreSettings = Field(default_factory=StoreSettings)
    llm: LlmSettings = Field(default_factory=LlmSettings)
    unit: str | None = None  # the caller's commune, meant by "xã ta"
    today: date | None = None  # set: the same question gets the same answer on any day

    @classmethod
    def from_env(
        cls, *, data_dir: Path | None = None, unit: str | None = None, today: date | None = None
    ) -> AssistantSettings:
        """Settings from the environment; what is given here wins; any mistake is named early."""
        known = {*env_names(StoreSettings), *env_names(LlmSettings), *NAMES_ELSEWHERE}
        reject_unknown(known, ignore=(JUDGE_GROUP,))
        given: dict[str, object] = {"unit": unit, "today": today}
        try:
            store = StoreSettings() if data_dir is None else StoreSettings(data_dir=data_dir)
            said = {name: value for name, value in given.items() if value is not None}
            return cls(store=store, llm=LlmSettings(), **said)  # type: ignore[arg-type]
        except ValidationError as error:
            raise SettingsError(explain(error)) from error
