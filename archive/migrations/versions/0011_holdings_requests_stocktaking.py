"""Holdings withdrawn, requests for copies, stocktaking"""

from alembic import op
import sqlalchemy as sa


revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def forbid(table: str, doing: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            f"CREATE TRIGGER {table}_no_{doing.lower()} BEFORE {doing} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is never changed'); END"
        )
    else:
        op.execute(
            f"CREATE TRIGGER {table}_no_{doing.lower()} BEFORE {doing} ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION wenshi_refuse()"
        )


def upgrade() -> None:
    op.create_table('request_offer',
    sa.Column('volume_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('is_open', sa.Boolean(), nullable=False),
    sa.Column('most', sa.Integer(), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.CheckConstraint('most > 0', name=op.f('ck_request_offer_most_positive')),
    sa.ForeignKeyConstraint(['volume_id'], ['volume.id'], name=op.f('fk_request_offer_volume_id_volume')),
    sa.PrimaryKeyConstraint('volume_id', name=op.f('pk_request_offer'))
    )
    op.create_table('stocktaking',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('location_id', sa.Integer(), nullable=False),
    sa.Column('date', sa.String(), nullable=False),
    sa.Column('is_blind', sa.Boolean(), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('opened_by', sa.String(), nullable=False),
    sa.Column('state', sa.Enum('counting', 'settled', 'given_up', name='stocktakingstate', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ended_by', sa.String(), nullable=True),
    sa.Column('reason', sa.String(), nullable=False),
    sa.CheckConstraint("(state = 'counting') = (ended_at IS NULL)", name=op.f('ck_stocktaking_ended_once')),
    sa.ForeignKeyConstraint(['location_id'], ['location.id'], name=op.f('fk_stocktaking_location_id_location')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stocktaking'))
    )
    op.create_index(op.f('ix_stocktaking_location_id'), 'stocktaking', ['location_id'], unique=False)
    op.create_index(op.f('ix_stocktaking_state'), 'stocktaking', ['state'], unique=False)
    op.create_table('copy_request',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('receipt', sa.String(), nullable=False),
    sa.Column('volume_id', sa.Integer(), nullable=False),
    sa.Column('quantity', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('institution', sa.String(), nullable=False),
    sa.Column('contact', sa.String(), nullable=False),
    sa.Column('delivery', sa.Text(), nullable=False),
    sa.Column('purpose', sa.Text(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('state', sa.Enum('requested', 'granted', 'sent', 'refused', 'taken_back', name='requeststate', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decided_by', sa.String(), nullable=True),
    sa.Column('movement_id', sa.Integer(), nullable=True),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('erased_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("(state = 'requested') = (decided_at IS NULL)", name=op.f('ck_copy_request_decided_once')),
    sa.CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name=op.f('ck_copy_request_sent_when')),
    sa.CheckConstraint("(state IN ('granted', 'sent')) = (movement_id IS NOT NULL)", name=op.f('ck_copy_request_granted_moves')),
    sa.CheckConstraint('quantity > 0', name=op.f('ck_copy_request_quantity_positive')),
    sa.ForeignKeyConstraint(['movement_id'], ['movement.id'], name=op.f('fk_copy_request_movement_id_movement')),
    sa.ForeignKeyConstraint(['volume_id'], ['volume.id'], name=op.f('fk_copy_request_volume_id_volume')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_copy_request')),
    sa.UniqueConstraint('movement_id', name=op.f('uq_copy_request_movement_id')),
    sa.UniqueConstraint('receipt', name=op.f('uq_copy_request_receipt'))
    )
    op.create_index(op.f('ix_copy_request_state'), 'copy_request', ['state'], unique=False)
    op.create_index(op.f('ix_copy_request_volume_id'), 'copy_request', ['volume_id'], unique=False)
    op.create_table('stocktaking_count',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('stocktaking_id', sa.Integer(), nullable=False),
    sa.Column('volume_id', sa.Integer(), nullable=False),
    sa.Column('written', sa.String(), nullable=False),
    sa.Column('counted', sa.Integer(), nullable=True),
    sa.Column('stock_then', sa.Integer(), nullable=True),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('counted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('counted_by', sa.String(), nullable=False),
    sa.CheckConstraint('(counted IS NULL) = (stock_then IS NULL)', name=op.f('ck_stocktaking_count_counted_at_a_time')),
    sa.CheckConstraint('counted >= 0', name=op.f('ck_stocktaking_count_counted_not_negative')),
    sa.ForeignKeyConstraint(['stocktaking_id'], ['stocktaking.id'], name=op.f('fk_stocktaking_count_stocktaking_id_stocktaking')),
    sa.ForeignKeyConstraint(['volume_id'], ['volume.id'], name=op.f('fk_stocktaking_count_volume_id_volume')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stocktaking_count')),
    sa.UniqueConstraint('stocktaking_id', 'volume_id', name=op.f('uq_stocktaking_count_stocktaking_id_volume_id'))
    )
    op.create_table('stocktaking_result',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('stocktaking_id', sa.Integer(), nullable=False),
    sa.Column('volume_id', sa.Integer(), nullable=False),
    sa.Column('expected', sa.Integer(), nullable=False),
    sa.Column('counted', sa.Integer(), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('counted_by', sa.String(), nullable=False),
    sa.Column('movement_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('(movement_id IS NULL) = (expected = counted)', name=op.f('ck_stocktaking_result_difference_moves')),
    sa.CheckConstraint('expected >= 0 AND counted >= 0', name=op.f('ck_stocktaking_result_not_negative')),
    sa.ForeignKeyConstraint(['movement_id'], ['movement.id'], name=op.f('fk_stocktaking_result_movement_id_movement')),
    sa.ForeignKeyConstraint(['stocktaking_id'], ['stocktaking.id'], name=op.f('fk_stocktaking_result_stocktaking_id_stocktaking')),
    sa.ForeignKeyConstraint(['volume_id'], ['volume.id'], name=op.f('fk_stocktaking_result_volume_id_volume')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stocktaking_result')),
    sa.UniqueConstraint('movement_id', name=op.f('uq_stocktaking_result_movement_id')),
    sa.UniqueConstraint('stocktaking_id', 'volume_id', name=op.f('uq_stocktaking_result_stocktaking_id_volume_id'))
    )
    op.add_column('holding', sa.Column('withdrawn_on', sa.String(), nullable=True))
    op.add_column('holding', sa.Column('withdrawn_reason', sa.String(), nullable=True))
    # What a count came to is part of the ledger, and as immutable.
    forbid("stocktaking_result", "UPDATE")
    forbid("stocktaking_result", "DELETE")


def downgrade() -> None:
    op.drop_column('holding', 'withdrawn_reason')
    op.drop_column('holding', 'withdrawn_on')
    op.drop_table('stocktaking_result')
    op.drop_table('stocktaking_count')
    op.drop_index(op.f('ix_copy_request_volume_id'), table_name='copy_request')
    op.drop_index(op.f('ix_copy_request_state'), table_name='copy_request')
    op.drop_table('copy_request')
    op.drop_index(op.f('ix_stocktaking_state'), table_name='stocktaking')
    op.drop_index(op.f('ix_stocktaking_location_id'), table_name='stocktaking')
    op.drop_table('stocktaking')
    op.drop_table('request_offer')
