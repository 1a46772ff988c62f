"""Days and documents: from which day a movement counts, and papers that hold several"""

import calendar
import datetime as dt

from alembic import op
import sqlalchemy as sa


revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None

KINDS = ('receive', 'donate', 'distribute', 'exchange', 'collect', 'transfer', 'return', 'loss', 'count', 'reverse')
movement = sa.table(
    'movement',
    sa.column('id', sa.Integer),
    sa.column('date', sa.String),
    sa.column('from_location_id', sa.Integer),
    sa.column('to_location_id', sa.Integer),
    sa.column('reverses_id', sa.Integer),
    sa.column('recorded_at', sa.DateTime(timezone=True)),
    sa.column('taken_on', sa.String),
    sa.column('put_on', sa.String),
)


def upgrade() -> None:
    op.create_table('document',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('number', sa.String(), nullable=False),
    sa.Column('kind', sa.Enum(*KINDS, name='movementkind', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('date', sa.String(), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('operator', sa.String(), nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_document')),
    sa.UniqueConstraint('number', name=op.f('uq_document_number')),
    )
    op.create_index(op.f('ix_document_date'), 'document', ['date'], unique=False)
    op.add_column('movement', sa.Column('taken_on', sa.String(), nullable=True))
    op.add_column('movement', sa.Column('put_on', sa.String(), nullable=True))
    op.add_column(
        'movement',
        sa.Column('document_id', sa.Integer(), sa.ForeignKey('document.id', name=op.f('fk_movement_document_id_document')), nullable=True),
        inline_references=True,
    )
    op.create_index(op.f('ix_movement_document_id'), 'movement', ['document_id'], unique=False)
    unlocked(count)
    op.drop_index(op.f('ix_movement_from_location_id'), table_name='movement')
    op.drop_index(op.f('ix_movement_to_location_id'), table_name='movement')
    op.create_index('ix_movement_taken', 'movement', ['from_location_id', 'volume_id', 'taken_on', 'quantity'])
    op.create_index('ix_movement_put', 'movement', ['to_location_id', 'volume_id', 'put_on', 'quantity'])
    forbid('document', 'UPDATE')
    forbid('document', 'DELETE')


def unlocked(change) -> None:
    """Movements are never changed; what is filled in here they said already, by their dates."""
    if op.get_bind().dialect.name == 'sqlite':
        op.execute('DROP TRIGGER movement_no_update')
        change()
        forbid('movement', 'UPDATE')
    else:
        op.execute('ALTER TABLE movement DISABLE TRIGGER movement_no_update')
        change()
        op.execute('ALTER TABLE movement ENABLE TRIGGER movement_no_update')


def forbid(table: str, doing: str) -> None:
    name = f'{table}_no_{doing.lower()}'
    if op.get_bind().dialect.name == 'sqlite':
        does = f"BEGIN SELECT RAISE(ABORT, '{table} is never changed'); END"
    else:
        does = 'FOR EACH STATEMENT EXECUTE FUNCTION wenshi_refuse()'
    op.execute(f'CREATE TRIGGER {name} BEFORE {doing} ON {table} {does}')


def count() -> None:
    """As archive.ledger.days has it; a reversal counts from the days of what it reverses."""
    connection = op.get_bind()
    days = {}
    for row in connection.execute(sa.select(movement).order_by(movement.c.id)).all():
        taken, put = last_day(row.date, row.recorded_at), row.date + '0001-01-01'[len(row.date):]
        if row.reverses_id is not None:
            taken, put = days[row.reverses_id][::-1]
        days[row.id] = taken, put
        connection.execute(
            sa.update(movement)
            .where(movement.c.id == row.id)
            .values(
                taken_on=None if row.from_location_id is None else taken,
                put_on=None if row.to_location_id is None else put,
            )
        )


def last_day(date: str, recorded_at: dt.datetime) -> str:
    recorded = recorded_at.date().isoformat()
    if not date:
        return recorded
    if len(date) == 10:
        return date
    year, month = int(date[:4]), int(date[5:7] or 12)
    return min(dt.date(year, month, calendar.monthrange(year, month)[1]).isoformat(), max(recorded, date))


def downgrade() -> None:
    op.drop_index('ix_movement_put', table_name='movement')
    op.drop_index('ix_movement_taken', table_name='movement')
    op.create_index(op.f('ix_movement_to_location_id'), 'movement', ['to_location_id'], unique=False)
    op.create_index(op.f('ix_movement_from_location_id'), 'movement', ['from_location_id'], unique=False)
    op.drop_index(op.f('ix_movement_document_id'), table_name='movement')
    with op.batch_alter_table('movement') as batch:
        batch.drop_column('document_id')
        batch.drop_column('put_on')
        batch.drop_column('taken_on')
    if op.get_bind().dialect.name == 'sqlite':  # the table was made anew
        forbid('movement', 'UPDATE')
        forbid('movement', 'DELETE')
    op.drop_table('document')
