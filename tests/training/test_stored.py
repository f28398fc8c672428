"""Matrices in blocks are stored by standard operators, and stand for what they stood for."""

import numpy as np
import onnxruntime
import pytest

onnx = pytest.importorskip("onnx", reason="storing a model needs onnx: pip install -e '.[training]'")

from onnx import TensorProto, helper, numpy_helper  # noqa: E402
from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer  # noqa: E402

from training.stored import in_standard_operators, values_of  # noqa: E402

MATRIX = np.random.default_rng(1).normal(size=(64, 96)).astype(np.float32)


def quantized(bits: int, is_symmetric: bool = True) -> "onnx.ModelProto":
    graph = helper.make_graph(
        [helper.make_node("MatMul", ["x", "w"], ["y"], name="multiply")],
        "one",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 64])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, 96])],
        [numpy_helper.from_array(MATRIX, "w")],
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 21)], ir_version=10)
    quantizer = MatMulNBitsQuantizer(made, bits=bits, block_size=32, is_symmetric=is_symmetric)
    quantizer.process()
    return quantizer.model.model


def run(model: "onnx.ModelProto") -> np.ndarray:
    options = onnxruntime.SessionOptions()
    options.add_session_config_entry("session.qdq_matmulnbits_accuracy_level", "0")
    session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    return session.run(None, {"x": np.linspace(-1, 1, 64, dtype=np.float32)[None]})[0]


@pytest.mark.parametrize("bits", [4, 8])
def test_standard_operators_compute_the_same(bits: int) -> None:
    before = run(quantized(bits))
    model = in_standard_operators(quantized(bits))
    assert [node.op_type for node in model.graph.node] == ["DequantizeLinear", "MatMul"]
    assert np.allclose(run(model), before, atol=1e-4)


def test_numbers_and_scales_stand_for_the_matrix() -> None:
    model = in_standard_operators(quantized(8))
    tables = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
    numbers, scales = (tables[name] for name in model.graph.node[0].input)
    values = values_of(numbers, scales)
    assert values.shape == MATRIX.shape
    assert np.abs(values - MATRIX).max() <= np.abs(scales).max()


def test_zero_points_are_refused() -> None:
    with pytest.raises(ValueError, match="not quantised symmetrically"):
        in_standard_operators(quantized(4, is_symmetric=False))
