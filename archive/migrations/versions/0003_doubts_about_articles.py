"""Doubts about articles"""

from alembic import op
import sqlalchemy as sa


revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Added, not rebuilt: SQLite would take what hangs on the rows away with the old table.
    op.add_column('article', sa.Column('doubts', sa.JSON(), nullable=False, server_default='[]'))


def downgrade() -> None:
    op.drop_column('article', 'doubts')
