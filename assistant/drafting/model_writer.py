"""Sections of a draft in a model's words: gated, mended once, never poorer than the grounded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant import budget
from assistant.drafting.facts import FactDesk
from assistant.drafting.model_chat import DraftModel, Kept
from assistant.drafting.model_cover import covered
from assistant.drafting.model_gate import Judged, ModelGate
from assistant.drafting.model_material import Material, material_of
from assistant.drafting.records import DraftSection, DraftSentence
from assistant.drafting.sentences import Written
from assistant.drafting.standing import Gate
from assistant.errors import ModelUnavailableError
from vectorstore.vocabulary.periods import format_period

_PATIENCE = 2  # sections in a row that a model may fail before it is asked no more
_EACH, _MORE = 4, 8  # sentences that are read of a reply: so many a statement, and some
_WITHHELD = 30  # of one section that are told
_FAILED = "Mô hình ngôn ngữ không dùng được ({why}); giữ nguyên bản soạn từ số liệu ở mục: {names}."
_UNUSABLE = "không câu nào được kiểm chứng"
_STOPPED = "mô hình lỗi liên tiếp nên không hỏi nữa"
_LEFT_OUT = "Đã lược bỏ {count} câu của mô hình ngôn ngữ vì số liệu không xác nhận được: {why}."
_RESTORED = "Đã đặt lại {count} câu từ số liệu mà mô hình ngôn ngữ bỏ sót hoặc viết thiếu."


class ModelWriter:
    """Writes the sections of one draft anew; remembers what was withheld and what went wrong."""

    def __init__(self, model: DraftModel, desk: FactDesk, gate: Gate) -> None:
        self._model, self._desk = model, desk
        self._gate = ModelGate(desk, gate)
        self._kept = Kept(desk.library.ledger)
        self._about = {"unit": desk.commune.full_name, "period": format_period(desk.period)}
        self._failures = 0
        self._restored = 0
        self._failed: dict[str, list[str]] = {}
        self.withheld: list[DraftSentence] = []
        self.wrote = False

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the reader of the draft has to know about the model's part in it."""
        found = [_FAILED.format(why=w, names="; ".join(n)) for w, n in self._failed.items()]
        if self.withheld:
            why = ", ".join(dict.fromkeys(s.reason for s in self.withheld))
            found.append(_LEFT_OUT.format(count=len(self.withheld), why=why))
        if self._restored:
            found.append(_RESTORED.format(count=self._restored))
        return tuple(found)

    def rewritten(self, section: DraftSection, basis: Mapping[str, Written]) -> DraftSection:
        """The section in the model's words, or as it is where there is nothing for a model to
        write or it gave nothing that stands."""
        material = self._fitting(material_of(section, basis, self._desk))
        if material is None:
            return section
        key = self._model.key(material, self._about)
        kept = self._kept.get(key)
        if kept is None and self._failures >= _PATIENCE:
            return self._grounded(section, _STOPPED)
        try:
            first, second, judged = self._tried(material, kept)
        except ModelUnavailableError as error:
            self._failures += 1
            return self._grounded(section, str(error))
        self._failures = 0
        found = covered(material, [j for j in judged if j.passes])
        self.withheld += [j.sentence for j in judged if not j.passes][:_WITHHELD]
        if not found.used:
            return self._grounded(section, _UNUSABLE)
        if kept is None:
            self._kept.put(key, first, second)
        self.wrote = True
        self._restored += len(found.restored)
        return found.section

    def _tried(
        self, material: Material, kept: tuple[list[str], list[str]] | None
    ) -> tuple[list[str], list[str], list[Judged]]:
        """Both tries with what the gate says of them; of a sentence that was mended only the
        second is told."""
        first = kept[0] if kept else self._model.written(material, self._about)
        judged = self._judged(material, first)
        wrong = [j for j in judged if not j.passes and j.numbers]
        if not wrong:
            return first, [], judged
        second = kept[1] if kept else self._mended(material, wrong)
        again = self._judged(material, second)
        mended = {n for j in again if j.passes for n in j.numbers}
        known = {j.sentence.text for j in judged}
        fresh = [j for j in again if j.passes or j.sentence.text not in known]
        still = [j for j in judged if j.passes or not mended & set(j.numbers)]
        return first, second, [*still, *fresh]

    def _mended(self, material: Material, wrong: Sequence[Judged]) -> list[str]:
        """The second try; a model that fails in it has still written the first."""
        try:
            return self._model.mended(material, self._about, wrong)
        except ModelUnavailableError:
            return []

    def _judged(self, material: Material, sentences: Sequence[str]) -> list[Judged]:
        most = _EACH * len(material.stated) + _MORE
        found = (self._gate.judged(each, material) for each in sentences[:most])
        return [judged for judged in found if judged is not None]

    def _fitting(self, material: Material | None) -> Material | None:
        """Only the statements that a model can read at once; the others stay as they are."""
        if material is None:
            return None
        count = budget.fit([s.text for s in material.stated], self._model.budget)
        return replace(material, stated=material.stated[:count]) if count else None

    def _grounded(self, section: DraftSection, why: str) -> DraftSection:
        self._failed.setdefault(why, []).append(section.title)
        return section
