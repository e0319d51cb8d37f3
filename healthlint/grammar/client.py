"""Asking a LanguageTool server over HTTP: text pieces in, matches with code-point offsets out."""

from __future__ import annotations

import http.client
import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from healthlint.errors import GrammarError

_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_MOST_REPLACEMENTS = 5
_MOST_ANSWER = 50_000_000
"""Bytes; a server that answers more is not LanguageTool."""


class Match(NamedTuple):
    """What LanguageTool found: offsets in the text that was sent, its rule and category, and what it offers."""

    start: int
    end: int
    rule: str
    category: str
    message: str
    replacements: tuple[str, ...]


class Piece(NamedTuple):
    """A stretch of what is sent; `read_as` is what markup stands for, None where it is text."""

    text: str
    read_as: str | None = None


@dataclass(frozen=True, slots=True)
class Client:
    """A LanguageTool server: its address ("http://127.0.0.1:8081"), and how many seconds an answer may take."""

    server: str
    timeout: float = 30.0

    def greet(self) -> None:
        """Raise GrammarError unless a LanguageTool server answers."""
        if not isinstance(self._ask("languages", None), list):
            raise GrammarError(f"{self.server} is no LanguageTool server")

    def check(
        self, pieces: Sequence[Piece], language: str, disabled: Sequence[str], categories: Sequence[str] = ()
    ) -> tuple[list[Match], str]:
        """The matches in these pieces, offsets in their joined text, and the server's version.

        `disabled` are rules and `categories` categories to leave out. Raises GrammarError.
        """
        annotation = [
            {"text": piece.text} if piece.read_as is None else {"markup": piece.text, "interpretAs": piece.read_as}
            for piece in pieces
            if piece.text
        ]
        form = {
            "data": json.dumps({"annotation": annotation}),
            "language": language,
            "disabledRules": ",".join(disabled),
            "disabledCategories": ",".join(categories),
        }
        answer = self._ask("check", {name: value for name, value in form.items() if value})
        try:
            offsets = _code_points("".join(piece.text for piece in pieces))
            matches = [_match(entry, offsets) for entry in answer["matches"]]
            return matches, str(answer["software"]["version"])
        except (KeyError, TypeError, IndexError, ValueError) as error:
            raise GrammarError(f"{self.server} answered something that is not LanguageTool's: {error!r}") from error

    def _ask(self, what: str, form: dict[str, str] | None) -> Any:
        data = None if form is None else urllib.parse.urlencode(form).encode()
        request = urllib.request.Request(f"{self.server}/v2/{what}", data)
        # Proxies are passed by: the text goes to the server that was named, and nowhere else.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirect)
        try:
            with opener.open(request, timeout=self.timeout) as response:
                return json.loads(response.read(_MOST_ANSWER))
        except urllib.error.HTTPError as error:
            detail = error.read(300).decode("utf-8", "replace").strip()
            raise GrammarError(f"{self.server} answered {error.code}: {detail}") from error
        except TimeoutError as error:
            raise GrammarError(f"{self.server} took more than {self.timeout:.0f} seconds to answer") from error
        except (OSError, http.client.HTTPException) as error:
            reason = getattr(error, "reason", error)
            if isinstance(reason, TimeoutError):
                raise GrammarError(f"{self.server} took more than {self.timeout:.0f} seconds to answer") from error
            raise GrammarError(f"{self.server} does not answer: {reason}") from error
        except ValueError as error:
            raise GrammarError(f"{self.server} answered something that is not JSON") from error


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A server that sends us elsewhere is not followed: that would carry the text to another host."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


def host_of(server: str) -> str:
    """The host of a server's address. Raises GrammarError where there is none."""
    parts = urllib.parse.urlsplit(server)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise GrammarError(f"'{server}' is not the address of a server, such as 'http://127.0.0.1:8081'")
    return parts.hostname


def is_local(server: str) -> bool:
    """Whether the server runs on this machine."""
    return host_of(server) in _LOOPBACK


def _match(entry: dict[str, Any], offsets: Sequence[int] | None) -> Match:
    start, end = int(entry["offset"]), int(entry["offset"]) + int(entry["length"])
    if offsets is not None:
        start, end = offsets[start], offsets[end]
    rule = entry["rule"]
    offered = tuple(str(one["value"]) for one in entry["replacements"][:_MOST_REPLACEMENTS])
    return Match(start, end, str(rule["id"]), str(rule["category"]["id"]), str(entry["message"]), offered)


def _code_points(text: str) -> list[int] | None:
    """UTF-16 offset → code-point offset; None where they are the same."""
    if text.isascii() or all(char <= "\uffff" for char in text):
        return None
    offsets: list[int] = []
    for place, char in enumerate(text):
        offsets.extend([place] if char <= "\uffff" else [place, place])
    offsets.append(len(text))
    return offsets
