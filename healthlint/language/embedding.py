"""Sentence vectors from a sentence-transformers model in ONNX; imported only where `--deep` asks for it.

A vector is the mean of the model's last hidden states over the tokens of the text, at length 1; so is the model
trained (https://www.sbert.net, "mean pooling"). One thread computes it: the same text gives the same numbers, and a run
over several processes does not ask for more processors than it has.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

from healthlint.errors import ModelError

Matrix: TypeAlias = Any
"""A numpy array: numpy is there only with the extra, so its types are not spoken of."""
GRAPH, TOKENIZER, CONFIG = "model.onnx", "tokenizer.json", "config.json"
FILES = (GRAPH, TOKENIZER, CONFIG)
"""What a model folder must hold."""
_LONGEST = 256
"""Tokens of a text that are read; what follows is cut off."""
_BATCH_TOKENS = 256
"""Tokens of a batch, padding counted: small batches stay in the cache of one core."""
INSTALL = "pip install 'healthlint[deep]'"


class Model:
    """A model in memory. Raises ModelError where a package or a file is missing, or is not what it should be."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.digest = digest_of(folder)
        try:
            import numpy as np
            from onnxruntime import InferenceSession, SessionOptions
            from tokenizers import Tokenizer
        except ImportError as error:
            raise ModelError(f"--deep needs packages that are not installed ({error.name}): {INSTALL}") from error
        self._np = np
        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 4
        try:
            self._session = InferenceSession(str(folder / GRAPH), options, providers=["CPUExecutionProvider"])
            self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
            most = json.loads((folder / CONFIG).read_text(encoding="utf-8")).get("max_position_embeddings", _LONGEST)
            self._tokenizer.no_padding()
            self._tokenizer.enable_truncation(min(_LONGEST, int(most)))
            self._inputs = [one.name for one in self._session.get_inputs()]
            self.encode(["A sentence to see that all is well."])
        except ModelError:
            raise
        except Exception as error:
            said = str(error).strip().splitlines() or [type(error).__name__]
            raise ModelError(f"{folder} holds no model that can be used: {said[0][:200]}") from error

    def encode(self, texts: Sequence[str]) -> Matrix:
        """A vector of length 1 for each text, in order, as the rows of a matrix."""
        np = self._np
        tokens = [self._tokenizer.encode(text).ids for text in texts]
        order = sorted(range(len(tokens)), key=lambda at: len(tokens[at]))
        rows: list[Any] = [None] * len(tokens)
        start = 0
        while start < len(order):
            end = start + 1
            while end < len(order) and len(tokens[order[end]]) * (end + 1 - start) <= _BATCH_TOKENS:
                end += 1
            batch = order[start:end]
            for at, vector in zip(batch, self._vectors([tokens[at] for at in batch]), strict=True):
                rows[at] = vector
            start = end
        matrix: Matrix = np.array(rows, np.float32)
        return matrix

    def _vectors(self, tokens: Sequence[Sequence[int]]) -> Matrix:
        np = self._np
        longest = max(map(len, tokens))
        ids = np.zeros((len(tokens), longest), np.int64)
        mask = np.zeros((len(tokens), longest), np.int64)
        for row, own in enumerate(tokens):
            ids[row, : len(own)] = own
            mask[row, : len(own)] = 1
        given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        states = self._session.run(None, {name: given[name] for name in self._inputs})[0]
        if states.ndim != 3:
            raise ModelError(f"{self.folder / GRAPH} gives no state for each token, as a sentence model does")
        pooled = (states * mask[:, :, None]).sum(1) / np.maximum(mask.sum(1, keepdims=True), 1)
        vectors: Matrix = pooled / np.maximum(np.linalg.norm(pooled, axis=1, keepdims=True), 1e-9)
        return vectors


@lru_cache(maxsize=2)
def load(folder: Path) -> Model:
    """The model of a folder, loaded once in a process."""
    return Model(folder)


def digest_of(folder: Path) -> str:
    """One SHA-256 over the files of a model. Raises ModelError where one is missing."""
    whole = hashlib.sha256()
    for name in FILES:
        try:
            with (folder / name).open("rb") as file:
                whole.update(hashlib.file_digest(file, "sha256").digest())
        except OSError as error:
            why = "there is no such file" if isinstance(error, FileNotFoundError) else error.strerror
            raise ModelError(f"{folder / name}: {why}; a model folder holds {', '.join(FILES)}") from error
    return whole.hexdigest()
