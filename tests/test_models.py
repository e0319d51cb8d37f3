"""Models come from the hub only when asked for, whole and with the right hash, or not at all."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from healthlint import models
from healthlint.errors import ModelError
from healthlint.models import DEFAULT, KNOWN, Known, Pin, install, install_from, place_of

CONTENT = {"onnx/model.onnx": b"graph" * 1000, "tokenizer.json": b"{}", "config.json": b"[]"}
REPOSITORY = "someone/small-model"
HASH = hashlib.sha256(CONTENT["onnx/model.onnx"]).hexdigest()


class Hub(ThreadingHTTPServer):
    """A hub on this machine; what it was asked for, and what it does wrong."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.asked: list[str] = []
        self.breaks_off = ""
        self.moves_to = ""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Answer(BaseHTTPRequestHandler):
    server: Hub

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        name = self.path.partition("/main/")[2]
        content = CONTENT.get(name)
        if self.server.moves_to:
            self.send_response(302)
            self.send_header("Location", self.server.moves_to)
            self.end_headers()
        elif content is None:
            self.send_error(404)
        else:
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content[:-1] if name == self.server.breaks_off else content)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def hub() -> Iterator[Hub]:
    server = Hub()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder."""
    place = tmp_path / "data" / "models"
    monkeypatch.setattr(models, "folder", lambda: place)
    monkeypatch.delenv("HEALTHLINT_MODEL", raising=False)
    monkeypatch.delenv("HF_ENDPOINT", raising=False)
    return place


def left_over(home: Path) -> list[str]:
    return sorted(path.name for path in home.iterdir()) if home.exists() else []


def test_a_model_of_the_hub_is_installed_whole_and_its_hash_said(hub: Hub, home: Path) -> None:
    said: list[str] = []
    place = install(REPOSITORY, said.append, HASH, hub.url)

    assert place == home / "someone--small-model"
    assert {path.name: path.read_bytes() for path in place.iterdir()} == {
        name.rpartition("/")[2]: content for name, content in CONTENT.items()
    }
    assert f"SHA-256  {HASH}" in said
    assert left_over(home) == ["someone--small-model"]


def test_another_hash_is_refused_and_what_was_there_stays(hub: Hub, home: Path) -> None:
    install(REPOSITORY, lambda _: None, HASH, hub.url)
    with pytest.raises(ModelError, match="nothing was installed"):
        install(REPOSITORY, lambda _: None, "0" * 64, hub.url)

    assert left_over(home) == ["someone--small-model"]
    assert (home / "someone--small-model" / "model.onnx").read_bytes() == CONTENT["onnx/model.onnx"]


@pytest.mark.parametrize("name", CONTENT)
def test_a_download_that_breaks_off_leaves_nothing(name: str, hub: Hub, home: Path) -> None:
    hub.breaks_off = name
    with pytest.raises(ModelError, match=r"could not be downloaded|nothing was installed"):
        install(REPOSITORY, lambda _: None, HASH, hub.url)

    assert left_over(home) == []


def test_an_interruption_leaves_nothing(hub: Hub, home: Path) -> None:
    def interrupted(line: str) -> None:
        if "tokenizer" in line:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        install(REPOSITORY, interrupted, HASH, hub.url)

    assert left_over(home) == []


def test_a_larger_file_than_the_known_one_is_cut_short(hub: Hub, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = Known("someone/small", "main", {"model.onnx": Pin("onnx/model.onnx", 100, HASH)})
    monkeypatch.setitem(KNOWN, "small", known)
    with pytest.raises(ModelError, match="larger than 100 bytes"):
        install("small", lambda _: None, hub=hub.url)

    assert left_over(home) == []


def test_a_name_without_a_known_hash_asks_for_one(hub: Hub) -> None:
    with pytest.raises(ModelError, match="--sha256"):
        install(REPOSITORY, lambda _: None, hub=hub.url)
    with pytest.raises(ModelError, match="knows no model 'minilm'"):
        install("minilm", lambda _: None, hub=hub.url)

    assert hub.asked == []


@pytest.mark.parametrize("address", ["http://hub.example", "ftp://127.0.0.1", "http://127.0.0.1.example"])
def test_only_https_is_asked_or_followed(address: str, hub: Hub, home: Path) -> None:
    with pytest.raises(ModelError, match="https"):
        install(REPOSITORY, lambda _: None, HASH, address)
    hub.moves_to = f"{address}/model.onnx"
    with pytest.raises(ModelError, match="not https"):
        install(REPOSITORY, lambda _: None, HASH, hub.url)

    assert left_over(home) == []


def test_a_folder_is_copied_with_its_hash_said(tmp_path: Path, home: Path) -> None:
    source = tmp_path / "given"
    (source / "onnx").mkdir(parents=True)
    for name, content in CONTENT.items():
        (source / name).write_bytes(content)
    said: list[str] = []
    place = install_from(source, DEFAULT, said.append)

    assert place == home / DEFAULT
    assert any(HASH in line for line in said)
    with pytest.raises(ModelError, match="nothing was installed"):
        install_from(source, "other", said.append, "1" * 64)
    (source / "config.json").unlink()
    with pytest.raises(ModelError, match=r"config\.json"):
        install_from(source, "other", said.append)
    assert left_over(home) == [DEFAULT]


def test_the_default_model_is_pinned() -> None:
    known = KNOWN[DEFAULT]

    assert len(known.revision) == 40
    assert all(len(pin.sha256) == 64 and pin.size for pin in known.files.values())


def test_where_a_model_is_looked_for(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert place_of(None, tmp_path) == home / DEFAULT
    assert place_of("vendor/model", tmp_path) == tmp_path / "vendor" / "model"
    (home / "someone--small-model").mkdir(parents=True)
    assert place_of(REPOSITORY, tmp_path) == home / "someone--small-model"
    monkeypatch.setenv("HEALTHLINT_MODEL", str(tmp_path / "mine"))
    assert place_of(None, tmp_path) == tmp_path / "mine"
