"""What is said of all, or denied outright, against what breaks it in other words: "đúng hạn" and
"trả chậm", "không kỷ luật" and "khiển trách"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.checks.claims.claim_apart import EVERY, NEARLY, NIL, WARDING
from assistant.checks.claims.claim_records import Contradiction, of_pair
from assistant.checks.claims.claim_remainders import other_sort
from assistant.checks.reading.clauses import MARK, Clause, Part, aimed
from assistant.checks.reading.statements import about, meet, other_names, weights_of
from assistant.checks.records import Draft
from assistant.wording import entries, phrase_pattern
from vectorstore.vocabulary.text import canonical

_EVERY = re.compile(rf"(?<!\w)(?:{EVERY})(?!\w|,\d)")
_NO = re.compile(
    r"(?<!\w)(?:không(?! dùng)|chưa)(?:\s(?:có|còn|để|ai|bị|xảy ra|phát sinh|một|[^\W\d_]+))?"
    r"(?:\s(?!(?:là|đều|đã)\s)[^\W\d_]+){0,6},?(?:\s[^\W\d_]+){0,3}\s?$"
)
_SAID_NO = re.compile(rf"(?<!\w)(?:không(?! thành)|chưa|chẳng|hết|{WARDING}|nếu)(?!\w)")
_NEARLY = re.compile(rf"(?<!\w)(?:{NEARLY}|(?<!từ )đầu năm|đang (?:giải quyết|xử lý))(?!\w)")
_TOLD = re.compile(
    r"(?<!\w)(?:còn|vẫn|bị|phải|có|một (?:phần|số)|mấy|nhiều|xuất hiện|xảy ra|phát sinh|ghi nhận|"
    r"phát hiện|làm|gây)(?!\w)|(?<!mục )(?<!tháng )(?<![\w/.,-])0*[1-9]\d*\s[^\W\d_]|"
    r"^\W*(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s[^\W\d_]"
)
# What wards off, without telling that it came to be.
_WARDS = re.compile(
    rf"(?<!\w)(?:tiêm|{WARDING}|phòng|cam kết|ngừa|vắc xin|vaccine|kịch bản|phương án|quy định|"
    r"hướng dẫn|mở (?:\d+ )?lớp|buổi|giám sát|bẫy|đã thay|đóng cửa|hỗ trợ|hòa giải thành|"
    r"đã xử lý xong)(?!\w)"
)
_CAME = re.compile(r"(?<!\w)(?:xuất hiện|xảy ra|phát sinh|ghi nhận|phát hiện|còn|vẫn|bị)(?!\w)")
_SOMEONE = re.compile(
    r"(?<!\w)có 0*[1-9]\d*\s(?:trẻ|cháu|em|ca|vụ|trường hợp|bệnh nhân|sản phụ|hộ|con)(?!\w)"
)
_SORT = re.compile(
    r"(?<!\w)(?:mới|khác|thêm|lớn|nghiêm trọng|đặc biệt|phức tạp|đáng kể|diện rộng|kéo dài|"
    r"trên người|về người|vượt cấp|nổi cộm|trọng điểm|lan rộng)(?!\w)"
)
# None of them is left, whatever there is.
_SETTLED = re.compile(r"(?<!\w)(?:quá hạn|tồn đọng|tồn|chưa|kéo dài|vượt cấp|trái)(?!\w)")
# Words that can ask for something, but here tell of it: "còn 64 trường hợp", "phải tạm ngưng".
_TELLS = re.compile(r"(?<!\w)(?:(?:còn|có|\d+)\s(?=trường hợp(?!\w))[^,;:()]*|phải\s)$")
_SAYS = re.compile(r"(?<!\w)(?:đã|đều|được|có|dùng|sử dụng|thực hiện)(?!\w)|[;:()]")
_ZERO = re.compile(r"(?:\s[^\W\d_]+){0,3}\s?:\s?0+\s[^\W\d_]")
# There is none where so many were looked at.
_CHECKED = re.compile(r"(?<!\w)(?:kiểm tra|thanh tra|giám sát|rà soát)\s[^;.]*?\d")
_OPEN = re.compile(r"(?<!\w)chưa (?:được )?(?:hoàn thành|thực hiện|giải quyết|xử lý|trả)(?!\w)")
_SAID_OF = re.compile(r"(?<!\w)(?:kiến nghị|phản ánh|ý kiến|hỏi|đề nghị|nguy cơ) về\s[^,;]*$")
_ON = re.compile(r"(?<!\w)(?:liên quan (?:đến|tới)|về việc)(?!\w)")
_CAUSE = re.compile(r"^.*(?<!\w)(?:nên|nhờ vậy|nhờ đó|do đó|vì vậy|vì thế|qua đó)(?!\w)")
_LISTED = re.compile(r",(?!\d)|\s(?:và|hay|hoặc)\s")
# Words that narrow nothing: all papers are received, solved, handed back.
_WIDE = about(
    "hồ sơ thủ tục hành chính trả tiếp nhận giải quyết xử lý tổ chức công dân người hạn đối "
    "tượng an sinh xã hội trợ cấp hằng tháng chi thực hiện vụ việc cơ sở gây đàn hộ giữa "
    "chừng kế hoạch thời trở lên hoạt động số gia đình ai nào bất cứ điểm con lượt địa "
    "phương để cuộc hình thành ghi trường hợp toàn kỳ qua tình trạng vi phạm đơn "
    "vị sách"
)


@dataclass(frozen=True, slots=True)
class _Class:
    """Patterns of what is good, denied, broken, and of what both are about."""

    good: re.Pattern[str]
    denied: re.Pattern[str]
    broken: re.Pattern[str]
    thing: re.Pattern[str] | None
    names: Mapping[str, str]
    words: frozenset[str]
    alike: bool
    several: bool
    praised: bool


@lru_cache
def _classes() -> tuple[_Class, ...]:
    known = entries("claim_breaches")
    return tuple(_class(known, key[2:]) for key in known if key.startswith("- "))


def _class(known: Mapping[str, Sequence[str]], name: str) -> _Class:
    good, denied, broken, other, same = (known.get(f"{mark} {name}", ()) for mark in "+0-~*")
    names = {
        canonical(form): canonical(group.split("/")[0])
        for group in other
        for form in group.split("/")
    }
    names |= {canonical(form): name for form in same}
    praise, denial, breach = (phrase_pattern(map(canonical, w)) for w in (good, denied, broken))
    return _Class(
        praise,
        denial,
        breach,
        phrase_pattern(names) if names else None,
        names,
        about(" ".join((*good, *denied, *names))),
        bool(same),
        any("/" in group for group in other),
        bool(good),
    )


def breached(draft: Draft, clauses: Sequence[Clause]) -> Iterator[Contradiction]:
    """ "Không có công chức bị kỷ luật" against "01 công chức bị khiển trách"."""
    telling_of = [c for c in clauses if c.part is not Part.PLAN and not _NEARLY.search(c.said)]
    telling_of = [c for c in telling_of if not NIL.search(c.said)]
    for kind in _classes():
        broken = [(clause, told) for clause in telling_of if (told := _breaks(kind, clause))]
        for clause in clauses if broken else ():
            if not _holds(kind, clause):
                continue
            own = _things(kind, _told_in(draft, kind, clause))
            for other, told in broken:
                said = _before(other) + told if kind.several else _told_of(draft, kind, other)
                if (
                    other.said != clause.said
                    and not own.isdisjoint(_things(kind, said))
                    and _of_all(draft, kind, clause, canonical(_around(draft, other)))
                    and _meet(draft, clause, other)
                ):
                    yield _contradiction(draft, (clause, other))
                    break


@lru_cache(maxsize=4096)
def breach_kinds(said: str) -> tuple[frozenset[int], frozenset[int]]:
    """The classes of which a canonical text names what is good or denied, and what breaks it."""
    numbered = [(i, k) for i, k in enumerate(_classes()) if k.thing and not (k.alike or k.several)]
    whole = {i for i, k in numbered if k.good.search(said) or k.denied.search(said)}
    return frozenset(whole), frozenset(i for i, k in numbered if k.broken.search(said))


def _things(kind: _Class, text: str) -> frozenset[str]:
    """The things of a class that a text names; where any will do, the class itself."""
    if kind.thing is None:
        return frozenset([kind.broken.pattern])
    return frozenset(kind.names[" ".join(m.group().split())] for m in kind.thing.finditer(text))


def _before(clause: Clause) -> str:
    """What stands before a clause in its sentence."""
    return clause.sentence[: clause.sentence.find(clause.said)]


def _told_of(draft: Draft, kind: _Class, other: Clause) -> str:
    """A sentence; of an ill, where that names no thing of its kind, it with the headings above."""
    if kind.praised or _things(kind, other.sentence):
        return other.sentence
    return canonical(" ".join((*draft.place(other.start), other.sentence)))


def _around(draft: Draft, clause: Clause) -> str:
    """The clause and what stands before it in its paragraph."""
    return draft.text[draft.blocks[clause.block].start : clause.end]


def _told_in(draft: Draft, kind: _Class, clause: Clause) -> str:
    """The same, of an ill with the headings above."""
    above = () if kind.praised else draft.place(clause.start)
    return canonical(" ".join((*above, _around(draft, clause))))


def _holds(kind: _Class, clause: Clause) -> bool:
    if clause.part in (Part.PLAN, Part.LIMIT) or _NEARLY.search(clause.said):
        return False
    every, good = _EVERY.search(clause.said), kind.good.search(clause.said)
    if every and good and not aimed(clause, every.start()):
        return not _SAID_NO.search(clause.said[: good.start()])
    denials = (
        (m, _NO.search(clause.said[: m.start()]))
        for m in kind.denied.finditer(clause.said)
        if not _SETTLED.search(clause.said[m.end() :]) and not _SORT.search(clause.said)
    )
    return any(
        denial and not (aimed(clause, denial.start()) or _CHECKED.search(clause.said[: m.start()]))
        for m, denial in denials
    ) or any(_ZERO.match(clause.said, m.end()) for m in kind.denied.finditer(clause.said))


def _breaks(kind: _Class, clause: Clause) -> str:
    """A clause up to the end of the piece that tells what breaks it; "" where none does."""
    for match in kind.broken.finditer(clause.said):
        before = MARK.split(clause.said[: match.start()])[-1]
        piece = before + match.group() + MARK.split(clause.said[match.end() :])[0]
        if _SAID_NO.search(before) or _SAID_OF.search(before):
            continue
        told = _TELLS.search(clause.said[: match.start()])
        if aimed(clause, told.start() if told else match.start()):
            continue
        rest = clause.said.replace(match.group(), " ")
        someone = _SOMEONE.search(clause.said[: match.start()])
        if _WARDS.search(rest) and not (someone or _CAME.search(clause.said)):
            continue
        if clause.part is Part.LIMIT or someone or _TOLD.search(piece):
            return clause.said[: match.start()] + piece[len(before) :]
    return ""


def _of_all(draft: Draft, kind: _Class, clause: Clause, other: str) -> bool:
    """Whether nothing narrows those of whom it is said, but what the other's paragraph names or
    most of the report is about; of a list, any."""
    weights = draft.once(weights_of)
    known = about(other) | _WIDE
    every = _EVERY.search(clause.said)
    if every and kind.good.search(clause.said):
        parts = _LISTED.split(_SAYS.split(_behind(clause, every))[0])
        whom = [about(part) - kind.words for part in parts]
        before = about(clause.said[: every.start()]) - kind.words
        return any(not weights.rare((before | each) - known) for each in whom)
    said = _ON.sub(" ", _CAUSE.sub("", clause.said))
    pieces = [p for p in _LISTED.split(said) if kind.denied.search(p)]
    return any(not weights.rare(about(piece) - kind.words - known) for piece in pieces)


def _behind(clause: Clause, every: re.Match[str]) -> str:
    """What follows a word for all of them, "100% (05/05) …"."""
    return re.sub(r"^\W*(?:\([^()]*\)\s*)?", "", clause.said[every.end() :])


def _meet(draft: Draft, clause: Clause, other: Clause) -> bool:
    if other_names(draft, clause, other) or other_sort(clause, other):
        return False
    if _OPEN.search(clause.said) and not _OPEN.search(other.said):
        return False  # what is done late is no more open
    return meet(draft, clause, other, timed=False)


def _contradiction(draft: Draft, pair: tuple[Clause, Clause]) -> Contradiction:
    why = "Nơi ghi trọn vẹn, nơi nêu việc trái lại"
    return of_pair(draft, pair, check="claim_breaches", why=why)
