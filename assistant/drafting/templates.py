"""Section templates and whole outlines: templates.yaml, loaded once and checked key by key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from vectorstore.errors import ProductError
from vectorstore.records import Block
from vectorstore.vocabulary.indicators import catalogue
from vectorstore.vocabulary.text import fold

KINDS = ("opening", "results", "assessment", "plans", "proposals")
CONTENTS = ("strengths", "limits", "difficulties", "causes", "solutions", "duties")
_KEYS = {"slug", "title", "kind", "match", "tell", "core", "parts", "takes"}
_TOP = {"templates", "outlines", "judged", "cumulative"}


class TemplateError(ProductError):
    """The file of templates is not well formed."""


@dataclass(frozen=True, slots=True)
class Template:
    """A section: `tell` are the indicators of each sentence, the first of them leads; of `core`
    a missing one is said; `takes` is what an assessment holds; `match` are folded phrases."""

    slug: str
    title: str
    kind: str
    match: tuple[str, ...] = ()
    tell: tuple[tuple[str, ...], ...] = ()
    core: frozenset[str] = frozenset()
    parts: tuple[str, ...] = ()
    takes: str = ""


@dataclass(frozen=True, slots=True)
class Planned:
    """A heading to be drafted; `templates` are slugs, `asked` the indicators that an outline read
    from a document names under it, `heading` the block of that document."""

    label: str
    title: str
    level: int
    templates: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    slug: str = ""
    heading: Block | None = None
    about: tuple[str, ...] = ()  # templates of the heading above, for one that says "kết quả"
    above: str = ""  # the title of that heading


@dataclass(frozen=True, slots=True)
class Outline:
    """Headings of a whole report in order; `source` is the report that it was read from."""

    slug: str
    title: str
    headings: tuple[Planned, ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class Templates:
    """All templates and outlines by slug; `judged` in order of telling; `cumulative` grow from
    the first of January on."""

    sections: Mapping[str, Template]
    outlines: Mapping[str, Outline]
    judged: tuple[str, ...]
    cumulative: frozenset[str]


@lru_cache(maxsize=1)
def templates() -> Templates:
    """The packaged templates, read once."""
    return load(files("assistant.drafting").joinpath("templates.yaml").read_text("utf-8"))


def load(raw: str) -> Templates:
    """Templates from YAML text; raises TemplateError that names the first wrong entry."""
    data = yaml.safe_load(raw)
    _only(data, _TOP, "tệp mẫu")
    sections: dict[str, Template] = {}
    for entry in data.get("templates", ()):
        template = _template(entry)
        if template.slug in sections:
            raise TemplateError(f"Hai mẫu mục cùng mã {template.slug}.")
        sections[template.slug] = template
    for template in sections.values():
        _known(template.parts, sections, template.slug)
    outlines = {o.slug: o for o in (_outline(e, sections) for e in data.get("outlines", ()))}
    judged, cumulative = tuple(data.get("judged", ())), frozenset(data.get("cumulative", ()))
    _known((*judged, *cumulative), catalogue().indicators, "judged, cumulative")
    return Templates(sections, outlines, judged, cumulative)


def _template(entry: Mapping[str, Any]) -> Template:
    name = str(entry.get("slug", "?"))
    _only(entry, _KEYS, name)
    missing = {"slug", "title", "kind"} - set(entry)
    if missing or entry["kind"] not in KINDS:
        raise TemplateError(
            f"Mẫu mục {name} thiếu hoặc sai: {', '.join(sorted(missing)) or 'kind'}."
        )
    takes = str(entry.get("takes", ""))
    if takes and takes not in CONTENTS:
        raise TemplateError(f"Mẫu mục {name}: takes “{takes}” không có.")
    tell = tuple(tuple(group) for group in entry.get("tell", ()))
    told = {each for group in tell for each in group}
    _known(told, catalogue().indicators, name)
    _known(entry.get("core", ()), told, name)
    return Template(
        slug=name,
        title=str(entry["title"]),
        kind=str(entry["kind"]),
        match=tuple(fold(str(phrase)) for phrase in entry.get("match", ())),
        tell=tell,
        core=frozenset(entry.get("core", ())),
        parts=tuple(entry.get("parts", ())),
        takes=takes,
    )


def _outline(entry: Mapping[str, Any], sections: Mapping[str, Template]) -> Outline:
    _only(entry, {"slug", "title", "sections"}, str(entry.get("slug", "?")))
    headings: list[Planned] = []
    number = 0
    for item in entry["sections"]:
        if isinstance(item, str):
            _known((item,), sections, entry["slug"])
            opening = sections[item].kind == "opening"
            number += not opening
            headings += planned(sections, item, 1, 0 if opening else number)
            continue
        _only(item, {"title", "parts"}, entry["slug"])
        _known(item["parts"], sections, entry["slug"])
        number += 1
        headings.append(Planned(label(1, number), item["title"], 1, slug=slug_of(item["title"])))
        for at, part in enumerate(item["parts"], 1):
            headings += planned(sections, part, 2, at)
    return Outline(entry["slug"], entry["title"], tuple(headings))


def planned(sections: Mapping[str, Template], slug: str, level: int, number: int) -> list[Planned]:
    """The heading of a template with those of its parts below it; the opening has no label."""
    template = sections[slug]
    own = () if template.parts else (slug,)
    found = [Planned(label(level, number), template.title, level, own, slug=slug)]
    for at, part in enumerate(template.parts, 1):
        found += planned(sections, part, level + 1, at)
    return found


def label(level: int, number: int) -> str:
    """ "I", "1" or "a": how headings of a level are numbered; empty for number 0."""
    if not number:
        return ""
    if level == 1:
        tens, ones = divmod(number, 10)
        units = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
        return "X" * tens + units[ones]
    return str(number) if level == 2 else "abcdđeghiklmnopqrstuvxy"[(number - 1) % 23]


def slug_of(title: str) -> str:
    """A title as a slug: "Kết quả thực hiện" is "ket-qua-thuc-hien"."""
    letters = "".join(c if c.isascii() and c.isalnum() else " " for c in fold(title))
    return "-".join(letters.split())[:60]


def _only(entry: Mapping[str, Any], allowed: set[str], where: str) -> None:
    unknown = set(entry) - allowed
    if unknown:
        raise TemplateError(f"Mẫu mục {where} có khóa lạ: {', '.join(sorted(unknown))}.")


def _known(names: Sequence[str] | set[str], among: Any, where: str) -> None:
    for name in names:
        if name not in among:
            raise TemplateError(f"Mẫu mục {where} nhắc tới mã chưa có: {name}.")
