"""Any text held against the library: each of its claims supported, contradicted, not found or
unchecked, with the reason and the exact source."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from assistant.drafting.claim_aims import judge_aim, judge_reaches
from assistant.drafting.claim_bench import Bench
from assistant.drafting.claim_clauses import with_clauses
from assistant.drafting.claim_compared import judge_clauses
from assistant.drafting.claim_documents import judge_days, judge_documents, judge_places
from assistant.drafting.claim_match import judge
from assistant.drafting.claim_numbers import numbers_of, stands_so
from assistant.drafting.claim_quotes import inside, quotes_of, undivided
from assistant.drafting.claim_reading import Read, read
from assistant.drafting.claim_records import Finding, Judged, Role, Setting
from assistant.drafting.claim_shares import with_shares
from assistant.drafting.claim_tables import Row, Table
from assistant.drafting.claim_times import own_period, period_of
from assistant.drafting.claim_words import judge_quantifiers
from assistant.drafting.records import CheckedText, ClaimVerdict, Standing, Statement
from vectorstore.library import Library
from vectorstore.records import EVERYTHING, Period, Scope
from vectorstore.vocabulary.text import fold, nfc, sentences
from vectorstore.vocabulary.units import find_communes, match_communes

_WORST = (
    Standing.CONTRADICTED, Standing.NOT_FOUND, Standing.UNCHECKED, Standing.SUPPORTED,
)  # fmt: skip

_LISTED = re.compile(r"\s*(?:[-–+•*]|\(?[a-zđ\d]{1,2}[.)])\s|[^\n]*[\t|]")
_LABEL = re.compile(r"(?:#{1,6}\s)?(?:[IVX]+|[A-Z]|\d{1,2}(?:\.\d{1,2})*)[.)]")
_TOP = re.compile(r"\s*(?:Phần|PHẦN|Phụ lục|PHỤ LỤC|Biểu|BIỂU|Nơi nhận|[IVX]+\.|[A-D]\.|#{1,2}\s)")
_PLAN = re.compile(
    r"phương hướng|nhiệm vụ (?:trọng tâm|6 tháng cuối|quý|tháng|năm)|mục tiêu|thời gian tới"
)
_DONE = re.compile(r"kết quả|tình hình|đánh giá")
_HEADING = re.compile(
    r"\s*(?:Phần|PHẦN|Mục|MỤC|Phụ lục|PHỤ LỤC|Biểu|BIỂU|Nơi nhận)\b"
    r"|\s*(?:[IVX]+|[A-Z]|\d{1,2}(?:\.\d{1,2})*)[.)]\s[^.:;]{3,120}$|\s*#{1,4}\s"
)


def check_text(  # noqa: PLR0913 - what goes for a text has five parts
    text: str,
    library: Library,
    *,
    unit: str | None,
    period: Period | None,
    today: date | None = None,
    scope: Scope = EVERYTHING,
) -> CheckedText:
    """The text judged sentence by sentence against the reports of a commune.

    `unit` and `period` go for sentences that name none and follow none that does. Offsets count in
    the text's NFC form, which is given back.
    """
    text = nfc(text)
    bench = Bench(library, scope)
    home = _unit(unit, bench)
    setting = Setting(period, home, section=period)
    statements: list[Statement] = []
    table = Table()
    quotes = quotes_of(text, home, bench)
    spans = undivided(_labelled(text), quotes)
    for at, (start, end) in enumerate(spans):
        year = _year(setting.section or setting.period, today)
        sentence = read(text[start:end], year, inside(quotes, start, end))
        sentence = with_clauses(sentence, numbers_of(sentence, bench.units))
        row = table.row(sentence)
        setting = _said_here(sentence, setting, bench)
        judged = _judge(sentence, setting, bench, row)
        statements.append(_statement(sentence, start, judged, bench))
        following = spans[at + 1][0] if at + 1 < len(spans) else len(text)
        same_line = "\n" not in text[end:following] and "\n" not in sentence.text
        setting = _carried(sentence, setting, home, same_line=same_line)
    return CheckedText(text, tuple(statements), tuple(bench.citations))


def _labelled(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences, each with the label in front of it: "II. PHƯƠNG HƯỚNG"."""
    spans: list[tuple[int, int]] = []
    for start, end in sentences(text):
        before = text[slice(*spans[-1])] if spans else ""
        if _LABEL.fullmatch(before) and "\n" not in text[spans[-1][1] : start]:
            start = spans.pop()[0]
        spans.append((start, end))
    return spans


def _statement(sentence: Read, start: int, judged: list[Judged], bench: Bench) -> Statement:
    claims = tuple(
        _verdict(sentence, start, each, bench) for each in sorted(judged, key=lambda j: j.start)
    )
    keys = tuple(dict.fromkeys(c.citation for c in claims if c.citation is not None))
    end = start + len(sentence.text)
    return Statement(sentence.text, start, end, _standing(claims), claims, keys)


