"""Disclosure: since when, and until when, the public may read an article"""

from alembic import op
import sqlalchemy as sa


revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
article = sa.table(
    'article',
    sa.column('id', sa.Integer),
    sa.column('identifier', sa.String),
    sa.column('status', sa.String),
    sa.column('visibility', sa.String),
    sa.column('created_at', MOMENT),
    sa.column('public_since', MOMENT),
    sa.column('public_until', MOMENT),
)
audit = sa.table(
    'audit',
    sa.column('id', sa.Integer),
    sa.column('at', MOMENT),
    sa.column('action', sa.String),
    sa.column('subject', sa.String),
    sa.column('detail', sa.JSON),
)


def upgrade() -> None:
    op.add_column('article', sa.Column('public_since', MOMENT, nullable=True))
    op.add_column('article', sa.Column('public_until', MOMENT, nullable=True))
    connection = op.get_bind()
    published, withdrawn = first_published(connection), last_withdrawn(connection)
    for row in connection.execute(sa.select(article).where(article.c.visibility == 'public')).all():
        until = None
        if row.status == 'withdrawn':
            entry = withdrawn.get(row.identifier)
            if entry is None or entry.detail['before'] != 'published':
                continue  # a draft: the public never saw it
            until = entry.at
        elif row.status != 'published':
            continue
        # An import that published at once left no entry for each article.
        since = published.get(row.identifier, row.created_at)
        connection.execute(
            sa.update(article)
            .where(article.c.id == row.id)
            .values(public_since=since, public_until=until)
        )


def first_published(connection: sa.Connection) -> dict:
    query = sa.select(audit.c.subject, sa.func.min(audit.c.at, type_=MOMENT))
    rows = connection.execute(
        query.where(audit.c.action == 'article.published').group_by(audit.c.subject)
    )
    return dict(rows.all())


def last_withdrawn(connection: sa.Connection) -> dict:
    query = sa.select(audit).where(audit.c.action == 'article.withdrawn').order_by(audit.c.id)
    return {entry.subject: entry for entry in connection.execute(query)}


def downgrade() -> None:
    op.drop_column('article', 'public_until')
    op.drop_column('article', 'public_since')
