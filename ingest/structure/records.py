"""All that a paper records: decisions of its minutes, recommendations of its reports, actions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.values import Block, Page, Record, Table
from ingest.structure.actions import read_actions
from ingest.structure.entries import entries
from ingest.structure.minutes import read_minutes
from ingest.structure.outline import Outline
from ingest.structure.recommendations import read_recommendations
from ingest.structure.rolls import read_rolls
from ingest.structure.rows import tables_of_rows
from ingest.structure.taken import read_taken


def read_records(
    pages: Sequence[Page],
    blocks: Sequence[Block],
    outline: Outline,
    tables: Sequence[Table] = (),
) -> tuple[Record, ...]:
    """Every record in the order of the pages; where no tables are given, rows of blocks serve."""
    body, _ = entries(pages, blocks)
    by_number = {page.number: page for page in pages}
    found = read_minutes(outline, body, read_rolls(tables, by_number))
    found += read_recommendations(outline, body) + read_taken(outline, body)
    found += read_actions(tables or tables_of_rows(body), by_number, outline)
    found = [each for each in found if each.spans]  # of what is struck out whole, nothing is left
    found.sort(key=lambda each: (each.spans[0].page, each.spans[0].start))
    return tuple(replace(each, ordinal=ordinal) for ordinal, each in enumerate(found))
