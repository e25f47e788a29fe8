"""Mentions of documents in running text: kind, symbol, date, issuer and title around a number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from vectorstore.vocabulary.letters import LOWER
from vectorstore.vocabulary.periods import find_dates
from vectorstore.vocabulary.symbols import KINDS, find_named, find_symbols
from vectorstore.vocabulary.text import fold, fold_aligned

_NAMES: Final = "|".join(sorted((fold(name) for name in KINDS), key=len, reverse=True))
_KIND_OF: Final[Mapping[str, str]] = MappingProxyType({fold(name): name for name in KINDS})
_LETTERS: Final = {
    fold(letters): name for name, all_letters in KINDS.items() for letters in all_letters
}
_HEAD = re.compile(rf"\b({_NAMES})\b(?=(?:\s+(?!so\b)[^\W\d]+){{0,4}}?\s*(?:so)?\s*:?\s*$)")
_NUMBER_HEAD = re.compile(r"(?:van ban|cong van)?\s*so\s*:?\s*$")
_LINK = re.compile(r"[\s,;]*(?:va)?[\s,;]*(?:so)?\s*:?\s*")
_AND = re.compile(r"\s+và\s+(?:số\s+)?")
_DATE_AHEAD = re.compile(r"[ \t,(]*(?:(?:duoc\s+)?(?:ban hanh|ky)\s+)?(?=ngay\b|\d{1,2}\s?[/.-])")
_ISSUER_AHEAD = re.compile(r"[ \t,)]*(?:của|do)\s+")
_DOCUMENT = "|".join(name.capitalize() for name in sorted(KINDS, key=len, reverse=True))
_TITLE_AHEAD = re.compile(
    r"[ \t,)]*(?:(?:về\s+việc|về|v/v|V/v)\s*:?\s+|(?=(?:phê duyệt|ban hành|quy định|sửa đổi)\s))"
    r"|[ ](?=(?:kiện toàn|thành lập|công nhận|điều chỉnh|bổ sung|công bố)\s)"
    rf"|[ ](?=(?:triển khai|thực hiện|triển khai thực hiện)\s(?:{_DOCUMENT})\s)"
)
_ISSUED_BEFORE = re.compile(
    r"((?:UBND|HĐND|Ủy ban nhân dân|Uỷ ban nhân dân|Hội đồng nhân dân|Đảng ủy|Đảng uỷ|Ban Chỉ đạo)"
    r"[^,.;:()\n\t]{0,40}?)\s+(?:đã\s+|cũng\s+)?(?:tham mưu\s+)?(?:xây dựng và\s+)?ban hành\s*"
    r"(?:các\s+)?$"
)
_DATED_BEFORE = re.compile(
    r"ngay\s*$|,?\s*([^\W\d_][^,.;:()\n\t]{2,60}?)?\s*(?:da\s+)?ban hanh\s*$"
)
_ORGANS = (
    "công nghệ|đào tạo|môi trường|đầu tư|truyền thông|xã hội|phát triển|du lịch|thể thao|thương"
)
_BEHIND_ISSUER = (
    "về|v/v|ban hành|triển khai|thực hiện|năm \\d|giai đoạn|trên địa bàn|tại|để|được|đã|với|theo"
    "|là|như|đến|cho|quy định|phê duyệt|giao|do|của|ngày|hướng dẫn|chỉ đạo|khóa|khoá|lần thứ"
    "|trong|nhằm|ký|tiếp tục|vào|có|yêu cầu|số"
)
_ISSUER_END = re.compile(
    rf"(?<![Tt][Pp])[.]|[,;:()\n\t\"“”]|\s[-–+]\s|\s(?:{_BEHIND_ISSUER})\b"
    rf"|\svà (?=[{LOWER}])(?!(?:{_ORGANS})\b)|\s(?:và |cùng )?(?:các )?(?:{_DOCUMENT})\b"
)
_TITLE_END = re.compile(
    r"[;\n\t]|[.:](?=\s|$)|\s+\((?:gồm|trong đó)\b|\./|\s+như sau|(?:,|\s+và|\s+cùng)\s+(?:các\s+)?"
    rf"(?:{_DOCUMENT})\s+(?:số\s*)?\d|,\s+(?=(?:UBND|Ủy ban|Uỷ ban|Đảng ủy|Đảng uỷ|HĐND|Ban Chỉ đạo"
    r"|cụ thể|trong đó|đồng thời|qua đó|theo đó|góp phần|đến nay|hiện nay|đã|làm cơ sở"
    r"|(?:xã|phường|địa phương|đơn vị) (?:đã|tiếp tục|tổ chức|ban hành|xây dựng))(?=\s))"
)
_MOST_TITLE_WORDS = 70
_PAIRS: Final = {")": "(", "”": "“", "]": "["}


@dataclass(frozen=True, slots=True)
class Mention:
    """One place that names a document; `bare` where the number stands without its letters."""

    symbol: str | None
    kind: str
    date: str | None
    issuer: str | None
    title: str | None
    start: int
    end: int
    bare: bool = False
    core: int = 0  # where kind, number, date and issuer end and the title begins


@dataclass(frozen=True, slots=True)
class _Number:
    """A document's number and the span of text that says it; kind where it is named."""

    symbol: str
    start: int
    end: int
    kind: str = ""


