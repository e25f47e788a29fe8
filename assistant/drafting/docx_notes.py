"""Footnotes of the reviewer's copy: each [n] with its report, heading, quote and address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.drafting.docx_xml import DECLARED, attribute, paragraph, plain, run
from assistant.records import Citation

_QUOTE = 400  # characters of a quote that a note shows
_STYLE = '<w:rStyle w:val="FootnoteReference"/>'
_RAISED = _STYLE, '<w:vertAlign w:val="superscript"/>'
_RULES = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}">'
    f'<w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    for number, kind in enumerate(("separator", "continuationSeparator"), start=-1)
)


@dataclass(slots=True)
class Notes:
    """The notes of one document while its text is being set; `address` is where the library is
    open ("http://…"), so that a note's address can be clicked on."""

    citations: Sequence[Citation]
    address: str = ""
    own: str = ""  # the commune's name, which its own sources need not repeat
    shown: bool = True  # False: the clean copy, which has none
    bodies: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    _numbers: dict[int, int] = field(default_factory=dict)

    def mark(self, key: int) -> str:
        """The raised number of a source: its note where it is cited first, then a reference."""
        if not self.shown:
            return ""
        if key in self._numbers:
            return _again(self._numbers[key])
        cited = next((c for c in self.citations if c.key == key), None)
        if cited is None:
            return run(f" [{key}]", '<w:highlight w:val="yellow"/>')
        self._numbers[key] = len(self.bodies) + 1
        return self.add(self._source(cited))

    def add(self, body: str) -> str:
        """The raised number of a new note, whose runs are given."""
        self.bodies.append(body)
        number = len(self.bodies)
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{_name(number)}"/>'
            f'<w:r><w:rPr>{_STYLE}</w:rPr><w:footnoteReference w:id="{number}"/></w:r>'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )

    def marks(self, keys: Sequence[int]) -> str:
        """Raised numbers side by side, with commas between them."""
        shown = [mark for key in keys if (mark := self.mark(key))]
        return run(",", *_RAISED).join(shown)

    def part(self) -> str:
        """word/footnotes.xml."""
        own = "<w:r><w:rPr>{}</w:rPr><w:footnoteRef/></w:r>".format("".join(_RAISED))
        notes = "".join(
            f'<w:footnote w:id="{number}">{paragraph("FootnoteText", own, body)}</w:footnote>'
            for number, body in enumerate(self.bodies, start=1)
        )
        return f"<w:footnotes {DECLARED}>{_RULES}{notes}</w:footnotes>"

    def _source(self, cited: Citation) -> str:
        heading = f", mục “{cited.heading}”" if cited.heading else ""
        page = f", trang {cited.page}" if cited.page else ""
        quote = " ".join(cited.quote.split())
        quote = quote if len(quote) <= _QUOTE else quote[: _QUOTE - 1].rstrip() + "…"
        who = f", {cited.commune}" if cited.commune and cited.commune != self.own else ""
        told = f" {cited.title}{who}{heading}{page}: “{quote}” "
        path = source_path(cited)
        return run(told) + self._link(f"{self.address.rstrip('/')}{path}")

    def _link(self, target: str) -> str:
        if not self.address:
            return run(target)
        self.targets.append(target)
        return f'<w:hyperlink r:id="rIdNguon{len(self.targets)}">{run(target)}</w:hyperlink>'


def source_path(cited: Citation) -> str:
    """Where a library shows the quoted words."""
    return f"/bao-cao/{cited.report_id}?start={cited.start}&end={cited.end}"


def link_relations(targets: Sequence[str]) -> str:
    """The relations of the notes' addresses, for word/_rels/footnotes.xml.rels."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    return "".join(
        f'<Relationship Id="rIdNguon{number}" Type="{kind}" Target={attribute(target)} '
        'TargetMode="External"/>'
        for number, target in enumerate(targets, start=1)
    )


def _name(number: int) -> str:
    return f"_RefNguon{number}"


def _again(number: int) -> str:
    """A field that repeats the number of a note and leads to it."""
    shown = f"<w:rPr>{''.join(_RAISED)}</w:rPr>"
    code = plain(f" NOTEREF {_name(number)} \\f \\h ")
    return (
        f'<w:r>{shown}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{shown}<w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
        f'<w:r>{shown}<w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r>{shown}<w:t>{number}</w:t></w:r>"
        f'<w:r>{shown}<w:fldChar w:fldCharType="end"/></w:r>'
    )
