"""Errata"""

from alembic import op
import sqlalchemy as sa


revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('erratum',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('receipt', sa.String(), nullable=False),
    sa.Column('article_id', sa.Integer(), nullable=False),
    sa.Column('page_sequence', sa.Integer(), nullable=True),
    sa.Column('line_order', sa.Integer(), nullable=True),
    sa.Column('line_id', sa.Integer(), nullable=True),
    sa.Column('paragraph', sa.Integer(), nullable=True),
    sa.Column('seen', sa.Text(), nullable=False),
    sa.Column('proposed', sa.Text(), nullable=False),
    sa.Column('remark', sa.Text(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('credited', sa.Boolean(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('state', sa.Enum('open', 'accepted', 'declined', 'superseded', name='erratumstate', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decided_by', sa.String(), nullable=True),
    sa.Column('reading', sa.Text(), nullable=True),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.CheckConstraint('(page_sequence IS NULL) = (line_order IS NULL) AND (page_sequence IS NULL) = (line_id IS NULL) AND (page_sequence IS NULL) <> (paragraph IS NULL)', name=op.f('ck_erratum_line_or_paragraph')),
    sa.CheckConstraint("(state = 'open') = (decided_at IS NULL)", name=op.f('ck_erratum_decided_once')),
    sa.ForeignKeyConstraint(['article_id'], ['article.id'], name=op.f('fk_erratum_article_id_article')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_erratum')),
    sa.UniqueConstraint('receipt', name=op.f('uq_erratum_receipt'))
    )
    op.create_index(op.f('ix_erratum_article_id'), 'erratum', ['article_id'], unique=False)
    op.create_index(op.f('ix_erratum_line_id'), 'erratum', ['line_id'], unique=False)
    op.create_index(op.f('ix_erratum_state'), 'erratum', ['state'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_erratum_state'), table_name='erratum')
    op.drop_index(op.f('ix_erratum_line_id'), table_name='erratum')
    op.drop_index(op.f('ix_erratum_article_id'), table_name='erratum')
    op.drop_table('erratum')
