"""Expecting errors"""

from alembic import op
import sqlalchemy as sa


revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Added, not rebuilt: the triggers that guard the table would be lost.
    op.add_column('page', sa.Column('expected_errors', sa.Double(), nullable=True))


def downgrade() -> None:
    op.drop_column('page', 'expected_errors')
