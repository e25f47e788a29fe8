"""Claims of all and of none: "toàn bộ … đúng hạn" is a rate of 100 %, "không có" a count of 0."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.corrected import with_unit
from assistant.drafting.claim_asks import ask_of, plain_label
from assistant.drafting.claim_bench import Bench
from assistant.drafting.claim_match import borne_out, supported, surely
from assistant.drafting.claim_meant import likely, meant
from assistant.drafting.claim_reading import Read
from assistant.drafting.claim_records import Finding, Judged, Number, Setting
from assistant.drafting.claim_times import time_at
from assistant.drafting.records import Standing
from vectorstore.records import Figure

_CLAUSE = re.compile(r"[,;:()\n]|\.\s|\.$|\bnhưng\b|\bsong\b|\btrong đó\b|\bdo\b|\bvì\b|\bnên\b")
_NONE = re.compile(
    r"\b(?:không|chưa)"
    r"(?: còn| để xảy ra| để| phát sinh| có| ghi nhận| xảy ra| nhận được)+(?= [^\W\d_])"
)
_ALL = re.compile(r"\b(?:toàn bộ|tất cả(?: các)?|mọi|100\s?%(?: số)?)(?= )")
_ONE = re.compile(r"\bduy nhất\b")
_NOT_COUNTED = re.compile(
    r"^(?:còn|đều|đã|được|đang|đủ|thể|thật|chuyển biến|khó khăn|vướng mắc|ý kiến|điều kiện|nhiều"
    r"|biện pháp|kinh phí|cơ chế)\b|^các mặt"
)
_FEW = 5  # words: "hồ sơ quá hạn" leans on what the sentence is about
_SURE_WORDS = 0.85
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Told:
    """A quantifier with what it is said of."""

    start: int
    end: int
    about: str
    sort: str  # "rate" for all, "count" for none, "" for what only a sentence can bear out
    value: Decimal


def judge_quantifiers(
    sentence: Read, counted: Sequence[Judged], setting: Setting, bench: Bench
) -> list[Judged]:
    """The claims of all, none and one in a sentence, but for those that are numbers already."""
    taken = [(j.start, j.end) for j in counted]
    found = []
    for told in _told(sentence):
        if any(a < told.end and told.start < b for a, b in taken):
            continue
        found.append(
            Judged(told.start, told.end, "quantifier", _judge(told, sentence, setting, bench))
        )
    return found


def _told(sentence: Read) -> list[_Told]:
    found: list[_Told] = []
    for pattern, sort, value in ((_NONE, "count", 0), (_ALL, "rate", 100), (_ONE, "", 1)):
        for match in pattern.finditer(sentence.bare):
            tail = _CLAUSE.split(sentence.bare[match.end() :], maxsplit=1)[0]
            words = re.sub(r"[\d.,%]+", " ", tail)
            about = plain_label(words)
            found.append(_Told(match.start(), match.end(), about, sort, Decimal(value)))
    return sorted(found, key=lambda told: told.start)


def _judge(told: _Told, sentence: Read, setting: Setting, bench: Bench) -> Finding:
    about = told.about
    period = time_at(sentence, told.start, setting.period)
    if not told.sort or len(about.split()) < 2 or _NOT_COUNTED.match(about):
        return _by_sentence(told, sentence, setting, bench)
    head = plain_label(_CLAUSE.split(sentence.bare[: told.start])[0])
    wordings = [about, f"{head} {about}"] if head and len(about.split()) < _FEW else [about]
    lead = "số" if told.sort == "count" else "tỷ lệ"
    every = [
        meant(ask_of(f"{lead} {words}", told.sort), period, setting.commune, bench)
        for words in wordings
    ]
    number = Number(told.value, "", told.sort, told.start, told.end, 0, about, period=period)
    if (equal := borne_out(number, every, setting.commune, bench)) is not None:
        return supported(equal)
    each = every[-1]
    figures = likely(each)
    computed = each.resolved.computed
    if computed is not None and not figures:
        right = computed.value == told.value
        expected = "" if right else with_unit(computed.value, computed.unit)
        standing = Standing.SUPPORTED if right else Standing.CONTRADICTED
        reason = (
            f"{computed.name} = {computed.formula} = {with_unit(computed.value, computed.unit)}."
        )
        return Finding(standing, reason, expected, computed.inputs)
    sure = [f for f in figures if surely(each, f, bench)]
    if sure:
        return _finding(Standing.CONTRADICTED, sure[0])
    found = _by_sentence(told, sentence, setting, bench)
    if found.standing is Standing.UNCHECKED and (each.ask.indicators or figures):
        return Finding(Standing.NOT_FOUND, "Kho không có số liệu về nội dung này cho kỳ đó.")
    return found


def _finding(standing: Standing, figure: Figure) -> Finding:
    told = with_unit(figure.value, figure.unit)
    expected = told if standing is Standing.CONTRADICTED else ""
    return Finding(standing, f"{figure.indicator}: báo cáo ghi {told}.", expected, (figure,))


def _by_sentence(told: _Told, sentence: Read, setting: Setting, bench: Bench) -> Finding:
    """A sentence of the commune's reports that says the same in (nearly) the same words."""
    wanted = frozenset(_WORD.findall(sentence.bare))
    period = time_at(sentence, told.start, setting.period)
    mark = sentence.plain[told.start : told.end].split()[0]
    for report_id, start, end, words in bench.sentences_of(setting.commune, period):
        if mark in words and len(wanted & words) >= _SURE_WORDS * len(wanted):
            return Finding(
                Standing.SUPPORTED, "Báo cáo có câu nói như vậy.", spans=((report_id, start, end),)
            )
    return Finding(Standing.UNCHECKED, "Không có số liệu để đối chiếu lời khẳng định này.")
