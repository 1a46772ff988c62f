"""Recipients that look alike and are two"""

from alembic import op
import sqlalchemy as sa


revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('told_apart',
    sa.Column('one_id', sa.Integer(), nullable=False),
    sa.Column('other_id', sa.Integer(), nullable=False),
    sa.Column('told_by', sa.String(), nullable=False),
    sa.Column('told_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('one_id < other_id', name=op.f('ck_told_apart_in_order')),
    sa.ForeignKeyConstraint(['one_id'], ['recipient.id'], name=op.f('fk_told_apart_one_id_recipient')),
    sa.ForeignKeyConstraint(['other_id'], ['recipient.id'], name=op.f('fk_told_apart_other_id_recipient')),
    sa.PrimaryKeyConstraint('one_id', 'other_id', name=op.f('pk_told_apart'))
    )


def downgrade() -> None:
    op.drop_table('told_apart')
