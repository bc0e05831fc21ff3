"""Fit the weights by which pieces are scored, from questions with gold quotes.

    python -m benchmarks.fit --on DATA-FOLDER PAPERS-FOLDER QUESTIONS.jsonl … [--on …]

Each data folder holds the papers of its papers folder, ingested. For each answerable question the
pieces of the passages found are taken with their ``assistant.evidence.features``. The weights make
the gold pieces most probable under a softmax over all pieces of the question (Cao and others, 2007,
"Learning to Rank: From Pairwise Approach to Listwise Approach"): a piece that shares most of a gold
quote counts 1, another on a gold page 0.1. The figures are cross-validated: the weights for the
questions of one paper are fitted to those of all others. To add a feature, add it to ``features``
and keep it only where these figures rise.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from assistant import wiring
from assistant.evidence import WEIGHTS, features, weigh
from assistant.settings import Settings
from assistant.turn import Turn
from assistant.understanding.question import understand
from benchmarks.gold import Gold, page_keys
from benchmarks.papers import Papers
from benchmarks.questions import Question, read_questions
from index.embedding import ModelEmbedding
from index.keywords import Terms
from index.library import Library
from index.search import Search
from index.values import PUBLIC, Scope

_READ = 24  # passages, as for an answer
_RUN = 12  # letters and digits: a gold quote and a piece are compared by such runs
_ON_PAGE = 0.1
_HOLD_BACK = 1.0  # of the ridge
_STEPS = 50


@dataclass(frozen=True)
class Case:
    """The pieces of one question: ``features`` is (pieces, features), the others (pieces,)."""

    source: str
    features: np.ndarray
    quoted: np.ndarray
    """Whether a piece shares most of a gold quote, on its page."""
    on_page: np.ndarray
    """Whether a piece stands on a gold page."""


def shares(piece: str, quote: str) -> bool:
    """Whether a piece holds at least half of a gold quote, or a long part of it is all it says."""
    one, other = (
        "".join(sign for sign in text.casefold() if sign.isalnum()) for text in (piece, quote)
    )
    if other in one or (len(one) > _RUN and one in other):
        return True
    runs = {other[at : at + _RUN] for at in range(len(other) - _RUN + 1)}
    return bool(runs) and sum(run in one for run in runs) > len(runs) / 2


def cases(library: Library, search: Search, papers: Papers, file: Path) -> Iterator[Case]:
    """The answerable questions of a file with what is found for each."""
    terms = Terms().of
    for question in read_questions([file]):
        if not question.answerable:
            continue
        scope = _scope(question)
        history = [Turn(each["role"], each["content"]) for each in question.history]
        asked = understand(question.question, history, library.catalogue.searched(scope))
        looked = search.look(asked.text, scope, asked.context)
        found = search.find(looked, scope, _READ, asked.named.favour)
        gold = Gold.of(question, papers)
        pieces = weigh(asked, looked, found, terms)
        on_page = [
            gold.is_on(page_keys(paper.id, paper.filename, span.page))
            for each in pieces
            for paper in [each.passage.document]
            for span in each.passage.chunk.spans_of(each.start, each.end)[:1]
        ]
        quoted = [any(shares(each.text, one.quote) for one in question.evidence) for each in pieces]
        if any(on_page):
            yield Case(
                question.evidence[0].places[0].file,
                np.array([features(asked, each) for each in pieces]),
                np.array(quoted) & np.array(on_page),
                np.array(on_page),
            )


def _scope(question: Question) -> Scope:
    filters: dict[str, Any] = {
        name: date.fromisoformat(value) if name.startswith("date_") else value
        for name, value in question.filters.items()
    }
    return Scope(labels=frozenset({PUBLIC}), **filters)


def fitted(known: Sequence[Case]) -> np.ndarray:
    """The weights (features,), none negative, that sum to 1; by Newton's method."""
    spread = np.concatenate([each.features for each in known]).std(axis=0) + 1e-6
    kept = np.arange(len(spread))
    while True:
        weights = _softmax(known, kept, spread)
        if (weights >= 0).all():
            break
        kept = np.delete(kept, int(np.argmin(weights)))
    whole = np.zeros(len(spread))
    whole[kept] = weights / spread[kept]
    return np.asarray(whole / whole.sum())


def _softmax(known: Sequence[Case], kept: np.ndarray, spread: np.ndarray) -> np.ndarray:
    weights = np.zeros(len(kept))
    for _ in range(_STEPS):
        slope, curve = _HOLD_BACK * weights, _HOLD_BACK * np.eye(len(kept))
        for case in known:
            inputs = case.features[:, kept] / spread[kept]
            worth = np.where(case.quoted, 1.0, _ON_PAGE * case.on_page)
            scores = inputs @ weights
            chance = np.exp(scores - scores.max())
            chance /= chance.sum()
            mean = chance @ inputs
            slope = slope + mean - worth @ inputs / worth.sum()
            curve = curve + (inputs * chance[:, None]).T @ inputs - np.outer(mean, mean)
        step = np.linalg.solve(curve, slope)
        weights = weights - step * min(1.0, 2 / max(float(np.abs(step).max()), 1e-9))
        if np.abs(step).max() < 1e-4:
            break
    return weights


def told(known: Sequence[Case], weights: Sequence[np.ndarray]) -> str:
    """How often a gold page and a gold piece is first, or among the first five pieces."""
    shares_of = []
    for name in ("on_page", "quoted"):
        for most in (1, 5):
            hits = [
                getattr(case, name)[np.argsort(-(case.features @ each), kind="stable")[:most]].any()
                for case, each in zip(known, weights, strict=True)
            ]
            what = "page" if name == "on_page" else "quote"
            shares_of.append(f"{what} @{most} {np.mean(hits):.1%}")
    return ", ".join(shares_of)


def main(arguments: Sequence[str] | None = None) -> int:
    """Gather, fit, print what came of it; the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--on", nargs="+", action="append", required=True, metavar="PATH")
    options = parser.parse_args(arguments)
    known: list[Case] = []
    for folder, papers, *files in options.on:
        settings = Settings(data_dir=Path(folder))
        with wiring.open_library(settings) as library:
            search = Search(library, ModelEmbedding(wiring.sentence_model(settings)()))
            for file in files:
                known += cases(library, search, Papers([Path(papers)]), Path(file))
    without = {
        source: fitted([each for each in known if each.source != source])
        for source in {each.source for each in known}
    }
    now = np.array(WEIGHTS)
    rows = (
        ("in use", [now] * len(known)),
        ("cross-validated", [without[each.source] for each in known]),
    )
    sys.stdout.write(f"{len(known)} questions of {len(without)} papers\n")
    for name, weights in rows:
        sys.stdout.write(f"{name}: {told(known, weights)}\n")
    sys.stdout.write(f"weights: {', '.join(f'{each:.2f}' for each in fitted(known))}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
