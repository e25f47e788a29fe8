"""From a Query to the evidence that the stores hold; and plain search, which is the same way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from assistant.abbreviations import short_forms
from assistant.documents import names_reference
from assistant.intent import sections_of
from assistant.places import Places, without_names
from assistant.ranking import Hits, fused
from assistant.records import Evidence, Query, Question
from assistant.scope import both
from assistant.topics import coverage
from assistant.understand import read_question
from assistant.view import View, view_of
from assistant.wording import search_words
from vectorstore.library import Library
from vectorstore.records import (
    EVERYTHING,
    Chunk,
    Figure,
    Passage,
    Period,
    Reference,
    Report,
    Scope,
)
from vectorstore.vocabulary.calendar_units import relation
from vectorstore.vocabulary.text import canonical, fold

_WORD = re.compile(r"[^\W_]+")
CANDIDATES = 60  # of each ranking
PASSAGES = 12
WEIGHTS = {"dense": 1.0, "exact": 1.0, "folded": 0.3}
SAME_PERIOD, NEAR_PERIOD = 0.12, 0.06  # added to the score of reports of the period asked
LATEST = 0.02  # and of the latest report of a commune when no period is asked
SECTION = 0.12  # and of passages under a heading of the kind asked ("Khó khăn, vướng mắc")
TOPICS = 0.3  # and of passages that mention all topics of the question
NAMED = 0.3  # and of passages that name the document asked about
MAX_TERMS = 48


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What to look for: words of the question, in the spellings of the library."""

    dense: str
    phrases: tuple[str, ...]
    words: tuple[str, ...]
    scope: Scope
    period: Period | None = None
    sections: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()


def retrieve(query: Query, library: Library, *, top: int = PASSAGES) -> Evidence:
    """Everything stored that may answer a query, best first."""
    view = view_of(library)
    reports = tuple(view.within(query.scope, named=bool(query.symbols)))
    retriever = HybridRetriever(library=library, understood=query, top=top)
    passages = tuple(d.metadata["passage"] for d in retriever.invoke(query.text))
    return Evidence(
        passages=passages,
        figures=_figures(query, library, passages),
        references=_references(query, library),
        reports=reports,
    )


def search(
    text: str, library: Library, *, scope: Scope = EVERYTHING, top: int = 10
) -> list[Passage]:
    """Passages for a text as typed: with or without diacritics, abbreviated, English."""
    view = view_of(library)
    query = read_question(Question(text), view)
    wanted = replace(_wanted(query), scope=both(scope, query.scope))
    return list(_passages(wanted, library, view, top=top))


def _wanted(query: Query) -> _Wanted:
    words = without_names(query.text, Places(query.communes, query.unknown_communes))
    dense = f"{query.question.text} {words}" if query.english else query.text
    phrases, single = search_terms(words, query.symbols)
    return _Wanted(
        dense=dense,
        phrases=phrases,
        words=single,
        scope=query.scope,
        period=query.period,
        sections=query.sections,
        topics=query.topics,
        symbols=query.symbols,
    )


def search_terms(text: str, symbols: Sequence[str] = ()) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What to search for: phrases (symbols, pairs of syllables, abbreviations), and syllables."""
    pairs, single = search_words(text)
    named = [symbol for symbol in symbols if " " not in symbol]
    phrases = tuple(dict.fromkeys([*named, *pairs, *short_forms(text)]))[:MAX_TERMS]
    words = tuple(dict.fromkeys(single))[: MAX_TERMS - len(phrases)]
    return phrases, words or tuple(_WORD.findall(canonical(text)))[:1]


def _passages(wanted: _Wanted, library: Library, view: View, *, top: int) -> tuple[Passage, ...]:
    rankings = _rankings(wanted, library)
    scores = dict(fused(rankings, WEIGHTS)[: max(top * 3, 30)])
    reports = {report.report_id: report for report in view.reports}
    by_report = _report_gains(wanted, reports.values())
    cited = _cited_at(wanted, library)
    most = 1.0 + _most_gain(wanted)
    found = []
    for chunk in library.ledger.chunks(scores):
        if chunk.report_id not in reports:
            continue
        gain = by_report.get(chunk.report_id, 0.0) + _chunk_gain(wanted, chunk, cited)
        score = min(1.0, (scores[chunk.chunk_id] + gain) / most)
        found.append(Passage(chunk, reports[chunk.report_id], score))
    best = sorted(found, key=lambda passage: (-passage.score, passage.chunk.chunk_id))[:top]
    return tuple(replace(passage, rank=rank) for rank, passage in enumerate(best, 1))


def _rankings(wanted: _Wanted, library: Library) -> dict[str, Hits]:
    """The three rankings; the full text is read while the question's vector is computed.

    Without diacritics single syllables mean too much: only phrases are sought there.
    """
    scope = wanted.scope
    exact, folded = (*wanted.phrases, *wanted.words), wanted.phrases or wanted.words
    text = partial(library.ledger.search_text, scope=scope, limit=CANDIDATES)
    with ThreadPoolExecutor(1) as beside:
        by_words = beside.submit(lambda: (text(exact, folded=False), text(folded, folded=True)))
        vector = library.embedder.embed_query(wanted.dense)
        dense = library.vectors.search(vector, scope=scope, limit=CANDIDATES)
        exact_hits, folded_hits = by_words.result()
    return {"dense": dense, "exact": exact_hits, "folded": folded_hits}


def _most_gain(wanted: _Wanted) -> float:
    of_report = SAME_PERIOD if wanted.period is not None else LATEST
    of_chunk = (SECTION, wanted.sections), (TOPICS, wanted.topics), (NAMED, wanted.symbols)
    return of_report + sum(gain for gain, asked in of_chunk if asked)


def _chunk_gain(wanted: _Wanted, chunk: Chunk, cited: Mapping[str, Sequence[int]]) -> float:
    """What a passage's own words add to its score, beside those that the rankings count."""
    gain = _section_gain(wanted.sections, chunk.heading_path)
    if wanted.topics:
        gain += TOPICS * coverage(f"{chunk.context}\n{chunk.text}", wanted.topics)
    if any(chunk.start <= at < chunk.end for at in cited.get(chunk.report_id, ())):
        gain += NAMED
    return gain


