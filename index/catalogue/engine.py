"""Opening the catalogue's database: SQLite in WAL mode by default, PostgreSQL by URL."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler

from index.errors import LibraryError

_MIGRATIONS = Path(__file__).parent / "migrations"


_ADVICE = "Check COMMITTEE_CATALOGUE_URL, and that the database is running and may be written."


class _Hinted(SQLiteCompiler):
    """SQLite's statements with the hints (``INDEXED BY``) that a query has for its tables."""

    def get_from_hint_text(self, _table: sa.FromClause, text: str | None) -> str | None:
        return text


def open_engine(at: str | Path) -> sa.Engine:
    """An engine at the newest schema; migrates an older one, refuses a newer.

    ``at`` is a database's URL, or SQLite's file, whose name may hold what a URL may not.
    """
    try:
        url = sa.URL.create("sqlite", database=str(at)) if isinstance(at, Path) else sa.make_url(at)
    except sa.exc.ArgumentError as error:
        raise LibraryError("The catalogue's address is not a database URL.", _ADVICE) from error
    try:
        engine = sa.create_engine(url, pool_pre_ping=url.get_backend_name() != "sqlite")
        if engine.dialect.name == "sqlite":
            sa.event.listen(engine, "connect", _prepare_sqlite)
            engine.dialect.statement_compiler = _Hinted
        _migrate(engine)
    except (
        sa.exc.DatabaseError,
        sa.exc.NoSuchModuleError,
        ModuleNotFoundError,  # the database's driver
    ) as error:
        raise LibraryError(
            f"The catalogue at {url.render_as_string(hide_password=True)} cannot be opened.",
            _ADVICE,
        ) from error
    return engine


def _prepare_sqlite(connection: object, _record: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        "busy_timeout=15000",
        "secure_delete=ON",
        "cache_size=-16384",  # KiB, for each connection: the indexes are read again and again
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _migrate(engine: sa.Engine) -> None:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    script = ScriptDirectory.from_config(config)
    with engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    if current == script.get_current_head():
        return
    if current is not None and current not in {each.revision for each in script.walk_revisions()}:
        raise LibraryError(
            "The catalogue was made by a newer version of this program.",
            "Install that version again, or start with another COMMITTEE_DATA_DIR.",
        )
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
