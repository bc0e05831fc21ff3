"""A small service with hand-built values: what the API and the chat are tested against."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from assistant.api.deps import LanguageModel, Statement
from assistant.turn import Turn
from index.catalogue.corrections import corrected
from index.errors import NotFoundError
from index.register.wanted import Found, Wanted, WantedActions
from index.values import (
    ActionState,
    Answer,
    Brief,
    BriefHeading,
    BriefLine,
    BriefPart,
    Cell,
    Chunk,
    Citation,
    Document,
    DocumentType,
    Elsewhere,
    Entry,
    Failure,
    Hop,
    Meeting,
    MeetingItem,
    Page,
    Passage,
    Planned,
    Programme,
    Progress,
    Record,
    RecordKind,
    Rect,
    Scope,
    Searched,
    Section,
    SectionKind,
    Span,
    Standing,
    Table,
    Tracked,
    Verdict,
    Warning,
)

NASTY = '<img src=x onerror="alert(1)"> & ${7*7} {{value}} </script><script>alert(2)</script>'


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of an answer under way."""

    text: str
    citations: tuple[Citation, ...]


PACK = Document(
    id="a" * 32,
    filename="2024-03-14 Cabinet pack.pdf",
    title="Cabinet agenda pack, 14 March 2024",
    pages=4,
    council="Exampleshire County Council",
    committee="Cabinet",
    meeting_date=date(2024, 3, 14),
    document_type=DocumentType.AGENDA_PACK,
)
REPORT = Document(
    id="b" * 32,
    filename="library-opening-hours.pdf",
    title="Library opening hours: results of the consultation",
    pages=2,
    council="Exampleshire County Council",
    committee="Communities Committee",
    meeting_date=date(2024, 1, 11),
    document_type=DocumentType.REPORT,
)
QUOTES = (
    "RESOLVED: that the library in Market Street open on Sundays from 1 June 2024.",
    "Of the 412 people who replied, 71% asked for Sunday opening.",
)


def page(number: int, *, stamp: str | None = None, own: str | None = None) -> Page:
    """A page of A4."""
    return Page(number, 595.3, 841.9, QUOTES[0], (), stamp, own, None, "public")


PAGES = {
    PACK.id: [page(1), page(2, stamp="2"), page(3, stamp="3", own="7"), page(4, stamp="4")],
    REPORT.id: [page(1, own="1"), page(2, own="2")],
}
CITATIONS = (
    Citation(
        1,
        PACK,
        3,
        "3",
        0,
        77,
        QUOTES[0],
        ((0.1, 0.2, 0.9, 0.24),),
        item="6",
        paragraph="2.3",
        also=(Elsewhere(REPORT, 2, "2"),),
    ),
    Citation(2, REPORT, 2, "2", 0, 60, QUOTES[1], ((0.1, 0.5, 0.8, 0.53),)),
)
SEARCHED = Searched(
    12,
    ("Exampleshire County Council",),
    ("Cabinet", "Communities Committee"),
    date(2024, 1, 11),
    date(2024, 3, 14),
)


