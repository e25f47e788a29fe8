"""A library of generated reports, with everything that is true of them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from langchain_core.embeddings import Embeddings

from evals import truths
from evals.corpus.generate import generate
from evals.corpus.render import render
from evals.lexical import LexicalEmbeddings
from evals.world import World, open_library_of
from ingest.results import SourceFile

SEED = 2611
PERIODS = 4  # reports of each commune
REPORTS = 200


@contextmanager
def open_made_world(
    data_dir: Path,
    *,
    reports: int = REPORTS,
    seed: int = SEED,
    duplicates: float = 0.0,
    embedder: Embeddings | None = None,
) -> Iterator[World]:
    """So many generated reports, in every style and format, read into a library, a share of them
    twice in two states. Their suites ask for figures, documents and comparisons, so that no model
    has to embed them: what a search finds by meaning is measured on the samples."""
    communes = -(-reports // PERIODS)
    written = generate(seed=seed, communes=communes, periods=PERIODS, duplicates=duplicates)
    made = [*islice(written, reports)]
    sources = [SourceFile(report.file, data=render(report)) for report in made]
    if duplicates:  # either state of a report may come first
        random.Random(f"{seed} order").shuffle(sources)
    with open_library_of(
        data_dir, sources, truths.of_made(made, seed=seed), embedder=embedder or LexicalEmbeddings()
    ) as world:
        yield world
