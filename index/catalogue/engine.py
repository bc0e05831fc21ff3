"""Opening the catalogue's database: SQLite in WAL mode by default, PostgreSQL by URL."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from index.errors import LibraryError

_MIGRATIONS = Path(__file__).parent / "migrations"


def open_engine(url: str) -> sa.Engine:
    """An engine at the newest schema; migrates an older one, refuses a newer."""
    try:
        engine = sa.create_engine(url, pool_pre_ping=not url.startswith("sqlite"))
        if engine.dialect.name == "sqlite":
            sa.event.listen(engine, "connect", _prepare_sqlite)
        _migrate(engine)
    except (
        sa.exc.DatabaseError,
        sa.exc.ArgumentError,
        sa.exc.NoSuchModuleError,
        ModuleNotFoundError,  # the database's driver
    ) as error:
        raise LibraryError(
            f"The catalogue at {sa.engine.make_url(url).render_as_string(hide_password=True)} "
            "cannot be opened."
            if "://" in url
            else "The catalogue's address is not a database URL.",
            "Check COMMITTEE_CATALOGUE_URL, and that the database is running and may be written.",
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
