"""Records: who moved them, how the votes fell, what became of them, their parts."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_ADDED = (
    sa.Column("due", sa.Text(), nullable=True),
    sa.Column("outcome", sa.String(length=12), nullable=True),
    sa.Column("mover", sa.Text(), nullable=True),
    sa.Column("seconder", sa.Text(), nullable=True),
    sa.Column("votes", sa.JSON(), nullable=True),
    sa.Column("parts", sa.JSON(), nullable=False, server_default="[]"),
    sa.Column("addressee", sa.Text(), nullable=True),
)


def upgrade() -> None:
    for column in _ADDED:
        op.add_column("record", column._copy())


def downgrade() -> None:
    for column in reversed(_ADDED):
        op.drop_column("record", column.name)
