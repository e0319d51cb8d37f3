"""A LanguageTool server of our own: found through language-tool-python, started on a free port, and stopped again."""

from __future__ import annotations

import atexit
import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from healthlint.errors import GrammarError
from healthlint.grammar.client import Client

VERSION = "6.8"
MEMORY = 1_200
"""Megabytes of Java heap."""
_START_SECONDS = 90.0
_STOP_SECONDS = 5.0
_ATTEMPTS = 3
_PROPERTIES = {
    "pipelineCaching": "true",
    "maxPipelinePoolSize": "500",
    "pipelineExpireTimeInSeconds": "3600",
    "cacheSize": "1000",
    "maxTextLength": "100000",
    "maxCheckThreads": "4",
}
_FOLDER = "LTP_PATH"


def installation(folder: Path | None) -> Any:
    """LanguageTool as language-tool-python finds it in this folder (None: in its own). Raises GrammarError."""
    try:
        from language_tool_python.download_lt import LocalLanguageTool
    except ImportError as error:
        raise GrammarError("language-tool-python is not installed: pip install 'healthlint[grammar]'") from error
    if folder is not None:
        os.environ[_FOLDER] = str(folder)
    return LocalLanguageTool.from_version_name(VERSION)


def jar_of(folder: Path | None) -> Path:
    """The server's jar. Raises GrammarError where LanguageTool is not there."""
    try:
        return Path(installation(folder).get_jar_path())
    except FileNotFoundError as error:
        raise GrammarError(
            f"LanguageTool {VERSION} is not there ({error}); 'healthlint grammar install' gets it, or set {_FOLDER}"
        ) from error


def java() -> str:
    """The path of Java. Raises GrammarError where there is none."""
    found = shutil.which("java")
    if found is None:
        raise GrammarError("Java is not installed; LanguageTool needs Java 17 or later")
    return found


class Server:
    """A running LanguageTool server; a context manager that stops it. Starting raises GrammarError."""

    def __init__(self, folder: Path | None = None, memory: int = MEMORY) -> None:
        java()
        jar_of(folder)
        self._process: subprocess.Popen[bytes] | None = None
        self._folder = Path(tempfile.mkdtemp(prefix="healthlint-"))
        atexit.register(self.stop)
        properties = self._folder / "server.properties"
        properties.write_text("".join(f"{name}={value}\n" for name, value in _PROPERTIES.items()), encoding="utf-8")
        for attempt in range(_ATTEMPTS):
            port = _free_port()
            self.url = f"http://127.0.0.1:{port}"
            command = installation(folder).get_server_cmd(port)
            command[1:1] = [f"-Xmx{memory}m", "-XX:+UseSerialGC"]
            if self._started([*command, "--config", str(properties)]):
                return
            if attempt + 1 < _ATTEMPTS:
                time.sleep(0.2)
        self.stop()
        raise GrammarError(
            "the LanguageTool server ended as soon as it was started; 'java -version' must say 17 or later"
        )

    def _started(self, command: list[str]) -> bool:
        """Start the process and wait for its first answer; False where it ends instead."""
        self._process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        client, until = Client(self.url, timeout=2.0), time.monotonic() + _START_SECONDS
        while time.monotonic() < until:
            if self._process.poll() is not None:
                return False
            with contextlib.suppress(GrammarError):
                client.greet()
                return True
            time.sleep(0.1)
        self.stop()
        raise GrammarError(f"the LanguageTool server was not ready after {_START_SECONDS:.0f} seconds")

    @property
    def pid(self) -> int | None:
        """The process id while it runs."""
        return self._process.pid if self._process is not None and self._process.poll() is None else None

    def stop(self) -> None:
        """End the server; it may be called again."""
        process, self._process = self._process, None
        if process is not None and process.poll() is None:
            process.terminate()
            try:
                process.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)
        atexit.unregister(self.stop)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.stop()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port
