"""How scanned pages were recognised, and their words put back on the pages as displayed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from index.values import Box, Page, Remark, Table

_POOR = 0.75  # below, the reader is told


@dataclass(frozen=True, slots=True)
class Scan:
    """How a page was recognised.

    ``confidence`` is 0 to 1. It was turned by so many quarters clockwise to be read, and its lines
    fall by ``slope`` (points down for each point across). Width and height are those displayed.
    """

    confidence: float
    quarters: int
    slope: float
    width: float
    height: float

    def box(self, box: Box) -> Box:
        """A box on the page as displayed, from one on the page as it was read."""
        wide, high = self._read_size()
        x0, y0, x1, y1 = box
        # The middle of the box goes where the slope has it; a word is short, so it stays level.
        middle_x, middle_y = (x0 + x1) / 2 - wide / 2, (y0 + y1) / 2 - high / 2
        down, left = self.slope * middle_x, self.slope * middle_y
        x0, x1, y0, y1 = x0 - left, x1 - left, y0 + down, y1 + down
        match self.quarters:
            case 1:
                return y0, wide - x1, y1, wide - x0
            case 2:
                return wide - x1, high - y1, wide - x0, high - y0
            case 3:
                return high - y1, x0, high - y0, x1
            case _:
                return x0, y0, x1, y1

    def _read_size(self) -> tuple[float, float]:
        return (self.height, self.width) if self.quarters % 2 else (self.width, self.height)


def as_displayed(page: Page, scans: Mapping[int, Scan]) -> Page:
    """The page with its words where they stand on the page as displayed, and how sure."""
    return _displayed(page, scans[page.number]) if page.number in scans else page


def cells_as_displayed(tables: Sequence[Table], scans: Mapping[int, Scan]) -> list[Table]:
    """The tables with their cells where they stand on the pages as displayed."""
    return [
        replace(
            table,
            cells=tuple(
                replace(cell, box=scans[cell.page].box(cell.box)) if cell.page in scans else cell
                for cell in table.cells
            ),
        )
        if any(cell.page in scans for cell in table.cells)
        else table
        for table in tables
    ]


def _displayed(page: Page, scan: Scan) -> Page:
    remarks = page.remarks
    if scan.confidence < _POOR:
        share = round(100 * scan.confidence)
        message = f"The page is a poor scan: its words were recognised with {share}% confidence."
        remarks = (*remarks, Remark("poor scan", message))
    return replace(
        page,
        width=scan.width,
        height=scan.height,
        words=tuple(replace(word, box=scan.box(word.box)) for word in page.words),
        confidence=round(scan.confidence, 3),
        remarks=remarks,
    )
