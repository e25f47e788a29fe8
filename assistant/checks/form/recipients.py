"""Who a report is sent to: those it addresses stand under Nơi nhận."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.abbreviations import spell_out
from assistant.checks.reading.sections import body, folded
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
from vectorstore.vocabulary.text import canonical, fold

_HEAD = (
    r"(?!so \d|so (?:ket|lieu|bo)\b|ban dau\b|phong trao\b|bo sung\b)"  # "báo cáo sơ kết", "số 5"
    r"(?:so|uy ban|ubnd|hoi dong|hdnd|thuong truc|thuong vu|ban|bo|dang uy|tinh uy|thanh uy"
    r"|van phong|vp|chinh phu|phong|cuc|chi cuc|trung tam|cong an|toa an|vien|lanh dao"
    r"|huyen uy|mat tran)"
)
# "báo cáo Sở …" anywhere; "kính trình Sở …", "trân trọng gửi Sở …", "Trên đây là …, gửi Sở …".
_VERB = (
    r"\b(?:(?:tran trong |kinh )?bao cao|(?:tran trong|kinh|xin) (?:de )?(?:trinh|gui)"
    r"|(?<=, )(?:trinh|gui)) (?:de |voi |den |toi |len )?"
)
_REPORTED = re.compile(
    _VERB + "(?P<to>" + _HEAD + r"\b[^.;:]{3,220}?)"
    r"\s*,?\s*(?:de\s+|(?:kinh )?(?:de nghi|mong) )?"
    r"(?:xem xet|tong hop|theo doi|biet|chi dao|quan tam|nam duoc|cho y kien|duoc biet)"
)
# "kính báo cáo UBND tỉnh, Sở Tài chính./.": nothing but the bodies up to the end.
_ENDING = re.compile(
    r"\b(?:tran trong|kinh|xin|kinh mong|xin duoc) (?:bao cao|trinh|gui) (?:de |voi |den )?(?P<to>"
    + _HEAD
    + r"\b[^.;:()\d]{3,220}?)"
    r"\s*[./]*\s*$"
)
_OPENED = re.compile(
    r"\b(?:tran trong |kinh )?bao cao (?:voi )?(?P<to>" + _HEAD + r"\b[^.;:()]{2,150}?)\s"
    r"(?=(?:ve )?(?:tinh hinh|ket qua|cong tac|viec|mot so|noi dung)\b|nhu sau)"
)
_PART = re.compile(rf"\s*[,;]\s*(?:va\s+)?|\s+va\s+(?={_HEAD}\b)")
_BODY = re.compile(rf"{_HEAD}\b")
_LEVEL = re.compile(r"\b(thanh pho|tinh|huyen|quan|xa|phuong|thi tran|trung uong|dac khu)\b")
_SAME = re.compile(r"\bnhu (?:tren|kinh gui)\b")
_KEPT = re.compile(r"^\W*luu\b")
_NO_MEANING = frozenset(["va", "cua", "cac", "tp"])


def recipients_named(draft: Draft) -> Checked:
    """Bodies of "Kính gửi" and of the closing sentence that Nơi nhận leaves out."""
    received = _received(draft)
    asked = [*_addressed(draft), *_reported_to(draft)]
    if not received or not asked:
        return Checked()
    names = [_spelt(b.text) for b in received if not _KEPT.match(folded(b.text))]
    as_above = any(_SAME.search(name) for name in names)
    missing: list[tuple[str, Quote]] = []
    for name, quote, by_head in asked:
        headed = [_spelt(each) for each, _, head in asked if head] if as_above else []
        if not (as_above and by_head) and not _covered(_spelt(name), [*names, *headed]):
            missing.append((name, quote))
    count = {"D.recipients": len(asked)}
    if not missing:
        return Checked(counts=count)
    told = ", ".join(dict.fromkeys(name for name, _ in missing))
    listed = draft.quote(received[0].start, received[-1].end)
    finding = Finding(
        FindingKind.STRUCTURE,
        Group.FORM,
        Severity.LOW,
        0.85,
        "recipients_named",
        f"Báo cáo gửi {told} nhưng Nơi nhận không có.",
        f"Thêm {told} vào Nơi nhận (hoặc ghi “Như trên” khi đã có ở Kính gửi).",
        (*dict.fromkeys(quote for _, quote in missing), listed),
        expected=f"Nơi nhận có {told}",
        found="; ".join(block.text.strip() for block in received),
    )
    return Checked((finding,), counts=count)


def _received(draft: Draft) -> list[Block]:
    """The lines of Nơi nhận up to the one that tells where copies are kept."""
    found: list[Block] = []
    opened = False
    for block in draft.blocks:
        if block.kind is not BlockKind.CLOSING:
            continue
        key = folded(block.text)
        if re.search(r"\bnoi (?:nhan|gui)\b", key):
            opened = True
            if re.fullmatch(r"\W*noi (?:nhan|gui)\W*", key):
                continue
        if opened:
            found.append(block)
            if _KEPT.match(key):
                break
    return found


def _spelt(name: str) -> str:
    """A body's name in folded long form."""
    text = re.sub(r"\b[Tt][Pp]\b\.?", "thành phố", name)
    text = re.sub(r"\bVP\b", "Văn phòng", text)
    key = fold(canonical(spell_out(text)))
    return re.sub(r"\s+", " ", re.sub(r"[^\w\s]", " ", key)).strip()


