"""`--deep`: what it needs, what it says where that is missing, and what a model makes of sentences."""

from __future__ import annotations

import json
import math
import os
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from healthlint import models
from healthlint.errors import ModelError

MODEL = os.environ.get("HEALTHLINT_MODEL", "")
with_model = pytest.mark.skipif(not MODEL, reason="HEALTHLINT_MODEL names no model folder")
with_packages = pytest.mark.skipif(bool(models.lacking()), reason="the extra [deep] is not installed")
WORDS = {"[PAD]": (9.0, 9.0), "[UNK]": (0.0, 0.0), "rest": (1.0, 0.0), "sleep": (0.0, 1.0), "pain": (-1.0, 0.0)}
PAGE = "# Sleep\n\nGo to bed at the same time every night.\n\n## More\n\nThe clinic opens at nine on most days.\n"


def number(field: int, value: int) -> bytes:
    """A field of a protocol buffer that holds a number."""
    return _varint(field << 3) + _varint(value)


def text(field: int, value: bytes | str) -> bytes:
    """A field of a protocol buffer that holds bytes, a text or a message."""
    content = value.encode() if isinstance(value, str) else value
    return _varint(field << 3 | 2) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    low, rest = value & 127, value >> 7
    return bytes([low | 128]) + _varint(rest) if rest else bytes([low])


def graph(rows: list[tuple[float, float]]) -> bytes:
    """An ONNX model of one node, which looks up the row of each token."""

    def shape(kind: int, *names: str) -> bytes:
        sizes = b"".join(text(1, text(2, name)) for name in names)
        return text(2, text(1, number(1, kind) + text(2, sizes)))

    raw = struct.pack(f"<{2 * len(rows)}f", *(value for row in rows for value in row))
    table = number(1, len(rows)) + number(1, 2) + number(2, 1) + text(8, "rows") + text(9, raw)
    node = text(1, "rows") + text(1, "input_ids") + text(2, "states") + text(4, "Gather")
    inputs = text(11, text(1, "input_ids") + shape(7, "batch", "length"))
    outputs = text(12, text(1, "states") + shape(1, "batch", "length", "size"))
    whole = text(1, node) + text(2, "tiny") + text(5, table) + inputs + outputs
    return number(1, 8) + text(7, whole) + text(8, number(2, 17))


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A model folder whose vectors can be worked out by hand."""
    folder = tmp_path / "tiny"
    folder.mkdir()
    (folder / "model.onnx").write_bytes(graph(list(WORDS.values())))
    vocabulary = {word: place for place, word in enumerate(WORDS)}
    tokenizer = {
        "version": "1.0",
        "pre_tokenizer": {"type": "Whitespace"},
        "model": {"type": "WordLevel", "vocab": vocabulary, "unk_token": "[UNK]"},
        "added_tokens": [],
    }
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer), encoding="utf-8")
    (folder / "config.json").write_text("{}", encoding="utf-8")
    return folder


def test_a_default_run_imports_nothing_of_it(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(PAGE, encoding="utf-8")
    code = "import sys\nfrom healthlint.cli import run\nrun(['check', '--no-cache', 'page.md'])\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.splitlines()[-1].split())

    assert "healthlint.language.similarity" in loaded
    heavy = ("onnxruntime", "tokenizers", "numpy", "healthlint.models", "healthlint.language.embedding")
    assert [name for name in heavy if name in loaded] == []


def test_without_the_packages_it_says_what_to_install(
    write: Callable[..., Path], healthlint: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    write({"page.md": PAGE})
    monkeypatch.setattr(models, "lacking", lambda: ["onnxruntime"])
    done = healthlint("check", "--deep", "page.md")

    assert done.status == 2
    assert "pip install 'healthlint[deep]'" in done.err


@with_packages
def test_without_a_model_it_says_how_to_get_one(
    write: Callable[..., Path], healthlint: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write({"page.md": PAGE})
    monkeypatch.setenv("HEALTHLINT_MODEL", str(folder / "nowhere"))
    done = healthlint("check", "--deep", "page.md")

    assert done.status == 2
    assert "healthlint models install" in done.err
    assert healthlint("models", "status").status == 2


def test_where_only_the_settings_ask_the_run_goes_on(
    write: Callable[..., Path], healthlint: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    write({"page.md": PAGE, ".healthlint.toml": '[deep]\nenabled = true\nmodel = "nowhere/model"\n'})
    done = healthlint("check", "--exit-zero", "page.md")

    assert done.status == 0
    assert "sentences were not compared by meaning" in done.err
    assert "compared by meaning" not in healthlint("check", "--no-deep", "page.md").err
    assert '"model": "nowhere/model"' in healthlint("config", "show").out


@with_packages
@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "config.json"])
def test_a_folder_that_holds_no_model_is_refused(
    name: str,
    tiny: Path,
    write: Callable[..., Path],
    healthlint: Callable[..., object],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write({"page.md": PAGE})
    monkeypatch.setenv("HEALTHLINT_MODEL", str(tiny))
    (tiny / name).write_text("no model", encoding="utf-8")
    broken = healthlint("check", "--deep", "page.md")
    (tiny / name).unlink()
    missing = healthlint("check", "--deep", "page.md")

    assert (broken.status, missing.status) == (2, 2)
    assert "holds no model that can be used" in broken.err
    assert f"{name}: there is no such file" in missing.err


@with_packages
def test_a_vector_is_the_mean_of_the_tokens_whatever_the_batch(tiny: Path) -> None:
    from healthlint.language.embedding import Model

    said = ["rest sleep", "sleep", "rest rest sleep unheard-of", *["pain"] * 3000, "rest " * 400]
    vectors = Model(tiny).encode(said)

    assert vectors[0].tolist() == pytest.approx([math.sqrt(0.5)] * 2)
    assert vectors[1].tolist() == pytest.approx([0, 1])
    assert vectors[2].tolist() == pytest.approx([2 / math.sqrt(5), 1 / math.sqrt(5)])
    assert vectors[3002].tolist() == pytest.approx([-1, 0])
    assert vectors[3003].tolist() == pytest.approx([1, 0])


@with_packages
def test_the_hash_tells_models_apart(tiny: Path) -> None:
    from healthlint.language.embedding import digest_of

    before = digest_of(tiny)
    (tiny / "config.json").write_text('{"max_position_embeddings": 8}', encoding="utf-8")

    assert digest_of(tiny) != before
    (tiny / "config.json").unlink()
    with pytest.raises(ModelError, match=r"config\.json: there is no such file"):
        digest_of(tiny)
