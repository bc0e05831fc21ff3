"""Make the weights of refusal anew, from questions known to have an answer, or known to have none.

    python -m assistant.judging.calibrate --on DATA-FOLDER QUESTIONS.jsonl … [--on …] [--write]

Each data folder holds papers that were ingested; each line of a file has ``question``,
``answerable`` and, where there is one, ``history``. The files after one ``--on`` are one source:
questions of one hand. The questions are asked, the signals of each answer taken
(``assistant.judging.signals``), and a logistic model with no negative weight is fitted, for every
signal speaks for an answer.

People ask differently, so the figures are of sources left out: a model is fitted, and ``least``,
below which an answer is refused, chosen on the other sources. ``least`` is where five in a
hundred of all answerable questions would be refused wrongly, in ten-fold cross-validation.
``--write`` puts the model of all sources into ``refusal.json``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

import numpy as np

from assistant import wiring
from assistant.ask import Assistant
from assistant.judging.refuse import WEIGHTS
from assistant.judging.signals import Signals
from assistant.settings import Settings
from assistant.turn import Turn
from index.embedding import ModelEmbedding
from index.values import PUBLIC, Scope

NAMES = tuple(each.name for each in fields(Signals))
_FOLDS = 10
_ROUNDS = 5  # of cross-validation, each with the questions dealt anew
_WRONGLY = 0.05
_CURVE = (0.01, 0.03, 0.05, 0.1, 0.15)
_HOLD_BACK = 3.0  # of the ridge: how far the weights are held back towards nothing
_STEPS = 100


def gathered(assistant: Assistant, path: Path) -> tuple[list[list[float]], list[float]]:
    """The signals of the questions in a file, and 1 for each that has an answer, 0 for others."""
    rows: list[list[float]] = []
    truth: list[float] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        asked = json.loads(line)
        history = [Turn(each["role"], each["content"]) for each in asked.get("history", ())]
        answer = assistant.ask(asked["question"], Scope(frozenset({PUBLIC})), history)
        if answer.signals:
            rows.append([answer.signals[name] for name in NAMES])
            truth.append(float(asked["answerable"]))
    return rows, truth


def fitted(signals: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """The intercept and a weight for each signal, none negative, by Newton's method.

    ``signals`` is (questions, signals), ``truth`` (questions,). Signals whose weight would be
    negative are left out, the worst first.
    """
    kept = list(range(signals.shape[1]))
    while True:
        found = _logistic(signals[:, kept], truth)
        worst = int(np.argmin(found[1:])) if kept else 0
        if not kept or found[1 + worst] >= 0:
            weights = np.zeros(1 + signals.shape[1])
            weights[[0, *(1 + each for each in kept)]] = found
            return weights
        del kept[worst]


def _logistic(signals: np.ndarray, truth: np.ndarray) -> np.ndarray:
    mean, spread = signals.mean(axis=0), signals.std(axis=0) + 1e-6
    inputs = np.column_stack([np.ones(len(truth)), (signals - mean) / spread])
    ridge = np.diag([0.0, *[_HOLD_BACK] * signals.shape[1]])
    found = np.zeros(inputs.shape[1])
    for _ in range(_STEPS):
        sure = 1 / (1 + np.exp(-inputs @ found))
        slope = inputs.T @ (sure - truth) + ridge @ found
        curve = (inputs * (sure * (1 - sure))[:, None]).T @ inputs + ridge
        step = np.linalg.solve(curve, slope)
        found -= step
        if np.abs(step).max() < 1e-8:
            break
    weights = found[1:] / spread
    return np.array([found[0] - weights @ mean, *weights])


def confidence(model: np.ndarray, signals: np.ndarray) -> np.ndarray:
    """The probability of an answer, 0 to 1, for each row of signals."""
    return np.asarray(1 / (1 + np.exp(-model[0] - signals @ model[1:])))


def cross_validated(signals: np.ndarray, truth: np.ndarray, seed: int) -> np.ndarray:
    """The confidence in each question of a model that was fitted to the others' folds."""
    dealt = np.random.default_rng(seed).permutation(len(truth))
    sure = np.zeros(len(truth))
    for fold in range(_FOLDS):
        held = dealt[fold::_FOLDS]
        rest = np.setdiff1d(dealt, held)
        sure[held] = confidence(fitted(signals[rest], truth[rest]), signals[held])
    return sure


