"""Annexes and numbered tables: announced and there; annexes that are there and announced."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.checks.form.numbering import roman
from assistant.checks.reading.sections import body, folded, in_appendix
from assistant.checks.records import (
    Checked,
    Draft,
    Finding,
    FindingKind,
    Group,
    Quote,
    Severity,
)
from vectorstore.records import Block, BlockKind

_KINDS = r"(?:phu luc|phu bieu|bieu(?: mau)? so|bieu|bang)\s*(?:so\s*)?"
_CALLED = re.compile(
    r"\b(?P<name>phu luc|phu bieu|bieu(?: mau)? so|bieu|bang)\s*(?:so\s*)?"
    r"(?P<number>[ivx]+|\d{1,2})\b(?![./]\d)"
)
_TITLED = re.compile(_CALLED.pattern + r"(?=\s?[.:–-]|\s*$)")
_MORE = re.compile(
    r"(?:\s?,|\sva)\s(?P<number>[ivx]+|\d{1,2})(?=\s?(?:[,;:.)]|va\b|kem|dinh kem|gui kem|$))"
)
_ENCLOSED = re.compile(
    rf"\((?:[^\W\d_]+\s+){{0,5}}{_KINDS}(?:[ivx]+|\d{{1,2}})\b[^()]*\)"
    r"|\b(?:chi tiet|cu the|xem|kem theo|dinh kem|trinh bay|the hien|so lieu)"
    rf"(?: (?:tai|theo|o|trong))? {_KINDS}(?:[ivx]+|\d{{1,2}})\b"
    rf"|\b{_KINDS}(?:[ivx]+|\d{{1,2}}),?\s(?:duoc )?(?:kem theo|dinh kem|gui kem)\b"
)
# Sure where the report has other annexes of its own: "danh mục nền tảng tại Phụ lục V".
_AT = re.compile(rf"\b(?:tai|theo|o|trong) (?:cac )?{_KINDS}$")
_UNNUMBERED = re.compile(
    r"\([^()\d]{0,40}\b(?:phu luc|phu bieu|bieu(?: tong hop| so lieu)?|danh sach)\s"
    r"(?:[^\W\d_]+\s){0,6}?(?:kem theo|dinh kem|gui kem)(?: bao cao(?: nay)?)?\W?\)"
)
_SHEET = re.compile(r"\W*(?:phu luc|phu bieu|bieu|bang|danh sach)\b")
_FOREIGN = re.compile(
    r"^[^.;()\n]{0,30}\b(?:ban hanh|cua (?:nghi|quyet|thong|ke hoach|cong van|luat|bo|so|ubnd tinh)"
    r"|(?:nghi dinh|quyet dinh|thong tu|ke hoach|cong van|luat|de an|huong dan) (?:so )?\d)"
)
_ENCLOSING = re.compile(r"\b(?:phu luc|phu bieu|bieu|kem theo|dinh kem|gui kem|danh sach|bang)\b")
_TABLE = "bang"  # tables of the text itself, with a number each; nothing has to name them
_TABLE_TITLE = re.compile(r"\W*(?:\w{1,3}[.)]\s)?bang (?:so )?(?P<number>[ivx]+|\d{1,2})\b")

Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Call:
    """A place where the text names an annex; `sure` where it says that the annex is enclosed."""

    key: Key
    quote: Quote
    sure: bool
    block: Block
    start: int


def annexes(draft: Draft) -> Checked:
    """Annexes announced but absent, and one that the text leaves out where it names the others."""
    there = dict(present(draft))
    said = list(calls(draft, sure_at=bool(there)))
    families = {"phu luc", *(family for family, _ in there)}
    absent = [c for c in said if c.sure and c.key not in there and c.key[0] in families]
    findings = [_absent(absent, any_there=bool(there))] if absent else []
    findings += [_apart(quote) for quote in _unnumbered(draft)][:1]
    said = [call for call in said if call.key[0] != _TABLE]
    named = {call.key for call in said}
    silent = [block for key, block in there.items() if key not in named and key[0] != _TABLE]
    others = [call for call in said if call.key in there]
    if silent and len({call.key for call in others}) >= max(2, 2 * len(silent)):
        findings.append(_unannounced(draft, silent, others))
    elif (
        silent and not said and not any(_ENCLOSING.search(folded(b.text)) for b in _own_body(draft))
    ):
        findings.append(_unannounced(draft, silent, ()))
    return Checked(tuple(findings), counts={"D.annexes": len(there) + len(said)})


def _unnumbered(draft: Draft) -> Iterator[Quote]:
    """Where the body says that an annex without a number is enclosed, "(có biểu kèm theo)", and
    nothing stands behind the signature."""
    signed = [b.index for b in draft.blocks if b.kind is BlockKind.CLOSING]
    behind = draft.blocks[signed[0] :] if signed else draft.blocks
    if any(b.kind is not BlockKind.CLOSING or _SHEET.match(folded(b.text)) for b in behind):
        return
    for block in body(draft):
        for match in _UNNUMBERED.finditer(folded(block.text)):
            yield draft.quote(block.start + match.start(), block.start + match.end())


def _own_body(draft: Draft) -> Iterator[Block]:
    return (block for block in body(draft) if not in_appendix(draft, block))


def present(draft: Draft) -> Iterator[tuple[Key, Block]]:
    """The annexes of a report by kind and number."""
    for block in draft.blocks:
        closing = block.kind is BlockKind.CLOSING  # "Biểu 01" on a line of its own
        said = folded(block.text if closing else block.label or block.text)
        match = _CALLED.fullmatch(said) if block.label or closing else _TITLED.match(said)
        if table := _TABLE_TITLE.match(folded(block.text)):
            yield _key(_TABLE, table["number"]), block
        # An annex of one line is no heading: "Phụ lục 5. Dữ liệu đã tạo lập: …; …".
        apart = block.kind is BlockKind.HEADING or in_appendix(draft, block)
        if match and (closing or apart):
            yield _key(match["name"], match["number"]), block


def calls(draft: Draft, *, sure_at: bool = False) -> Iterator[Call]:
    """Where the body names an annex of its own; annexes of other documents are left out."""
    notes = (block for block in draft.blocks if block.kind is BlockKind.FOOTNOTE)
    for block in (*body(draft), *notes):
        if in_appendix(draft, block):
            continue
        key = folded(block.text)
        enclosed = [match.span() for match in _ENCLOSED.finditer(key)]
        for called, match, last in _called(key):
            if _FOREIGN.match(key[last:]):
                continue
            sure = any(start <= match.start() < end for start, end in enclosed)
            sure |= sure_at and _AT.search(key[: match.start("number")]) is not None
            start, end = _around(key, match.start(), last)
            quote = draft.quote(block.start + start, block.start + end)
            yield Call(called, quote, sure, block, block.start + match.start())


def _called(key: str) -> Iterator[tuple[Key, re.Match[str], int]]:
    """What the words call, where, and where it ends: all three of "phụ lục I, II và III"."""
    for match in _CALLED.finditer(key):
        at = match.end()
        yield _key(match["name"], match["number"]), match, at
        while more := _MORE.match(key, at):
            at = more.end()
            yield _key(match["name"], more["number"]), match, at


def _key(name: str, written: str) -> Key:
    family = name if name == _TABLE else "phu luc" if name.startswith("phu") else "bieu"
    if written.isdigit():
        return family, int(written)
    return family, roman(written.upper())


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """The brackets that a mention stands in, else its clause."""
    opened, closed = text.rfind("(", 0, start), text.find(")", end)
    if opened >= 0 and closed >= 0 and ")" not in text[opened:start]:
        return opened, closed + 1
    left = max(text.rfind(mark, 0, start) for mark in ".;\n")
    right = min((at for mark in ".;\n" if (at := text.find(mark, end)) >= 0), default=len(text))
    return left + 1, right


def _absent(absent: Sequence[Call], *, any_there: bool) -> Finding:
    names = ", ".join(dict.fromkeys(f"“{call.quote.text.strip('() ')}”" for call in absent))
    note = "" if any_there else " Nếu phụ lục nằm ở tệp riêng thì bỏ qua."
    return Finding(
        FindingKind.STRUCTURE,
        Group.FORM,
        Severity.MEDIUM if any_there else Severity.LOW,
        0.9 if any_there else 0.6,
        "annexes",
        f"Phụ lục, bảng được dẫn nhưng không có trong báo cáo: {names}.{note}",
        "Bổ sung phụ lục hoặc bỏ lời dẫn.",
        tuple(dict.fromkeys(call.quote for call in absent)),
        expected="có phụ lục",
        found="không có",
    )


def _apart(quote: Quote) -> Finding:
    return Finding(
        FindingKind.STRUCTURE,
        Group.FORM,
        Severity.LOW,
        0.6,
        "annexes",
        f"Báo trước “{quote.text.strip('() ')}” nhưng báo cáo không có phụ lục, biểu nào. Nếu phụ "
        "lục nằm ở tệp riêng thì bỏ qua.",
        "Kèm phụ lục hoặc bỏ lời dẫn.",
        (quote,),
        expected="có phụ lục",
        found="không có",
    )


def _unannounced(draft: Draft, silent: Sequence[Block], others: Sequence[Call]) -> Finding:
    names = "; ".join(f"“{block.text.strip()}”" for block in silent)
    return Finding(
        FindingKind.STRUCTURE,
        Group.FORM,
        Severity.LOW,
        0.8,
        "annexes",
        f"Phụ lục có trong báo cáo nhưng thân báo cáo không dẫn tới: {names}.",
        "Dẫn phụ lục ở mục liên quan hoặc bỏ phụ lục.",
        (
            *(draft.quote(block.start, block.end) for block in silent),
            *dict.fromkeys(call.quote for call in others[-2:]),
        ),
        expected="có lời dẫn",
        found="không dẫn",
    )
