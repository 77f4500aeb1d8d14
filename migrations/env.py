"""Runs migrations on the engine that the program hands over. Alone imports every table."""

from alembic import context
from sqlmodel import SQLModel

import app.models  # noqa: F401 - fills the metadata

engine = context.config.attributes["engine"]

with engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        render_as_batch=True,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()
