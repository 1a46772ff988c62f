"""How a planned volume is to be set"""

from alembic import op
import sqlalchemy as sa


revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('layout',
    sa.Column('volume_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('characters', sa.Integer(), nullable=False),
    sa.Column('lines', sa.Integer(), nullable=False),
    sa.Column('opening', sa.Enum('new_page', 'recto', 'run_on', name='opening', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('first_folio', sa.Integer(), nullable=False),
    sa.CheckConstraint('characters > 0 AND lines > 0 AND first_folio > 0', name=op.f('ck_layout_positive')),
    sa.ForeignKeyConstraint(['volume_id'], ['volume.id'], name=op.f('fk_layout_volume_id_volume'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('volume_id', name=op.f('pk_layout'))
    )


def downgrade() -> None:
    op.drop_table('layout')
