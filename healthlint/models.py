"""Models of sentence meaning on this machine: where they are, what is known of them, and how they get there.

A download happens in `install` only, which `healthlint models install` calls. What does not have the hash that was
asked for is thrown away, and a folder is put in place as a whole or not at all.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, NamedTuple

from healthlint.errors import ModelError
from healthlint.language.embedding import CONFIG, FILES, GRAPH, INSTALL, TOKENIZER, digest_of

DEFAULT = "all-MiniLM-L6-v2"
HUB = "https://huggingface.co"
PLACE = "HEALTHLINT_MODEL"
"""The environment variable that names a model folder, or a model that is installed."""
_PACKAGES = ("onnxruntime", "tokenizers", "numpy")
_LARGEST = 2_000_000_000
_SECONDS = 60.0
_CHUNK = 1 << 20


class Pin(NamedTuple):
    """A file of a repository of the hub, its size in bytes and its SHA-256; size 0 and hash "": not known."""

    path: str
    size: int
    sha256: str


class Known(NamedTuple):
    """A model of the hub at one revision; `files` are named as a model folder has them."""

    repository: str
    revision: str
    files: Mapping[str, Pin]


KNOWN = {
    DEFAULT: Known(
        "sentence-transformers/all-MiniLM-L6-v2",
        "1110a243fdf4706b3f48f1d95db1a4f5529b4d41",
        {
            GRAPH: Pin(
                "onnx/model.onnx", 90_405_214, "6fd5d72fe4589f189f8ebc006442dbb529bb7ce38f8082112682524616046452"
            ),
            TOKENIZER: Pin(
                "tokenizer.json", 466_247, "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"
            ),
            CONFIG: Pin("config.json", 612, "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41"),
        },
    )
}


def folder() -> Path:
    """The folder below which models are installed: in the user's data folder."""
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return base / "healthlint" / "models"


def place_of(named: str | None, relative_to: Path) -> Path:
    """The folder of the model that is named by a path or by its name; else by the environment, else the default."""
    if named is None:
        named, relative_to = os.environ.get(PLACE) or DEFAULT, Path.cwd()
    path = relative_to / named
    installed = folder() / _folder_name(named)
    return installed if installed.is_dir() and not path.is_dir() else path if _is_path(named) else installed


def lacking() -> list[str]:
    """The packages of `healthlint[deep]` that are not installed."""
    from importlib.util import find_spec

    return [name for name in _PACKAGES if find_spec(name) is None]


def check(place: Path) -> str:
    """The hash of a model that is ready to be used. Raises ModelError that says what to do."""
    missing = lacking()
    if missing:
        raise ModelError(f"--deep needs {', '.join(missing)}: {INSTALL}")
    if not place.is_dir():
        raise ModelError(f"there is no model at {place}: run 'healthlint models install'")
    return digest_of(place)


def status(place: Path) -> Iterator[tuple[str, str, bool]]:
    """What `--deep` needs, what there is, and whether that will do."""
    from importlib.metadata import PackageNotFoundError, version

    ready = True
    for name in _PACKAGES:
        try:
            yield name, version(name), True
        except PackageNotFoundError:
            yield name, f"not installed: {INSTALL}", False
            ready = False
    if not place.is_dir():
        yield "model", f"not at {place}: healthlint models install", False
        return
    try:
        yield "model", str(place), True
        for name in FILES:
            file = place / name
            yield name, f"{file.stat().st_size:,} bytes, SHA-256 {sha256(file)}", True
        if ready:
            from healthlint.language.embedding import load

            load(place)
            yield "loads", "yes", True
    except (ModelError, OSError) as error:
        yield "loads", str(error), False


def install(name: str, say: Callable[[str], None], given: str = "", hub: str | None = None) -> Path:
    """Download a model into the user's data folder; returns its folder. Raises ModelError.

    `name` is one of `KNOWN`, or "owner/name" on the hub with `given`, the SHA-256 of its `onnx/model.onnx`.
    """
    known = KNOWN.get(name.removeprefix("sentence-transformers/"))
    if known is None or given:
        known = _asked_for(name, given)
    base = (hub or os.environ.get("HF_ENDPOINT") or HUB).rstrip("/")
    if not _is_safe(base):
        raise ModelError(f"{base} is not an https address")
    with _new_folder(_folder_name(name)) as fresh:
        for file, pin in known.files.items():
            address = f"{base}/{known.repository}/resolve/{known.revision}/{pin.path}"
            say(f"from     {address}")
            say(f"size     {f'{pin.size:,} bytes' if pin.size else 'not known'}")
            say(f"SHA-256  {pin.sha256 or 'not known'}")
            _download(address, fresh / file, pin)
    return folder() / _folder_name(name)


