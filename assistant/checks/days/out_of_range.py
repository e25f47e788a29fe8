"""Hours, ages, weekdays and counts of days that no clock and no calendar has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assistant.checks.days.own_times import WHOLE_DAY
from assistant.checks.reading.sections import body, folded, spans
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from vectorstore.vocabulary.numbers import parse_number
from vectorstore.vocabulary.periods import find_dates, format_date

_ALONE = r"(?<![\w.,/-])"
# What is told, the most that it can be, and why: "8 giờ 75 phút", "14h65", "lúc 26 giờ".
_BOUNDS = (
    (rf"{_ALONE}\d{{1,2}}\sgio\s(?P<n>\d{{2}})\sphut\b", 59, "một giờ chỉ có 60 phút"),
    (rf"{_ALONE}\d{{1,2}}h(?P<n>\d{{2}})\b", 59, "một giờ chỉ có 60 phút"),
    (r"\b(?:luc|hoi)\s(?P<n>\d{2})\s?(?:gio|h)\b", 24, "một ngày chỉ có 24 giờ"),
    (rf"{_ALONE}(?P<n>\d{{2,3}})\sgio\s?(?:/|mot |moi )\s?ngay\b", 24, "một ngày chỉ có 24 giờ"),
    (rf"{_ALONE}(?P<n>\d{{3}})\stuoi\b(?! (?:dang|doi|tre))", 120, "không ai ở tuổi này"),
    (
        r"\bgiam (?:toi |den |hon |khoang |gan )?(?P<n>\d+(?:,\d+)?)\s?%",
        100,
        "không thể giảm quá 100%",
    ),
)
_COMPILED = tuple((re.compile(pattern), most, why) for pattern, most, why in _BOUNDS)
# 1.000.000 million are a thousand thousand million.
_VAST = re.compile(r"(?<![\w.,/-])\d{1,3}(?:\.\d{3}){2,}\s(?:trieu|ty)(?: dong)?\b")
_TOP_SCORE = re.compile(r"\bthang diem (?:toi da )?(?:la )?(?P<most>\d+)\b")
_SCORE = re.compile(
    r"\b(?:cham|duoc|dat)\b[^.;\n\d]{0,20}"
    r"(?:nam 20\d\d )?(?:duoc |dat |la )?(?P<score>\d+(?:,\d+)?) diem\b"
)
_BONUS = re.compile(r"(?<!khong co )(?<!khong tinh )\bdiem (?:thuong|cong)\b")
_WEEKDAYS = ("hai", "ba", "tu", "nam", "sau", "bay")
# "Sáng thứ Hai, ngày 12/8/2026"; "hội nghị lần thứ hai ngày …" names no weekday.
_WEEKDAY = re.compile(
    rf"(?:^|[(,:;.]|\b(?:vao|sang|chieu|toi|hom|ngay|rieng|den|tu|trong))\s*"
    rf"(?P<name>thu (?:{'|'.join(_WEEKDAYS)}|[2-7])|chu nhat)\s?[,(]?\s?(?:ngay\s)?$"
)
_BEHIND = re.compile(rf"\s?\((?P<name>thu (?:{'|'.join(_WEEKDAYS)}|[2-7])|chu nhat)\)")
_NAMES = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def out_of_range(draft: Draft) -> Checked:
    """Times and ages that cannot be, weekdays that the day isn't."""
    findings: list[Finding] = []
    count = 0
    for block in body(draft):
        around = folded(block.text)
        for start, end in spans(block):
            text = draft.text[start:end]
            if not any(map(str.isdigit, text)):
                continue
            key = folded(text)
            count += 1
            for shown, why in (
                *_bounds(text, key),
                *_weekdays(text, key),
                *_scores(text, key, around),
            ):
                findings.append(
                    Finding(
                        FindingKind.IMPOSSIBLE_VALUE,
                        Group.FIGURES if "ngày" not in why and "giờ" not in why else Group.DATES,
                        Severity.MEDIUM,
                        0.85,
                        "out_of_range",
                        f"“{shown}”: {why}.",
                        "Kiểm tra lại và sửa.",
                        (draft.quote(start, end),),
                    )
                )
    return Checked(tuple(findings), counts={"F.range": count})


def _bounds(text: str, key: str) -> Iterator[tuple[str, str]]:
    for pattern, most, why in _COMPILED:
        for match in pattern.finditer(key):
            value = parse_number(match["n"])
            if value is not None and value > most:
                yield text[match.start() : match.end()], why
    for match in _VAST.finditer(key):
        yield text[match.start() : match.end()], "thừa đơn vị tính hoặc thừa số 0"


def _scores(text: str, key: str, around: str) -> Iterator[tuple[str, str]]:
    """More points than the scale that the paragraph tells has."""
    most, got = _TOP_SCORE.search(around), _SCORE.search(key)
    if most and got and not _BONUS.search(around):
        top, score = parse_number(most["most"]), parse_number(got["score"])
        if top and score and top < score <= 2 * top:
            yield text[got.start() : got.end()], f"thang điểm tối đa là {most['most']}"


def _weekdays(text: str, key: str) -> Iterator[tuple[str, str]]:
    if "thu " not in key and "chu nhat" not in key:
        return
    for day in find_dates(text):
        if len(day.iso) != WHOLE_DAY:
            continue
        found = _WEEKDAY.search(key[: day.start]) or _BEHIND.match(key[day.end :])
        right = date.fromisoformat(day.iso).weekday()
        if found and _number(found["name"]) != right:
            shown = " ".join(found["name"].split())
            at = key.find(shown)
            yield text[at : at + len(shown)], f"ngày {format_date(day.iso)} là {_NAMES[right]}"


def _number(name: str) -> int:
    last = name.split()[-1]
    if last == "nhat":
        return 6
    return int(last) - 2 if last.isdigit() else _WEEKDAYS.index(last)
