"""Recognises the stored communes in a question, and communes named there that are not stored."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from vectorstore.records import Commune
from vectorstore.vocabulary.commune_names import CommuneSpan, find_communes
from vectorstore.vocabulary.commune_unknown import named_in_english, named_in_small_letters
from vectorstore.vocabulary.commune_words import (
    EVERYDAY_NAMES,
    FOLLOWERS,
    FUNCTION_WORDS,
    OTHER_UNITS,
)
from vectorstore.vocabulary.text import canonical, fold, fold_aligned, nfc

_Y_AT_END = re.compile(r"((?:qu|[bcdđghklmnpqrstvx]))([yỳýỷỹỵ])(?![^\W\d_])")
_TO_I: Final = dict(zip("yỳýỷỹỵ", "iìíỉĩị", strict=True))
_KIND_BEFORE = re.compile(
    r"(?<![^\W_])(xa|phuong|thi tran|dac khu|x\.|p\.|commune of|ward of)\s{0,2}$"
)
_KIND_BEHIND = re.compile(r"\s(commune|ward|township|special zone)\b")
_MARKED_KINDS: Final = frozenset(
    {"xã", "xa", "xă", "phường", "phuong", "phuờng", "phưòng", "thị trấn", "thi tran", "đặc khu",
     "dac khu", "x.", "p.", "commune of", "ward of"}
)  # fmt: skip
_KIND_NAMES: Final = {
    "xa": "xã", "x.": "xã", "phuong": "phường", "p.": "phường", "thi tran": "thị trấn",
    "dac khu": "đặc khu", "commune of": "", "ward of": "phường", "commune": "",
    "ward": "phường", "township": "thị trấn", "special zone": "đặc khu",
}  # fmt: skip
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[ ]$")
_WORD_BEHIND = re.compile(r"[ ]([^\W\d_]+)")
_OWN = re.compile(
    r"\b(?:(?:xa|phuong|don vi|dia phuong|co quan|ubnd) (?:ta|minh|toi|chung toi|chung ta|nay|nha)|"
    r"(?:our|my|this) (?:commune|ward|unit|office))\b"
)
_GENERIC = re.compile(r"(?<![^\W_])(xã|phường|xa|phuong|the commune|the ward)(?![^\W_])")
_BOTH_KINDS = re.compile(r"\b(?:xã|xa|phường|phuong)\s?[,/-]?\s(?:xã|xa|phường|phuong)\b")
_NOT_GENERIC_BEFORE: Final = frozenset(
    str.split("các những mỗi từng mấy nhiều hai ba cấp liên thị tác cac nhung moi tung may nhieu "
              "cap lien thi tac hop địa dia da đa tu từ bao")
)  # fmt: skip
_NOT_GENERIC_BEHIND: Final = frozenset(
    str.split(
        "hội nào kia đó ấy khác viên hoi nao kia do ay khac vien an phap thuc huong tien cham"
    )
)


@dataclass(frozen=True, slots=True)
class CommuneMatch:
    """The communes a question names: stored ones, unstored ones as said, and whether it means
    the asker's own ("xã ta", or "xã" with no name at all)."""

    found: tuple[Commune, ...] = ()
    unknown: tuple[str, ...] = ()
    own: bool = False


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    communes: tuple[Commune, ...]
    unknown: str = ""


def match_communes(text: str, known: Sequence[Commune]) -> CommuneMatch:
    """What communes a question names, with or without kind, diacritics, or in English."""
    text = nfc(text)
    folded = fold_aligned(text)
    named = find_communes(text)
    hits = [hit for span in named if (hit := _named_hit(text, span, tuple(known)))]
    for hit in _known_hits(text, folded, tuple(known)):
        if not any(h.start < hit.end and hit.start < h.end for h in hits):
            hits.append(hit)
    taken = [(hit.start, hit.end) for hit in hits]
    for start, end, unknown in (*named_in_english(text), *named_in_small_letters(text, folded)):
        if not any(a < end and start < b for a, b in taken):
            taken.append((start, end))
            hits.append(_Hit(start, end, (), unknown))
    hits.sort(key=lambda hit: hit.start)
    found = tuple(dict.fromkeys(c for hit in hits for c in _in_province(hit.communes, folded)))
    unknown_names = tuple(dict.fromkeys(hit.unknown for hit in hits if hit.unknown))
    own = bool(_OWN.search(folded)) or (not hits and _generic(text))
    return CommuneMatch(found, unknown_names, own)


