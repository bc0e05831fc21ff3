"""What is known of a paper beside its words: its parts, tables, records and status.

Every test runs on SQLite, and on PostgreSQL where its server is installed.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from made import EVERYONE, READER, id_of, page, paper, put

import index.catalogue.migrations
from index.catalogue import Catalogue
from index.errors import NotFoundError, RequestError
from index.library import Library
from index.register.wanted import Wanted
from index.values import (
    EXEMPT,
    PUBLIC,
    Cell,
    Chunk,
    Document,
    DocumentStatus,
    Outcome,
    Paper,
    Part,
    Record,
    RecordKind,
    Remark,
    Scope,
    Section,
    SectionKind,
    Span,
    Table,
    Tally,
    Verdict,
    Votes,
)

CLEARED = Scope(labels=frozenset({PUBLIC, EXEMPT}))


def live(catalogue: Catalogue, made: Paper, access: str = PUBLIC) -> Document:
    catalogue.begin(made, access, READER)
    catalogue.publish(made, made.document.id, f"/{made.document.filename}", access, READER)
    return catalogue.document(made.document.id, CLEARED)


def structured(name: str = "pack") -> Paper:
    """A paper of three pages, the last of them exempt."""
    made = paper(name, ["Agenda", "Resolved: to agree", "Secret"], [PUBLIC, PUBLIC, EXEMPT])
    facts = (("Author", "Head of Libraries"),)
    sections = (
        Section(0, None, SectionKind.ITEM, "7", "Respite care", 1, 0, 2, 0.9, facts),
        Section(1, 0, SectionKind.HEADING, "2.3", "Costs", 2, 0, 2),
        Section(2, None, SectionKind.ITEM, "8", "The wharf", 3, 0, 3),
    )
    tables = (
        Table(0, "Visits", 1, 2, (_cell(0, 2), _cell(1, 2, columns=1, heading=True))),
        Table(1, "Over the break", 1, 2, (_cell(0, 2), _cell(1, 3))),
    )
    records = (
        Record(
            0,
            RecordKind.RESOLUTION,
            (Span(2, 0, 18),),
            "Resolved: to agree",
            "7",
            "24",
            outcome=Outcome.REFERRED,
            mover="Councillor Lyddon",
            seconder="Councillor Merrick",
            votes=Votes(Tally(2, ("Lyddon", "Merrick")), Tally(1), unanimous=False),
            parts=(Part("a.ii", (Span(2, 10, 18),)),),
            addressee="Council",
        ),
        Record(1, RecordKind.ACTION, (Span(3, 0, 6),), "Secret", owner="The clerk", due="May"),
    )
    labels = (PUBLIC, EXEMPT)
    return replace(
        made,
        sections=sections,
        tables=tables,
        records=tuple(replace(r, access=label) for r, label in zip(records, labels, strict=True)),
        troubles=("The agenda says page 40, and the report stands on page 41.",),
    )


def _cell(column: int, page: int, **more: Any) -> Cell:
    return Cell(0, column, page, 0, 4, (1.25, 2.0, 30.5, 14.0), **more)


def test_parts_tables_and_records_come_back_as_they_went_in(catalogue: Catalogue) -> None:
    made = structured()
    live(catalogue, made)
    id = made.document.id
    assert tuple(catalogue.sections(id, CLEARED)) == made.sections
    assert tuple(catalogue.tables(id, CLEARED)) == made.tables
    assert tuple(catalogue.records(CLEARED, id)) == made.records
    assert catalogue.records(CLEARED, id, [RecordKind.ACTION]) == [made.records[1]]
    assert catalogue.tables(id, CLEARED, page=3) == [made.tables[1]]
    assert catalogue.tables(id, CLEARED, page=1) == []
    assert catalogue.troubles(id, CLEARED) == list(made.troubles)


def test_of_what_stands_on_a_withheld_page_nothing_is_given(catalogue: Catalogue) -> None:
    made = structured()
    live(catalogue, made)
    id = made.document.id
    assert [each.number for each in catalogue.sections(id, EVERYONE)] == ["7", "2.3"]
    assert [each.caption for each in catalogue.tables(id, EVERYONE)] == ["Visits"]
    assert [each.text for each in catalogue.records(EVERYONE, id)] == ["Resolved: to agree"]
    assert catalogue.troubles(id, EVERYONE) == []
    nobody = Scope()
    assert catalogue.sections(id, nobody) == catalogue.tables(id, nobody) == []
    assert catalogue.records(nobody, id) == []


def test_all_of_it_goes_with_its_document(catalogue: Catalogue) -> None:
    made = structured()
    live(catalogue, made)
    [gone] = catalogue.forget("/pack.pdf")
    catalogue.erase(gone)
    assert catalogue.sections(gone, CLEARED) == catalogue.tables(gone, CLEARED) == []
    assert catalogue.records(CLEARED, gone) == []


def test_what_a_page_has_to_say_of_itself_is_kept(catalogue: Catalogue) -> None:
    made = paper("scan")
    said = replace(
        page(1, "The committee noted the report."),
        struck=((4, 13),),
        confidence=0.71,
        remarks=(Remark("poor scan", "The page was hard to read."),),
    )
    live(catalogue, replace(made, pages=(said,)))
    found = catalogue.page(made.document.id, 1, EVERYONE)
    assert found.struck == said.struck
    assert found.confidence == pytest.approx(0.71)
    assert found.remarks == said.remarks


# --- what an operator says ----------------------------------------------------------------------


def test_an_operators_word_goes_before_what_was_read(catalogue: Catalogue) -> None:
    read = live(catalogue, paper("one", committee="Cabinet", confidence={"committee": 0.4}))
    said = catalogue.correct(
        read.id, {"committee": "Communities Committee", "meeting_date": "2025-03-12"}
    )
    found = catalogue.document(read.id, EVERYONE)
    assert replace(said, places=found.places) == found
    assert (found.committee, found.meeting_date) == ("Communities Committee", date(2025, 3, 12))
    assert found.confidence == {"committee": 1.0, "meeting_date": 1.0}


def test_it_stands_when_the_paper_is_read_again_and_can_be_taken_back(catalogue: Catalogue) -> None:
    read = live(catalogue, paper("one", committee="Cabinet", confidence={"committee": 0.4}))
    catalogue.correct(read.id, {"committee": "Communities Committee", "status": "approved"})
    again = paper("one", committee="Council", confidence={"committee": 0.5})
    assert live(catalogue, again).committee == "Communities Committee"
    taken = catalogue.correct(read.id, {"committee": ""})
    assert taken.committee == "Council"
    assert taken.confidence == {"committee": 0.5, "status": 1.0}
    assert taken.status is DocumentStatus.APPROVED


@pytest.mark.parametrize(
    ("field", "value", "advice"),
    [
        ("colour", "blue", "title, council"),
        ("colour", "", "title, council"),
        ("meeting_date", "12 March", "2025-03-12"),
        ("document_type", "letter", "minutes"),
        ("status", "perhaps", "approved"),
    ],
)
def test_what_cannot_be_is_refused_with_what_can(
    catalogue: Catalogue, field: str, value: str, advice: str
) -> None:
    read = live(catalogue, paper("one"))
    with pytest.raises(RequestError) as caught:
        catalogue.correct(read.id, {field: value})
    assert advice in caught.value.advice
    assert catalogue.document(read.id, EVERYONE) == read


def test_nothing_is_said_of_a_document_that_is_not_there(catalogue: Catalogue) -> None:
    with pytest.raises(NotFoundError):
        catalogue.correct(id_of("nothing"), {"title": "Something"})


def test_an_operators_word_goes_when_the_document_goes(catalogue: Catalogue) -> None:
    read = live(catalogue, paper("one"))
    catalogue.correct(read.id, {"title": "Another title"})
    catalogue.erase(catalogue.forget("/one.pdf")[0])
    assert live(catalogue, paper("one")).title == "Paper one"


def test_a_corrected_title_is_found_by_its_words(tmp_path: Path) -> None:
    with Library(tmp_path / "data") as library:
        made = paper("one")
        put(library, made, tmp_path / "one.pdf")
        assert library.keywords.best("lighthouse", 5, [PUBLIC]) == []
        library.correct(made.document.id, {"title": "The lighthouse review"})
        assert [id for id, _ in library.keywords.best("lighthouse", 5, [PUBLIC])] == [
            made.chunks[0].id
        ]


# --- the same words elsewhere -------------------------------------------------------------------


def test_the_same_words_in_another_paper_are_found(catalogue: Catalogue) -> None:
    text = "The service cost £1.2m in 2024/25, less than planned."
    alone, pack = paper("alone", [text]), paper("pack", ["Agenda", text.replace(" ", "  ")])
    for made in (alone, pack, paper("other", [text.replace("less", "more")])):
        live(catalogue, made)
    [first, *likely] = catalogue.twins(alone.chunks[0], EVERYONE)
    assert (first[0].id, first[1].filename) == (pack.chunks[1].id, "pack.pdf")
    # Whether a quote stands there is for who quotes it to see.
    assert {document.filename for _, document in likely} <= {"other.pdf"}


def test_the_same_words_on_a_withheld_page_are_not(catalogue: Catalogue) -> None:
    alone, secret = paper("alone", ["Same"]), paper("pack", ["Agenda", "Same"], [PUBLIC, EXEMPT])
    live(catalogue, alone)
    live(catalogue, secret)
    assert catalogue.twins(alone.chunks[0], EVERYONE) == []
    assert [chunk.id for chunk, _ in catalogue.twins(alone.chunks[0], CLEARED)] == [
        secret.chunks[1].id
    ]


def test_spacing_and_case_make_no_other_words() -> None:
    def fingerprint(text: str) -> str:
        return Chunk("d", 0, (), text).fingerprint

    assert fingerprint("Item 7: Costs") == fingerprint("item 7\nCOSTS")
    assert fingerprint("Item 7: Costs") != fingerprint("Item 8: Costs")


# --- from the first schema ----------------------------------------------------------------------


def test_a_catalogue_of_the_first_version_keeps_everything(catalogue_url: str) -> None:
    config = Config()
    folder = Path(index.catalogue.migrations.__file__ or "").parent
    config.set_main_option("script_location", str(folder))
    engine = sa.create_engine(catalogue_url)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for statement in (
            "INSERT INTO document VALUES ('d', 'live', 'a.pdf', 'A strategy', NULL, 'Cabinet',"
            " '2025-03-12', 'strategy', 1, 1, 'public', 1, '[]')",
            "INSERT INTO place VALUES ('/a.pdf', 'd')",
            "INSERT INTO page VALUES ('d', 1, 595, 842, 'Words', '', NULL, NULL, NULL, 'public')",
            """INSERT INTO chunk VALUES
               ('d', 0, '[[1, 0, 5]]', 'Words', '[]', NULL, 'paragraph', 'public')""",
        ):
            connection.execute(sa.text(statement))
    engine.dispose()
    catalogue = Catalogue(catalogue_url)
    found = catalogue.document("d", EVERYONE)
    assert (found.title, found.committee, found.status) == (
        "A strategy",
        "Cabinet",
        DocumentStatus.UNKNOWN,
    )
    assert found.places == ("/a.pdf",)
    assert catalogue.correct("d", {"title": "B"}).title == "B"
    assert catalogue.correct("d", {"title": ""}).title == "A strategy"
    assert len(catalogue.chunks("d")) == 1
    [(twin, _)] = catalogue.twins(Chunk("e", 0, (), "words"), EVERYONE)
    assert twin.id == "d:0"
    catalogue.close()


def test_records_are_entries_of_the_register_on_each_database(catalogue: Catalogue) -> None:
    made = structured()
    live(catalogue, made)
    wanted = Wanted(kinds=(RecordKind.RESOLUTION, RecordKind.ACTION))
    entries, total = catalogue.entries(CLEARED, wanted)
    assert ([each.record for each in entries], total) == (list(made.records), 2)
    assert [each.page for each in entries] == [2, 3]
    ids = [each.id for each in entries]
    seen, count = catalogue.entries(EVERYONE, wanted)
    assert ([each.id for each in seen], count) == (ids[:1], 1)
    assert catalogue.wanted_among(ids, EVERYONE, wanted) == ids[:1]
    assert catalogue.papers_with(EVERYONE, wanted, 1) == [made.document.id]
    assert catalogue.papers_with(CLEARED, wanted, 0) is None
    with pytest.raises(NotFoundError):
        catalogue.entry(ids[1], EVERYONE)


def test_the_last_verdict_counts_and_none_is_lost(catalogue: Catalogue) -> None:
    catalogue.keep_verdict("a", Verdict.CONFIRMED, "A. Clerk", 1.0, "asked", "agreed")
    catalogue.keep_verdict("a", Verdict.REJECTED, "B. Clerk", 2.0, "asked", "agreed")
    assert catalogue.verdicts(["a", "b"]) == {"a": (Verdict.REJECTED, "B. Clerk")}
