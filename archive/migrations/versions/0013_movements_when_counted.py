"""The last movement when a line was counted"""

from alembic import op
import sqlalchemy as sa


revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('stocktaking_count', sa.Column('last_movement', sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column('stocktaking_count', 'last_movement')