def _cited_at(wanted: _Wanted, library: Library) -> dict[str, list[int]]:
    """Where the reports cite the documents that the question names."""
    places: dict[str, list[int]] = {}
    if wanted.symbols:
        for reference in library.ledger.references(wanted.scope):
            if any(names_reference(symbol, reference) for symbol in wanted.symbols):
                places.setdefault(reference.report_id, []).append(reference.start)
    return places


def _report_gains(wanted: _Wanted, reports: Iterable[Report]) -> dict[str, float]:
    """What a report's period adds to the score of its passages."""
    if wanted.period is not None and wanted.period.known:
        gains = {"same": SAME_PERIOD, "contains": NEAR_PERIOD, "inside": NEAR_PERIOD}
        return {
            report.report_id: gains.get(relation(report.period, wanted.period), 0.0)
            for report in reports
        }
    return _latest(reports)


def _latest(reports: Iterable[Report]) -> dict[str, float]:
    newest: dict[tuple[str, str], Report] = {}
    for report in reports:
        if report.commune is None or report.period.last_day is None:
            continue
        key = (fold(report.commune.full_name), report.kind)
        other = newest.get(key)
        if other is None or _closed(report) > _closed(other):
            newest[key] = report
    return {report.report_id: LATEST for report in newest.values()}


def _closed(report: Report) -> str:
    last = report.period.last_day
    return last.isoformat() if last else ""


def _section_gain(sections: Sequence[str], path: Sequence[str]) -> float:
    if not sections or not path:
        return 0.0
    named = sections_of(" ".join(path))
    return SECTION if any(section in named for section in sections) else 0.0


def _figures(query: Query, library: Library, passages: Sequence[Passage]) -> tuple[Figure, ...]:
    """Figures of the indicators asked for, then those that stand in the passages found."""
    named = [
        figure
        for indicator in query.indicators
        for figure in library.ledger.figures(query.scope, indicator_id=indicator)
    ]
    spans: dict[str, list[tuple[int, int]]] = {}
    for passage in passages:
        chunk = passage.chunk
        spans.setdefault(chunk.report_id, []).append((chunk.start, chunk.end))
    within = Scope(report_ids=frozenset(spans)) if spans else Scope(report_ids=frozenset())
    near = [
        figure
        for figure in library.ledger.figures(within)
        if any(a <= figure.start < b for a, b in spans[figure.report_id])
    ]
    return tuple(dict.fromkeys([*named, *near]))


def _references(query: Query, library: Library) -> tuple[Reference, ...]:
    """Documents that the question names, then those whose wording is about its topics."""
    stored = library.ledger.references(query.scope)
    named = [r for r in stored if any(names_reference(symbol, r) for symbol in query.symbols)]
    scored = [
        (coverage(f"{r.title or ''} {r.quote}", query.topics) if query.topics else 0.0, r)
        for r in stored
        if r not in named
    ]
    about = [r for hits, r in sorted(scored, key=lambda pair: -pair[0]) if hits]
    return (*named, *about)


class HybridRetriever(BaseRetriever):
    """The product's search as a LangChain retriever; each document carries its Passage.

    With a question already understood, its communes, period and topics steer the search.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    library: Library
    scope: Scope = EVERYTHING
    top: int = PASSAGES
    understood: Query | None = None

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002 - the base class passes it
    ) -> list[Document]:
        found: Sequence[Passage]
        if self.understood is None:
            found = search(query, self.library, scope=self.scope, top=self.top)
        else:
            wanted = _wanted(self.understood)
            found = _passages(wanted, self.library, view_of(self.library), top=self.top)
        return [as_document(passage) for passage in found]


def as_document(passage: Passage) -> Document:
    """A passage as a LangChain document; its span leads back to the report."""
    chunk = passage.chunk
    return Document(
        page_content=chunk.text,
        id=chunk.chunk_id,
        metadata={
            "report_id": chunk.report_id,
            "start": chunk.start,
            "end": chunk.end,
            "page": chunk.page,
            "heading": " › ".join(chunk.heading_path),
            "score": passage.score,
            "passage": passage,
        },
    )
