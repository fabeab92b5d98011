# SPDX-License-Identifier: EUPL-1.2
"""How Alembic runs the migrations: always on the connection of irmd_desktop/persistence/migrations.py.

That connection has begun the transaction and ends it, so a failing migration leaves nothing behind. There is
no offline mode and no address of a database here: a workspace opens with its key only.
"""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=context.config.attributes.get("target_metadata"),
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
