"""Names: of the unit itself, and of communes left from a copied report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.days.own_times import sentence_at
from assistant.checks.reading.sections import PROSE, spans
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Quote, Severity
from vectorstore.records import BlockKind, Commune
from vectorstore.vocabulary.letters import UPPER
from vectorstore.vocabulary.periods import find_periods
from vectorstore.vocabulary.text import canonical, fold

_WORD = re.compile(r"[^\W\d_]+")
_KINDS = "xã|phường|thị trấn|đặc khu"
_UNIT = re.compile(
    rf"(?P<lead>UBND|HĐND|(?:Ủy|Uỷ) ban nhân dân|Hội đồng nhân dân|Đảng (?:ủy|uỷ)|địa bàn|"
    rf"Công an|Trạm Y tế|Trung tâm(?: [Pp]hục vụ hành chính công)?|Ban Chỉ huy Quân sự|"
    r"Ban Chỉ đạo|Tổ [Cc]ông tác|Ủy ban Mặt trận)\s+"
    rf"(?P<kind>{_KINDS})\s+(?P<name>[{UPPER}][^\W\d_]*(?:\s+[{UPPER}][^\W\d_]*){{0,3}})"
)
_PROVINCE = re.compile(
    rf"(?<![{UPPER}\w])(?P<kind>tỉnh|TỈNH|[Tt]hành phố|THÀNH PHỐ) "
    rf"(?P<name>[{UPPER}][^\W\d_]*(?: [{UPPER}][^\W\d_]*){{0,3}})"
)
_ASKED = re.compile(
    r"(?:[Đđ]ề nghị|[Kk]iến nghị|[Đđ]ề xuất|[Bb]áo cáo|[Tt]rình|[Tt]ham mưu)\s(?:với )?"
    r"(?:UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân|Sở|Công an|Thường trực)\b"
    r"(?:(?! với | giáp | sang )[^.;:()]){0,60}?\s(?=tỉnh|[Tt]hành phố)"
)
_OLD = re.compile(
    r"(?<!\w)(?:cũ|trước đây|trước sáp nhập|sáp nhập|hợp nhất|giáp ranh|lân cận)(?!\w)"
)
_UNIT_WORDS = frozenset(["xa", "phuong", "tran", "khu", "ubnd", "hdnd"])
_PLACES = frozenset(
    ["thon", "xom", "ban", "ap", "lang", "to", "duong", "pho", "cho", "cau", "song", "ho", "suoi"]
)
# What an office is said to do, or how; no name of another thing and no joining word.
_ACTS = re.compile(
    r"(?!(?:và|với|về|tại|là|của|cũng|cùng|hoặc|thuộc|theo|gửi|đề nghị|chuyển|như|thì|mới|cho|có "
    r"công văn|chủ trì|có văn bản|nơi|làm điểm|làm tốt|là đơn vị)\b)[a-zà-ỹđ]{2,}"
)
_LABEL = re.compile(r"^\W{0,3}(?:\d{1,2}|[a-zđ])[.)]\s")
_OPENER = re.compile(
    r"(?:Đồng thời|Ngoài ra|Cùng với đó|Bên cạnh đó|Đến nay|Hiện nay|Theo đó)"
    r"|(?:[Tt]ập thể )?[Ll]ãnh đạo"
    r"|(?:(?:Ban Thường vụ |Thường trực )?(?:Đảng ủy|HĐND|UBND|Hội đồng nhân dân|(?:Ủy ban )?"
    r"M(?:TTQ|ặt trận)(?: Tổ quốc)?)(?:, | và |,|-| - )?)+"
)
# Other units in front of it, or the own one behind it: it is a partner, an example, a sender.
_OTHERS = re.compile(
    r"(?<!\w)(?:UBND|HĐND|xã|phường|thị trấn|đặc khu|của(?! cấp trên)|theo|như|ví dụ|"
    r"điển hình|qua báo cáo|căn cứ|do)(?!\w)",
    re.IGNORECASE,
)
_TOWARDS = re.compile(
    r"(?<!\w)(?:với|cho|sang|đến|tới|gửi|cùng|giữa|từ) (?:UBND |HĐND )?(?:xã|phường|thị trấn|"
    r"đặc khu|địa phương (?:ta|bạn))(?!\w)|"
    r"(?<!\w)(?:bàn giao|kết nghĩa|học tập kinh nghiệm)(?!\w)|"
    r"^(?:\w+ ){0,4}phối hợp(?: \w+){0,2} (?:với|cùng) (?:[\w,]+ ){0,8}?"
    r"(?:xã|phường|thị trấn|đặc khu)(?!\w)"
)


def own_name(draft: Draft) -> Checked:
    """The unit's own name with other marks than in the letterhead: Trung Thành, Trưng Thành."""
    commune = draft.report.commune
    if commune is None:
        return Checked()
    right = _key(commune.name)
    wrong: dict[str, list[Quote]] = {}
    good: Quote | None = None
    count = 0
    for start, end in _like_own(draft, commune.name):
        count += 1
        said = draft.text[start:end]
        if _key(said) != right:
            wrong.setdefault(_shown(said), []).append(clause_of(draft, start, end))
        elif good is None:
            good = clause_of(draft, start, end)
    if not wrong:
        return Checked(counts={"C.own_name": count})
    return Checked((_two_names(commune, wrong, good),), counts={"C.own_name": count})


