"""Resources said to be enough in one place and lacking in another; staff said to be full-time and
to do it beside other work."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from assistant.checks.claims.claim_records import Contradiction, quotes_of
from assistant.checks.reading.clauses import (
    Clause,
    Part,
    aimed,
    apart,
    subject_before,
    subjects,
    terms,
)
from assistant.checks.records import Draft, Quote, Severity
from vectorstore.records import Block, BlockKind
from vectorstore.vocabulary.text import canonical

_ENOUGH = re.compile(
    r"(?<!\w)(?P<hedge>(?:cơ bản|bước đầu|từng bước|dần|phần nào|tương đối|chủ yếu|nhìn chung)\s"
    r"(?:đã\s|được\s)?)?(?P<not>(?:chưa|không)\s(?:thể\s|thực sự\s|thật sự\s|hoàn toàn\s)?)?"
    r"(?:đáp ứng(?P<how>\s(?:tốt|đầy đủ|kịp thời|đủ))?\s(?:được\s)?(?:các\s|mọi\s)?(?:yêu cầu|"
    r"nhu cầu)|(?:bảo đảm|đảm bảo)\s(?:đủ|đầy đủ|đáp ứng)|"
    r"được\s(?:trang bị|bố trí|bảo đảm|đảm bảo)\s"
    r"(?:đủ|đầy đủ))(?!\w)(?P<low>\s(?:tối thiểu|cơ bản))?"
)
_GIVEN = re.compile(
    r"(?<!chưa )(?<!không )(?<!\w)(?:bố trí|trang bị|bảo đảm|đảm bảo)\s(?:đủ|đầy đủ)\s"
    r"(?P<what>[^,;.]{3,30})"
)
_LACK = re.compile(
    r"(?<!\w)(?:(?:còn|vẫn|đang|rất)\s(?:còn\s)?thiếu|thiếu thốn|(?:chưa|không)\s(?:có\s|"
    r"bố trí\s)?đủ|(?:chưa|không)\s(?:thể\s|thực sự\s|thật sự\s)?đáp ứng"
    r"(?!\s(?:tốt|đầy đủ|kịp thời|hết|toàn bộ))|"
    r"(?:chưa|không)\s(?:được\s)?(?:bảo đảm|đảm bảo)\s(?:đủ\s|đầy đủ\s)?(?:yêu cầu|nhu cầu))(?!\w)"
)
_SOFT = re.compile(
    r"(?<!\w)(?:một số|một phần|một bộ phận|có nơi|có lúc|có thời điểm|nhiều nơi|ở một vài|vài|"
    r"đôi khi|đôi lúc|lâu dài|chuyên sâu|phức tạp|so với yêu cầu mới|mức độ)(?!\w)"
)
# Whose resources: the commune's offices unless the sentence says another holder.
HOLDERS = re.compile(
    r"(?<!\w)(?:thôn|xóm|ấp|khu phố|tổ dân phố|tdp|người dân|nhân dân|hộ dân|trường học|"
    r"nhà trường|các trường|trạm y tế|doanh nghiệp|hợp tác xã|học sinh|tổ công nghệ)(?!\w)"
)
_RESOURCES = frozenset(
    {"trang thiết bị", "cơ sở vật chất", "đường truyền, phủ sóng", "kinh phí", "nhân lực",
     "hạ tầng", "nguồn lực"}
)  # fmt: skip
_MANY_KINDS = frozenset({"kinh phí", "nhân lực", "hạ tầng"})
_VERDICT = r"(?:cơ bản|được|đã|còn|chưa|không|đáp ứng|bảo đảm|đảm bảo|vẫn)(?!\w)"
_FULL_TIME = re.compile(r"(?<!\w)chuyên trách(?!\w)")
_ASSIGNED = re.compile(
    r"(?<!\w)(?:bố trí|phân công|cử|có|kiện toàn|duy trì|tuyển dụng|đội ngũ|công chức|cán bộ|"
    r"viên chức|nhân viên|\d+)(?!\w)"
)
_POSTED = re.compile(r"(?:bố trí|phân công|cử|kiện toàn|tuyển dụng)\s")
_NO_POST = re.compile(
    r"(?<!\w)(?:chưa|không|thiếu|hạn chế|còn ít|mỏng|đề nghị|biên chế|kiêm nhiệm)(?!\w)"
)
_BESIDE = re.compile(
    r"(?<!\w)(?:(?<!không )(?<!hoặc )kiêm nhiệm|kiêm thêm|kiêm phụ trách|kiêm nhiều|"
    r"(?:đồng thời|cùng lúc)\s(?:được\s)?(?:phụ trách|tham mưu|đảm nhiệm|đảm nhận|thực hiện)\s"
    r"(?:[^\W\d_]+\s)?nhiều|(?:đảm nhiệm|phụ trách|đảm nhận)\s(?:thêm\s|cùng lúc\s)?nhiều)(?!\w)"
)
_REACH = 110  # characters in which a post's field stands behind "chuyên trách"
_MOST_POSTS = 2
_NO_FIELD = frozenset({"nhân lực", "nhiệm vụ được giao"})
_TELLS = 12  # a clause of more words names its field itself
_FIELD_END = re.compile(
    r"[.;(]|,?\s(?:và\s)?(?:cán bộ|công chức|nhân viên|viên chức)|\s(?:tại|phát huy|có|sau khi)\s"
)
_SHARED = 2  # pairs of syllables that make two fields one


def shortages(draft: Draft, clauses: Sequence[Clause]) -> Iterator[Contradiction]:
    """Resources that one sentence calls enough, without a reservation, and another lacking."""
    enough = [
        (subject, clause) for clause in clauses for subject in (*_enough(clause), *_given(clause))
    ]
    lacking = [(subject, clause) for clause in clauses for subject in _lacking(clause)]
    for name in dict.fromkeys(subject for subject, _ in enough):
        pairs = [
            (one, other)
            for (mine, one), (theirs, other) in product(enough, lacking)
            if mine == theirs == name and _same_holder(one, other) and not apart(one, other)
            if _same_kind(name, one, other)
        ]
        if pairs:
            yield Contradiction(
                check="claim_shortage",
                subject=f"đủ {name}",
                why=f"Về {name}: nơi ghi đáp ứng yêu cầu, nơi ghi còn thiếu, chưa đáp ứng",
                advice="Thống nhất đánh giá; nêu rõ phần nào đã đáp ứng, phần nào còn thiếu.",
                claims=tuple(_whole(draft, one) for one in dict.fromkeys(one for one, _ in pairs)),
                denials=quotes_of(draft, [other for _, other in pairs]),
                severity=Severity.MEDIUM,
                confidence=0.6,
            )


def _same_kind(name: str, one: Clause, other: Clause) -> bool:
    """Whether both speak of money, people or works for one thing, as far as they say for what."""
    if name not in _MANY_KINDS:
        return True
    mine, theirs = (_for_what(name, clause) for clause in (one, other))
    return not (mine and theirs) or bool(mine & theirs)


def _for_what(name: str, clause: Clause) -> frozenset[str]:
    """The words between a resource and what is said of it: "kinh phí tập huấn"."""
    match = re.search(rf"(?<!\w){name}(?P<what>[^,;.]*?)\s{_VERDICT}", clause.sentence)
    return terms(match["what"]) if match else frozenset()


def _whole(draft: Draft, clause: Clause) -> Quote:
    """The whole sentence: what is enough is often named before a semicolon."""
    start = clause.start - clause.sentence.find(clause.said)
    return draft.quote(start, start + len(clause.sentence))


def _enough(clause: Clause) -> Iterator[str]:
    for match in _ENOUGH.finditer(clause.said):
        reserved = match["hedge"] or match["not"] or match["low"]
        if reserved or aimed(clause, match.start()) or _SOFT.search(clause.said):
            continue
        if (subject := subject_before(clause, match.start(), whole=True)) in _RESOURCES:
            yield subject


def _given(clause: Clause) -> Iterator[str]:
    """ "Đã bố trí đầy đủ nhân lực": the resource stands behind."""
    for match in _GIVEN.finditer(clause.said):
        if not aimed(clause, match.start()) and not _SOFT.search(clause.said):
            found = [s for s in subjects(match["what"]) if s in _RESOURCES]
            yield from found[:1]


def _lacking(clause: Clause) -> Iterator[str]:
    for match in _LACK.finditer(clause.said):
        if aimed(clause, match.start()) or _SOFT.search(clause.said):
            continue
        if (subject := subject_before(clause, match.start())) in _RESOURCES:
            yield subject


def _same_holder(one: Clause, other: Clause) -> bool:
    mine, theirs = set(HOLDERS.findall(one.sentence)), set(HOLDERS.findall(other.said))
    return mine == theirs


def double_posts(draft: Draft, clauses: Sequence[Clause]) -> Iterator[Contradiction]:
    """Staff of one field called full-time in one place, and busy with other fields in another."""
    full = list(_full_time(draft, clauses))
    beside = [c for c in clauses if c.part is not Part.PLAN and _BESIDE.search(c.said)]
    pairs = [
        (shared, quote, clause)
        for (quote, field), clause in product(full, beside)
        if (shared := len(field & _field(draft, clause))) >= _SHARED and quote.start != clause.start
    ]
    if not pairs:
        return
    nearest = sorted(pairs, key=lambda pair: (not _POSTED.search(pair[1].text), -pair[0]))
    claims = tuple(dict.fromkeys(quote for _, quote, _ in nearest))
    yield Contradiction(
        check="claim_double_post",
        subject="chuyên trách",
        why="Về bố trí cán bộ: nơi ghi chuyên trách, nơi ghi kiêm nhiệm hoặc phụ trách nhiều việc",
        advice="Xác định cán bộ đó chuyên trách hay kiêm nhiệm và ghi thống nhất trong cả báo cáo.",
        claims=claims[:_MOST_POSTS],
        denials=quotes_of(draft, [clause for _, _, clause in nearest]),
        severity=Severity.MEDIUM,
        confidence=0.75,
    )


def _full_time(draft: Draft, clauses: Sequence[Clause]) -> Iterator[tuple[Quote, frozenset[str]]]:
    """Statements that there is full-time staff, each with the words of its field."""
    for clause in clauses:
        for match in _FULL_TIME.finditer(clause.said):
            if aimed(clause, match.start()) or _NO_POST.search(_around(clause.said, match)):
                continue
            if _ASSIGNED.search(clause.said[: match.start()]):
                field = _FIELD_END.split(clause.said[match.end() : match.end() + _REACH])[0]
                yield draft.quote(clause.start, clause.end), terms(field)
    for block in draft.blocks:
        said = canonical(block.text)
        post = _FULL_TIME.search(said) if block.kind is BlockKind.HEADING else None
        if post and "bố trí" in said[: post.start()] and _filled(draft, block):
            yield draft.quote(block.start, block.end), terms(said[post.end() :])


def _around(text: str, match: re.Match[str]) -> str:
    end = re.search(r"[,;]", text[match.end() :])
    stop = match.end() + (end.start() if end else len(text))
    begin = max(text.rfind(mark, 0, match.start()) for mark in ",;")
    return text[begin + 1 : stop]


def _filled(draft: Draft, heading: Block) -> bool:
    """Whether a table below a heading counts somebody in such a post."""
    tables = [b for b in draft.blocks if b.parent == heading.index and b.kind is BlockKind.TABLE]
    return any(
        figure.value > 0 and table.start <= figure.value_start < table.end
        for table in tables
        for figure in draft.by_indicator.get("nhanluc.it_staff", ())
    ) or any(_counts_staff(table.text) for table in tables)


def _counts_staff(table: str) -> bool:
    """Whether the cell below "đã bố trí" holds a number above zero."""
    rows = [row.split("\t") for row in table.splitlines()]
    head = next((row for row in rows if any("bố trí" in canonical(c) for c in row)), None)
    if head is None:
        return False
    wanted = [
        i for i, c in enumerate(head) if re.search(r"(?:đã|được) (?:được )?bố trí", canonical(c))
    ]
    below = rows[rows.index(head) + 1 :]
    return any(
        len(row) > at and row[at].strip().isdigit() and int(row[at]) > 0
        for row in below
        for at in wanted
    )


def _field(draft: Draft, clause: Clause) -> frozenset[str]:
    """What a clause on double work is about: its own words; those of its sentence and of the
    heading where it names nothing."""
    if set(subjects(clause.said)) - _NO_FIELD or len(clause.terms) > _TELLS:
        return clause.terms
    path = draft.place(clause.start)
    return clause.terms | terms(clause.sentence) | (terms(path[-1]) if path else frozenset())
