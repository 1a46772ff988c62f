"""The editors' work: outlines, submissions, and their review"""

from alembic import op
import sqlalchemy as sa


revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None

# What was said of a manuscript stays said.
KEPT_FOR_EVER = ('assignment', 'opinion', 'decision')
# Texts and files are never edited; they can only go with a submission that was never registered.
KEPT_WITH_A_NUMBER = ('revision', 'submission_file')
NUMBERED = 'EXISTS (SELECT 1 FROM submission WHERE id = OLD.submission_id AND year IS NOT NULL)'


def forbid(table: str, doing: str, when: str = '', columns: str = '') -> None:
    """Have the database refuse it; ``when``: a condition on the row as it is."""
    name = f"{table}_no_{doing.lower()}"
    event = f"{doing} OF {columns}" if columns else doing
    if op.get_bind().dialect.name == 'sqlite':
        only = f"WHEN {when} " if when else ''
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW {only}"
            f"BEGIN SELECT RAISE(ABORT, '{table} is never changed'); END"
        )
        return
    refused = 'RAISE EXCEPTION \'% is never changed\', TG_TABLE_NAME;'
    body = f"IF {when} THEN {refused} END IF;" if when else refused
    row = 'OLD' if doing == 'DELETE' else 'NEW'
    op.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {body} RETURN {row}; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {name}()"
    )


