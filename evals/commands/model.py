"""`python -m evals model [--base-url U] [--model M]`: a model with the gate and without."""

from __future__ import annotations

import argparse
import json

from assistant.llm import chat_model
from assistant.settings import AssistantSettings
from evals import history
from evals.commands import written
from evals.commands.judge import endpoint_options, progress, spread
from evals.commands.options import Commands, Console, about, command
from evals.model_run import try_model
from evals.results import Json
from evals.settings import model_endpoint
from evals.ungated import TwoWays
from evals.world import open_world


def add(commands: Commands) -> None:
    """The command and its options."""
    parser = command(commands, "model", run, "đo một mô hình ngôn ngữ, có và không có kiểm chứng")
    endpoint_options(parser, "mô hình cần đo, mặc định theo ASSISTANT_LLM_*")


def run(options: argparse.Namespace, console: Console) -> int:
    """Ask the model about the samples, keep the result and show it; 0 whatever it says."""
    endpoint = model_endpoint(options.base_url, options.model)
    context = AssistantSettings.from_env().llm.context_tokens
    endpoint = endpoint.model_copy(update={"context_tokens": context})
    chat = chat_model(endpoint)
    assert chat is not None
    with open_world(options.data) as world:
        questions = spread(list(world.questions), options.limit)
        ways = TwoWays(world.assistant.library, chat, endpoint)
        findings = try_model(ways, questions, workers=options.workers, progress=progress(console))
    result: Json = {**about(), "model": endpoint.model, "composer": "model"}
    result |= findings.to_json()
    kept = history.keep(options.data, "model", result)
    written.show(kept, options, console)
    if options.json:
        console.out(json.dumps(result, ensure_ascii=False, indent=1))
    else:
        failed = max((len(each.unscored) for each in findings.graded), default=0)
        console.out(f"\n{failed} câu mô hình không trả lời được (lỗi máy chủ) nên không tính.")
        console.out(f"Kết quả đầy đủ: {kept}")
    return 0
