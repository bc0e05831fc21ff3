"""The register: of which meeting a record is, what it confirms; what officers said of its chains.

Records that were written before are taken to be of their paper's own meeting until it is read again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_ADDED = (
    sa.Column("page", sa.Integer(), nullable=False, server_default="1"),
    sa.Column("body", sa.Text(), nullable=True),
    sa.Column("held", sa.Date(), nullable=True),
    sa.Column("meeting", sa.String(length=12), nullable=True),
    sa.Column("title", sa.Text(), nullable=True),
    sa.Column("standing", sa.String(length=12), nullable=False, server_default="not minutes"),
    sa.Column("confirms", sa.Date(), nullable=True),
    sa.Column("correcting", sa.Boolean(), nullable=False, server_default=sa.false()),
    sa.Column("confidence", sa.Float(), nullable=False, server_default="1.0"),
)
_INDEXED = ("meeting", "confirms")
_REGISTER = (
    "held", "document_id", "ordinal", "access", "kind", "outcome", "body", "item", "minute",
)


def upgrade() -> None:
    for column in _ADDED:
        op.add_column("record", column._copy())
    for name in _INDEXED:
        op.create_index(op.f(f"ix_record_{name}"), "record", [name], unique=False)
    op.drop_index(op.f("ix_record_kind"), table_name="record")
    op.create_index("ix_record_register", "record", list(_REGISTER), unique=False)
    _take_for_the_papers_own()
    op.create_table(
        "verdict",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("hop", sa.String(length=32), nullable=False),
        sa.Column("verdict", sa.String(length=12), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("earlier", sa.Text(), nullable=False),
        sa.Column("later", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_verdict")),
    )
    op.create_index(op.f("ix_verdict_hop"), "verdict", ["hop"], unique=False)


def _take_for_the_papers_own() -> None:
    connection = op.get_bind()
    record = sa.table(
        "record",
        sa.column("document_id"),
        sa.column("ordinal"),
        sa.column("spans", sa.JSON),
        sa.column("page"),
        sa.column("body"),
        sa.column("held", sa.Date),
    )
    document = sa.table(
        "document", sa.column("id"), sa.column("committee"), sa.column("meeting_date", sa.Date)
    )
    rows = connection.execute(
        sa.select(
            record.c.document_id,
            record.c.ordinal,
            record.c.spans,
            document.c.committee,
            document.c.meeting_date,
        ).join(document, document.c.id == record.c.document_id)
    ).all()
    for row in rows:
        connection.execute(
            sa.update(record)
            .where(record.c.document_id == row.document_id, record.c.ordinal == row.ordinal)
            .values(page=row.spans[0][0], body=row.committee, held=row.meeting_date)
        )


def downgrade() -> None:
    op.drop_table("verdict")
    op.drop_index("ix_record_register", table_name="record")
    op.create_index(op.f("ix_record_kind"), "record", ["kind"], unique=False)
    for name in _INDEXED:
        op.drop_index(op.f(f"ix_record_{name}"), table_name="record")
    for column in reversed(_ADDED):
        op.drop_column("record", column.name)
