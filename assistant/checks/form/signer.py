"""The block of the signature: who signs stands below the capacity."""

from __future__ import annotations

import re

from assistant.checks.reading.sections import folded
from assistant.checks.records import Checked, Draft, Finding, FindingKind, Group, Severity
from vectorstore.records import BlockKind
from vectorstore.vocabulary.letters import UPPER

_CAPACITY = re.compile(
    r"^\W*(?:(?:tm|t/m|kt|k/t|tl|t/l|tuq|q)\b[.\s]|(?:pho )?(?:chu tich|bi thu|giam doc|truong)\b)"
)
# "K' Brểu", "Thượng tá Nguyễn Khắc Toàn": words that begin large, behind a rank or none.
_NAME = re.compile(rf"\s*(?:[^\d:;/]{{0,30}}\s)?[{UPPER}][\w’']*(?:\s?[{UPPER}'’][\w'’]*)+\s*$")
_BELOW = 2  # lines that the name may stand in
_COMPANY = re.compile(r"\b(?:cac|pct|ct|luu|nhan)\b|;")


def unnamed_signer(draft: Draft) -> Checked:
    """ "CHỦ TỊCH" with no name below, where the report ends with the block of a signature."""
    report = draft.report
    lines = [
        block
        for block in draft.blocks
        if block.kind is BlockKind.CLOSING
        and block.text.strip().isupper()
        and _CAPACITY.match(folded(block.text))
        and not _COMPANY.search(folded(block.text))
    ]
    if report.kind != "báo cáo" or not lines:
        return Checked()
    count = {"D.signer": 1}
    last = draft.blocks[lines[-1].index]
    below = draft.blocks[last.index + 1 : last.index + 1 + _BELOW]
    named = any(
        _NAME.match(b.text) for b in below if b.kind is BlockKind.CLOSING and not b.text.isupper()
    )
    if report.signer or named:
        return Checked(counts=count)
    behind = draft.blocks[last.index + 1 : last.index + 2]
    end = behind[0].end if behind and behind[0].text.strip().isupper() else last.end
    finding = Finding(
        FindingKind.MISSING_METADATA,
        Group.FORM,
        Severity.MEDIUM,
        0.8,
        "unnamed_signer",
        "Khối ký có chức vụ nhưng không có họ tên người ký.",
        "Ghi đủ họ tên người ký dưới chức vụ.",
        (draft.quote(lines[0].start, end),),
        expected="họ tên người ký",
        found="không có",
    )
    return Checked((finding,), counts=count)
