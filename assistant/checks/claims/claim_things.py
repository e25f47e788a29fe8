"""The things of a commune's work that a clause speaks of: `words/claim_things.txt`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.checks.claims.claim_apart import EVERY, NEARLY
from assistant.checks.reading.clauses import MARK, Clause, Part, noted
from assistant.checks.reading.statements import Weights, about, weights_of
from assistant.checks.records import Draft
from assistant.wording import entries, phrase_pattern
from vectorstore.records import BlockKind
from vectorstore.vocabulary.text import canonical

_EVERY = re.compile(rf"(?<!\w)(?:{EVERY}|các|luôn)(?!\w|,\d)")
_RESERVED = re.compile(
    rf"(?<!\w)(?:{NEARLY}|bước đầu|từng bước|một số|một phần|tương đối|nhìn chung|còn lại|dần|"
    r"ngày càng|hơn)(?!\w)"
)
# Syllables that look like a fault, or like a thing, in words that are neither.
_OTHER_WORDS = re.compile(
    r"(?<!\w)(?:(?:chủ|trọng|thiết|tất) yếu|thiếu (?:nhi|niên)|thanh thiếu niên|hầu hết|nhà nước|"
    r"hết (?:năm|quý|tháng|ngày)|trước hết|mục tiêu|không thể thiếu|giảm thiểu|vốn dĩ|"
    r"(?:sách|sổ) (?:trắng|tay)|chính sách|danh sách|ngân sách|không gian mạng|mạng xã hội|"
    r"điện (?:tử|thoại|toán|ảnh|biên)|giống (?:nhau|như|với)|loa (?:kéo|tay)|"
    r"đơn vị|đơn giản|đơn giá|căn cứ|căn bản|căn cước|lương thực|tiền lương tối thiểu)(?!\w)"
)
_LISTED = re.compile(
    r"[,;:()](?!\d)|(?<!\w)(?:và|hoặc|nên|nhờ vậy|nhờ đó|do đó|vì vậy|vì thế|qua đó)(?!\w)"
)
_SAYS = re.compile(r"(?<!\w)(?:được|đã|đều|luôn|chưa|không|bị|hay|còn|vẫn|phải)(?!\w)")
_OBJECT = re.compile(r"\s*(?:(?:được|hết|xong|các|cho|những|hệ thống|\d[\d./]*)\s)*")
_ADJUNCT = re.compile(r"(?<!\w)(?:trong|theo|so với|đúng|nhờ|vượt|bằng|do|vì)\s$")
_FOR = re.compile(r"(?<!\w)(?:cho|ở|tại|của)\s(.+)")
_STEPS = ("công trình", "thiết bị", "văn bản", "kinh phí")  # their verbs are no nouns too
_HAVE = frozenset({"có", "chưa có"})  # tells of what stands behind it alone
# Words that narrow nothing.
_WIDE = about(
    "đăng ký phủ điểm hệ thống bộ được có đều luôn cung ứng cấp bố trí trang bị hoạt động "
    "vận hành công tác địa phương việc đã thực hiện hoàn thành đưa vào phục vụ trên toàn xã "
    "phường thôn ấp xóm bản bàn nguồn chiếc tốt giám sát kế hoạch năm tiến độ danh mục giao "
    "số lượng nhiệm kỳ qua theo sinh nhân dân người hộ đội ngũ phận nghiêm túc định sử dụng "
    "cả chế trong lắp đặt các mỗi mọi giữa duy trì đến nay kết nối lúc nào xảy ra để nông "
    "khu cư cán công chức viên"
)


@dataclass(frozen=True, slots=True)
class ThingTold:
    """Where a clause tells something of a `thing`, at `start` and `end` of what it says; `narrow`
    are the words around its name that say which of them; `whole` where it tells of all."""

    clause: Clause
    thing: str
    start: int
    end: int
    narrow: frozenset[str]
    whole: bool


@lru_cache
def _names() -> tuple[re.Pattern[str], dict[str, str]]:
    names = {canonical(form): name for name, (forms, _) in _things().items() for form in forms}
    return phrase_pattern(names), names


@lru_cache
def _things() -> dict[str, tuple[tuple[str, ...], str]]:
    """By thing, what it is called and the kind it belongs to."""
    found = {}
    for key, forms in entries("claim_things").items():
        name, _, kind = key.partition(" < ")
        found[name] = (forms, kind)
    return found


def same_thing(claim: ThingTold, denial: ThingTold) -> bool:
    """Whether a claim is about the other's thing, or about all of its kind."""
    thing = denial.thing
    while thing and thing != claim.thing:
        thing = _things()[thing][1] if claim.whole else ""
    return bool(thing)


