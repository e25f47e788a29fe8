"""The lying model lies, the gate stops it, and without the gate the measures fall."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from langchain_core.messages import HumanMessage

from assistant.verify import SentenceVerdict, Verdict
from evals.liar import Liar, Statement, passages_in
from evals.lies import KINDS, SWAPPED, Claim, Passage, lie
from evals.reading import values_in
from evals.results import Measure
from evals.suites.verifier import verifier
from evals.world import World
from tests.evals.sample_world import small_world

OWN = Passage(1, "xã Thượng Lâm", "Quý III/2026 tiếp nhận 1.049 hồ sơ, tăng 97 hồ sơ (đạt 99,8%)")
OTHER = Passage(2, "xã Thượng Lâm", "Có 38 máy tính")
PROMPT = f"""Đoạn trích:
<doan_trich>
[1] (xã Thượng Lâm: II. KẾT QUẢ (số liệu) > 1) {OWN.quote}. Quá hạn 04 hồ sơ.
[2] (xã Thượng Lâm) {OTHER.quote}.
</doan_trich>

Câu hỏi: Bao nhiêu [3] (gì) hồ sơ?"""


def claim(seed: int) -> Claim:
    return Claim(OWN.quote, OWN, [OTHER], ["xã Yên Phúc"], random.Random(seed))


def said(prompt: str, *, lying: bool, seed: int = 1) -> tuple[Statement, ...]:
    chat = Liar(lying=lying, seed=seed, communes=("xã Yên Phúc",))
    chat.invoke([HumanMessage(prompt)])
    return chat.told


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("kind", KINDS)
def test_every_lie_differs_from_the_truth(kind: str, seed: int) -> None:
    told = lie(kind, claim(seed))
    assert told is not None
    assert told.sentence != OWN.quote or told.key != OWN.key


@pytest.mark.parametrize("seed", range(8))
def test_numbers_lie_as_their_kind_says(seed: int) -> None:
    digit, foreign, swapped = (
        lie(kind, claim(seed)) for kind in ("sai một chữ số", "số của chỉ tiêu khác", SWAPPED)
    )
    assert digit and foreign and swapped
    assert values_in(digit.sentence) - values_in(f"{OWN.quote} {OTHER.quote}")
    assert 38 in values_in(foreign.sentence)
    assert values_in(swapped.sentence) == values_in(OWN.quote)


def test_a_sentence_without_numbers_gives_no_hold() -> None:
    plain = Passage(1, "", "Đường truyền chưa ổn định")
    nothing = Claim(plain.quote, plain, [OTHER], [], random.Random(1))
    silent = {"sai một chữ số", "số của chỉ tiêu khác", SWAPPED, "sai đơn vị tính"}
    assert {kind for kind in KINDS if lie(kind, nothing) is None} == {
        *silent, "sai đơn vị hành chính",
    }  # fmt: skip


def test_passages_are_read_from_the_fence_alone() -> None:
    first, second = passages_in(PROMPT)
    assert (first.key, first.commune) == (1, "xã Thượng Lâm")
    assert first.quote.startswith("Quý III/2026")
    assert second.quote == "Có 38 máy tính."


def test_the_same_prompt_and_seed_give_the_same_lies() -> None:
    first, again, other = (said(PROMPT, lying=True, seed=s) for s in (1, 1, 2))
    assert first == again != other
    assert sum(bool(s.kind) for s in first) >= 5


def test_an_honest_model_restates_every_sentence() -> None:
    told = said(PROMPT, lying=False)
    assert [(s.kind, s.key) for s in told] == [("", 1), ("", 1), ("", 2)]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with small_world(tmp_path_factory.mktemp("evals")) as opened:
        yield opened


def by_name(measures: list[Measure]) -> dict[str, Measure]:
    return {measure.name: measure for measure in measures}


def test_the_gate_stops_most_lies_and_few_truths(world: World) -> None:
    found = by_name(verifier(world))
    assert found["lies_without_verifier"].value > 0.95
    assert found["lies_with_verifier"].value < 0.25
    assert found["truths_withheld"].value < 0.1
    for case in found["lies_with_verifier"].failing:
        assert case["kind"] in KINDS
        assert case["statement"]


def test_without_the_gate_the_measure_falls(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def blind(text: str, *_: object, **__: object) -> SentenceVerdict:
        return SentenceVerdict(text, (1,), Verdict.SUPPORTED)

    monkeypatch.setattr("assistant.rewrite.check", blind)
    monkeypatch.setattr("assistant.verify.check", blind)
    assert by_name(verifier(world))["lies_with_verifier"].value > 0.8