def install_from(source: Path, name: str, say: Callable[[str], None], given: str = "") -> Path:
    """Copy a model folder into the user's data folder; returns its new place. Raises ModelError.

    The hash of its graph is said, and checked where one is `given`.
    """
    places = {file: source / file for file in FILES}
    if not places[GRAPH].is_file():
        places[GRAPH] = source / "onnx" / GRAPH
    for place in places.values():
        if not place.is_file():
            raise ModelError(f"{place}: there is no such file; a model folder holds {', '.join(FILES)}")
    with _new_folder(_folder_name(name)) as fresh:
        for file, place in places.items():
            shutil.copyfile(place, fresh / file)
            found = sha256(fresh / file)
            say(f"{file:16}{place.stat().st_size:>12,} bytes, SHA-256 {found}")
            if file == GRAPH and given and found != given.lower():
                raise ModelError(f"{place} has the SHA-256 {found}, not {given.lower()}: nothing was installed")
    return folder() / _folder_name(name)


def sha256(file: Path) -> str:
    """The SHA-256 of a file."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _asked_for(name: str, given: str) -> Known:
    if not re.fullmatch(r"[\w.-]+/[\w.-]+", name):
        raise ModelError(f"healthlint knows no model '{name}'; known: {', '.join(KNOWN)}; others as 'owner/name'")
    if not re.fullmatch(r"[0-9a-fA-F]{64}", given):
        raise ModelError(
            f"healthlint knows no hash of '{name}': give the SHA-256 of its onnx/model.onnx, which the hub shows "
            "on the page of the file, as --sha256 HASH"
        )
    pins = {GRAPH: Pin("onnx/model.onnx", 0, given.lower())}
    return Known(name, "main", pins | {file: Pin(file, 0, "") for file in (TOKENIZER, CONFIG)})


def _download(address: str, file: Path, pin: Pin) -> None:
    import http.client
    import urllib.error
    import urllib.request

    class HttpsOnly(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]
            if not _is_safe(newurl):
                raise ModelError(f"{address} leads to {newurl}, which is not https")
            return super().redirect_request(req, fp, code, msg, headers, newurl)

    opener = urllib.request.build_opener(HttpsOnly)
    try:
        with opener.open(address, timeout=_SECONDS) as response, file.open("wb") as out:
            found, size = _copied(response, out, pin.size or _LARGEST)
        if str(size) != response.headers.get("Content-Length", str(size)):
            raise OSError(f"it broke off after {size:,} bytes")
    except (OSError, http.client.HTTPException) as error:
        why = error.reason if isinstance(error, urllib.error.URLError) else error
        raise ModelError(f"{address} could not be downloaded: {why}") from error
    if pin.sha256 and found != pin.sha256:
        raise ModelError(f"{address} has the SHA-256 {found}, not {pin.sha256}: nothing was installed")


def _copied(response: IO[bytes], out: IO[bytes], most: int) -> tuple[str, int]:
    """Copy until the end; the SHA-256 and the size of what came. Raises OSError past `most` bytes."""
    whole, size = hashlib.sha256(), 0
    while chunk := response.read(_CHUNK):
        size += len(chunk)
        if size > most:
            raise OSError(f"it is larger than {most:,} bytes")
        whole.update(chunk)
        out.write(chunk)
    return whole.hexdigest(), size


@contextmanager
def _new_folder(name: str) -> Iterator[Path]:
    """A folder to fill; it takes the place of the old one when all went well, and vanishes when not."""
    root = folder()
    try:
        root.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=f".{name}-", dir=root))
    except OSError as error:
        raise ModelError(f"{root} cannot be written: {error.strerror or error}") from error
    old = fresh.with_name(f"{fresh.name}-old")
    try:
        yield fresh
        with suppress(FileNotFoundError):
            (root / name).rename(old)
        fresh.rename(root / name)
    except OSError as error:
        raise ModelError(f"{root / name} cannot be written: {error.strerror or error}") from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def _folder_name(name: str) -> str:
    return re.sub(r"[^\w.-]+", "--", name.removeprefix("sentence-transformers/")).lstrip(".") or "model"


def _is_path(named: str) -> bool:
    return named not in KNOWN and (os.sep in named or "/" in named or named.startswith("."))


def _is_safe(address: str) -> bool:
    return bool(re.match(r"https://|http://(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(/|$)", address))
