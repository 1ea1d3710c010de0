"""Bringing an older diary to the present schema, or leaving it exactly as it was.

Alembic is imported in `upgrade` only, because a diary is rarely behind and the import is slow.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

STEPS = Path(__file__).parent / "versions"


def upgrade(connection: Connection, steps: Path = STEPS, target: str = "head") -> None:
    """Run the frozen steps inside the transaction of `connection`."""
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", _literal(STEPS.parent))
    config.set_main_option("version_locations", _literal(steps))
    config.set_main_option("path_separator", "newline")
    script = ScriptDirectory.from_config(config)

    def steps_between(revision: str, _context: object) -> object:
        return script._upgrade_revs(target, revision)

    with EnvironmentContext(
        config, script, fn=steps_between, destination_rev=target
    ) as environment:
        environment.configure(connection=connection, render_as_batch=True)
        environment.run_migrations()


def _literal(path: Path) -> str:
    """A percent sign in the name of a folder is not alembic's to interpret."""
    return str(path).replace("%", "%%")