def _judge(sentence: Read, setting: Setting, bench: Bench, row: Row | None) -> list[Judged]:
    """Every claim of a sentence; each span is judged once."""
    counted: list[Judged] = []
    read_ = numbers_of(sentence, bench.units)
    for number in read_ if row is None else row.numbers(read_):
        if row is None or number.period is None:
            number = replace(number, period=period_of(sentence, number, setting.period))
        planned = setting.plan and not stands_so(sentence.bare, number)
        if planned and number.role is Role.VALUE:
            number = replace(number, role=Role.AIM)
        if number.role is Role.CHANGE:
            finding = Finding(Standing.UNCHECKED, "Không rõ mức thay đổi này so với kỳ nào.")
        elif number.role is Role.AIM:
            finding = judge_aim(number, _last_value(counted), setting, bench)
        else:
            finding = judge(number, setting.intro, setting.commune, bench)
        counted.append(Judged(number.start, number.end, "number", finding, number))
    counted = with_shares(sentence.bare, counted)
    moved = judge_clauses(sentence, counted, setting, bench)
    moved += judge_reaches(sentence, counted, setting, bench)
    spans = {(m.start, m.end) for m in moved}
    numbers = [j for j in counted if (j.start, j.end) not in spans]
    documents = judge_documents(sentence, setting, bench)
    days = judge_days(sentence, documents, setting, bench)
    words = judge_quantifiers(sentence, [*numbers, *moved], setting, bench)
    places = judge_places(sentence, setting, bench)
    return [*numbers, *moved, *documents, *days, *words, *places]


def _last_value(judged: list[Judged]) -> Judged | None:
    """The last number that is a result, not a target nor a change."""
    found = [j for j in judged if j.number is not None and j.number.role is Role.VALUE]
    return found[-1] if found else None


def _verdict(sentence: Read, start: int, judged: Judged, bench: Bench) -> ClaimVerdict:
    finding = judged.finding
    places = [(f.report_id, f.start, f.end) for f in finding.figures] or list(finding.spans)
    keys = [bench.cite(*place).key for place in places]
    return ClaimVerdict(
        text=sentence.text[judged.start : judged.end],
        start=start + judged.start,
        end=start + judged.end,
        kind=judged.kind,
        standing=finding.standing,
        reason=finding.reason,
        citation=keys[0] if keys else None,
        expected=finding.expected,
    )


def _standing(claims: tuple[ClaimVerdict, ...]) -> Standing:
    """The worst of a sentence's claims; that a commune or a time is known bears nothing out."""
    told = [c for c in claims if c.kind not in ("commune", "period")]
    named = [c.standing for c in claims if c.kind in ("commune", "period")]
    bad = [s for s in named if s in (Standing.CONTRADICTED, Standing.NOT_FOUND)]
    every = [*(c.standing for c in told), *bad]
    return next((s for s in _WORST if s in every), Standing.UNCHECKED)


def _unit(unit: str | None, bench: Bench) -> str:
    """The commune that is meant where a sentence names none: the one given, or the only one."""
    if unit:
        found = match_communes(unit, bench.communes).found
        return found[0].full_name if found else unit
    return bench.communes[0].full_name if len(bench.communes) == 1 else ""


def _said_here(sentence: Read, setting: Setting, bench: Bench) -> Setting:
    """What goes for a sentence: the time and commune that it names itself before all else."""
    named = find_communes(sentence.text)
    commune = setting.commune
    if named:
        name = named[0].commune.full_name
        known = [c.full_name for c in bench.communes if fold(c.full_name) == fold(name)]
        commune = known[0] if known else name
    return replace(setting, period=own_period(sentence) or setting.period, commune=commune)


def _carried(sentence: Read, setting: Setting, unit: str, *, same_line: bool) -> Setting:
    """What goes on for the next sentence: the time on the same line and under a heading; the words
    and the commune of one that leads over to a list."""
    said = sentence.text.rstrip()
    if _HEADING.match(said):
        section = own_period(sentence) or setting.section
        kept = setting.plan and not _TOP.match(said)
        planned = _PLAN.search(sentence.plain) is not None
        plan = kept or (planned and not _DONE.search(sentence.plain))
        return Setting(section, unit or setting.commune, sentence.bare, section, section, plan)
    if said.endswith(":"):
        return replace(setting, intro=sentence.bare, led=setting.period)
    if same_line:
        return setting
    if _LISTED.match(said) and setting.intro:
        return replace(setting, period=setting.led)
    period = setting.section or setting.period
    return replace(setting, intro="", period=period, commune=unit or setting.commune)


def _year(period: Period | None, today: date | None) -> int | None:
    if period is not None and period.last_day is not None:
        return period.last_day.year
    return today.year if today is not None else None
