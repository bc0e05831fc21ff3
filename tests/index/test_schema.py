"""The catalogue's database: made by migrations, equal to the schema, and refused when unusable."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from index.catalogue import Catalogue
from index.catalogue.engine import open_engine
from index.catalogue.rows import pack_words, unpack_words
from index.catalogue.schema import metadata
from index.errors import LibraryError
from index.values import Word


def test_migrations_make_what_the_schema_says(catalogue_url: str) -> None:
    engine = open_engine(catalogue_url)
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
    engine.dispose()
    assert differences == []


def test_opening_again_changes_nothing(catalogue_url: str) -> None:
    first = Catalogue(catalogue_url)
    first.remember("model", "one")
    first.close()
    second = Catalogue(catalogue_url)
    assert second.fact("model") == "one"
    second.close()


def test_a_newer_schema_is_refused_with_advice(catalogue_url: str) -> None:
    engine = open_engine(catalogue_url)
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(LibraryError, match="newer version") as caught:
        Catalogue(catalogue_url)
    assert "COMMITTEE_DATA_DIR" in caught.value.advice


@pytest.mark.parametrize(
    "url",
    [
        "not a url",
        "nosuchdatabase://here/there",
        "sqlite:////no/such/folder/catalogue.sqlite",
        "postgresql+psycopg://someone:hunter2@127.0.0.1:1/nothing",
        "mysql+nosuchdriver://here/there",
    ],
)
def test_a_database_that_cannot_be_opened_is_told_in_a_sentence(url: str) -> None:
    with pytest.raises(LibraryError) as caught:
        Catalogue(url)
    assert str(caught.value).endswith(".")
    assert "hunter2" not in str(caught.value)
    assert "COMMITTEE_CATALOGUE_URL" in caught.value.advice


def test_a_file_that_is_no_database_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "catalogue.sqlite").write_bytes(b"this is not a database, it is a letter" * 100)
    with pytest.raises(LibraryError, match="cannot be opened"):
        Catalogue(f"sqlite:///{tmp_path / 'catalogue.sqlite'}")


def test_words_survive_packing() -> None:
    words = (Word(0, 4, (10.125, 20.5, 30.25, 32.0)), Word(5, 70_000, (0.0, 0.1, 594.96, 841.92)))
    again = unpack_words(pack_words(words))
    assert [(word.start, word.end) for word in again] == [(0, 4), (5, 70_000)]
    for word, before in zip(again, words, strict=True):
        assert word.box == pytest.approx(before.box, abs=1e-4)
    assert unpack_words(pack_words(())) == ()
