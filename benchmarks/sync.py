"""Staying in step with a large ModernGov site: how long, how many requests, and what is left.

    python -m benchmarks.sync --documents 10000

A site of ours on loopback publishes so many one-page papers, each with a word that is its own. Then
follow the first run, a run in which nothing has changed, and one after 1% of the papers changed and
0.5% went or were restricted. At the end each word that is not published any more is looked for
everywhere that an answer could come from. The pause between requests is 0 here and 1 second by
default in use; the site runs in this process, so its own work is in the times.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from index.check import check
from index.library import Library
from index.model import SentenceModel
from index.standin import HashModel
from index.values import PUBLIC, Progress, Scope
from ingest.pipeline import Pipeline
from ingest.sources.addresses import Allowed
from ingest.sources.fetch import Fetcher, Manners
from ingest.sources.moderngov import ModernGov, Wanted
from ingest.sync import SourceReport, sync
from tests.ingest.sources.moderngov_server import (
    Attachment,
    Committee,
    Item,
    Meeting,
    Site,
    serving,
)

_TODAY = date(2025, 6, 30)
_PER_MEETING = 20
_COMMITTEES = 25
_SYLLABLES = [c + v for c in "bdfghklmnprstvz" for v in "aeiou"]
_EVERYONE = Scope(frozenset({PUBLIC}))


def word(number: int, version: int = 0) -> str:
    """A word that stands in one version of one paper and nowhere else."""
    syllables = []
    rest = number
    for _ in range(4):
        rest, least = divmod(rest, len(_SYLLABLES))
        syllables.append(_SYLLABLES[least])
    return "qu" + "".join(syllables) + "x" * (version + 1)


def paper(number: int, version: int = 0) -> bytes:
    """A page of a few paragraphs."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=True)
    canvas.setFont("Helvetica-Bold", 14)
    canvas.drawString(72, 780, f"Report {number}: the {word(number, version)} scheme")
    canvas.setFont("Helvetica", 11)
    lines = [
        f"1.1 The committee is asked to note progress of the {word(number, version)} scheme.",
        f"1.2 By the end of the quarter {number % 97} of {number % 89 + 100} places were taken up,",
        "and the costs stood within the budget that was agreed for the year.",
        "2.1 Members asked in the spring how residents of the moor would be told of the scheme.",
        f"2.2 Letters went out to {number * 7 % 5000} households, and a meeting was held in each",
        "of the parishes. Most of those who came were content.",
    ]
    for index, line in enumerate(lines):
        canvas.drawString(72, 740 - 28 * index, line)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def built(documents: int) -> tuple[Site, list[Attachment]]:
    """A site with so many papers, its meetings spread over the days that are looked at."""
    site = Site()
    site.etags = True
    site.committees = [Committee(n, f"Committee {n}") for n in range(1, _COMMITTEES + 1)]
    attachments = [Attachment(n, f"Report {n}", paper(n)) for n in range(1, documents + 1)]
    for number, start in enumerate(range(0, documents, _PER_MEETING)):
        part = attachments[start : start + _PER_MEETING]
        items = [Item(each.id, each.title, [each]) for each in part]
        meeting = Meeting(number + 1, _TODAY - timedelta(days=number % 85), items)
        site.committees[number % _COMMITTEES].meetings.append(meeting)
    return site, attachments


@dataclass
class Kept:
    """A data folder, kept in step; ``index_seconds`` of the last run went into the index."""

    folder: Path
    site: Site
    make_embedding: Callable[[], Any]
    index_seconds: float = 0.0

    def run(self) -> SourceReport:
        allowed = Allowed.of(self.site.base, private=[self.site.base.removeprefix("http://")])
        self.index_seconds = 0.0
        with closing(
            Fetcher(allowed, Manners("committee-assistant-benchmark", pause=0))
        ) as fetcher:
            source = ModernGov(Wanted(self.site.base), fetcher, _TODAY)
            report = sync([source], self.folder / "sources", self.ingest, lambda _: None)
        [found] = report.sources
        assert found.error is None, found.error
        assert not found.failures, found.failures[:3]
        return found

    def ingest(self, paths: Sequence[Path]) -> Progress:
        began = time.monotonic()
        with Library(self.folder) as library:
            pipeline = Pipeline(library, self.make_embedding, workers=os.cpu_count() or 1)
            done = pipeline.run(paths, PUBLIC, lambda _: None)
        self.index_seconds += time.monotonic() - began
        return done


