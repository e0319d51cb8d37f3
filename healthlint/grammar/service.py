"""The one place that decides where LanguageTool runs: a server that is there, or one of our own for this run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from healthlint.errors import GrammarError
from healthlint.grammar.client import Client, Piece, host_of, is_local
from healthlint.grammar.server import MEMORY, Server
from healthlint.settings import GrammarSettings

_GREETING = (Piece("This is a test."),)
_WARM_UP_SECONDS = 90.0
"""The first answer of a server takes the longest: it reads its dictionaries then."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the settings and the command line ask for.

    `server` is the address of one that runs (None: start one); `allowed` are the hosts, beside this machine, that may
    see the text; `folder` holds LanguageTool; `memory` is in megabytes, `timeout` in seconds.
    """

    server: str | None = None
    allowed: tuple[str, ...] = ()
    folder: Path | None = None
    memory: int = MEMORY
    timeout: float = 30.0
    disable: tuple[str, ...] = ()
    enable: tuple[str, ...] = ()
    cache: Path | None = None


class Service:
    """A LanguageTool server for a run, or for an editor's session; a context manager that stops what it started.

    Making one starts or greets the server, and raises GrammarError where that fails.
    """

    def __init__(self, wish: Wish) -> None:
        self._own: Server | None = None
        if wish.server is None:
            self._own = Server(wish.folder, wish.memory)
            address = self._own.url
        else:
            address = wish.server.rstrip("/").removesuffix("/v2")
            check_host(address, wish.allowed)
        try:
            _, version = Client(address, max(wish.timeout, _WARM_UP_SECONDS)).check(_GREETING, "en-US", ())
        except GrammarError:
            self.stop()
            raise
        self.settings = GrammarSettings(address, version, wish.timeout, wish.disable, wish.enable, wish.cache)

    @property
    def pid(self) -> int | None:
        """The process id of the server that was started here, while it runs."""
        return None if self._own is None else self._own.pid

    def stop(self) -> None:
        """Stop the server if it was started here."""
        if self._own is not None:
            self._own.stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.stop()


def check_host(address: str, allowed: Sequence[str]) -> None:
    """Raise GrammarError unless the text may be sent to this address."""
    host = host_of(address)
    if not is_local(address) and host not in allowed:
        raise GrammarError(
            f"the server {address} is not on this machine, and drafts leave it only when you say so: "
            f"--allow-remote-text {host}"
        )