@dataclass
class FakeService:
    """Answers two questions and fails on request: a question may name the error it wants."""

    folder: Path
    is_ready: bool = True
    asked: list[tuple[str, Scope, tuple[Turn, ...]]] = field(default_factory=list)
    errors: dict[str, Exception] = field(default_factory=dict)

    def ask(self, question: str, scope: Scope, history: Sequence[Turn] = ()) -> Answer:
        self.asked.append((question, scope, tuple(history)))
        for word, error in self.errors.items():
            if word in question:
                raise error
        if "badger" in question:
            return Answer("refusal1", "I could not find this in the papers.", True, (), SEARCHED)
        answer = Answer(
            "answer1",
            "\n\n".join(f"> {quote} [{n}]" for n, quote in enumerate(QUOTES, 1)),
            False,
            CITATIONS,
            SEARCHED,
            warnings=(Warning("draft", "These minutes were not yet confirmed."),),
            timings={"search": 12.5, "total": 20.0},
        )
        if "nasty" in question:
            paper = replace(PACK, title=NASTY, committee=NASTY)
            cited = replace(CITATIONS[0], document=paper, quote=NASTY)
            return replace(answer, text=f"> {NASTY} [1]", citations=(cited,))
        return answer

    def stream(
        self, question: str, scope: Scope, history: Sequence[Turn] = ()
    ) -> Iterator[Statement | Answer]:
        answer = self.ask(question, scope, history)
        for part, citation in zip(answer.text.split("\n\n"), answer.citations, strict=False):
            yield Said(part, (citation,))
        if "halfway" in question:
            raise NotFoundError("The index was rebuilt meanwhile.")
        yield answer

    def search(self, query: str, scope: Scope, k: int) -> list[Passage]:
        chunk = Chunk(PACK.id, 0, (Span(3, 0, 77),), QUOTES[0], access="public")
        return [Passage(chunk, PACK, 0.91)][:k]

    def documents(self, scope: Scope) -> list[Document]:
        return [PACK, REPORT]

    def document(self, document_id: str, scope: Scope) -> Document:
        for one in self.documents(scope):
            if one.id == document_id:
                return one
        raise NotFoundError("There is no such paper.")

    def page(self, document_id: str, number: int, scope: Scope) -> Page:
        for page in self.pages(document_id, scope):
            if page.number == number:
                return page
        raise NotFoundError("There is no such page.")

    def pages(self, document_id: str, scope: Scope) -> list[Page]:
        return PAGES[self.document(document_id, scope).id]

    def label(self, document_id: str, page: int, scope: Scope) -> str | None:
        return PAGES[document_id][page - 1].label

    def original(self, document_id: str, scope: Scope) -> Path:
        document = self.document(document_id, scope)
        path = self.folder / f"{document_id}.pdf"
        if not path.exists():
            canvas = Canvas(str(path), invariant=True)
            for number in range(1, document.pages + 1):
                canvas.drawString(72, 720, f"{document.title}, page {number}")
                canvas.showPage()
            canvas.save()
        return path

    def picture(
        self, document_id: str, page: int, scope: Scope, rects: Sequence[Rect] = ()
    ) -> bytes:
        image = Image.new("RGB", (794, 1123), "white")
        draw = ImageDraw.Draw(image)
        for x0, y0, x1, y1 in rects:
            draw.rectangle((x0 * 794, y0 * 1123, x1 * 794, y1 * 1123), fill="#ffe27a")
        draw.text((80, 60), f"{self.document(document_id, scope).title} / {page}", fill="black")
        for line in range(200, 1050, 24):
            shade = hashlib.sha256(f"{document_id}{page}{line}".encode()).digest()[0]
            draw.line((80, line, 500 + shade, line), fill="#8a8a8a", width=5)
        kept = BytesIO()
        image.save(kept, "PNG")
        return kept.getvalue()

    def cited(self, answer_id: str, mark: int, scope: Scope) -> tuple[str, int, tuple[Rect, ...]]:
        for one in CITATIONS:
            if answer_id == "answer1" and one.mark == mark:
                return one.document.id, one.page, one.rects
        raise NotFoundError("There is no such citation.")

    def suggestions(self, scope: Scope) -> list[str]:
        return [
            "What was agreed about libraries?",
            "Who sits on the Cabinet?",
            "What did people ask for in the consultation on library opening hours?",
        ]

    def model(self) -> LanguageModel | None:
        return None

    def ready(self) -> bool:
        return self.is_ready

    def searched(self, scope: Scope) -> Searched:
        return SEARCHED

    def sections(self, document_id: str, scope: Scope) -> list[Section]:
        # The second is of a withheld part: it is not there.
        return [SECTIONS[0], SECTIONS[2]] if document_id == PACK.id else []

    def tables(self, document_id: str, scope: Scope, page: int | None = None) -> list[Table]:
        return [TABLE] if document_id == PACK.id and page in (None, 3) else []

    def records(self, document_id: str, scope: Scope) -> list[Record]:
        return [RECORD] if document_id == PACK.id else []

    def troubles(self, document_id: str, scope: Scope) -> list[str]:
        return ["Two items are numbered 6."] if document_id == PACK.id else []

    # The register: one entry, which nothing else leads to.

    def decisions(self, scope: Scope, wanted: Wanted) -> Found[Entry]:
        return Found((ENTRY,)[wanted.offset :], 1)

    def entry(self, id: str, scope: Scope) -> Entry:
        if id != ENTRY.id:
            raise NotFoundError("There is no such entry in the register.")
        return ENTRY

    def entry_citations(
        self, entry: Entry, scope: Scope, after: int = 0, part: str | None = None
    ) -> tuple[Citation, ...]:
        return (CITATIONS[0],)

    def chain(self, entry_id: str, scope: Scope, *, rejected: bool = False) -> tuple[Hop, ...]:
        return ()

    def judge(self, hop_id: str, verdict: Verdict, by: str, scope: Scope) -> Hop:
        raise NotFoundError("There is no such hop.")

    def compared(self, earlier: Entry, later: Entry) -> tuple[tuple[str, str], ...]:
        return (("same", earlier.record.text),)

    def actions(self, scope: Scope, wanted: WantedActions, today: date) -> Found[Tracked]:
        return Found((Tracked(ENTRY.id, ENTRY, ENTRY, ActionState.OPEN),)[wanted.offset :], 1)

    def meetings(
        self,
        scope: Scope,
        since: date | None = None,
        until: date | None = None,
        text: str = "",
    ) -> tuple[Meeting, ...]:
        return (MEETING,)

    def meeting(self, id: str, scope: Scope) -> Meeting:
        if id != MEETING.id:
            raise NotFoundError("There is no such meeting.")
        return MEETING

    def items(self, meeting_id: str, scope: Scope) -> tuple[MeetingItem, ...]:
        return (MeetingItem("6", "Libraries", PACK, 3, 4, "A. Clerk", decided=(ENTRY,)),)

    def brief(
        self, meeting_id: str, scope: Scope, item: str | None = None, *, wait: bool = True
    ) -> tuple[Brief, ...]:
        meeting = self.meeting(meeting_id, scope)
        lines = (BriefLine(CITATIONS[:1], ENTRY), BriefLine(CITATIONS[1:]))
        [one] = self.items(meeting_id, scope)
        of_item = Brief(f"{meeting.id}-6", meeting, one, (BriefPart(BriefHeading.BEFORE, lines),))
        if item is None:
            return (Brief(meeting.id, meeting, None, ()), of_item)
        if item != one.key:
            raise NotFoundError("There is no such item.")
        return (of_item,)

    def scope_of(self, meeting_id: str, scope: Scope, item: str | None = None) -> Scope:
        self.meeting(meeting_id, scope)
        extracts = ((PACK.id, 3, 4),) if item else ()
        return replace(scope, document_ids=(PACK.id,), extracts=extracts)

    def programme(self, scope: Scope, committee: str) -> Programme | None:
        if committee != "Cabinet":
            return None
        moved = Planned("Libraries", "13 June 2024", "A. Clerk", CITATIONS[0], "11 April 2024")
        gone = Planned("Museums", "11 July 2024", None, CITATIONS[1])
        return Programme(PACK, (moved,), REPORT, (gone,))