def _named_hit(text: str, span: CommuneSpan, known: tuple[Commune, ...]) -> _Hit | None:
    """A capitalised name behind its kind; None when it is a stored name and a phrase behind it."""
    communes = tuple(c for c in known if same_commune(c, span.commune))
    if communes:
        return _Hit(span.start, span.end, communes)
    behind = _WORD_BEHIND.match(text, span.end)
    if behind and behind.group(1)[0].islower() and canonical(behind.group(1)) not in FOLLOWERS:
        head = span.commune.name.rsplit(" ", 1)[0]
        if any(same_commune(c, Commune(span.commune.kind, head)) for c in known):
            return None
    return _Hit(span.start, span.end, (), span.commune.full_name)


def _known_hits(text: str, folded: str, known: tuple[Commune, ...]) -> list[_Hit]:
    pattern, by_name = _pattern(known)
    if pattern is None:
        return []
    hits = []
    for match in pattern.finditer(_spelled(folded)):
        communes = by_name[" ".join(match.group().split())]
        written = text[match.start() : match.end()]
        fitting = tuple(c for c in communes if _same_name(written, c.name))
        hit = _with_kind(text, folded, match, fitting)
        if hit:
            hits.append(hit)
    return hits


@lru_cache(maxsize=32)
def _pattern(
    known: tuple[Commune, ...],
) -> tuple[re.Pattern[str] | None, dict[str, tuple[Commune, ...]]]:
    by_name: dict[str, tuple[Commune, ...]] = {}
    for commune in known:
        key = _spelled(" ".join(fold(commune.name).split()))
        if key:
            by_name[key] = (*by_name.get(key, ()), commune)
    if not by_name:
        return None, by_name
    names = sorted(by_name, key=len, reverse=True)
    joined = "|".join(r"\s+".join(re.escape(part) for part in name.split()) for name in names)
    return re.compile(rf"(?<![^\W_])(?:{joined})(?![^\W_])"), by_name


def _with_kind(
    text: str, folded: str, match: re.Match[str], fitting: tuple[Commune, ...]
) -> _Hit | None:
    """The hit if the words around the name say that it is one of the communes."""
    start, end = match.span()
    kind, kind_start, kind_end = _kind_around(text, folded, start, end)
    if kind is not None:
        of_kind = tuple(c for c in fitting if not kind or c.kind == kind)
        if of_kind:
            return _Hit(kind_start, kind_end, of_kind)
        name = text[start:end]
        return _Hit(kind_start, kind_end, (), f"{kind} {name}".strip())
    if fitting and _names_alone(text, start, end):
        return _Hit(start, end, fitting)
    return None


def _kind_around(text: str, folded: str, start: int, end: int) -> tuple[str | None, int, int]:
    """The kind said before or (in English) behind a name, None if none, and the whole span."""
    before = _KIND_BEFORE.search(folded, max(0, start - 14), start)
    if before and " ".join(text[before.start() : before.end(1)].lower().split()) in _MARKED_KINDS:
        return _KIND_NAMES[before.group(1)], before.start(), end
    behind = _KIND_BEHIND.match(folded, end)
    if behind:
        return _KIND_NAMES[behind.group(1)], start, behind.end()
    return None, start, end


def _names_alone(text: str, start: int, end: int) -> bool:
    """Whether a name without its kind means the commune, and not a district or a plain word."""
    written = text[start:end]
    before = _WORD_BEFORE.search(text, max(0, start - 12), start)
    word = before.group(1) if before else ""
    if canonical(word) in OTHER_UNITS:
        return False
    if written[0].isupper():
        part_of_longer = word[:1].isupper() and not word.isupper()
        return " " in written and not (part_of_longer and _could_be_name(text, before))
    return " " in written and _small_name(text, word.lower(), start, end)


