"""Read a shipped reader or encoder back into the network it was made of, so that training can go on from it.

What is trained is stored in blocks of eight bits, which loses nothing that can be measured (``docs/models.md``), so
that ``training.reader --start service/model/reader.onnx`` goes on where the run that made the file ended, and ``--start
index/model/encoder.onnx`` begins a reader from the tuned encoder.
"""

from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import TensorProto, numpy_helper

from training.reader_model import ReaderModel
from training.stored import values_of

# In the order in which the graph multiplies them.
MATRICES = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)


def restore(model: ReaderModel, path: Path) -> ReaderModel:
    """Return ``model`` with the weights in ``path``; what is stored in four bits is frozen and stays as it is, and the
    heads stay too if ``path`` is an encoder's.

    Raises:
        ValueError: the file has not as many matrices as the network.
    """
    graph = onnx.load(path).graph
    tables = {tensor.name: tensor for tensor in graph.initializer}
    own = model.state_dict()
    made = {name: numpy_helper.to_array(tables[name]) for name in own if name in tables}
    matrices = [node for node in graph.node if node.op_type == "DequantizeLinear"]
    names = [f"bert.encoder.layer.{i}.{m}.weight" for i in range(model.bert.config.num_hidden_layers) for m in MATRICES]
    if len(matrices) != len(names):
        raise ValueError(f"{path} has {len(matrices)} stored matrices, the network {len(names)}")
    for name, node in zip(names, matrices, strict=True):
        numbers, scales = (tables[table] for table in node.input)
        if numbers.data_type == TensorProto.INT8:
            made[name] = values_of(numpy_helper.to_array(numbers), numpy_helper.to_array(scales)).T
    if "span.bias" in tables:
        made["span.weight"] = _span_head(graph, tables).T
    model.load_state_dict({name: torch.from_numpy(np.array(value)) for name, value in made.items()}, strict=False)
    return model


def _span_head(graph: onnx.GraphProto, tables: dict[str, onnx.TensorProto]) -> npt.NDArray[np.float32]:
    # The only float matrix that is not stored under its own name: the export turned it round.
    (node,) = (node for node in graph.node if node.op_type == "MatMul" and node.input[1] in tables)
    return np.asarray(numpy_helper.to_array(tables[node.input[1]]), dtype=np.float32)