def find_mentions(text: str) -> Iterator[Mention]:
    """The documents that a text names by number, in order, with what is said of each."""
    numbers = _numbers(text)
    known: list[Mention] = []
    for place, number in enumerate(numbers):
        limit = numbers[place + 1].start if place + 1 < len(numbers) else len(text)
        begin = numbers[place - 1].end if place else 0
        start, kind = _kind(text, number, begin, known)
        known.append(_complete(text, number, (start, limit), kind))
    yield from _dated_together(text, known)


def _dated_together(text: str, known: list[Mention]) -> list[Mention]:
    """Documents of one kind joined by "và" share the day that stands behind the last of them."""
    result = list(known)
    for at in range(len(result) - 2, -1, -1):
        mention, after = result[at], result[at + 1]
        if mention.date or mention.end != mention.core or not after.date or mention.bare:
            continue
        if _AND.fullmatch(text[mention.end : after.start]) and _letters(mention) == _letters(after):
            result[at] = replace(mention, date=after.date, issuer=mention.issuer or after.issuer)
    return result


def _letters(mention: Mention) -> str:
    return re.sub(r"^\d+[A-Za-z]?", "", mention.symbol or "")


def kind_of_symbol(symbol: str) -> str:
    """The kind that a symbol's letters tell: "53/KH-UBND" is a "kế hoạch"; "" where unknown."""
    letters = re.findall(r"[^\W\d_]+", symbol)
    for part in letters[:2]:
        kind = _LETTERS.get(fold(part))
        if kind and kind != "luật":
            return kind
    issuing = letters and fold(letters[0]) in ("ubnd", "hdnd", "vpcp", "vp")
    return "công văn" if issuing else ""


def _numbers(text: str) -> list[_Number]:
    symbols = [_Number(s.symbol, s.start, s.end) for s in find_symbols(text)]
    taken = [(s.start, s.end) for s in symbols]
    for named in find_named(text):
        inside = any(start < named.end and named.start < end for start, end in taken)
        if not inside and _is_document(text, named.start, named.end):
            symbol = named.number
            if named.kind == "đề án" and not re.search(r"số", text[named.start : named.end]):
                symbol = f"Đề án {named.number}"
            symbols.append(_Number(symbol, named.start, named.end, named.kind))
    return sorted(symbols, key=lambda number: number.start)


def _is_document(text: str, start: int, end: int) -> bool:
    """Whether a kind with a bare number names a document: capital, "số", or a date behind it."""
    said = text[start:end]
    return said[0].isupper() or " số " in said or text[end : end + 6].startswith(" ngày")


def _kind(text: str, number: _Number, begin: int, known: list[Mention]) -> tuple[int, str]:
    """Where the mention begins and its kind: said in front, shared with the list, or by letters."""
    if number.kind:
        return number.start, number.kind
    before = fold_aligned(text[max(begin, number.start - 60) : number.start])
    before = re.split(r"[.;:\n\t](?!\s*$)", before)[-1]
    kind = kind_of_symbol(number.symbol)
    heads = list(_HEAD.finditer(before))
    if heads:
        fitting = [head for head in heads if _KIND_OF[head.group(1)] == kind] or heads[-1:]
        start = number.start - len(before) + fitting[0].start()
        return start, _KIND_OF[fitting[0].group(1)]
    for earlier in known:
        between = fold_aligned(text[earlier.end : number.start])
        if earlier.end <= number.start and _LINK.fullmatch(between):
            return number.start, kind or earlier.kind
    bare = _NUMBER_HEAD.search(before)
    return number.start - (len(before) - bare.start() if bare else 0), kind