def _small_name(text: str, before: str, start: int, end: int) -> bool:
    """Whether a name in small letters is one: "của bình hải", not "đoàn kết" or "ở hiền với"."""
    introduced = not before or before in _INTRODUCING
    behind = _WORD_BEHIND.match(text, end)
    if behind and behind.group(1).lower() in {"với", "voi"} and before not in _COMPARING:
        return False
    everyday = "-".join(fold(text[start:end]).split()) in EVERYDAY_NAMES
    return not everyday or (introduced and _typed_small(text))


def _could_be_name(text: str, before: re.Match[str] | None) -> bool:
    """Whether the capitalised word before a name may be its first syllable."""
    if before is None:
        return False
    word = canonical(before.group(1))
    starts = not text[: before.start()].strip() or text[: before.start()].rstrip()[-1] in ".?!:;\n"
    return word not in FUNCTION_WORDS and not (starts and word in FOLLOWERS | _STARTERS)


_COMPARING: Final = frozenset(str.split("sánh sanh giữa giua của cua"))
_INTRODUCING: Final = _COMPARING | frozenset(str.split("ở o tại tai và va với voi cho bên ben"))
_STARTERS: Final = frozenset(str.split("hỏi bên lấy xem ở tìm liệt dùng giữa cả"))


def _typed_small(text: str) -> bool:
    """Whether a text is typed without capitals, abbreviations apart."""
    return not any(w[0].isupper() and w[1:].islower() for w in text.split()[1:] if len(w) > 1)


def _generic(text: str) -> bool:
    """Whether "xã" or "phường" stands without a name and means one definite commune."""
    lower = _BOTH_KINDS.sub(" ", canonical(text))
    for match in _GENERIC.finditer(lower):
        before = _WORD_BEFORE.search(lower, max(0, match.start() - 12), match.start())
        behind = _WORD_BEHIND.match(lower, match.end())
        if before and before.group(1) in _NOT_GENERIC_BEFORE:
            continue
        if not (behind and behind.group(1) in _NOT_GENERIC_BEHIND):
            return True
    return False


def _in_province(communes: tuple[Commune, ...], folded: str) -> tuple[Commune, ...]:
    """Of communes of one name, those whose province the question names, else all."""
    named = tuple(c for c in communes if c.province and fold(c.province) in folded)
    return named if len(communes) > 1 and named else communes


def same_commune(a: Commune, b: Commune | str) -> bool:
    """Whether two communes are one; what a side leaves out (kind, province, marks) is open."""
    other = _read(b) if isinstance(b, str) else b
    if a.kind and other.kind and a.kind.lower() != other.kind.lower():
        return False
    if a.province and other.province and not _same_name(a.province, other.province):
        return False
    return _same_name(a.name, other.name)


_PREFIX = re.compile(
    r"^(?:(?:UBND|HĐND|ủy ban nhân dân|đảng ủy)\s+)?(?:(xã|xa|phường|phuong|thị trấn|thi tran|"
    r"đặc khu|dac khu)\s+)?(.*?)(?:\s*,\s*(?:tỉnh |thành phố |TP\.? ?)?(.+))?$",
    re.IGNORECASE | re.DOTALL,
)


def _read(text: str) -> Commune:
    match = _PREFIX.match(nfc(text).strip())
    if match is None:
        return Commune("", text)
    kind = _KIND_NAMES[fold(match.group(1))] if match.group(1) else ""
    return Commune(kind, match.group(2), match.group(3))


def _spelled(text: str) -> str:
    """One spelling for i and y at a syllable's end: Vĩ and Vỹ, Lí and Lý; same length."""
    return _Y_AT_END.sub(lambda m: m.group(1) + _TO_I[m.group(2)], text)


def _same_name(a: str, b: str) -> bool:
    """Whether two names agree syllable by syllable; a syllable typed without marks may stand
    for a marked one, and a wholly differing mark makes another name."""
    mine, other = (_spelled(canonical(" ".join(name.split()))).split() for name in (a, b))
    return len(mine) == len(other) and all(
        x == y or (fold(x) == fold(y) and (x.isascii() or y.isascii()))
        for x, y in zip(mine, other, strict=True)
    )
