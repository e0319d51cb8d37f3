"""Installing LanguageTool, and saying what is there."""

from __future__ import annotations

import contextlib
import re
import subprocess
import tomllib
import urllib.request
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

from healthlint.errors import GrammarError
from healthlint.grammar.server import VERSION, installation, jar_of, java

_JAVA_VERSION = re.compile(r'version "(\d+)')
_OLDEST_JAVA = 17


def status(folder: Path | None) -> Iterator[tuple[str, str, bool]]:
    """What is needed, what there is, and whether that will do."""
    try:
        path = java()
        version = java_version(path)
        yield "Java", f"{version or 'of unknown version'} at {path}", version is None or version >= _OLDEST_JAVA
    except GrammarError as error:
        yield "Java", str(error), False
    try:
        installation(folder)
        yield "language-tool-python", "installed", True
    except GrammarError as error:
        yield "language-tool-python", str(error), False
        return
    try:
        yield "LanguageTool", f"{VERSION} at {jar_of(folder).parent}", True
    except GrammarError as error:
        yield "LanguageTool", str(error), False


def java_version(path: str) -> int | None:
    """The major version of Java, None where it does not say."""
    with contextlib.suppress(OSError, subprocess.TimeoutExpired):
        said = subprocess.run([path, "-version"], capture_output=True, text=True, timeout=30, check=False)
        match = _JAVA_VERSION.search(said.stderr + said.stdout)
        return int(match[1]) if match else None
    return None


def install(folder: Path | None, say: Callable[[str], None]) -> Path:
    """Download and unpack LanguageTool where it is not there yet; returns its folder. Raises GrammarError.

    `say` is told where it comes from, how large it is, and which hash it must have: language-tool-python refuses any
    other.
    """
    with contextlib.suppress(GrammarError):
        return jar_of(folder).parent
    java()
    tool = installation(folder)
    address = str(tool.download_url)
    say(f"from     {address}")
    say(f"size     {_size(address)}")
    say(f"SHA-256  {_hash()}")
    try:
        tool.download()
    except Exception as error:
        raise GrammarError(f"LanguageTool could not be downloaded: {error}") from error
    return jar_of(folder).parent


def _size(address: str) -> str:
    """The size of a download in words."""
    request = urllib.request.Request(address, method="HEAD")
    try:
        with urllib.request.urlopen(request, timeout=30) as response:
            return f"{int(response.headers['Content-Length']) / 1e6:,.0f} MB"
    except (OSError, TypeError, ValueError):
        return "unknown"


def _hash() -> str:
    """The hash that language-tool-python expects of the download."""
    try:
        listed = tomllib.loads((files("language_tool_python") / "integrity.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return "unknown"
    return str(listed.get(VERSION, "unknown"))
