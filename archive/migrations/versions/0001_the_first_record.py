"""The first record"""

from alembic import op
import sqlalchemy as sa


revision = '0001'
down_revision = None
branch_labels = None
depends_on = None

# What happened is never edited: movements are reversed, the audit trail only grows, and what a
# machine recognized stays beside what people made of it.
KEPT_FOR_EVER = ("movement", "share", "audit")
NEVER_EDITED = {"line": ("recognized", "char_boxes")}


def forbid(table: str, doing: str, column: str | None = None) -> None:
    name = f"{table}_no_{doing.lower()}" + (f"_{column}" if column else "")
    when = f"{doing} OF {column}" if column else doing
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {when} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is never changed'); END"
        )
    else:
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {when} ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION wenshi_refuse()"
        )


def upgrade() -> None:
    op.create_table('audit',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('actor', sa.String(), nullable=False),
    sa.Column('action', sa.String(), nullable=False),
    sa.Column('subject', sa.String(), nullable=False),
    sa.Column('detail', sa.JSON(), nullable=False),
    sa.Column('previous_hash', sa.String(), nullable=False),
    sa.Column('hash', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit')),
    sa.UniqueConstraint('hash', name=op.f('uq_audit_hash'))
    )
    op.create_table('location',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_location')),
    sa.UniqueConstraint('name', name=op.f('uq_location_name'))
    )
    op.create_table('master',
    sa.Column('sha256', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('media_type', sa.String(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('sha256', name=op.f('pk_master'))
    )
    op.create_table('recipient',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('printed_name', sa.String(), nullable=False),
    sa.Column('kind', sa.Enum('library', 'archives', 'committee', 'school', 'person', 'public', 'other', name='recipientkind', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('place', sa.String(), nullable=False),
    sa.Column('contact', sa.String(), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_recipient')),
    sa.UniqueConstraint('name', name=op.f('uq_recipient_name'))
    )
    op.create_table('user',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('password_hash', sa.String(), nullable=False),
    sa.Column('role', sa.Enum('editor', 'librarian', 'admin', name='role', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.Column('must_change_password', sa.Boolean(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_user')),
    sa.UniqueConstraint('name', name=op.f('uq_user_name'))
    )
    op.create_table('volume',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('subtitle', sa.String(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=True),
    sa.Column('month', sa.Integer(), nullable=True),
    sa.Column('editor', sa.String(), nullable=False),
    sa.Column('publisher', sa.String(), nullable=False),
    sa.Column('permit', sa.String(), nullable=False),
    sa.Column('planned_copies', sa.Integer(), nullable=True),
    sa.Column('printed_copies', sa.Integer(), nullable=True),
    sa.Column('status', sa.Enum('planned', 'published', name='volumestatus', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_volume')),
    sa.UniqueConstraint('number', name=op.f('uq_volume_number'))
    )
    op.create_table('article',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('identifier', sa.String(), nullable=False),
    sa.Column('volume_id', sa.Integer(), nullable=True),
    sa.Column('order', sa.Integer(), nullable=True),
    sa.Column('column', sa.String(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('abstract', sa.String(), nullable=False),
    sa.Column('people', sa.JSON(), nullable=False),
    sa.Column('places', sa.JSON(), nullable=False),
    sa.Column('year_start', sa.Integer(), nullable=True),
    sa.Column('year_end', sa.Integer(), nullable=True),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('visibility', sa.Enum('public', 'staff', 'sealed', name='visibility', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('sealed_until', sa.Date(), nullable=True),
    sa.Column('sealed_reason', sa.String(), nullable=False),
    sa.Column('status', sa.Enum('draft', 'published', 'withdrawn', name='articlestatus', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('page_start', sa.Integer(), nullable=True),
    sa.Column('page_end', sa.Integer(), nullable=True),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('segments', sa.JSON(), nullable=False),
    sa.Column('captions', sa.JSON(), nullable=False),
    sa.Column('headings', sa.JSON(), nullable=False),
    sa.Column('provisional', sa.Boolean(), nullable=False),
    sa.Column('master_sha256', sa.String(), nullable=True),
    sa.Column('extra', sa.JSON(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("visibility <> 'sealed' OR sealed_reason <> ''", name=op.f('ck_article_sealed_has_reason')),
    sa.ForeignKeyConstraint(['master_sha256'], ['master.sha256'], name=op.f('fk_article_master_sha256_master')),
    sa.ForeignKeyConstraint(['volume_id'], ['volume.id'], name=op.f('fk_article_volume_id_volume')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_article')),
    sa.UniqueConstraint('identifier', name=op.f('uq_article_identifier'))
    )
    op.create_index(op.f('ix_article_master_sha256'), 'article', ['master_sha256'], unique=False)
    op.create_index(op.f('ix_article_volume_id'), 'article', ['volume_id'], unique=False)
    op.create_table('holding',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('volume_id', sa.Integer(), nullable=False),
    sa.Column('institution_id', sa.Integer(), nullable=False),
    sa.Column('call_number', sa.String(), nullable=False),
    sa.Column('accession', sa.String(), nullable=False),
    sa.Column('link', sa.String(), nullable=False),
    sa.Column('seen_on', sa.String(), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['institution_id'], ['recipient.id'], name=op.f('fk_holding_institution_id_recipient')),
    sa.ForeignKeyConstraint(['volume_id'], ['volume.id'], name=op.f('fk_holding_volume_id_volume')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_holding')),
    sa.UniqueConstraint('volume_id', 'institution_id', 'accession', name=op.f('uq_holding_volume_id_institution_id_accession'))
    )
    op.create_index(op.f('ix_holding_institution_id'), 'holding', ['institution_id'], unique=False)
    op.create_table('ingestion',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('volume_id', sa.Integer(), nullable=False),
    sa.Column('fingerprint', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('page_count', sa.Integer(), nullable=False),
    sa.Column('publish', sa.Boolean(), nullable=False),
    sa.Column('state', sa.Enum('waiting', 'running', 'done', name='ingestionstate', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('finished_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['volume_id'], ['volume.id'], name=op.f('fk_ingestion_volume_id_volume')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ingestion'))
    )
    op.create_index(op.f('ix_ingestion_fingerprint'), 'ingestion', ['fingerprint'], unique=False)
    op.create_index(op.f('ix_ingestion_volume_id'), 'ingestion', ['volume_id'], unique=False)
    op.create_table('movement',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('receive', 'donate', 'distribute', 'exchange', 'collect', 'transfer', 'return', 'loss', 'count', 'reverse', name='movementkind', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('volume_id', sa.Integer(), nullable=True),
    sa.Column('date', sa.String(), nullable=False),
    sa.Column('quantity', sa.Integer(), nullable=True),
    sa.Column('precision', sa.Enum('exact', 'at_least', 'about', 'unknown', name='precision', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('from_location_id', sa.Integer(), nullable=True),
    sa.Column('to_location_id', sa.Integer(), nullable=True),
    sa.Column('document_number', sa.String(), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('operator', sa.String(), nullable=False),
    sa.Column('reverses_id', sa.Integer(), nullable=True),
    sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("(from_location_id IS NULL AND to_location_id IS NULL) OR (precision = 'exact' AND volume_id IS NOT NULL)", name=op.f('ck_movement_stock_is_exact')),
    sa.CheckConstraint("(quantity IS NULL) = (precision = 'unknown')", name=op.f('ck_movement_unknown_has_no_quantity')),
    sa.CheckConstraint('quantity > 0', name=op.f('ck_movement_quantity_positive')),
    sa.ForeignKeyConstraint(['from_location_id'], ['location.id'], name=op.f('fk_movement_from_location_id_location')),
    sa.ForeignKeyConstraint(['reverses_id'], ['movement.id'], name=op.f('fk_movement_reverses_id_movement')),
    sa.ForeignKeyConstraint(['to_location_id'], ['location.id'], name=op.f('fk_movement_to_location_id_location')),
    sa.ForeignKeyConstraint(['volume_id'], ['volume.id'], name=op.f('fk_movement_volume_id_volume')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_movement')),
    sa.UniqueConstraint('reverses_id', name=op.f('uq_movement_reverses_id'))
    )
    op.create_index(op.f('ix_movement_date'), 'movement', ['date'], unique=False)
    op.create_index(op.f('ix_movement_from_location_id'), 'movement', ['from_location_id'], unique=False)
    op.create_index(op.f('ix_movement_to_location_id'), 'movement', ['to_location_id'], unique=False)
    op.create_index(op.f('ix_movement_volume_id'), 'movement', ['volume_id'], unique=False)
    op.create_table('printing',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('volume_id', sa.Integer(), nullable=False),
    sa.Column('date', sa.String(), nullable=False),
    sa.Column('copies', sa.Integer(), nullable=True),
    sa.Column('precision', sa.Enum('exact', 'at_least', 'about', 'unknown', name='precision', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('printer', sa.String(), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['volume_id'], ['volume.id'], name=op.f('fk_printing_volume_id_volume')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_printing'))
    )
    op.create_index(op.f('ix_printing_volume_id'), 'printing', ['volume_id'], unique=False)
    op.create_table('contribution',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('article_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('role', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['article_id'], ['article.id'], name=op.f('fk_contribution_article_id_article'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_contribution')),
    sa.UniqueConstraint('article_id', 'position', name=op.f('uq_contribution_article_id_position'))
    )
    op.create_index(op.f('ix_contribution_name'), 'contribution', ['name'], unique=False)
    op.create_table('outbox',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('article_id', sa.Integer(), nullable=False),
    sa.Column('written_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['article_id'], ['article.id'], name=op.f('fk_outbox_article_id_article')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outbox')),
    sqlite_autoincrement=True
    )
    op.create_table('page',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('volume_id', sa.Integer(), nullable=False),
    sa.Column('ingestion_id', sa.Integer(), nullable=True),
    sa.Column('sequence', sa.Integer(), nullable=False),
    sa.Column('folio', sa.Integer(), nullable=True),
    sa.Column('kind', sa.Enum('cover', 'imprint', 'contents', 'body', 'plate', 'blank', name='pagekind', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('master_sha256', sa.String(), nullable=False),
    sa.Column('master_index', sa.Integer(), nullable=False),
    sa.Column('width', sa.Integer(), nullable=True),
    sa.Column('height', sa.Integer(), nullable=True),
    sa.Column('rotation', sa.Integer(), nullable=False),
    sa.Column('skew', sa.Double(), nullable=False),
    sa.Column('engine', sa.String(), nullable=False),
    sa.Column('recognized_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['ingestion_id'], ['ingestion.id'], name=op.f('fk_page_ingestion_id_ingestion')),
    sa.ForeignKeyConstraint(['master_sha256'], ['master.sha256'], name=op.f('fk_page_master_sha256_master')),
    sa.ForeignKeyConstraint(['volume_id'], ['volume.id'], name=op.f('fk_page_volume_id_volume')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_page')),
    sa.UniqueConstraint('volume_id', 'sequence', name=op.f('uq_page_volume_id_sequence'))
    )
    op.create_index(op.f('ix_page_ingestion_id'), 'page', ['ingestion_id'], unique=False)
    op.create_table('share',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('movement_id', sa.Integer(), nullable=False),
    sa.Column('recipient_id', sa.Integer(), nullable=False),
    sa.Column('quantity', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['movement_id'], ['movement.id'], name=op.f('fk_share_movement_id_movement')),
    sa.ForeignKeyConstraint(['recipient_id'], ['recipient.id'], name=op.f('fk_share_recipient_id_recipient')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_share')),
    sa.UniqueConstraint('movement_id', 'recipient_id', name=op.f('uq_share_movement_id_recipient_id'))
    )
    op.create_index(op.f('ix_share_recipient_id'), 'share', ['recipient_id'], unique=False)
    op.create_table('article_range',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('article_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('page_id', sa.Integer(), nullable=False),
    sa.Column('first_line', sa.Integer(), nullable=False),
    sa.Column('last_line', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['article_id'], ['article.id'], name=op.f('fk_article_range_article_id_article'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['page_id'], ['page.id'], name=op.f('fk_article_range_page_id_page')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_article_range')),
    sa.UniqueConstraint('article_id', 'position', name=op.f('uq_article_range_article_id_position'))
    )
    op.create_index(op.f('ix_article_range_page_id'), 'article_range', ['page_id'], unique=False)
    op.create_table('line',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('page_id', sa.Integer(), nullable=False),
    sa.Column('order', sa.Integer(), nullable=False),
    sa.Column('recognized', sa.String(), nullable=False),
    sa.Column('confidence', sa.Double(), nullable=False),
    sa.Column('x0', sa.Integer(), nullable=False),
    sa.Column('y0', sa.Integer(), nullable=False),
    sa.Column('x1', sa.Integer(), nullable=False),
    sa.Column('y1', sa.Integer(), nullable=False),
    sa.Column('char_boxes', sa.JSON(), nullable=False),
    sa.Column('kind', sa.Enum('title', 'author', 'heading', 'body', 'caption', 'header', 'folio', 'note', 'table', 'entry', name='linekind', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('starts_paragraph', sa.Boolean(), nullable=False),
    sa.Column('column', sa.Integer(), nullable=False),
    sa.Column('vertical', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['page_id'], ['page.id'], name=op.f('fk_line_page_id_page')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_line')),
    sa.UniqueConstraint('page_id', 'order', name=op.f('uq_line_page_id_order'))
    )
    op.create_table('correction',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('line_id', sa.Integer(), nullable=False),
    sa.Column('before', sa.String(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=True),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['line_id'], ['line.id'], name=op.f('fk_correction_line_id_line')),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_correction_user_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_correction'))
    )
    op.create_index(op.f('ix_correction_line_id'), 'correction', ['line_id'], unique=False)

    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION wenshi_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION '% is never changed', TG_TABLE_NAME; END $$"
        )
    for table in KEPT_FOR_EVER:
        forbid(table, "UPDATE")
        forbid(table, "DELETE")
    for table, columns in NEVER_EDITED.items():
        for column in columns:
            forbid(table, "UPDATE", column)


def downgrade() -> None:
    op.drop_index(op.f('ix_correction_line_id'), table_name='correction')
    op.drop_table('correction')
    op.drop_table('line')
    op.drop_index(op.f('ix_article_range_page_id'), table_name='article_range')
    op.drop_table('article_range')
    op.drop_index(op.f('ix_share_recipient_id'), table_name='share')
    op.drop_table('share')
    op.drop_index(op.f('ix_page_ingestion_id'), table_name='page')
    op.drop_table('page')
    op.drop_table('outbox')
    op.drop_index(op.f('ix_contribution_name'), table_name='contribution')
    op.drop_table('contribution')
    op.drop_index(op.f('ix_printing_volume_id'), table_name='printing')
    op.drop_table('printing')
    op.drop_index(op.f('ix_movement_volume_id'), table_name='movement')
    op.drop_index(op.f('ix_movement_to_location_id'), table_name='movement')
    op.drop_index(op.f('ix_movement_from_location_id'), table_name='movement')
    op.drop_index(op.f('ix_movement_date'), table_name='movement')
    op.drop_table('movement')
    op.drop_index(op.f('ix_ingestion_volume_id'), table_name='ingestion')
    op.drop_index(op.f('ix_ingestion_fingerprint'), table_name='ingestion')
    op.drop_table('ingestion')
    op.drop_index(op.f('ix_holding_institution_id'), table_name='holding')
    op.drop_table('holding')
    op.drop_index(op.f('ix_article_volume_id'), table_name='article')
    op.drop_index(op.f('ix_article_master_sha256'), table_name='article')
    op.drop_table('article')
    op.drop_table('volume')
    op.drop_table('user')
    op.drop_table('recipient')
    op.drop_table('master')
    op.drop_table('location')
    op.drop_table('audit')
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION wenshi_refuse()")
