"""The endpoint that judges answers: an own one, or else the assistant's."""

from __future__ import annotations

from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import BadRequestError
from assistant.settings import AssistantSettings, LlmSettings
from vectorstore.errors import SettingsError
from vectorstore.settings import JUDGE_GROUP, env_names, explain, reject_unknown


class JudgeSettings(BaseSettings):
    """An OpenAI-compatible endpoint that judges; without an address the assistant's one does."""

    model_config = SettingsConfigDict(
        env_prefix=JUDGE_GROUP, extra="forbid", frozen=True, protected_namespaces=()
    )

    base_url: str | None = None
    model: str | None = None
    api_key: SecretStr | None = None
    timeout_s: float = Field(default=120.0, gt=0)

    @model_validator(mode="after")
    def _address_and_name_together(self) -> JudgeSettings:
        if bool(self.base_url) != bool(self.model):
            raise ValueError("ASSISTANT_JUDGE_BASE_URL và ASSISTANT_JUDGE_MODEL phải đặt cùng nhau")
        return self


def judge_endpoint(base_url: str | None = None, model: str | None = None) -> LlmSettings:
    """The endpoint that judges: as told, else the judge's settings, else the assistant's."""
    given = _judge()
    if not given.base_url:
        given = _as_judge(AssistantSettings.from_env().llm, given.timeout_s)
    return _chosen(given, base_url, model, "mô hình chấm (ASSISTANT_JUDGE_BASE_URL)")


def model_endpoint(base_url: str | None = None, model: str | None = None) -> LlmSettings:
    """The endpoint of the model under consideration: as told, else the assistant's."""
    own = AssistantSettings.from_env().llm
    given = _as_judge(own, own.timeout_s)
    return _chosen(given, base_url, model, "mô hình cần đo (ASSISTANT_LLM_BASE_URL)")


def _judge() -> JudgeSettings:
    known = env_names(JudgeSettings)
    reject_unknown(known, within=JUDGE_GROUP)
    try:
        return JudgeSettings()
    except ValidationError as error:
        raise SettingsError(explain(error, prefix=JUDGE_GROUP)) from error


def _as_judge(own: LlmSettings, timeout_s: float) -> JudgeSettings:
    return JudgeSettings(
        base_url=own.base_url, model=own.model, api_key=own.api_key, timeout_s=timeout_s
    )


def _chosen(
    given: JudgeSettings, base_url: str | None, model: str | None, what: str
) -> LlmSettings:
    address, name = base_url or given.base_url, model or given.model
    if not address or not name:
        raise BadRequestError(f"Chưa có {what}: đặt địa chỉ và tên, hoặc thêm --base-url, --model.")
    # A key goes only to the address that it was given for.
    key = given.api_key if address == given.base_url else None
    return LlmSettings(base_url=address, model=name, api_key=key, timeout_s=given.timeout_s)
