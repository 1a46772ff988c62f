"""Checking pages"""

from alembic import op
import sqlalchemy as sa


revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Added, not rebuilt: the triggers that guard the table would be lost.
    op.add_column('line', sa.Column('char_confidences', sa.JSON(), nullable=False, server_default='[]'))
    op.add_column('page', sa.Column('checked_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('page', sa.Column('checked_by', sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column('page', 'checked_by')
    op.drop_column('page', 'checked_at')
    op.drop_column('line', 'char_confidences')