def told(name: str, report: SourceReport, kept: Kept) -> dict[str, Any]:
    """What a run did, printed as a line and returned."""
    row = {
        "run": name,
        "seconds": round(report.seconds, 1),
        "in_the_index": round(kept.index_seconds, 1),
        "requests": report.requests,
        **{each: getattr(report, each) for each in ("new", "changed", "unchanged")},
        **{each: getattr(report, each) for each in ("gone", "restricted")},
    }
    print("  ".join(f"{key} {value}" for key, value in row.items()), flush=True)
    return row


def still_there(folder: Path, words: Sequence[str]) -> Iterator[str]:
    """The words that stand anywhere an answer could come from."""
    wanted = set(words)
    with Library(folder) as library:
        assert check(library) == []
        live = list(library.catalogue.live())
        for document in live:
            for page in library.catalogue.pages(document.id, _EVERYONE):
                yield from wanted & set(page.text.replace(":", " ").split())
        for each in words:
            for id, _ in library.keywords.best(each, 3, [PUBLIC]):
                yield f"{each} (keyword {id})"
        ids = {document.id for document in live}
        yield from {id for id in library.vectors.ids() if id.rpartition(":")[0] not in ids}
        files = {path.stem for path in (folder / "originals").rglob("*.pdf")}
        yield from files - ids
        places = {place for d in library.catalogue.documents(_EVERYONE) for place in d.places}
        yield from {str(path) for path in (folder / "sources").rglob("*.pdf")} - places


def main() -> None:
    """Run it; the last line is everything as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--embedding", choices=("hash", "packaged"), default="hash")
    arguments = parser.parse_args()
    count = arguments.documents
    model = "a stand-in of no cost" if arguments.embedding == "hash" else "the packaged model"
    print(f"{count} documents of one page; embedding: {model}", flush=True)
    make: Callable[[], Any] = HashModel
    if arguments.embedding == "packaged":
        make = partial(SentenceModel, "packaged", threads=1)
    site, attachments = built(count)
    rows = []
    with tempfile.TemporaryDirectory() as made, serving(site):
        kept = Kept(Path(made) / "data", site, make)
        rows.append(told("first", kept.run(), kept))
        rows.append(told("nothing changed", kept.run(), kept))
        chosen = random.Random(20250630).sample(attachments, count // 100 + count // 200)
        changed, removed = chosen[: count // 100], chosen[count // 100 :]
        for each in changed:
            each.body = paper(each.id, 1)
        restricted, gone = removed[: len(removed) // 2], removed[len(removed) // 2 :]
        for each in restricted:
            each.restricted = "True"
        away = {each.id for each in gone}
        for committee in site.committees:
            for meeting in committee.meetings:
                meeting.items = [item for item in meeting.items if item.id not in away]
        rows.append(told("1% changed, 0.5% removed", kept.run(), kept))
        words = [word(each.id) for each in chosen]
        left = list(still_there(kept.folder, words))
        new = [word(each.id, 1) for each in changed]
        with Library(kept.folder) as library:
            found = sum(bool(library.keywords.best(each, 1, [PUBLIC])) for each in new)
        print(
            f"{len(words)} words are published no more: {len(left)} of them are found anywhere; "
            f"{found} of {len(new)} new ones are found."
        )
    print(json.dumps({"documents": count, "embedding": model, "runs": rows, "left": left}))
    if left or found != len(new):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
