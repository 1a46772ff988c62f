"""Merged recipients: one that is another under a different name points at it"""

from alembic import op
import sqlalchemy as sa


revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        'recipient',
        sa.Column('merged_into_id', sa.Integer(), sa.ForeignKey('recipient.id', name=op.f('fk_recipient_merged_into_id_recipient')), nullable=True),
        inline_references=True,
    )
    op.create_index(op.f('ix_recipient_merged_into_id'), 'recipient', ['merged_into_id'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_recipient_merged_into_id'), table_name='recipient')
    with op.batch_alter_table('recipient') as batch:
        batch.drop_column('merged_into_id')
