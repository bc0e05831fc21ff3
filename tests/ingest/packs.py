"""Pages of invented committee papers, drawn from a few lines each."""

from __future__ import annotations

from pathlib import Path

from drawn import HEIGHT, WIDTH, Draw, column, lines, pdf, read
from reportlab.pdfgen.canvas import Canvas

from index.values import Outcome, Paper, Record, RecordKind, Section, SectionKind, Votes


def page(*parts: str, head: str = "", foot: str = "") -> Draw:
    """A page of blocks well apart. "# " before a text makes it a heading, bold and larger; " | "
    in a text parts what stands on the right; ``head`` and ``foot`` are furniture."""

    def draw(canvas: Canvas) -> None:
        lines(canvas, [head], WIDTH - 190, HEIGHT - 40, 9)
        lines(canvas, [foot], WIDTH / 2 - 30, 30, 9)
        y = HEIGHT - 90
        for part in parts:
            bold, text = part.startswith("# "), part.removeprefix("# ")
            left, _, right = text.partition(" | ")
            size = 13 if bold else 11
            made = column(left.split(), WIDTH - (260 if right else 144), size)
            lines(canvas, made, 72, y, size, bold=bold)
            if right:
                lines(canvas, [right], WIDTH - 130, y, size, bold=bold)
            y -= size * 1.25 * len(made) + 16

    return draw


def paper(path: Path, *pages: Draw, bookmarks: tuple[tuple[str, int], ...] = ()) -> Paper:
    """Write the pages and read them; ``bookmarks`` are titles and pages from 1."""
    marks: dict[int, list[str]] = {}
    for title, number in bookmarks:
        marks.setdefault(number, []).append(title)

    def marked(number: int, draw: Draw) -> Draw:
        def both(canvas: Canvas) -> None:
            for place, title in enumerate(marks.get(number, [])):
                key = f"{number}-{place}"
                canvas.bookmarkPage(key)
                canvas.addOutlineEntry(title, key, 0)
            draw(canvas)

        return both

    return read(pdf(path, *(marked(number, draw) for number, draw in enumerate(pages, 1))))


def items(found: Paper) -> dict[str | None, tuple[str, int, int]]:
    """Each agenda item's title and pages, by its number."""
    return {
        each.number: (each.title, each.page, each.last)
        for each in found.sections
        if each.kind is SectionKind.ITEM
    }


def sections(found: Paper, kind: SectionKind) -> list[Section]:
    return [each for each in found.sections if each.kind is kind]


def records(found: Paper, *kinds: RecordKind) -> list[Record]:
    return [each for each in found.records if each.kind in kinds]


def put(found: list[Record]) -> list[tuple[str | None, str | None, Outcome | None]]:
    """Of each motion and amendment who moved and seconded it, and what became of it."""
    kinds = (RecordKind.MOTION, RecordKind.AMENDMENT)
    return [(each.mover, each.seconder, each.outcome) for each in found if each.kind in kinds]


def counts(votes: Votes | None) -> tuple[int | None, ...]:
    """For, against and abstaining."""
    assert votes is not None
    return (votes.in_favour.count, votes.against.count, votes.abstaining.count)
