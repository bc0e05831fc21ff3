"""Structure: sections, tables, records, corrections, and what is known of documents and pages.

Columns are added in place: SQLite would make a table anew in a batch, and delete by cascade all
that hangs on its rows.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_OF_DOCUMENT = {
    "section": (
        sa.Column("parent", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
    ),
    "grid": (
        sa.Column("caption", sa.Text(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("columns", sa.Integer(), nullable=False),
        sa.Column("first_page", sa.Integer(), nullable=False),
        sa.Column("last_page", sa.Integer(), nullable=False),
        sa.Column("cells", sa.JSON(), nullable=False),
    ),
    "record": (
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("spans", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=True),
        sa.Column("minute", sa.Text(), nullable=True),
        sa.Column("day", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("access", sa.String(length=40), nullable=False),
    ),
}
_ADDED = {
    "document": (
        sa.Column("status", sa.String(length=12), nullable=False, server_default="unknown"),
        sa.Column("confidence", sa.JSON(), nullable=False, server_default="{}"),
        sa.Column("paged", sa.Boolean(), nullable=False, server_default=sa.true()),
        sa.Column("troubles", sa.JSON(), nullable=False, server_default="[]"),
        sa.Column("as_read", sa.JSON(), nullable=False, server_default="{}"),
        sa.Column("confidence_as_read", sa.JSON(), nullable=False, server_default="{}"),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("first_year", sa.Integer(), nullable=True),
        sa.Column("last_year", sa.Integer(), nullable=True),
        sa.Column("replaces", sa.JSON(), nullable=False, server_default="[]"),
        sa.Column("superseded_by", sa.String(length=32), nullable=True),
    ),
    "place": (sa.Column("beside", sa.String(length=16), nullable=False, server_default=""),),
    "page": (
        sa.Column("struck", sa.JSON(), nullable=False, server_default="[]"),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.Column("remarks", sa.JSON(), nullable=False, server_default="[]"),
    ),
    "chunk": (
        sa.Column("context", sa.Text(), nullable=False, server_default=""),
        sa.Column("fingerprint", sa.String(length=16), nullable=False, server_default=""),
    ),
}


def upgrade() -> None:
    op.create_table(
        "correction",
        sa.Column("document_id", sa.String(length=32), nullable=False),
        sa.Column("field", sa.String(length=20), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("document_id", "field", name=op.f("pk_correction")),
    )
    for name, columns in _OF_DOCUMENT.items():
        op.create_table(
            name,
            sa.Column("document_id", sa.String(length=32), nullable=False),
            sa.Column("ordinal", sa.Integer(), nullable=False),
            *(column._copy() for column in columns),
            sa.ForeignKeyConstraint(
                ["document_id"],
                ["document.id"],
                name=op.f(f"fk_{name}_document_id"),
                ondelete="CASCADE",
            ),
            sa.PrimaryKeyConstraint("document_id", "ordinal", name=op.f(f"pk_{name}")),
        )
    for name, columns in _ADDED.items():
        for column in columns:
            op.add_column(name, column._copy())
    op.create_index(op.f("ix_record_kind"), "record", ["kind"], unique=False)
    op.create_index(op.f("ix_document_subject"), "document", ["subject"], unique=False)
    op.create_index(op.f("ix_chunk_fingerprint"), "chunk", ["fingerprint"], unique=False)
    _fill()


def _fill() -> None:
    """What is kept of a document was read from it: nobody could correct anything until now."""
    connection = op.get_bind()
    document = sa.table(
        "document",
        *(
            sa.column(name)
            for name in ("id", "title", "council", "committee", "document_type", "status")
        ),
        sa.column("meeting_date", sa.Date()),
        sa.column("as_read", sa.JSON()),
    )
    for row in connection.execute(sa.select(document)).all():
        known = {
            name: value
            for name, value in row._mapping.items()
            if name not in ("id", "meeting_date", "as_read")
        }
        held = row.meeting_date.isoformat() if row.meeting_date else None
        connection.execute(
            sa.update(document)
            .where(document.c.id == row.id)
            .values(as_read={**known, "meeting_date": held})
        )


def downgrade() -> None:
    op.drop_index(op.f("ix_chunk_fingerprint"), table_name="chunk")
    op.drop_index(op.f("ix_document_subject"), table_name="document")
    for name, columns in _ADDED.items():
        for column in columns:
            op.drop_column(name, column.name)
    for name in (*_OF_DOCUMENT, "correction"):
        op.drop_table(name)
