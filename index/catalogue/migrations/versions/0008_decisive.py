"""Which motions are by themselves what a meeting decided, listed and counted from the indexes.

Of records that were written before none is taken for it until its paper is read again.

Revision ID: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_INDEXES = {
    "register": (
        "held", "document_id", "ordinal", "access", "kind", "outcome", "body", "item", "minute",
    ),
    "hit": ("document_id", "ordinal", "access", "kind", "outcome", "body", "held"),
    "counted": ("access", "kind", "outcome", "document_id"),
    "body": ("access", "body", "held", "kind", "outcome", "document_id"),
}  # fmt: skip


def upgrade() -> None:
    op.add_column(
        "record",
        sa.Column("decisive", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    for name, columns in _INDEXES.items():
        op.drop_index(f"ix_record_{name}", table_name="record")
        op.create_index(f"ix_record_{name}", "record", [*columns, "decisive"])


def downgrade() -> None:
    for name, columns in _INDEXES.items():
        op.drop_index(f"ix_record_{name}", table_name="record")
        op.create_index(f"ix_record_{name}", "record", list(columns))
    op.drop_column("record", "decisive")
