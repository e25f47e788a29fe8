"""Things counted and then named one by one: "06 nền tảng, gồm: …", "03 ấp (…)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.checks.reading.named_counts import named_counts
from assistant.checks.reading.sections import body, folded, spans
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Quote, Severity
from vectorstore.vocabulary.numbers import parse_number

_COUNTED = re.compile(
    r"(?<![\w/.,-])(?P<value>0?[2-9]|[1-3]\d)\s(?P<what>[^\W\d_]+(?: [^\W\d_]+){0,7}?)"
    r"(?P<tie>\s?:\s|\s\(|,?\s(?:bao gom|gom)(?: co)?\s?:?\s)"
)
_NAMES_END = re.compile(r"[;.]|\s(?:truoc|tu|den|trong|va da|co)\s")
# Lists left open, and numbers in them.
_OPEN = re.compile(
    r"\d|\b(?:mot so|nhu|chu yeu|dien hinh|v\.v|cac|nhung|nhieu|dai dien|trong do|nhat la)"
    r"\b|…|\.\.\."
)
# Those who take part, times, and words behind which something else is counted.
_OTHER = re.compile(
    r"\b(?:nguoi|thanh vien|dong chi|can bo|cong chuc|vien chuc|dai bieu|nhan vien|hoi vien|"
    r"lanh dao|ngay|thang|nam|lan|luot|cac|nhung|ve|de|voi|cho|theo|tren|trong)\b"
)
_BODY = re.compile(r"(?:phong|so|ban|trung tam|van phong|hoi|bo|uy ban|ubnd|doan|cong ty|khoi)\b")
_NAME = re.compile(r"[A-ZĐÀ-Ỹ“\"]")
_YEAR = re.compile(r"\bnam 20\d\d\b")
_MOTTO = re.compile(r"[“\"](?P<value>\d) (?P<word>[a-z]+)[”\"][^:.;]{0,80}:\s")
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
_OFF = 2  # by which a list and its count may differ and still be of one thing


def list_counts(draft: Draft) -> Checked:
    """Counts that the list right behind them doesn't hold."""
    findings: list[Finding] = []
    count = 0
    for block in body(draft):
        for start, end in spans(block):
            said = draft.text[start:end]
            for told, named in (*_lists(said), *_mottoes(said), *named_counts(said)):
                count += 1
                if abs(told - named) <= min(_OFF, told // 2) and told != named:
                    findings.append(_finding(draft.quote(start, end), told, named))
    return Checked(tuple(findings), (), {"A.sums": count})


def _lists(text: str) -> Iterator[tuple[int, int]]:
    """The counts of a sentence, each with how many things are named right behind it."""
    key = folded(text)
    for match in _COUNTED.finditer(key):
        told = int(parse_number(match["value"]) or 0)
        listed = _behind(text, match)
        plain = _YEAR.sub(" ", folded(listed))
        if _OTHER.search(match["what"]) or _OPEN.search(plain):
            continue
        parts = [p for p in plain.split(";") if p.strip()]
        if len(parts) == 1:
            named = _names(listed)
        else:
            named = _told(parts, told, ends=match["tie"].strip() != ":")
        if named:
            yield told, named


def _mottoes(text: str) -> Iterator[tuple[int, int]]:
    """ "5 không" with how often the list behind it says "không"."""
    key = folded(text)
    for match in _MOTTO.finditer(key):
        parts = [p.strip() for p in re.split(r",|;|\bva\b", key[match.end() :].split(".")[0])]
        named = [part for part in parts if part.startswith(f"{match['word']} ")]
        if len(named) > 1 and len(named) == len(parts):
            yield int(match["value"]), len(named)


def _behind(text: str, match: re.Match[str]) -> str:
    """The list behind a count: its bracket, or the rest of the sentence without brackets."""
    rest = _QUOTED.sub(_one_name, text[match.end() :])
    if match["tie"].strip() == "(":
        return rest.partition(")")[0]
    return re.sub(r"\([^()]*\)?", "", rest).rstrip(" ./;")


def _one_name(match: re.Match[str]) -> str:
    """A quoted name without what parts names."""
    return re.sub(r"[,;]| và ", " ", match.group())


def _told(parts: Sequence[str], told: int, *, ends: bool) -> int:
    """How many things a list of semicolons holds; 0 where its last piece may be two, or go on."""
    last = parts[-1]
    if "," in last or (re.search(r"\bva\b", last) and len(parts) < told):
        return 0
    return len(parts) if ends or len(parts) <= told else 0


def _names(listed: str) -> int:
    """How many names a list of commas holds; 0 where a piece of it is none."""
    end = _NAMES_END.search(folded(listed))
    pieces = [p.strip() for p in re.split(r",|\svà\s", listed[: end.start()] if end else listed)]
    if any(not _NAME.match(p) or _BODY.match(folded(p)) for p in pieces):
        return 0
    return len(pieces) if len(pieces) > 1 else 0


def _finding(quote: Quote, told: int, named: int) -> Finding:
    return Finding(
        FindingKind.SUM_MISMATCH,
        Group.FIGURES,
        Severity.MEDIUM,
        0.8,
        "list_counts",
        f"Ghi {told} nội dung nhưng kể ra {named}.",
        "Sửa số đếm hoặc kể đủ các nội dung.",
        (quote,),
        expected=str(named),
        found=str(told),
    )