def plain(said: str) -> str:
    """A clause without words that only look like a thing or a state, letter for letter as long."""
    return _OTHER_WORDS.sub(lambda m: "-" * len(m.group()), said)


def told(clause: Clause, match: re.Match[str]) -> ThingTold | None:
    """What is told at a match, of the thing named nearest to it: before it, or close behind."""
    said = plain(clause.said)
    pattern, names = _names()
    left = max((m.end() for m in MARK.finditer(said, 0, match.start())), default=0)
    right = next((m.start() for m in MARK.finditer(said, match.end())), len(said))
    object_ = pattern.match(said, _OBJECT.match(said, match.end()).end())  # type: ignore[union-attr]
    found = (
        [object_]
        if object_
        else [
            m
            for m in pattern.finditer(said, left, match.start())
            if not _ADJUNCT.search(said[: m.start()])
        ][-1:]
    )
    if object_ is None and match.group() in _HAVE:
        return None
    found = found or list(pattern.finditer(said, match.start(), match.end()))[:1]
    found = found or list(pattern.finditer(said, match.end(), right))[:1]
    found = found or list(pattern.finditer(said, 0, left))[-1:]
    if not found:
        return None
    name = found[0]
    begin = max((m.end() for m in _LISTED.finditer(said, 0, name.start())), default=0)
    ends = [m.start() for m in _LISTED.finditer(said, name.end())]
    ends += [m.start() for m in _SAYS.finditer(said, name.end())]
    stop = min([*ends, match.start() if match.start() > name.start() else len(said), len(said)])
    around = f"{said[begin : name.start()]} {said[name.end() : max(stop, name.end())]}"
    around = around.replace(match.group(), " ")
    thing = names[" ".join(name.group().split())]
    narrow = about(f"{around} {' '.join(_FOR.findall(said[match.end() : right]))}") - _WIDE
    whole = _EVERY.search(said, left, right) is not None
    return ThingTold(clause, thing, match.start(), match.end(), narrow, whole)


def results(clauses: tuple[Clause, ...] | list[Clause]) -> Iterator[Clause]:
    """Clauses that may say how well things are, without reserve."""
    for clause in clauses:
        if clause.part not in (Part.PLAN, Part.LIMIT) and not _RESERVED.search(clause.said):
            yield clause


def admitted(draft: Draft, clause: Clause) -> bool:
    """Whether a clause stands where a report admits what is wrong: among limits, in a note."""
    block = draft.blocks[clause.block]
    note = block.kind is BlockKind.FOOTNOTE or noted(draft, block) is not block
    return clause.part is Part.LIMIT or (note and clause.part is not Part.PLAN)


def of_one_scope(draft: Draft, claim: ThingTold, denial: ThingTold) -> bool:
    """Whether nothing rare narrows the claim but what the other's paragraph names."""
    weights: Weights = draft.once(weights_of)
    block = draft.blocks[denial.clause.block]
    around = f"{' '.join(draft.place(denial.clause.start))} {draft.text[block.start : block.end]}"
    known = about(canonical(around)) | _called(claim.thing) | _manners()
    return not weights.rare(claim.narrow - known)


@lru_cache
def _called(thing: str) -> frozenset[str]:
    """The words of all names of a thing."""
    return about(" ".join((thing, *_things()[thing][0])))


@lru_cache
def _manners() -> frozenset[str]:
    """The words that praise or tell what is done, which name nothing."""
    known = entries("claim_states")
    forms = [form for key in known if key[0] == "+" for form in known[key]]
    steps = [step for name in _STEPS for step in entries("claim_stages")[name]]
    return about(" ".join((*forms, *steps)).replace("/", " "))
