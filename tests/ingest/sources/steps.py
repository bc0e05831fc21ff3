"""A council's site with a few papers, and one step of staying in step with it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

from drawn import pdf, text_page
from moderngov_server import Attachment, Committee, Item, Meeting, Pack, Site

from index.library import Library
from index.standin import HashModel
from index.values import PUBLIC, Progress, Scope
from ingest.pipeline import Pipeline
from ingest.sidecar import sidecar_of
from ingest.sources.addresses import Allowed
from ingest.sources.fetch import Fetcher, Manners
from ingest.sources.moderngov import ModernGov, Wanted
from ingest.sync import SourceReport, sync

TODAY = date(2025, 3, 20)
AGENT = "committee-assistant-tests"


def paper(folder: Path, *sentences: str) -> bytes:
    """A PDF of one page, with these sentences."""
    folder.mkdir(exist_ok=True)
    return pdf(folder / "made.pdf", text_page(*sentences)).read_bytes()


def wexmoor(papers: Path) -> Site:
    """Wexmoor's site: Cabinet with a meeting just held, and one to come."""
    site = Site()
    ferry = Attachment(101, "Ferry fares & tolls", paper(papers, "The ferry fare is 42 groats."))
    roofs = Attachment(102, "School roofs", paper(papers, "Nine school roofs need new slates."))
    lease = Attachment(
        103,
        "Lease of the old mill",
        paper(papers, "The mill is let to Quillfeather and Daughters."),
    )
    march = Meeting(
        11,
        date(2025, 3, 12),
        items=[Item(1, "Ferry", [ferry]), Item(2, "Schools", [roofs]), Item(3, "Mill", [lease])],
        packs=[
            Pack(
                10,
                "Public reports pack",
                paper(papers, "The whole pack: groats, slates, Quillfeather and the otters."),
            )
        ],
    )
    april = Meeting(
        12,
        date(2025, 4, 9),
        items=[
            Item(4, "Bees", [Attachment(104, "Bee strategy", paper(papers, "Bees need hedges."))])
        ],
    )
    site.committees = [
        Committee(7, "Cabinet", [march, april]),
        Committee(8, "Planning & Licensing Committee", []),
    ]
    return site


class Steps:
    """A data folder kept in step with a site, run after run.

    ``indexed`` is whether what comes is really read; else ``ingested`` only tells what would be.
    """

    def __init__(self, site: Site, folder: Path, *, indexed: bool) -> None:
        self.site, self.folder, self.indexed = site, folder, indexed
        self.wanted = Wanted(site.base, council="Wexmoor County Council")
        self.manners = Manners(AGENT, pause=0, limit=5, tries=3, first_wait=0.01)
        self.hosts: tuple[str, ...] = ()
        self.ingested: list[Path] = []
        self.today = TODAY

    @property
    def host(self) -> str:
        return self.site.base.removeprefix("http://")

    def __call__(self, *, full: bool = False, accept_losses: bool = False) -> SourceReport:
        """One run, as a process of its own would make it."""
        self.site.asked.clear()
        self.ingested.clear()
        allowed = Allowed.of(self.site.base, self.hosts, [self.host, *self.hosts])
        with closing(Fetcher(allowed, self.manners)) as fetcher:
            report = sync(
                [ModernGov(self.wanted, fetcher, self.today)],
                self.folder / "sources",
                self.ingest,
                lambda _: None,
                full=full,
                accept_losses=accept_losses,
            )
        return report.sources[0]

    def ingest(self, paths: Sequence[Path]) -> Progress:
        self.ingested += paths
        if not self.indexed:
            return Progress("done", len(paths))
        with Library(self.folder) as library:
            return Pipeline(library, HashModel, workers=1).run(paths, PUBLIC, lambda _: None)

    def files(self) -> dict[str, Path]:
        """The papers that are on the disk, by name."""
        found = (self.folder / "sources").rglob("*.pdf")
        return {path.name: path for path in found}

    def facts(self, name: str) -> str:
        """What is written beside a paper."""
        return sidecar_of(self.files()[name]).read_text("utf-8")

    def titles(self) -> set[str]:
        """The documents that can be asked about, by their file names."""
        with Library(self.folder) as library:
            found = library.catalogue.documents(Scope(frozenset({PUBLIC})))
            return {document.filename for document in found}
