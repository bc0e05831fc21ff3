"""How much memory reading takes as a pack grows, and what each process holds at its most.

    python -m benchmarks.memory --pages 300 600 2000

Packs of invented pages (headings, paragraphs, ruled tables, a stamp on each page) are ingested by
the `committee` command, each into an empty folder. Of every process the kernel's own record of the
most that it held (VmHWM) is read until it ends: one that reads, those that embed, and the one that
asks them and writes the library.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

_WORDS = (
    "accounts advice agreed annual areas assets bridge budget buses capital care centre changes "
    "charges children clerk closed committee concerns costs council county decision demand depot "
    "district drainage duty education estate evening figures flood forecast funding garden grants "
    "growth halls harbour health heating homes hospital housing income interim July land leader "
    "lease letters libraries lighting local loss market meeting members moor museum nature need "
    "nursery officers opened parish parking partners path pension people plan planning policy "
    "pool pressure price primary project public quarter quay rate reading record repairs report "
    "reserve residents review rise river road roof rural safety saving schools scrutiny season "
    "service shortfall sites social spring staff station street summer survey target tender town "
    "traffic training transport trees trust tunnel valley value village visits volunteers waste "
    "water weather wharf winter work year young"
).split()
_LEFT, _LOWEST = 60, 70
_COLUMNS = (60, 200, 290, 380, 470, 540)
_TABLE_EVERY, _REPORT_EVERY, _ROWS = 4, 30, 24
_EVERY = 0.1  # seconds between two looks: the kernel keeps the most that was held


def made(path: Path, pages: int) -> Path:
    """A pack of so many pages; the same each time."""
    chance = random.Random(pages)
    canvas = Canvas(str(path), pagesize=A4, pageCompression=1, invariant=True)
    for number in range(1, pages + 1):
        canvas.setFont("Helvetica", 9)
        canvas.drawString(280, 25, f"Page {number} of {pages}")
        height = A4[1] - 70.0
        if number % _REPORT_EVERY == 1:
            canvas.bookmarkPage(str(number))
            canvas.addOutlineEntry(f"Item {number // _REPORT_EVERY + 1}", str(number), 0)
        if number % _TABLE_EVERY == 0:
            height = _table(canvas, chance, number, height)
        section = 0
        while height > _LOWEST + 40:
            section += 1
            canvas.setFont("Helvetica-Bold", 11)
            canvas.drawString(_LEFT, height, f"{section}. {_sentence(chance, 4)[:-1]}")
            canvas.setFont("Helvetica", 10)
            height -= 18
            for _ in range(5):
                if height > _LOWEST:
                    canvas.drawString(_LEFT, height, _sentence(chance, 14))
                    height -= 12.5
            height -= 8
        canvas.showPage()
    canvas.save()
    return path


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(_WORDS, k=words)).capitalize() + "."


def _table(canvas: Canvas, chance: random.Random, number: int, top: float) -> float:
    """A ruled table; where it ends."""
    canvas.setFont("Helvetica-Bold", 10)
    canvas.drawString(_LEFT, top, f"Table {number}: {_sentence(chance, 3)}")
    canvas.setFont("Helvetica", 9)
    heights = [top - 20 - 16 * row for row in range(_ROWS + 1)]
    canvas.grid(_COLUMNS, heights)
    rows = [["Service", "2021", "2022", "2023", "2024"]]
    rows += [
        [_sentence(chance, 2)[:24], *(f"{chance.randrange(10, 90_000):,}" for _ in range(4))]
        for _ in range(_ROWS - 1)
    ]
    for row, height in zip(rows, heights[1:], strict=True):
        for left, words in zip(_COLUMNS, row, strict=False):
            canvas.drawString(left + 3, height + 5, words)
    return heights[-1] - 30


@dataclass
class Peaks:
    """The most MiB that a process of each kind held, and the seconds that all took."""

    pages: int
    mib: dict[str, float] = field(default_factory=dict)
    seconds: float = 0.0

    def look(self, parent: int) -> None:
        """Look at a process and all that it has started."""
        for pid, kind in _family(parent):
            peak = _peak(pid)
            self.mib[kind] = max(self.mib.get(kind, 0.0), peak)


def _family(parent: int) -> list[tuple[int, str]]:
    """A process and its descendants, with what each is for."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            above = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        children.setdefault(above, []).append(int(stat.parent.name))
    found = [(parent, "writes")]
    waiting = list(children.get(parent, ()))
    while waiting:
        pid = waiting.pop()
        waiting += children.get(pid, ())
        try:
            command = Path(f"/proc/{pid}/cmdline").read_bytes()
        except OSError:
            continue
        if b"ingest.confinement" in command:
            found.append((pid, "reads"))
        elif b"spawn_main" in command:
            found.append((pid, "embeds"))
    return found


def _peak(pid: int) -> float:
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0


def measure(committee: Sequence[str], pages: int) -> Peaks:
    """Ingest a pack of so many pages into an empty folder."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pack = made(folder / "pack.pdf", pages)
        environment = os.environ | {"COMMITTEE_DATA_DIR": str(folder / "data")}
        peaks = Peaks(pages)
        began = time.monotonic()
        with subprocess.Popen(
            [*committee, "ingest", str(pack), "--json"],
            env=environment,
            stdout=subprocess.DEVNULL,
        ) as process:
            while process.poll() is None:
                peaks.look(process.pid)
                time.sleep(_EVERY)
        if process.returncode:
            raise SystemExit(f"`committee ingest` ended with {process.returncode}.")
        peaks.seconds = time.monotonic() - began
        return peaks


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--pages", type=int, nargs="+", default=[300, 600, 2000])
    parser.add_argument("--committee", nargs="+", default=[sys.executable, "-m", "assistant.cli"])
    given = parser.parse_args()
    print(
        "| pages | reads, MiB | embeds, MiB each | writes, MiB | seconds |\n|---|---|---|---|---|"
    )
    for pages in given.pages:
        found = measure(given.committee, pages)
        kinds = (f"{found.mib.get(kind, 0):.0f}" for kind in ("reads", "embeds", "writes"))
        print(f"| {pages:,} | {' | '.join(kinds)} | {found.seconds:.0f} |", flush=True)


if __name__ == "__main__":
    main()
