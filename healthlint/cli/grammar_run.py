"""Grammar in a run of `healthlint check`: the option, the server for as long as the run lasts, and what it lacked."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from healthlint.errors import GrammarError
from healthlint.finding import Result

if TYPE_CHECKING:
    from healthlint.cli.session import Session
    from healthlint.config import Settler
    from healthlint.grammar.service import Wish

_TERMINATED = 143

OPTIONS = (
    click.option(
        "--grammar",
        type=click.Choice(["on", "off", "required"]),
        metavar="[=required]",
        help="Also check grammar and spelling, through LanguageTool; =required: exit 2 where that cannot be done.",
    ),
    click.option(
        "--allow-remote-text",
        "remote_hosts",
        multiple=True,
        metavar="HOST",
        help="Let the text go to a grammar server on this host.",
    ),
)


class WithGrammar(click.Command):
    """A command whose `--grammar` needs no value: what follows it is a path."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments, a bare `--grammar` meaning `--grammar=on`."""
        end = args.index("--") if "--" in args else len(args)
        bare = ["--grammar=on" if argument == "--grammar" else argument for argument in args[:end]]
        return super().parse_args(ctx, [*bare, *args[end:]])


@contextmanager
def grammar(session: Session) -> Iterator[None]:
    """Grammar for the settings that are settled inside, where it is asked for.

    Where LanguageTool cannot be had the run goes on without it, with a notice; where it is required, GrammarError.
    """
    table, folder = session.settler.root_value("grammar", {})
    wanted = session.options.get("grammar") or ("on" if table.get("enabled") else "off")
    if wanted == "off":
        yield
        return
    from healthlint.grammar.service import Service

    wish = wish_of(table, folder, session.settler, session.options)
    with _ended_by_signals():
        try:
            service = Service(wish)
        except GrammarError as error:
            if wanted == "required":
                raise
            session.notices.append(f"grammar was not checked: {error}")
            yield
            return
        with service:
            session.settler.grammar = service.settings
            yield


def wish_of(table: dict[str, Any], folder: Path, settler: Settler, options: dict[str, Any]) -> Wish:
    """What the table `[grammar]` of the root settings and the options ask for; paths are relative to `folder`."""
    from healthlint.grammar.service import Wish

    given: dict[str, Any] = {name: table[name] for name in ("server", "memory", "timeout") if name in table}
    given |= {name: tuple(table[name]) for name in ("disable", "enable") if name in table}
    if "folder" in table:
        given["folder"] = folder / table["folder"]
    return Wish(
        **given,
        allowed=tuple(options.get("remote_hosts") or ()),
        cache=None if options.get("no_cache") else settler.root,
    )


def lacking(session: Session, results: Sequence[Result]) -> bool:
    """Say once what grammar was not checked in; whether that matters to the exit status."""
    without = [result for result in results if result.lacks]
    if without:
        where = without[0].path if len(without) == 1 else f"{len(without):,} documents"
        session.notices.append(f"grammar was not checked in {where}: {without[0].lacks}")
    return bool(without) and session.options.get("grammar") == "required"


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Make a request to terminate leave by way of the exits that stop the server."""
    if threading.current_thread() is not threading.main_thread() or signal.getsignal(signal.SIGTERM) != signal.SIG_DFL:
        yield
        return

    def leave(_number: int, _frame: FrameType | None) -> None:
        sys.exit(_TERMINATED)

    signal.signal(signal.SIGTERM, leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
