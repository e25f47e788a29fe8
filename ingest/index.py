"""Files into the library: one transaction a report, the same content never twice."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from ingest.files import refuse_other_text
from ingest.one_file import guarded
from ingest.parse import derive, parse
from ingest.results import IngestedReport, IngestResult, Outcome, Progress, SourceFile, Stage
from vectorstore.batches import batches
from vectorstore.embed import passage_text
from vectorstore.errors import ProductError
from vectorstore.library import Library
from vectorstore.records import Chunk, ParsedReport, Report, Scope

EMBED_BATCH = 16

log = logging.getLogger(__name__)

Tell = Callable[[Progress], None]


def _silent(_: Progress) -> None:
    """Nobody listens."""


def ingest(
    files: Iterable[SourceFile], library: Library, *, progress: Tell = _silent, force: bool = False
) -> IngestResult:
    """Take files in, one after the other; a file that fails harms no other.

    `force` stores also what is stored already, as after a change of the program.
    """
    given = list(files)
    results = []
    library.mend()
    for index, file in enumerate(given, start=1):
        step = Progress(index, len(given), file.name, Stage.READ)
        progress(step)
        result = _Taking(library, step, progress, force).take(file)
        progress(replace(step, stage=Stage.DONE, result=result))
        results.append(result)
    return IngestResult(tuple(results))


def rebuild(library: Library, *, progress: Tell = _silent) -> IngestResult:
    """Make the whole index anew from the stored texts, with the library's present recipe.

    A report that cannot be derived anew keeps the chunks it has.
    """
    results = []
    with library.rebuilding():
        stored = library.ledger.reports()
        for index, listed in enumerate(stored, start=1):
            step = Progress(index, len(stored), listed.path, Stage.READ)
            progress(step)
            result = _Taking(library, step, progress, force=True).renew(listed)
            progress(replace(step, stage=Stage.DONE, result=result))
            results.append(result)
    return IngestResult(tuple(results))


@dataclass(frozen=True, slots=True)
class _Taking:
    """The taking in of one file."""

    library: Library
    step: Progress
    progress: Tell
    force: bool

    def take(self, file: SourceFile) -> IngestedReport:
        try:
            return self._take(file)
        except ProductError as error:
            return _failure(file.name, error)

    def renew(self, listed: Report) -> IngestedReport:
        ledger, settings = self.library.ledger, self.library.settings
        report = replace(listed, text=ledger.text(listed.report_id))
        blocks = ledger.blocks(listed.report_id)
        try:
            parsed = guarded(listed.path, lambda: derive(report, blocks, settings=settings))
            self.library.store(parsed, self.embed(parsed))
        except ProductError as error:
            return _failure(listed.path, error)
        return _outcome(self.library, report, listed.path, Outcome.STORED)

    def _take(self, file: SourceFile) -> IngestedReport:
        data = file.read(self.library.settings.max_upload_bytes)
        source_hash = hashlib.sha256(data).hexdigest()
        ledger = self.library.ledger
        known = None if self.force else ledger.find_source(source_hash)
        if known:
            return _outcome(self.library, known, file.name, Outcome.UNCHANGED)
        refuse_other_text(file.name, data)
        settings = self.library.settings
        parsed = guarded(file.name, lambda: parse(file.name, data, settings=settings))
        known = self._same_content(parsed)
        if known is None:
            vectors = self.embed(parsed)
            self._tell(Stage.STORE)
            with self.library.writing():
                known = self._same_content(parsed)  # another process may have been faster
                if known is None:
                    replaces = (file.replaces,) if file.replaces else ()
                    self.library.store(parsed, vectors, replaces=replaces, source_hash=source_hash)
                    return _outcome(self.library, parsed.report, file.name, Outcome.STORED)
        ledger.note_source(source_hash, known.report_id)
        return _outcome(self.library, known, file.name, Outcome.UNCHANGED)

    def _same_content(self, parsed: ParsedReport) -> Report | None:
        if self.force:
            return None
        return self.library.ledger.find_content(parsed.report.content_hash)

    def embed(self, parsed: ParsedReport) -> dict[str, list[float]]:
        """A vector for each chunk; equal texts, and chunks that an earlier state of the report
        had too, are embedded once."""
        texts = {chunk.chunk_id: passage_text(chunk) for chunk in parsed.chunks}
        known = {} if self.force else self._known_vectors(parsed.report, set(texts.values()))
        missing = [text for text in dict.fromkeys(texts.values()) if text not in known]
        for batch in batches(missing, EMBED_BATCH):
            vectors = self.library.embedder.embed_documents(batch)
            known.update(zip(batch, vectors, strict=True))
            self._tell(Stage.EMBED, len(known), len(set(texts.values())))
        return {chunk_id: known[text] for chunk_id, text in texts.items()}

    def _known_vectors(self, report: Report, texts: set[str]) -> dict[str, list[float]]:
        ledger = self.library.ledger
        same: list[Chunk] = [
            chunk
            for report_id in ledger.replaced_by(report)
            for chunk in ledger.chunks_of(report_id)
            if passage_text(chunk) in texts
        ]
        vectors = self.library.vectors.vectors([chunk.chunk_id for chunk in same])
        return {passage_text(c): vectors[c.chunk_id] for c in same if c.chunk_id in vectors}

    def _tell(self, stage: Stage, done: int = 0, of: int = 0) -> None:
        self.progress(replace(self.step, stage=stage, done=done, of=of))


def _outcome(library: Library, report: Report, name: str, status: Outcome) -> IngestedReport:
    counts = library.ledger.counts(Scope(report_ids=frozenset({report.report_id})))
    return IngestedReport(
        path=name,
        status=status,
        report=report,
        figures=counts["figures"],
        chunks=counts["chunks"],
    )


def _failure(name: str, error: ProductError) -> IngestedReport:
    return IngestedReport(
        path=name, status=Outcome.FAILED, error=str(error), http_status=error.http_status
    )
