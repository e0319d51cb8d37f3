"""all-MiniLM-L6-v2 in numpy, from its safetensors file: slow and exact, for making tables and checking exports."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file
from tokenizers import Tokenizer

_HEADS = 12
_LONGEST = 128
_BATCH = 64


class MiniLM:
    """`encode` gives a unit vector of 384 numbers for each text."""

    def __init__(self, folder: Path) -> None:
        self._weights = {
            name.removeprefix("bert."): value.astype(np.float32)
            for name, value in load_file(str(folder / "model.safetensors")).items()
        }
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(_LONGEST)

    def encode(self, texts: list[str]) -> np.ndarray:
        """The vectors of these texts, in order."""
        tokens = [encoding.ids for encoding in self._tokenizer.encode_batch(texts)]
        order = sorted(range(len(tokens)), key=lambda at: len(tokens[at]))
        vectors = np.zeros((len(tokens), 384), np.float32)
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            longest = max(len(tokens[at]) for at in batch)
            ids, mask = np.zeros((len(batch), longest), int), np.zeros((len(batch), longest), np.float32)
            for row, at in enumerate(batch):
                ids[row, : len(tokens[at])] = tokens[at]
                mask[row, : len(tokens[at])] = 1
            vectors[batch] = self._forward(ids, mask)
        return vectors

    def _forward(self, ids: np.ndarray, mask: np.ndarray) -> np.ndarray:
        weights = self._weights
        size, length = ids.shape
        state = weights["embeddings.word_embeddings.weight"][ids]
        state = state + weights["embeddings.position_embeddings.weight"][:length]
        state = self._norm(state + weights["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        hidden = (1 - mask)[:, None, None, :] * -1e9
        for layer in range(6):
            name = f"encoder.layer.{layer}."
            query, key, value = (
                self._linear(state, f"{name}attention.self.{part}")
                .reshape(size, length, _HEADS, 32)
                .transpose(0, 2, 1, 3)
                for part in ("query", "key", "value")
            )
            looks = query @ key.transpose(0, 1, 3, 2) / math.sqrt(32) + hidden
            looks = np.exp(looks - looks.max(-1, keepdims=True))
            looks /= looks.sum(-1, keepdims=True)
            seen = (looks @ value).transpose(0, 2, 1, 3).reshape(size, length, 384)
            state = self._norm(
                state + self._linear(seen, f"{name}attention.output.dense"), f"{name}attention.output.LayerNorm"
            )
            inner = self._linear(state, f"{name}intermediate.dense")
            inner = inner * 0.5 * (1 + _erf(inner / math.sqrt(2)))
            state = self._norm(state + self._linear(inner, f"{name}output.dense"), f"{name}output.LayerNorm")
        pooled = (state * mask[:, :, None]).sum(1) / mask.sum(1, keepdims=True)
        return pooled / np.linalg.norm(pooled, axis=1, keepdims=True)

    def _linear(self, state: np.ndarray, name: str) -> np.ndarray:
        return state @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]

    def _norm(self, state: np.ndarray, name: str) -> np.ndarray:
        mean, spread = state.mean(-1, keepdims=True), state.var(-1, keepdims=True)
        return (state - mean) / np.sqrt(spread + 1e-12) * self._weights[f"{name}.weight"] + self._weights[
            f"{name}.bias"
        ]


def _erf(values: np.ndarray) -> np.ndarray:
    """The error function, to 1.5e-7 (Abramowitz and Stegun, 7.1.26)."""
    part = 1 / (1 + 0.3275911 * np.abs(values))
    series = (
        (((1.061405429 * part - 1.453152027) * part + 1.421413741) * part - 0.284496736) * part + 0.254829592
    ) * part
    return np.sign(values) * (1 - series * np.exp(-values * values))
