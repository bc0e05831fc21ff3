"""The register is listed by kind and by outcome, and its hits looked up, from indexes.

Revision ID: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_HAS_ONE = sa.text("outcome IS NOT NULL")


def upgrade() -> None:
    op.create_index(
        "ix_record_kind",
        "record",
        ["kind", "held", "document_id", "ordinal", "access", "outcome", "body"],
    )
    op.create_index(
        "ix_record_outcome",
        "record",
        ["outcome", "held", "document_id", "ordinal", "access", "kind", "body"],
        sqlite_where=_HAS_ONE,
        postgresql_where=_HAS_ONE,
    )
    op.create_index(
        "ix_record_hit",
        "record",
        ["document_id", "ordinal", "access", "kind", "outcome", "body", "held"],
    )


def downgrade() -> None:
    for name in ("hit", "outcome", "kind"):
        op.drop_index(f"ix_record_{name}", table_name="record")