def _like_own(draft: Draft, name: str) -> Iterator[tuple[int, int]]:
    """Where the unit's name stands, whatever its marks; not as a part of a longer name."""
    tokens = list(_WORD.finditer(draft.text))
    plain = [fold(word) for word in _WORD.findall(name)]
    for at, token in enumerate(tokens):
        if not token.group()[0].isupper() or fold(token.group()) != plain[0]:
            continue
        run = tokens[at : at + len(plain)]
        if [fold(t.group()) for t in run] != plain:
            continue
        said = draft.text[run[0].start() : run[-1].end()]
        alone = all(t.group()[0].isupper() for t in run) and "\n" not in said
        before = tokens[at - 1] if at else None
        if alone and _opens_name(draft, before, token, single=len(plain) == 1):
            yield run[0].start(), run[-1].end()


def _opens_name(
    draft: Draft, before: re.Match[str] | None, token: re.Match[str], *, single: bool
) -> bool:
    """Whether a name begins here, and is that of a commune and not of a hamlet or a road."""
    gap = draft.text[before.end() : token.start()] if before else "\n"
    if before is None or gap.strip(" ") or "\n" in gap or "\t" in gap:
        return not single
    word = before.group()
    if fold(word) in _UNIT_WORDS:
        return True
    return not single and word.islower() and fold(word) not in _PLACES


def _key(name: str) -> str:
    return " ".join(_WORD.findall(canonical(name)))


def _shown(said: str) -> str:
    return " ".join(said.split()).title() if said.isupper() else " ".join(said.split())


def clause_of(draft: Draft, start: int, end: int) -> Quote:
    """The clause of some words that a name stands in."""
    block = draft.block_at(start)
    if block is None:
        return draft.quote(start, end)
    left, right = next((s for s in spans(block) if s[0] <= start < s[1]), (start, end))
    left = max(left, draft.text.rfind("\t", left, start) + 1)
    cut = draft.text.find("\t", end, right)
    right = cut if cut >= 0 else right
    words = [m.start() for m in re.finditer(r"\S+", draft.text[left:start])][-6:]
    after = [m.end() for m in re.finditer(r"\S+", draft.text[end:right])][:6]
    return draft.quote(left + words[0] if words else start, end + after[-1] if after else end)


def _two_names(commune: Commune, wrong: dict[str, list[Quote]], good: Quote | None) -> Finding:
    told = ", ".join(f"“{name}” ({len(quotes)} chỗ)" for name, quotes in wrong.items())
    quotes = [quote for found in wrong.values() for quote in found]
    return Finding(
        FindingKind.STRUCTURE,
        Group.NAMES,
        Severity.MEDIUM,
        0.9,
        "own_name",
        f"Tên đơn vị viết không thống nhất: “{commune.name}” và {told}.",
        f"Viết thống nhất “{commune.full_name}”.",
        (*dict.fromkeys(quotes), *((good,) if good else ())),
        expected=commune.name,
        found=", ".join(wrong),
    )


