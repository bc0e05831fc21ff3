"""The register is counted from indexes of its own.

Revision ID: 0006
"""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_INDEXES = {
    "ix_record_counted": ("access", "kind", "outcome", "document_id"),
    "ix_record_body": ("access", "body", "held", "kind", "outcome", "document_id"),
}


def upgrade() -> None:
    for name, columns in _INDEXES.items():
        op.create_index(name, "record", list(columns), unique=False)


def downgrade() -> None:
    for name in _INDEXES:
        op.drop_index(name, table_name="record")