SECTIONS = (
    Section(0, None, SectionKind.ITEM, "6", "Libraries", 3, 0, 4, 0.9, (("Author", "A. Clerk"),)),
    Section(1, 0, SectionKind.APPENDIX, "A", "Withheld", 4, 0, 4),
    Section(2, 0, SectionKind.HEADING, "2.3", "Sundays", 4, 0, 4),
)
TABLE = Table(
    0,
    "Replies",
    1,
    2,
    (
        Cell(0, 0, 3, 0, 8, (59.53, 84.19, 119.06, 168.38)),
        # Where the first quote stands.
        Cell(0, 1, 3, 10, 13, (119.06, 168.38, 238.12, 202.06)),
    ),
)
RECORD = Record(0, RecordKind.RESOLUTION, (Span(3, 0, 77),), QUOTES[0], "6", "24", access="public")
ENTRY = Entry(
    f"{PACK.id}:0",
    RECORD,
    PACK,
    3,
    "3",
    PACK.council,
    "Cabinet",
    date(2024, 3, 14),
    standing=Standing.DRAFT,
)
MEETING = Meeting("5d41402abc4b", PACK.council, "Cabinet", date(2024, 3, 14), (PACK,))


@dataclass
class FakeDesk:
    """One job, always half done."""

    inbox: Path
    started: list[tuple[tuple[str, ...], str]] = field(default_factory=list)

    def start(self, paths: Sequence[str], access: str) -> str:
        self.started.append((tuple(paths), access))
        return "job1"

    def progress(self, job_id: str) -> Progress:
        if job_id != "job1":
            raise NotFoundError("There is no such job.")
        return Progress(
            "running",
            4,
            files_done=2,
            pages=90,
            chunks=400,
            bytes_total=3000,
            bytes_done=1000,
            seconds=3.5,
            warm_seconds=3.0,
        )

    def all(self) -> dict[str, Progress]:
        return {"job1": self.progress("job1")}

    def correct(self, document_id: str, given: Mapping[str, str]) -> Document:
        if document_id != PACK.id:
            raise NotFoundError("There is no such document.")
        return corrected(PACK, given, sure=True)

    def failures(self) -> list[Failure]:
        return [Failure("/srv/scan.pdf", "The file is empty (0 bytes).", "Fetch it again.")]
