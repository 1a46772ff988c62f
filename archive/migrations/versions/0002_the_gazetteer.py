"""The gazetteer"""

from alembic import op
import sqlalchemy as sa


revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('place',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_place')),
    sa.UniqueConstraint('name', name=op.f('uq_place_name'))
    )
    op.create_table('place_name',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('place_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('first_year', sa.Integer(), nullable=True),
    sa.Column('last_year', sa.Integer(), nullable=True),
    sa.Column('note', sa.String(), nullable=False),
    sa.CheckConstraint('first_year <= last_year', name=op.f('ck_place_name_years_in_order')),
    sa.ForeignKeyConstraint(['place_id'], ['place.id'], name=op.f('fk_place_name_place_id_place'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_place_name')),
    sa.UniqueConstraint('place_id', 'position', name=op.f('uq_place_name_place_id_position'))
    )
    op.create_index(op.f('ix_place_name_name'), 'place_name', ['name'], unique=False)
    op.create_table('gazetteer_revision',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.CheckConstraint('id = 1', name=op.f('ck_gazetteer_revision_one_row')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_gazetteer_revision'))
    )


def downgrade() -> None:
    op.drop_table('gazetteer_revision')
    op.drop_index(op.f('ix_place_name_name'), table_name='place_name')
    op.drop_table('place_name')
    op.drop_table('place')