def upgrade() -> None:
    op.create_table('outline',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('volume_id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('guidance', sa.Text(), nullable=False),
    sa.Column('deadline', sa.Date(), nullable=True),
    sa.Column('state', sa.Enum('prepared', 'calling', 'ended', name='outlinestate', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['volume_id'], ['volume.id'], name=op.f('fk_outline_volume_id_volume')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outline')),
    sa.UniqueConstraint('volume_id', name=op.f('uq_outline_volume_id'))
    )
    op.create_table('topic',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('outline_id', sa.Integer(), nullable=False),
    sa.Column('parent_id', sa.Integer(), nullable=True),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('guidance', sa.Text(), nullable=False),
    sa.Column('year_start', sa.Integer(), nullable=True),
    sa.Column('year_end', sa.Integer(), nullable=True),
    sa.Column('places', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['outline_id'], ['outline.id'], name=op.f('fk_topic_outline_id_outline')),
    sa.ForeignKeyConstraint(['parent_id'], ['topic.id'], name=op.f('fk_topic_parent_id_topic')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_topic'))
    )
    op.create_index(op.f('ix_topic_outline_id'), 'topic', ['outline_id'], unique=False)
    op.create_index(op.f('ix_topic_parent_id'), 'topic', ['parent_id'], unique=False)
    op.create_table('submission',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('receipt', sa.String(), nullable=False),
    sa.Column('intake', sa.Enum('arrived', 'registered', 'spam', name='intake', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('year', sa.Integer(), nullable=True),
    sa.Column('serial', sa.Integer(), nullable=True),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('genre', sa.String(), nullable=False),
    sa.Column('outline_id', sa.Integer(), nullable=True),
    sa.Column('topic_id', sa.Integer(), nullable=True),
    sa.Column('channel', sa.Enum('in_person', 'by_post', 'by_mail', 'online', name='channel', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('received_on', sa.Date(), nullable=False),
    sa.Column('consent', sa.Text(), nullable=False),
    sa.Column('consented_on', sa.Date(), nullable=True),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('registered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('registered_by', sa.String(), nullable=True),
    sa.Column('article_id', sa.Integer(), nullable=True),
    sa.Column('article_revision', sa.Integer(), nullable=True),
    sa.Column('erased_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('erased_by', sa.String(), nullable=True),
    sa.CheckConstraint("(intake = 'registered') = (year IS NOT NULL)", name=op.f('ck_submission_numbered')),
    sa.CheckConstraint('(year IS NULL) = (serial IS NULL)', name=op.f('ck_submission_whole_number')),
    sa.ForeignKeyConstraint(['article_id'], ['article.id'], name=op.f('fk_submission_article_id_article')),
    sa.ForeignKeyConstraint(['outline_id'], ['outline.id'], name=op.f('fk_submission_outline_id_outline')),
    sa.ForeignKeyConstraint(['topic_id'], ['topic.id'], name=op.f('fk_submission_topic_id_topic')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_submission')),
    sa.UniqueConstraint('article_id', name=op.f('uq_submission_article_id')),
    sa.UniqueConstraint('receipt', name=op.f('uq_submission_receipt')),
    sa.UniqueConstraint('year', 'serial', name=op.f('uq_submission_year_serial'))
    )
    op.create_index(op.f('ix_submission_intake'), 'submission', ['intake'], unique=False)
    op.create_index(op.f('ix_submission_outline_id'), 'submission', ['outline_id'], unique=False)
    op.create_index(op.f('ix_submission_topic_id'), 'submission', ['topic_id'], unique=False)
    op.create_table('assignment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('submission_id', sa.Integer(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('reviewer', sa.String(), nullable=False),
    sa.Column('due', sa.Date(), nullable=True),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('made_by', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['submission_id'], ['submission.id'], name=op.f('fk_assignment_submission_id_submission')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_assignment'))
    )
    op.create_index(op.f('ix_assignment_reviewer'), 'assignment', ['reviewer'], unique=False)
    op.create_index(op.f('ix_assignment_submission_id'), 'assignment', ['submission_id'], unique=False)
    op.create_table('decision',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('submission_id', sa.Integer(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('verdict', sa.Enum('accept', 'revise', 'decline', 'reserve', name='verdict', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.Column('due', sa.Date(), nullable=True),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('made_by', sa.String(), nullable=False),
    sa.CheckConstraint("reason <> ''", name=op.f('ck_decision_has_reason')),
    sa.ForeignKeyConstraint(['submission_id'], ['submission.id'], name=op.f('fk_decision_submission_id_submission')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_decision'))
    )
    op.create_index(op.f('ix_decision_submission_id'), 'decision', ['submission_id'], unique=False)
    op.create_table('opinion',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('submission_id', sa.Integer(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('reviewer', sa.String(), nullable=False),
    sa.Column('proposes', sa.Enum('accept', 'revise', 'decline', 'reserve', name='verdict', native_enum=False, create_constraint=True, length=24), nullable=True),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['submission_id'], ['submission.id'], name=op.f('fk_opinion_submission_id_submission')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_opinion'))
    )
    op.create_index(op.f('ix_opinion_submission_id'), 'opinion', ['submission_id'], unique=False)
    op.create_table('revision',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('submission_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('headings', sa.JSON(), nullable=False),
    sa.Column('captions', sa.JSON(), nullable=False),
    sa.Column('remarks', sa.JSON(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('made_by', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['submission_id'], ['submission.id'], name=op.f('fk_revision_submission_id_submission'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_revision')),
    sa.UniqueConstraint('submission_id', 'number', name=op.f('uq_revision_submission_id_number'))
    )
    op.create_table('submission_contact',
    sa.Column('submission_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('telephone', sa.String(), nullable=False),
    sa.Column('mail', sa.String(), nullable=False),
    sa.Column('address', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['submission_id'], ['submission.id'], name=op.f('fk_submission_contact_submission_id_submission'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('submission_id', name=op.f('pk_submission_contact'))
    )
    op.create_table('submission_contributor',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('submission_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('role', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['submission_id'], ['submission.id'], name=op.f('fk_submission_contributor_submission_id_submission'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_submission_contributor')),
    sa.UniqueConstraint('submission_id', 'position', name=op.f('uq_submission_contributor_submission_id_position'))
    )
    op.create_table('submission_file',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('submission_id', sa.Integer(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('manuscript', 'photograph', name='filekind', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('master_sha256', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['master_sha256'], ['master.sha256'], name=op.f('fk_submission_file_master_sha256_master')),
    sa.ForeignKeyConstraint(['submission_id'], ['submission.id'], name=op.f('fk_submission_file_submission_id_submission'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_submission_file'))
    )
    op.create_index(op.f('ix_submission_file_master_sha256'), 'submission_file', ['master_sha256'], unique=False)
    op.create_index(op.f('ix_submission_file_submission_id'), 'submission_file', ['submission_id'], unique=False)

    for table in KEPT_FOR_EVER:
        forbid(table, 'UPDATE')
        forbid(table, 'DELETE')
    for table in KEPT_WITH_A_NUMBER:
        forbid(table, 'UPDATE')
        forbid(table, 'DELETE', NUMBERED)
    forbid('submission', 'UPDATE', 'OLD.year IS NOT NULL', 'year, serial')
    forbid('submission', 'DELETE', 'OLD.year IS NOT NULL')


def downgrade() -> None:
    op.drop_index(op.f('ix_submission_file_submission_id'), table_name='submission_file')
    op.drop_index(op.f('ix_submission_file_master_sha256'), table_name='submission_file')
    op.drop_table('submission_file')
    op.drop_table('submission_contributor')
    op.drop_table('submission_contact')
    op.drop_table('revision')
    op.drop_index(op.f('ix_opinion_submission_id'), table_name='opinion')
    op.drop_table('opinion')
    op.drop_index(op.f('ix_decision_submission_id'), table_name='decision')
    op.drop_table('decision')
    op.drop_index(op.f('ix_assignment_submission_id'), table_name='assignment')
    op.drop_index(op.f('ix_assignment_reviewer'), table_name='assignment')
    op.drop_table('assignment')
    op.drop_index(op.f('ix_submission_topic_id'), table_name='submission')
    op.drop_index(op.f('ix_submission_outline_id'), table_name='submission')
    op.drop_index(op.f('ix_submission_intake'), table_name='submission')
    op.drop_table('submission')
    op.drop_index(op.f('ix_topic_parent_id'), table_name='topic')
    op.drop_index(op.f('ix_topic_outline_id'), table_name='topic')
    op.drop_table('topic')
    op.drop_table('outline')
    if op.get_bind().dialect.name != 'sqlite':
        for table in (*KEPT_FOR_EVER, *KEPT_WITH_A_NUMBER, 'submission'):
            for doing in ('update', 'delete'):
                op.execute(f"DROP FUNCTION {table}_no_{doing}")
