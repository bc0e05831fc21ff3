"""How quickly the register is searched: `python -m benchmarks.register`.

A library of invented minutes is made in a temporary folder, and then searched as the screen of
decisions does it: by words, by kind, by outcome, by committee and by day, one search at a time.
"""

import argparse
import hashlib
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from index.catalogue import Catalogue
from index.register.register import Register
from index.register.wanted import Wanted
from index.register.words import Words
from index.values import (
    EXEMPT,
    PUBLIC,
    Document,
    DocumentType,
    Outcome,
    Page,
    Paper,
    Record,
    RecordKind,
    Scope,
    Section,
    SectionKind,
    Span,
)

A_MEETING = 100
"""Records of one meeting's minutes."""
COMMITTEES = tuple(f"{name} Committee" for name in "Harbour Roads Schools Parks Finance".split())
_WORDS = (
    "ferry wharf grant library budget fee school bridge lighting parking harbour licence lease "
    "repair survey plan policy report scheme street meadow archive museum bus station contract "
    "pension audit flood drainage cemetery market theatre pool orchard path tender staffing review"
).split()
_KINDS = (
    (RecordKind.RESOLUTION, None),
    (RecordKind.AGREEMENT, None),
    (RecordKind.NOTED, None),
    (RecordKind.MOTION, Outcome.LOST),
    (RecordKind.MOTION, Outcome.CARRIED),
    (RecordKind.MATTER, Outcome.DEFERRED),
)
_BATCH = 100  # papers that become searchable together


def papers(records: int, rng: random.Random) -> Iterator[Paper]:
    """Minutes with as many records in all, ``A_MEETING`` each; one paper in ten is exempt."""
    for number in range(-(-records // A_MEETING)):
        label = EXEMPT if number % 10 == 9 else PUBLIC
        id = hashlib.sha256(str(number).encode()).hexdigest()[:32]
        lines, found, sections, start = [], [], [], 0
        for ordinal in range(A_MEETING):
            title = " ".join(rng.sample(_WORDS, 3)).capitalize()
            kind, outcome = rng.choice(_KINDS)
            approved = " ".join(rng.sample(_WORDS, 4))
            aside = " and ".join(rng.sample(_WORDS, 2))
            text = (
                f"RESOLVED that the {approved} be approved, that £{number + 1},"
                f"{rng.randrange(100, 999)} be set aside for the {aside}, and that the "
                f"{rng.choice(_WORDS)} be brought back in {rng.randrange(2, 12)} months."
            )
            span = Span(1, start, start + len(text))
            minute = str(ordinal + 1)
            sections.append(
                Section(ordinal + 1, 0, SectionKind.HEADING, minute, title, 1, start, 1)
            )
            found.append(
                Record(ordinal, kind, (span,), text, minute=minute, outcome=outcome, access=label)
            )
            lines.append(text)
            start += len(text) + 1
        held = date(2005, 1, 3) + timedelta(days=number * 3)
        yield Paper(
            Document(
                id,
                f"{number}.pdf",
                f"Minutes {number}",
                1,
                "Wexmoor County Council",
                COMMITTEES[number % len(COMMITTEES)],
                held,
                DocumentType.MINUTES,
            ),
            (Page(1, 595.0, 842.0, "\n".join(lines), (), access=label),),
            (),
            (),
            sections=(Section(0, None, SectionKind.MINUTES, None, "Minutes", 1, 0, 1), *sections),
            records=tuple(found),
        )


def fill(catalogue: Catalogue, words: Words, records: int, rng: random.Random) -> None:
    """Put the papers in place."""
    for number, paper in enumerate(papers(records, rng), 1):
        label = paper.pages[0].access
        catalogue.begin(paper, label, 1)
        catalogue.publish(paper, paper.document.id, f"/{paper.document.filename}", label, 1)
        words.write(paper.document, catalogue.sat(paper.document.id))
        if number % _BATCH == 0:
            words.commit()
    words.commit()


def searches(rng: random.Random) -> Iterator[tuple[str, Scope, Wanted]]:
    """A round of searches, each with what it is called in the account."""
    everyone = frozenset({PUBLIC})
    year = rng.randrange(2006, 2020)
    some = " ".join(rng.sample(_WORDS, 2))
    committee = rng.choice(COMMITTEES)
    within = Scope(everyone, committee=committee, date_from=date(year, 1, 1))
    yield "one word", Scope(everyone), Wanted(rng.choice(_WORDS))
    yield "two words", Scope(everyone), Wanted(some)
    yield "words and kind", Scope(everyone), Wanted(some, kinds=(RecordKind.RESOLUTION,))
    yield "words, committee, days", within, Wanted(some)
    yield "all, latest first", Scope(everyone), Wanted()
    yield "kind", Scope(everyone), Wanted(kinds=(RecordKind.RESOLUTION,))
    yield "outcome, far page", Scope(everyone), Wanted(outcomes=(Outcome.LOST,), offset=5_000)
    yield "committee, days", within, Wanted()


@dataclass(frozen=True)
class Taken:
    """What one search took, in seconds: by the clock, and of the processor.

    The second is less moved by what else the machine does.
    """

    clock: float
    processor: float


def p(times: list[float], share: float) -> float:
    """The time within which this share of the searches was done, in milliseconds."""
    return sorted(times)[min(int(share * len(times)), len(times) - 1)] * 1000


def line(name: str, times: list[Taken]) -> str:
    """A line of the account."""
    clock, processor = [each.clock for each in times], [each.processor for each in times]
    return (
        f"{name:24} p50 {p(clock, 0.5):6.1f} ms   p95 {p(clock, 0.95):6.1f} ms"
        f"   of the processor {p(processor, 0.5):6.1f} and {p(processor, 0.95):6.1f} ms"
    )


def main(argv: list[str] | None = None, told: Callable[[str], None] = print) -> int:
    """Fill, search, tell; 1 where the slowest twentieth takes longer than it may."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.register", description=__doc__)
    parser.add_argument("--records", type=int, default=100_000, help="how many (100,000)")
    parser.add_argument("--rounds", type=int, default=40, help="of the eight searches (40)")
    parser.add_argument("--most", type=float, default=50.0, help="ms that the p95 may take (50)")
    asked = parser.parse_args(argv)
    rng = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        catalogue = Catalogue(Path(folder) / "catalogue.sqlite")
        words = Words(Path(folder) / "register")
        try:
            began = time.perf_counter()
            fill(catalogue, words, asked.records, rng)
            told(f"{asked.records:,} records written in {time.perf_counter() - began:.0f} s")
            register = Register(catalogue, words)
            times: dict[str, list[Taken]] = {}
            for _ in range(asked.rounds):
                for name, scope, wanted in searches(rng):
                    began, busy = time.perf_counter(), time.process_time()
                    register.decisions(scope, wanted)
                    taken = Taken(time.perf_counter() - began, time.process_time() - busy)
                    times.setdefault(name, []).append(taken)
        finally:
            words.close()
            catalogue.close()
    for name, each in times.items():
        told(line(name, each))
    every = [one for each in times.values() for one in each]
    told(line("all searches", every))
    return int(p([each.clock for each in every], 0.95) > asked.most)


if __name__ == "__main__":
    sys.exit(main())
