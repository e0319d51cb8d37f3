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
from healthlint.config import Settler
from healthlint.errors import ModelError
from healthlint.settings import DeepSettings

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


def test_a_page_of_one_sentence_or_none_can_be_compared() -> None:
    numpy = pytest.importorskip("numpy", reason="the extra [deep] is not installed")
    from healthlint.language.closeness import Closeness
    from healthlint.language.sentences import Sentence

    one = Sentence(0, 0, 0, 10, 0, 2)

    assert Closeness(numpy.ones((1, 4), numpy.float32) / 2, [one]).candidates() == set()


def test_each_sentence_is_paired_with_the_few_closest_in_a_long_page_too() -> None:
    numpy = pytest.importorskip("numpy", reason="the extra [deep] is not installed")
    from healthlint.language.closeness import Closeness
    from healthlint.language.sentences import Sentence

    random = numpy.random.default_rng(1)
    rows = random.normal(size=(1500, 16)).astype(numpy.float32)
    rows[1400] = rows[3]
    rows /= numpy.linalg.norm(rows, axis=1, keepdims=True)
    said = [Sentence(number, 0, 0, 10, 0, 2) for number in range(len(rows))]
    close = Closeness(rows, said)
    pairs = close.candidates()

    assert (3, 1400) in pairs
    assert all(one < other for one, other in pairs)
    assert len(pairs) <= 6 * len(rows)
    assert close.weigh(0.0, 3, 1400) > close.weigh(0.0, 3, 1401)


def test_acronyms_are_written_out_for_the_model() -> None:
    pytest.importorskip("numpy", reason="the extra [deep] is not installed")
    from healthlint.language.closeness import texts

    assert texts(["An  IOP\nhelps; IOPs do, RIOP not."], {"IOP": "day programme"}) == [
        "An day programme helps; day programmes do, RIOP not."
    ]


def test_the_cache_keeps_models_apart() -> None:
    settler = Settler()
    without = settler.digest(settler.settings_for(Path("page.md")))
    digests = set()
    for digest in ("one", "other"):
        settler = Settler()
        settler.deep = DeepSettings(Path("model"), digest)
        digests.add(settler.digest(settler.settings_for(Path("page.md"))))

    assert len({without, *digests}) == 3


TWICE = """# Looking after your back

Smokers wait longer for the pain to go.

## Who gets it

Most adults have a spell of it at some time. Office workers and drivers are seen most often. Men and women are equally
likely to be affected.

## What helps

A warm shower eases stiff muscles. Short walks are better than long rests. Ask a pharmacist which tablets suit you.

## Later on

People who use cigarettes take more time to recover. Physiotherapists teach exercises that make the trunk stronger.
"""


@with_model
@with_packages
def test_a_real_model_brings_pairs_that_words_do_not(
    write: Callable[..., Path], healthlint: Callable[..., object]
) -> None:
    write({"page.md": TWICE})
    checks = ("check", "--no-cache", "--format", "line", "--select", "repetition.sentence", "page.md")

    assert healthlint(*checks).out == ""
    assert healthlint(*checks, "--deep").out.startswith("page.md:16:1:repetition.sentence:")


@with_model
@with_packages
def test_a_real_model_gives_the_same_vectors_whatever_the_batch() -> None:
    from healthlint.language.embedding import load

    model = load(Path(MODEL))
    said = ["Rest.", "Take one tablet with water in the morning.", "The pain may last for weeks. " * 12]
    together, alone = model.encode(said), [model.encode([text])[0] for text in said]

    for row, single in zip(together, alone, strict=True):
        assert float(row @ single) > 0.98
