"""The catalogue's tables. Migrations (``migrations/``) make them; a test holds the two equal."""

from __future__ import annotations

import sqlalchemy as sa

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _of_document(primary_key: bool = True) -> sa.Column[str]:
    return sa.Column(
        "document_id",
        sa.String(32),
        sa.ForeignKey("document.id", ondelete="CASCADE"),
        primary_key=primary_key,
        nullable=False,
    )


# state: "loading" until everything of the document is in place, then "live"; "renewing" while a
# live one is read again (it goes on answering); "retired" from the moment it is to go until all
# that is derived from it has gone.
STANDING = ("live", "renewing")
document = sa.Table(
    "document",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("state", sa.String(8), nullable=False, index=True),
    sa.Column("filename", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("council", sa.Text),
    sa.Column("committee", sa.Text),
    sa.Column("meeting_date", sa.Date),
    sa.Column("document_type", sa.String(20), nullable=False),
    sa.Column("pages", sa.Integer, nullable=False),
    sa.Column("chunks", sa.Integer, nullable=False),
    sa.Column("access", sa.String(40), nullable=False),
    sa.Column("reader", sa.Integer, nullable=False),
    sa.Column("bookmarks", sa.JSON, nullable=False),
    sa.Column("status", sa.String(12), nullable=False),
    sa.Column("confidence", sa.JSON, nullable=False),
    sa.Column("paged", sa.Boolean, nullable=False),
    sa.Column("troubles", sa.JSON, nullable=False),
    # What the paper itself says of the fields that an operator may correct.
    sa.Column("as_read", sa.JSON, nullable=False),
    sa.Column("confidence_as_read", sa.JSON, nullable=False),
    sa.Column("subject", sa.Text, index=True),
    sa.Column("first_year", sa.Integer),
    sa.Column("last_year", sa.Integer),
    sa.Column("replaces", sa.JSON, nullable=False),
    sa.Column("superseded_by", sa.String(32)),
)

# No foreign key: a document that is read again is written anew, and keeps its corrections.
correction = sa.Table(
    "correction",
    metadata,
    sa.Column("document_id", sa.String(32), primary_key=True),
    sa.Column("field", sa.String(20), primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)

place = sa.Table(
    "place",
    metadata,
    sa.Column("path", sa.Text, primary_key=True),
    _of_document(primary_key=False),
    # The hash of what was said of the file beside it, "" where nothing was.
    sa.Column("beside", sa.String(16), nullable=False),
    sa.Index("ix_place_document_id", "document_id"),
)

page = sa.Table(
    "page",
    metadata,
    _of_document(),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("width", sa.Float, nullable=False),
    sa.Column("height", sa.Float, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("words", sa.LargeBinary, nullable=False),
    sa.Column("stamp", sa.Text),
    sa.Column("own", sa.Text),
    sa.Column("pdf_label", sa.Text),
    sa.Column("access", sa.String(40), nullable=False),
    sa.Column("struck", sa.JSON, nullable=False),
    sa.Column("confidence", sa.Float),
    sa.Column("remarks", sa.JSON, nullable=False),
)

block = sa.Table(
    "block",
    metadata,
    _of_document(),
    sa.Column("ordinal", sa.Integer, primary_key=True),
    sa.Column("page", sa.Integer, nullable=False),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("kind", sa.String(12), nullable=False),
    sa.Column("level", sa.Integer, nullable=False),
)

chunk = sa.Table(
    "chunk",
    metadata,
    _of_document(),
    sa.Column("ordinal", sa.Integer, primary_key=True),
    sa.Column("spans", sa.JSON, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("path", sa.JSON, nullable=False),
    sa.Column("item", sa.Text),
    sa.Column("kind", sa.String(12), nullable=False),
    sa.Column("access", sa.String(40), nullable=False),
    sa.Column("context", sa.Text, nullable=False),
    # The same words elsewhere have the same one.
    sa.Column("fingerprint", sa.String(16), nullable=False, index=True),
    sa.Column("confidence", sa.Float),
)

# Chunks that share most of their words share one of these hashes (``index.likeness``).
sketch = sa.Table(
    "sketch",
    metadata,
    _of_document(),
    sa.Column("ordinal", sa.Integer, primary_key=True),
    sa.Column("hash", sa.BigInteger, primary_key=True, index=True),
)

section = sa.Table(
    "section",
    metadata,
    _of_document(),
    sa.Column("ordinal", sa.Integer, primary_key=True),
    sa.Column("parent", sa.Integer),
    sa.Column("kind", sa.String(12), nullable=False),
    sa.Column("number", sa.Text),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("page", sa.Integer, nullable=False),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("last", sa.Integer, nullable=False),
    sa.Column("confidence", sa.Float, nullable=False),
    sa.Column("facts", sa.JSON, nullable=False),
)

# "table" is a word of SQL's own.
grid = sa.Table(
    "grid",
    metadata,
    _of_document(),
    sa.Column("ordinal", sa.Integer, primary_key=True),
    sa.Column("caption", sa.Text, nullable=False),
    sa.Column("rows", sa.Integer, nullable=False),
    sa.Column("columns", sa.Integer, nullable=False),
    sa.Column("first_page", sa.Integer, nullable=False),
    sa.Column("last_page", sa.Integer, nullable=False),
    sa.Column("cells", sa.JSON, nullable=False),
)

record = sa.Table(
    "record",
    metadata,
    _of_document(),
    sa.Column("ordinal", sa.Integer, primary_key=True),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("spans", sa.JSON, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("item", sa.Text),
    sa.Column("minute", sa.Text),
    sa.Column("day", sa.Text),
    sa.Column("subject", sa.Text),
    sa.Column("owner", sa.Text),
    sa.Column("status", sa.Text),
    sa.Column("due", sa.Text),
    sa.Column("outcome", sa.String(12)),
    sa.Column("decisive", sa.Boolean, nullable=False),
    sa.Column("mover", sa.Text),
    sa.Column("seconder", sa.Text),
    sa.Column("votes", sa.JSON),
    sa.Column("parts", sa.JSON, nullable=False),
    sa.Column("addressee", sa.Text),
    sa.Column("access", sa.String(40), nullable=False),
    # Of which meeting its words are, told when it is written (``index.register.sittings``).
    sa.Column("page", sa.Integer, nullable=False),
    sa.Column("body", sa.Text),
    sa.Column("held", sa.Date),
    sa.Column("meeting", sa.String(12), index=True),
    sa.Column("title", sa.Text),
    sa.Column("standing", sa.String(12), nullable=False),
    sa.Column("confirms", sa.Date, index=True),
    sa.Column("correcting", sa.Boolean, nullable=False),
    sa.Column("confidence", sa.Float, nullable=False),
    # The same for the same record in another paper; ``folded`` is what is told with another of them
    # (``index.catalogue.folding``).
    sa.Column("twin", sa.String(16), index=True),
    sa.Column("folded", sa.Boolean, nullable=False, default=False),
    # The register is listed from this alone, without reading the records' words.
    sa.Index(
        "ix_record_register",
        "held",
        "document_id",
        "ordinal",
        "access",
        "kind",
        "outcome",
        "body",
        "item",
        "minute",
        "decisive",
        "folded",
    ),
    # Kinds and outcomes that few records have are listed from these, and hits of a search for words
    # are looked up in the third: it is much narrower than the records.
    sa.Index(
        "ix_record_kind",
        "kind",
        "held",
        "document_id",
        "ordinal",
        "access",
        "outcome",
        "body",
        "folded",
    ),
    sa.Index(
        "ix_record_outcome",
        "outcome",
        "held",
        "document_id",
        "ordinal",
        "access",
        "kind",
        "body",
        "folded",
        sqlite_where=sa.text("outcome IS NOT NULL"),
        postgresql_where=sa.text("outcome IS NOT NULL"),
    ),
    sa.Index(
        "ix_record_hit",
        "document_id",
        "ordinal",
        "access",
        "kind",
        "outcome",
        "body",
        "held",
        "decisive",
        "folded",
    ),
    # And it is counted from these. For anything else they are many times slower, and would be taken
    # by every query that asks for a label (``index.catalogue.scoping.labelled``).
    sa.Index("ix_record_counted", "access", "kind", "outcome", "document_id", "decisive", "folded"),
    sa.Index(
        "ix_record_body",
        "access",
        "body",
        "held",
        "kind",
        "outcome",
        "document_id",
        "decisive",
        "folded",
    ),
)

# What officers said of hops that are only likely: rows are added, none is changed or removed. No
# foreign key: ``hop`` is made of the two records' words and places, and outlives a re-read.
verdict = sa.Table(
    "verdict",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("hop", sa.String(32), nullable=False, index=True),
    sa.Column("verdict", sa.String(12), nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("at", sa.Float, nullable=False),
    sa.Column("earlier", sa.Text, nullable=False),
    sa.Column("later", sa.Text, nullable=False),
)

failure = sa.Table(
    "failure",
    metadata,
    sa.Column("path", sa.Text, primary_key=True),
    sa.Column("message", sa.Text, nullable=False),
    sa.Column("advice", sa.Text, nullable=False),
)

# What an answer's marks point at, so that a page can be shown with its quote highlighted; neither
# the question nor the answer's words are kept.
cited = sa.Table(
    "cited",
    metadata,
    sa.Column("answer_id", sa.String(32), primary_key=True),
    sa.Column("mark", sa.Integer, primary_key=True),
    _of_document(primary_key=False),
    sa.Column("page", sa.Integer, nullable=False),
    sa.Column("rects", sa.JSON, nullable=False),
    sa.Column("at", sa.Float, nullable=False, index=True),
    sa.Index("ix_cited_document_id", "document_id"),
)

fact = sa.Table(
    "fact",
    metadata,
    sa.Column("name", sa.String(40), primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)
