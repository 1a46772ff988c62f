"""Preparing pages"""

from alembic import op
import sqlalchemy as sa


revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Added, not rebuilt: the triggers that guard the table would be lost.
    op.add_column('page', sa.Column('crop', sa.JSON(), nullable=False, server_default='[]'))
    op.add_column('page', sa.Column('wanted', sa.JSON(none_as_null=True), nullable=True))
    op.add_column('line', sa.Column('embedded', sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column('line', 'embedded')
    op.drop_column('page', 'wanted')
    op.drop_column('page', 'crop')
