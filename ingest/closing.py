"""What the end of a document says: who receives it, who signed, in which capacity."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vectorstore.vocabulary.letters import LOWER, UPPER
from vectorstore.vocabulary.text import fold, fold_aligned

# Patterns run over folded text that is aligned with the original.
_RECEIVED = re.compile(r"^\W{0,4}noi\s+nhan\b\s*[:.]?\s*")
_OFFICE = (
    r"(?:pho\s+)?(?:chu\s+tich|bi\s+thu|truong\s+ban|truong\s+phong|giam\s+doc|chanh\s+van\s+phong"
    r"|chu\s+nhiem|to\s+truong|vien\s+truong|hieu\s+truong|truong\s+thon|truong\s+cong\s+an"
    r"|doi\s+truong|truong\s+doan|chi\s+huy\s+truong|uy\s+vien|thu\s+truong|pho\s+truong\s+\w+)"
)
_CAPACITY = re.compile(
    r"(?:^|(?<=\s))(?:(?:t\.?\s?/?\s?m|k\.?\s?/?\s?t|t\.?\s?/?\s?l|t\.?u\.?q|q)\s*[./]\s*(?=\w)|t\s?/\s?m\s+(?=\w)|"
    + _OFFICE
    + r"\b)"
)
_BY_PROXY = re.compile(
    r"^(?:t\s?/\s?m\s|(?:t\.?\s?/?\s?m|k\.?\s?/?\s?t|t\.?\s?/?\s?l|t\.?u\.?q|q)\s*[./])"
)
_MARK = re.compile(
    r"\(?\s*(da\s+ky|ky\s+ten|ky,?\s+(ghi\s+ro\s+)?ho\s+ten|dong\s+dau|ky\s+so|[^()]*chu\s+ky[^()]*)"
    r"[^()]*\)?"
)
_RANK = re.compile(r"^(?:(?:gs|pgs|ts|ths|bs|cn|ks|th\.s|thieu ta|trung ta|dai uy|dai ta)\.?\s+)+")
_PARTED = re.compile(rf";\s+(?=[-–+]?\s*[{UPPER}])|\s+[-–]\s+(?=[{UPPER}][{LOWER}])")
_SYLLABLE = re.compile(rf"[{UPPER}][{LOWER}]*|[{UPPER}]+")
_ITEM = re.compile(r"^\s*[-–—+*•]")
_COMMON_SURNAMES = (
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly ma nong trieu "
    "luong dinh dao doan trinh truong lam mai cao ha luu ta to chu quach la phung tang vi "
    "lo leo cam ban be thai kieu tong thach kim son danh giang hua luc sam thi trang than "
    "khuat nghiem bach quan lieu mac moc mua giang sung vang lau thao tan phu phuong "
    "quang ninh chau diep "
)
_SURNAMES = frozenset(_COMMON_SURNAMES.split())


@dataclass(frozen=True, slots=True)
class Closing:
    """Recipients in order, the signer's name and capacity as written, lines joined."""

    recipients: tuple[str, ...] = ()
    signer: str | None = None
    capacity: str | None = None


def read_closing(lines: Sequence[str]) -> Closing:
    """Read the lines of a document's end; the two columns may stand in any order."""
    recipients: list[str] = []
    capacities: list[str] = []
    signer: str | None = None
    receiving = False
    for line in (_plain(raw) for raw in lines):
        left, right = _columns(line)
        head = _RECEIVED.match(fold_aligned(left))
        if head:
            receiving, left = True, left[head.end() :]
        *offices, last = re.split(r"\s{2,}|\t", right)
        signed = _name(last) if offices else None
        if right:
            capacities.append(" ".join(offices if signed else [*offices, last]))
        name = signed if right else _name(left)
        if name:
            signer, left = name, left[: -len(name)].strip() if left.endswith(name) else left
        receiving = _take_recipient(recipients, left, receiving and not (name and not left))
    capacity = " ".join(capacities) or None
    return Closing(tuple(recipients), signer, capacity)


def is_closing_head(line: str) -> bool:
    """Whether a line opens the end of a document: "Nơi nhận:" or a capacity in capitals."""
    plain = _plain(line)
    return bool(_RECEIVED.match(fold_aligned(plain)) or _columns(plain)[1])


def _plain(line: str) -> str:
    return re.sub(r"[*#`]+|_{2,}", " ", line).strip()


def _columns(line: str) -> tuple[str, str]:
    """What stands before a capacity in capitals ("TM. ỦY BAN …", "PHÓ CHỦ TỊCH") and it."""
    folded = fold_aligned(line)
    for match in _CAPACITY.finditer(folded):
        rest = line[match.start() :].strip()
        by_proxy = rest[:2].upper() == rest[:2] and _BY_PROXY.match(folded[match.start() :])
        capital = rest.isupper() or by_proxy
        if capital and len(rest.split()) <= 14 and not _ITEM.match(rest):
            return line[: match.start()].strip(" \t"), rest.strip(" \t,;")
    alone = len(line.split()) <= 6 and re.fullmatch(_OFFICE + r"[\w\s]{0,30}", folded)
    return ("", line) if alone and not _ITEM.match(line) else (line, "")


def _take_recipient(recipients: list[str], line: str, receiving: bool) -> bool:
    """Add what a line of the recipients' column names; blank and signing lines add nothing."""
    if not receiving or _MARK.fullmatch(fold_aligned(line)):
        return receiving
    for part in _PARTED.split(line):
        name = part.strip(" \t-–—+*•;.,")
        if name and not re.fullmatch(r"[\W\d]+", name):
            recipients.append(name)
    return receiving


def _name(line: str) -> str | None:
    """The person's name a line is, or ends in behind the last recipient; no rank, no mark."""
    if _MARK.fullmatch(fold_aligned(line)) or _RECEIVED.match(fold_aligned(line)):
        return None
    rank = _RANK.match(fold_aligned(line))
    bare = line[rank.end() :] if rank else line
    if not _ITEM.match(bare) and _is_name(bare.split(), sure=False):
        return bare.strip()
    tail = re.search(r"(?:[.;]|\s{2,}|\t)\s*((?:[^\W\d_]+\s+){1,4}[^\W\d_]+)\s*$", line)
    if tail and _is_name(tail.group(1).split(), sure=True):
        return tail.group(1)
    return None


def _is_name(syllables: Sequence[str], *, sure: bool) -> bool:
    """Two to five capitalised syllables; behind other words only with a common surname."""
    if not 2 <= len(syllables) <= 5 or not all(_SYLLABLE.fullmatch(s) for s in syllables):
        return False
    known = fold(syllables[0]) in _SURNAMES
    capitals = all(s.isupper() for s in syllables)
    return known if sure or capitals or len(syllables) == 2 else True