def other_units(draft: Draft) -> Checked:
    """Another commune in the place of the own one: left from the report this was copied from."""
    commune = draft.report.commune
    if commune is None:
        return Checked()
    strangers: dict[str, list[Quote]] = {}
    count = 0
    for block in draft.blocks:
        for start, end in spans(block):
            sentence = draft.text[start:end]
            for match in _UNIT.finditer(sentence):
                count += 1
                name = _foreign(match, commune)
                if (
                    name
                    and _speaks_for_itself(sentence, match)
                    and not _OLD.search(canonical(sentence))
                    and not _is_before(draft, sentence)
                ):
                    strangers.setdefault(name, []).append(draft.quote(start, end))
    if not strangers:
        return Checked(counts={"C.units": count})
    names = ", ".join(strangers)
    finding = Finding(
        FindingKind.STRUCTURE,
        Group.NAMES,
        Severity.HIGH,
        0.85,
        "other_units",
        f"Báo cáo của {commune.full_name} nhưng nêu {names} như là đơn vị báo cáo.",
        f"Sửa thành {commune.full_name} nếu còn sót từ báo cáo của đơn vị khác.",
        tuple(dict.fromkeys(quote for found in strangers.values() for quote in found)),
        expected=commune.full_name,
        found=names,
    )
    return Checked((finding,), counts={"C.units": count})


def provinces(draft: Draft) -> Checked:
    """ "Kính gửi: Sở Nội vụ tỉnh Khánh Trung" below "UBND TỈNH KHÁNH TÂN"."""
    front = [b for b in draft.blocks if b.kind is BlockKind.FRONT]
    told: dict[str, list[tuple[str, Quote]]] = {}
    for block in front:
        for match in _PROVINCE.finditer(block.text):
            if _OLD.match(block.text[match.end() :].strip(" (")):
                continue
            quote = draft.quote(block.start, block.end)
            told.setdefault(match["kind"].lower(), []).append((_key(match["name"]), quote))
    for kind, named in told.items():
        first, there = named[0]
        for name, quote in (*named[1:], *_asked(draft, kind)):
            if not (name.startswith(first) or first.startswith(name)):
                return Checked((_two_provinces(kind, (there, quote)),), counts={"C.provinces": 1})
    return Checked(counts={"C.provinces": len(told)})


def _asked(draft: Draft, kind: str) -> Iterator[tuple[str, Quote]]:
    """Provinces that the report asks for help, with the sentence: "Đề nghị UBND tỉnh …"."""
    for block in (b for b in draft.blocks if b.kind in PROSE):
        for match in _ASKED.finditer(block.text):
            whole = _PROVINCE.match(block.text, match.end())
            if (
                whole
                and whole["kind"].lower() == kind
                and not _OLD.match(block.text[whole.end() :].strip(" ("))
            ):
                yield _key(whole["name"]), sentence_at(draft, block, block.start + match.start())


def _two_provinces(kind: str, quotes: tuple[Quote, Quote]) -> Finding:
    return Finding(
        FindingKind.STRUCTURE,
        Group.NAMES,
        Severity.MEDIUM,
        0.85,
        "provinces",
        f"Báo cáo nêu hai {kind} khác nhau: “{quotes[0].text}” và “{quotes[1].text}”.",
        f"Sửa tên {kind} cho thống nhất.",
        quotes,
        expected=f"một {kind}",
        found=f"hai {kind}",
    )


def _is_before(draft: Draft, sentence: str) -> bool:
    """Whether a sentence tells of a time before the report's, when its unit may not have been."""
    own = draft.report.period.start
    ended = (s.period.last_day for s in find_periods(sentence))
    return own is not None and any(day is not None and day < own for day in ended)


def _foreign(match: re.Match[str], commune: Commune) -> str:
    """The other unit that is named, "" where it is the own one."""
    said, own = _key(match["name"]), _key(commune.name)
    same = fold(said) == fold(own) or fold(said).startswith(f"{fold(own)} ")
    if same and match["kind"] == commune.kind:
        return ""
    return "" if fold(own) in fold(said) and not same else f"{match['kind']} {match['name']}"


def _speaks_for_itself(sentence: str, match: re.Match[str]) -> bool:
    """Whether a unit stands as the one that reports: at the start, or "trên địa bàn xã …"."""
    before = _LABEL.sub("", sentence[: match.start()]).strip(" -+*•")
    after = sentence[match.end() :].lstrip()
    if match["lead"] == "địa bàn":
        return before.endswith(("trên", "Trên")) and not re.match(
            r"(?:và|với)\s|,\s+(?:xã|phường|thị trấn)\s", after
        )
    if re.match(r"\W*(?:tren day la|kem theo) bao cao\b", fold(before)):
        return before.endswith("của")
    opened = (
        not before
        or _OPENER.fullmatch(before)
        or (before.endswith(",") and not _OTHERS.search(before) and "(" not in before)
    )
    return bool(opened) and bool(_ACTS.match(after)) and not _TOWARDS.search(after)
