"""Likeness: sketches of what is kept, and how surely each chunk was recognised."""

from collections import defaultdict

import sqlalchemy as sa
from alembic import op

from index.likeness import sketch

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    made = op.create_table(
        "sketch",
        sa.Column("document_id", sa.String(length=32), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("hash", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
            name=op.f("fk_sketch_document_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("document_id", "ordinal", "hash", name=op.f("pk_sketch")),
    )
    op.add_column("chunk", sa.Column("confidence", sa.Float(), nullable=True))
    _fill(made)
    op.create_index(op.f("ix_sketch_hash"), "sketch", ["hash"], unique=False)


def _fill(made: sa.Table) -> None:
    """A document at a time, for there may be many."""
    connection = op.get_bind()
    chunk = sa.table(
        "chunk", *(sa.column(name) for name in ("document_id", "ordinal", "text", "confidence")),
        sa.column("spans", sa.JSON()),
    )
    page = sa.table(
        "page", *(sa.column(name) for name in ("document_id", "number", "confidence"))
    )
    scanned: dict[str, dict[int, float]] = defaultdict(dict)
    for id, number, confidence in connection.execute(
        sa.select(page).where(page.c.confidence.is_not(None))
    ):
        scanned[id][number] = confidence
    for id in connection.scalars(sa.select(chunk.c.document_id).distinct()).all():
        of_document = chunk.c.document_id == id
        found = connection.execute(sa.select(chunk).where(of_document)).all()
        connection.execute(
            sa.insert(made),
            [
                {"document_id": id, "ordinal": row.ordinal, "hash": each}
                for row in found
                for each in set(sketch(row.text))
            ],
        )
        for row in found if id in scanned else ():
            sure = [scanned[id][number] for number, *_ in row.spans if number in scanned[id]]
            if sure:
                connection.execute(
                    sa.update(chunk)
                    .where(of_document, chunk.c.ordinal == row.ordinal)
                    .values(confidence=min(sure))
                )


def downgrade() -> None:
    op.drop_column("chunk", "confidence")
    op.drop_table("sketch")