def least_of(sure: np.ndarray, truth: np.ndarray) -> float:
    """The confidence below which ``_WRONGLY`` of the answerable are refused.

    Both are (questions,): the confidence in each, and 1 or 0.
    """
    return float(np.quantile(sure[truth == 1], _WRONGLY))


def learnt(signals: np.ndarray, truth: np.ndarray) -> tuple[np.ndarray, float]:
    """The model of these questions, and its ``least``."""
    rounds = [cross_validated(signals, truth, seed) for seed in range(_ROUNDS)]
    return fitted(signals, truth), least_of(np.mean(rounds, axis=0), truth)


def left_out(
    signals: np.ndarray, truth: np.ndarray, sources: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The confidence in each question by what was learnt of other sources, and if it is refused."""
    sure, refused = np.zeros(len(truth)), np.zeros(len(truth), dtype=bool)
    for each in np.unique(sources):
        own = sources == each
        model, least = learnt(signals[~own], truth[~own])
        sure[own] = confidence(model, signals[own])
        refused[own] = sure[own] < least
    return sure, refused


def told_apart(sure: np.ndarray, truth: np.ndarray) -> float:
    """The chance that an answerable question is held more answerable than another (AUROC)."""
    answerable, other = sure[truth == 1][:, None], sure[truth == 0][None, :]
    return float((answerable > other).mean() + (answerable == other).mean() / 2)


def main(arguments: Sequence[str] | None = None) -> int:
    """Ask, fit, print what came of it; the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--on", nargs="+", action="append", required=True, metavar="PATH")
    parser.add_argument("--write", action="store_true", help=f"write {WEIGHTS.name}")
    options = parser.parse_args(arguments)
    rows: list[list[float]] = []
    answerable: list[float] = []
    asked_by: list[int] = []
    for source, (folder, *files) in enumerate(options.on):
        settings = Settings(data_dir=Path(folder))
        with wiring.open_library(settings) as library:
            assistant = Assistant(library, ModelEmbedding(wiring.sentence_model(settings)()))
            for file in files:
                more, known = gathered(assistant, Path(file))
                rows += more
                answerable += known
                asked_by += [source] * len(known)
    signals, truth, sources = np.array(rows), np.array(answerable), np.array(asked_by)
    if len(options.on) < 2:
        parser.error("give two sources at least, so that each can be judged by the others")
    sure, refused = left_out(signals, truth, sources)
    model, least = learnt(signals, truth)
    kept = {
        "weights": {
            name: round(float(weight), 3)
            for name, weight in zip(NAMES, model[1:], strict=True)
            if weight > 0
        },
        "intercept": round(float(model[0]), 3),
        "least": round(least, 3),
        "made from": {
            "sources": len(options.on),
            "answerable": int(truth.sum()),
            "unanswerable": int((1 - truth).sum()),
            "each source by the others": {
                "unanswerable refused": round(float(refused[truth == 0].mean()), 3),
                "answerable refused": round(float(refused[truth == 1].mean()), 3),
            },
        },
    }
    text = json.dumps(kept, indent=2) + "\n"
    sys.stdout.write(text)
    for each in np.unique(sources):
        own = sources == each
        sys.stdout.write(f"source {each + 1}: {_told(sure[own], refused[own], truth[own])}\n")
    if options.write:
        WEIGHTS.write_text(text, encoding="utf-8")
    return 0


def _told(sure: np.ndarray, refused: np.ndarray, truth: np.ndarray) -> str:
    """One line: how a source fared by the others, and its own curve of right against wrong."""
    right, wrong = truth == 0, truth == 1
    told = f"refused {refused[wrong].mean():.1%} of {wrong.sum()} answerable"
    if not right.any():
        return told
    curve = ", ".join(
        f"{(sure[right] < np.quantile(sure[wrong], share)).mean():.0%} at {share:.0%}"
        for share in _CURVE
    )
    told += f", {refused[right].mean():.1%} of {right.sum()} unanswerable"
    return f"{told}; told apart (AUROC) {told_apart(sure, truth):.2f}; could be {curve} wrongly"


if __name__ == "__main__":
    sys.exit(main())
