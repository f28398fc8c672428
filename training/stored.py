"""Store matrices in blocks by ONNX's own operators, so that whoever opens a model chooses the arithmetic.

onnxruntime's quantiser writes MatMulNBits nodes, which say once and for all how they are multiplied. DequantizeLinear
before a MatMul says only what the numbers stand for: onnxruntime joins the two into a MatMulNBits of the accuracy level
that the session asks for, or turns the numbers into float once, as the model is opened (``index/sessions.py``).
"""

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

ZERO = {4: 8, 8: 128}


def in_standard_operators(model: onnx.ModelProto) -> onnx.ModelProto:
    """Return ``model`` with each MatMulNBits as DequantizeLinear and MatMul; what it computes stays the same.

    Raises:
        ValueError: a matrix has zero points of its own.
    """
    graph = model.graph
    tables = {tensor.name: tensor for tensor in graph.initializer}
    nodes: list[onnx.NodeProto] = []
    for node in graph.node:
        if node.op_type != "MatMulNBits":
            nodes.append(node)
            continue
        if len(node.input) != 3:
            raise ValueError(f"{node.name} is not quantised symmetrically")
        given, numbers, scales = node.input
        tables.update(_tables(node, tables[numbers], tables[scales]))
        values = f"{numbers}_values"
        size = _attribute(node, "block_size")
        nodes.append(helper.make_node("DequantizeLinear", [numbers, scales], [values], axis=0, block_size=size))
        nodes.append(helper.make_node("MatMul", [given, values], node.output, name=node.name))
    del graph.node[:], graph.initializer[:]
    graph.node.extend(nodes)
    graph.initializer.extend(tables.values())
    return model


def _tables(node: onnx.NodeProto, numbers: TensorProto, scales: TensorProto) -> dict[str, TensorProto]:
    rows, columns, bits = (_attribute(node, name) for name in ("K", "N", "bits"))
    packed = numpy_helper.to_array(numbers)
    # Two numbers of four bits stand in a byte, the first in its lower half.
    unpacked = np.stack([packed & 0xF, packed >> 4], -1) if bits == 4 else packed
    signed = (unpacked.reshape(columns, rows).T.astype(np.int16) - ZERO[bits]).astype(np.int8)
    stored = numpy_helper.from_array(np.ascontiguousarray(signed), numbers.name)
    if bits == 4:
        flat = signed.reshape(-1) & 0xF
        halves = (flat[0::2] | flat[1::2] << 4).astype(np.uint8)
        stored = TensorProto(
            name=numbers.name, data_type=TensorProto.INT4, dims=[rows, columns], raw_data=halves.tobytes()
        )
    by_row = numpy_helper.to_array(scales).reshape(columns, -1).T
    return {numbers.name: stored, scales.name: numpy_helper.from_array(np.ascontiguousarray(by_row), scales.name)}


def values_of(numbers: npt.NDArray[np.int8], scales: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Return the matrix, (rows, columns), that numbers stand for with scales, (blocks of rows, columns)."""
    return numbers.astype(np.float32) * np.repeat(scales, len(numbers) // len(scales), axis=0)


def _attribute(node: onnx.NodeProto, name: str) -> int:
    return int(next(attribute.i for attribute in node.attribute if attribute.name == name))
