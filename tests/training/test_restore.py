"""A shipped reader becomes the network again that it was made of."""

import numpy as np
import pytest

from index.encoder import BUNDLED_PATH
from service.span_reader import MODEL_FOLDER

torch = pytest.importorskip("torch", reason="training needs torch: pip install -e '.[training]'")
onnx = pytest.importorskip("onnx", reason="reading a stored model needs onnx: pip install -e '.[training]'")

from onnx import TensorProto, helper, numpy_helper  # noqa: E402
from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer  # noqa: E402
from transformers import BertConfig, BertModel  # noqa: E402

from training.reader_model import ReaderModel  # noqa: E402
from training.restore import eight_bit_values, restore  # noqa: E402


def network(layers: int) -> ReaderModel:
    config = BertConfig(
        vocab_size=8, hidden_size=384, num_hidden_layers=layers, num_attention_heads=12, intermediate_size=1536
    )
    return ReaderModel(BertModel(config, add_pooling_layer=False))


def test_stored_blocks_stand_for_the_matrix_they_were_made_of() -> None:
    matrix = np.random.default_rng(1).normal(size=(64, 96)).astype(np.float32)
    graph = helper.make_graph(
        [helper.make_node("MatMul", ["x", "w"], ["y"], name="multiply")],
        "one",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 64])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, 96])],
        [numpy_helper.from_array(matrix, "w")],
    )
    quantizer = MatMulNBitsQuantizer(helper.make_model(graph), bits=8, block_size=32, is_symmetric=True)
    quantizer.process()
    stored = quantizer.model.model.graph
    tables = {tensor.name: numpy_helper.to_array(tensor) for tensor in stored.initializer}
    blocks, scales = (tables[name] for name in stored.node[0].input[1:3])

    values = eight_bit_values(blocks, scales)

    assert values.shape == matrix.T.shape
    assert np.abs(values - matrix.T).max() <= np.abs(scales).max()


def test_what_was_trained_is_restored_and_what_was_frozen_stays() -> None:
    model = network(12)
    del model.bert.embeddings.word_embeddings
    before = {name: value.clone() for name, value in model.state_dict().items()}

    after = restore(model, MODEL_FOLDER / "reader.onnx").state_dict()

    same = {name for name in before if name.endswith(".weight") and torch.equal(before[name], after[name])}
    assert {name.split(".")[3] for name in same} == {"0", "1"}
    assert after["span.weight"].abs().sum() > 0


def test_a_reader_can_begin_from_the_shipped_encoder() -> None:
    model = network(12)
    del model.bert.embeddings.word_embeddings
    before = {name: value.clone() for name, value in model.state_dict().items()}

    after = restore(model, BUNDLED_PATH / "encoder.onnx").state_dict()

    changed = {
        name.split(".")[3] for name in before if "query.weight" in name and not torch.equal(before[name], after[name])
    }
    assert changed == {str(layer) for layer in range(6, 12)}
    assert torch.equal(before["span.weight"], after["span.weight"])


def test_a_file_of_another_network_is_refused() -> None:
    with pytest.raises(ValueError, match="72 stored matrices, the network 36"):
        restore(network(6), MODEL_FOLDER / "reader.onnx")
