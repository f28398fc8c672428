"""A shipped reader becomes the network again that it was made of."""

import pytest

from index.encoder import BUNDLED_PATH
from service.reading.span_reader import MODEL_FOLDER

torch = pytest.importorskip("torch", reason="training needs torch: pip install -e '.[training]'")
pytest.importorskip("onnx", reason="reading a stored model needs onnx: pip install -e '.[training]'")

from transformers import BertConfig, BertModel  # noqa: E402

from training.reader_model import ReaderModel  # noqa: E402
from training.restore import restore  # noqa: E402


def network(layers: int) -> ReaderModel:
    config = BertConfig(
        vocab_size=8, hidden_size=384, num_hidden_layers=layers, num_attention_heads=12, intermediate_size=1536
    )
    return ReaderModel(BertModel(config, add_pooling_layer=False))


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