def _complete(text: str, number: _Number, span: tuple[int, int], kind: str) -> Mention:
    """Read date, issuer and title behind a number, in whatever order they stand."""
    start, limit = span
    end, said = number.end, dict[str, str | None]()
    for _ in range(3):
        for name, reader in (("date", _date), ("issuer", _issuer)):
            read = reader(text, end, limit) if name not in said else None
            if read:
                said[name], end = read
    core, titled = end, _title(text, end)
    if titled:
        said["title"], end = titled
    issuer = said.get("issuer") or _issuer_before(text, start)
    date = said.get("date") or _date_before(text, start)
    bare = bool(number.kind)
    return Mention(number.symbol, kind, date, issuer, said.get("title"), start, end, bare, core)


def _date(text: str, at: int, limit: int) -> tuple[str, int] | None:
    ahead = _DATE_AHEAD.match(fold_aligned(text[at:limit]))
    if ahead is None:
        return None
    dates = find_dates(text[at + ahead.end() : min(limit, at + ahead.end() + 60)])
    if not dates or dates[0].start > len("ngày ") + 2:
        return None
    return dates[0].iso, at + ahead.end() + dates[0].end


def _issuer(text: str, at: int, limit: int) -> tuple[str, int] | None:
    ahead = _ISSUER_AHEAD.match(text, at, limit)
    if ahead is None:
        return None
    stop = _ISSUER_END.search(text, ahead.end())
    end = min(stop.start() if stop else limit, limit)
    issuer = text[ahead.end() : end].rstrip()
    if not issuer or len(issuer.split()) > 16 or not _is_body(issuer):
        return None
    return issuer, ahead.end() + len(issuer)


def _is_body(issuer: str) -> bool:
    return issuer[0].isupper() or issuer.split()[0] in ("tỉnh", "thành", "xã", "phường", "huyện")


def _title(text: str, at: int) -> tuple[str, int] | None:
    """What follows "về (việc)" up to its natural end."""
    ahead = _TITLE_AHEAD.match(text, at)
    if ahead is None:
        return None
    stop = _TITLE_END.search(text, ahead.end())
    title = _balanced(text[ahead.end() : stop.start() if stop else len(text)])
    words = list(re.finditer(r"\S+", title))
    if len(words) > _MOST_TITLE_WORDS:
        cut = title[: words[_MOST_TITLE_WORDS].start()]
        title = cut[: cut.rfind(",")] if "," in cut else cut
    title = title.rstrip(" ,¹²³⁴⁵⁶⁷⁸⁹⁰")
    return (title, ahead.end() + len(title)) if title else None


def _balanced(title: str) -> str:
    """The title up to a bracket or quote that it does not open itself."""
    depth = dict.fromkeys(_PAIRS.values(), 0)
    for place, char in enumerate(title):
        if char in depth:
            depth[char] += 1
        elif char == '"' and (not place or title[place - 1] == " "):
            depth[char] = depth.get(char, 0) + 1
        elif char == '"' and not depth.get(char):
            return title[:place]
        elif char in _PAIRS:
            if not depth[_PAIRS[char]]:
                return title[:place]
            depth[_PAIRS[char]] -= 1
    return title


def _issuer_before(text: str, start: int) -> str | None:
    """The body of "UBND xã đã ban hành Kế hoạch số …"."""
    match = _ISSUED_BEFORE.search(text[max(0, start - 120) : start])
    return match.group(1).strip() if match else None


def _date_before(text: str, start: int) -> str | None:
    """The day of "Ngày 22/12/2024, Bộ Chính trị đã ban hành Nghị quyết số …"."""
    before = re.split(r"[.;\n\t]\s", text[max(0, start - 120) : start])[-1]
    folded = fold_aligned(before)
    for date in reversed(find_dates(before)):
        opened = re.search(r"ngay\s*$", folded[: date.start])
        if (opened or folded.startswith("ngay", date.start)) and _DATED_BEFORE.fullmatch(
            folded[date.end :]
        ):
            return date.iso
    return None
