"""Alembic's entry: runs on the connection that archive.database hands over."""

from alembic import context

from archive.models import Base

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=Base.metadata)
with context.begin_transaction():
    context.run_migrations()
