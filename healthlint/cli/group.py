"""The group of commands; a command's module is imported when it is asked for."""

from __future__ import annotations

from importlib import import_module

import click

from healthlint import __version__

COMMANDS = (
    "check",
    "review",
    "accept",
    "baseline",
    "explain",
    "rules",
    "readability",
    "glossary",
    "statements",
    "grammar",
    "models",
    "config",
    "cache",
)
"""Each command is the function of its name in the module of its name in `healthlint.cli`."""


class LazyGroup(click.Group):
    """A group whose commands are imported on demand, so that start-up stays fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, in the order of the help page."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"healthlint.cli.{cmd_name}")
        command: click.Command = getattr(module, cmd_name)
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="healthlint", message="%(prog)s %(version)s")
def healthlint() -> None:
    """A content-quality linter for articles about health."""
