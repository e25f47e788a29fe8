"""What an ask narrows its quantity to: a field, an audience, a level; and which figures carry it.

A figure of everything is no answer to a question about a part of it: "hồ sơ lĩnh vực đất đai" is
not "hồ sơ", classes for officials are not all classes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.wording import phrase_pattern
from vectorstore.vocabulary.text import canonical

_FIELD = re.compile(
    r"\blĩnh vực\s+(?!này|nào|đó|khác|gì|được|có\b)(?P<name>[^,;:?().\d]+?)\s*"
    r"(?=$|[,;:?().\d]|\b(?:tính đến|trong|quý|năm|tháng|kỳ|là|đạt|đã|có|bao nhiêu|được|của|ở|tại"
    r"|tiếp nhận|giải quyết|nộp|đang|còn|quá hạn|đúng hạn|trước hạn|trực tuyến|xã(?! hội)"
    r"|phường|thì)\b)",
    re.IGNORECASE,
)
_NO_FIELD = re.compile(r"^(?:các|những|từng|mỗi|tất cả|nhiều)?\s*$", re.IGNORECASE)
_GROUPS = {
    "officials": ("cán bộ", "công chức", "viên chức", "cbcc", "cb,cc", "cbccvc"),
    "people": (
        "người dân",
        "công dân",
        "nhân dân",
        "bà con",
        "dân cư",
        "hộ dân",
        "tổ công nghệ số",
    ),
    "firms": ("doanh nghiệp", "hợp tác xã", "tổ chức kinh tế"),
    "pupils": ("học sinh", "sinh viên", "đoàn viên", "thanh niên"),
    "province": ("cấp tỉnh", "cấp thành phố"),
    "commune": ("cấp xã", "cấp phường"),
}
_PATTERNS = {name: phrase_pattern(ways) for name, ways in _GROUPS.items()}
_LEVELS = ("province", "commune")
_MEANT_FOR = re.compile(r"\b(?:dành cho|cho|đối với|lượt|số)\s+(?:các\s+|số\s+)?$")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """Folded words of the fields asked about, and the groups of `_GROUPS`: `needed` must be said
    of a figure, of the other `groups` it must not say another one."""

    fields: tuple[frozenset[str], ...] = ()
    needed: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.fields or self.groups)

    def beyond(self, name: str) -> Qualifiers:
        """Those that the name of an indicator does not hold itself."""
        held = groups_in(name)
        words = frozenset(_WORD.findall(canonical(name)))
        fields = tuple(f for f in self.fields if not f <= words)
        return Qualifiers(fields, self.needed - held, self.groups - held)

    def admit(self, own: str, counted: str, above: str) -> bool:
        """Whether a figure may be meant, by its own words, those of them that say whom it counts,
        and the headings above it."""
        around = groups_in(f"{own} ; {above}")
        if self.needed - around or not all(_about(own, above, each) for each in self.fields):
            return False
        said = groups_in(counted)
        return not any(_against(said, self.groups, sort) for sort in (_AUDIENCES, _LEVELS))

    def said_in(self, own: str) -> bool:
        """Whether the figure's own words say all that is asked for."""
        return bool(self) and self.groups <= groups_in(own)


NONE = Qualifiers()
_AUDIENCES = tuple(name for name in _GROUPS if name not in _LEVELS)


def qualifiers_of(text: str) -> Qualifiers:
    """What a text narrows a quantity to."""
    said = canonical(text)
    fields = tuple(
        frozenset(_WORD.findall(match["name"])) - {"và"}
        for match in _FIELD.finditer(said)
        if not _NO_FIELD.match(match["name"])
    )
    said = _FIELD.sub(" ", said)
    groups = groups_in(said)
    if {"people", "firms"} <= groups:  # "của người dân, doanh nghiệp": of everybody
        groups -= {"people", "firms"}
    needed = frozenset(g for g in groups if g != "people" and _meant_for(said, g))
    return Qualifiers(fields, needed, groups)


def without_field(text: str) -> str:
    """The text without the field that it names."""
    return _FIELD.sub(" ", text)


def field_before(text: str) -> str:
    """The last field that a text names: "Lĩnh vực đất đai: đã giải quyết …"."""
    named = [match["name"] for match in _FIELD.finditer(text)]
    return str(named[-1]) if named else ""


def groups_in(text: str) -> frozenset[str]:
    """The groups that a text names."""
    said = canonical(text)
    return frozenset(name for name, pattern in _PATTERNS.items() if pattern.search(said))


def _meant_for(said: str, group: str) -> bool:
    found = _PATTERNS[group].finditer(said)
    return group in _LEVELS or any(_MEANT_FOR.search(said[: m.start()]) for m in found)


def _against(said: frozenset[str], asked: frozenset[str], sort: tuple[str, ...]) -> bool:
    """Whether a figure is said of others of one sort than those asked about."""
    ours, theirs = asked.intersection(sort), said.intersection(sort)
    return bool(ours and theirs) and not ours & theirs


def _about(own: str, above: str, field: frozenset[str]) -> bool:
    words = frozenset(_WORD.findall(canonical(own)))
    return field <= words or field <= frozenset(_WORD.findall(canonical(above)))