def _addressed(draft: Draft) -> Iterator[tuple[str, Quote, bool]]:
    """The addressees of Kính gửi with the lines that name them."""
    opened = False
    for block in draft.blocks:
        if block.kind is not BlockKind.FRONT:
            break
        key = folded(block.text)
        head = re.match(r"\W*kinh (?:gui|trinh)\s*:?\s*", key)
        opened = opened or bool(head)
        if opened:
            text = block.text[head.end() :] if head else block.text
            for name in text.split(";"):
                name = name.strip(" \t\n-–+*.,")
                if _BODY.match(fold(name)):
                    yield name, draft.quote(block.start, block.end), True


def _reported_to(draft: Draft) -> Iterator[tuple[str, Quote, bool]]:
    """The bodies that the opening reports to, or the closing sentence asks to consider it."""
    blocks = list(body(draft))
    asked = [(block, (_REPORTED, _ENDING)) for block in blocks[-3:]]
    for block, patterns in (*((block, (_OPENED,)) for block in blocks[:3]), *asked):
        key = folded(block.text)
        told = (p.search(key) for p in patterns if "bao cao" in key)
        match = next((m for m in told if m), None)
        if match is None:
            continue
        start = block.start + match.start("to")
        quote = draft.quote(block.start + match.start(), block.start + match.end())
        text, at = draft.text[start : block.start + match.end("to")], 0
        for part in [*_PART.finditer(fold(text)), None]:
            end = part.start() if part else len(text)
            if _BODY.match(fold(text[at:end]).strip()):
                yield text[at:end].strip(), quote, False
            at = part.end() if part else end


def _covered(name: str, received: Sequence[str]) -> bool:
    """Whether a recipient is the body, or an office or a person of it, of the same level."""
    level, core = _parts(name)
    for other in received:
        other_level, words = _parts(other)
        missing = core - words - _shortened(name, words)
        if not missing and (not level or not other_level or level == other_level):
            return True
    return False


def _shortened(name: str, words: frozenset[str]) -> frozenset[str]:
    """The words of a name that another one has by their first letters: "Sở NV"."""
    whole = [word for word in name.split() if word not in _NO_MEANING]
    runs = [whole[i:j] for i in range(len(whole)) for j in range(i + 2, len(whole) + 1)]
    return frozenset(w for run in runs if "".join(x[0] for x in run) in words for w in run)


def _parts(name: str) -> tuple[str, frozenset[str]]:
    """The level that a name tells and its words without the place behind the level."""
    match = _LEVEL.search(name)
    head = name[: match.start()] if match else name
    return (match.group() if match else ""), frozenset(head.split()) - _NO_MEANING
