"""Doubts about articles"""

from alembic import op
import sqlalchemy as sa


revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('article', sa.Column('doubts', sa.JSON(), nullable=False, server_default='[]'))
    with op.batch_alter_table('article') as batch:
        batch.alter_column('doubts', server_default=None)


def downgrade() -> None:
    op.drop_column('article', 'doubts')
