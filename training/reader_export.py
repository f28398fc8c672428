"""Make the shipped reader: ``python -m training.reader_export --data DIR --work DIR --encoder DIR``.

``WORK/reader.pt`` (made by ``training.reader``) becomes ``service/model/reader.onnx``: frozen matrices and word
embeddings keep the four-bit blocks the encoder's weights come in, trained matrices take blocks of 32 eight-bit weights.
``reader.json`` gets the thresholds below which there is no answer: where the mean of F1 on held out questions of the
sets that have unanswerable ones is highest: for Indonesian IDK-MRC's train and the Indonesian SQuAD, for English the
marked sentences of SQuAD. ``--prove`` reads IDK-MRC's valid questions with the float model and with the file, and fails
if the file loses more than half a point of F1.
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer

from benchmarks.reading import Attempt, attempt, figures
from corpus.model import Language
from index.encoder import BUNDLED_PATH
from service.reading.span_reader import SpanReader
from training.four_bit import BLOCK, four_bit_blocks
from training.pairs import FILES, MARKS, group_of, held_out, is_held_out, sentences
from training.reader_data import SEED
from training.reader_model import FROZEN_LAYERS, ReaderModel
from training.stored import in_standard_operators
from training.text import Example, read_squad, sha256
from training.written import written_hash

OUTPUT = Path(__file__).parents[1] / "service" / "model"
NAME = "rujukan-reader"
MOST_LOST = 0.005
FLAT = 0.003
UNANSWERABLE = ("idk_mrc/train.json", "squad_id/translated.json")
LAYERS, MATRICES = 12, 6
EMBEDDINGS = "bert.embeddings.word_embeddings.weight"
_SMALL_TABLES = ("bert.embeddings.token_type_embeddings.weight", "bert.embeddings.position_embeddings.weight")


def export_onnx(model: ReaderModel, path: Path) -> None:
    """Write ``model`` as ONNX float32, batch and length free."""
    ids = torch.randint(10, 1000, (2, 16))
    free = {0: "batch", 1: "tokens"}
    torch.onnx.export(
        model.eval(),
        (ids, torch.ones_like(ids)),
        path,
        input_names=["input_ids", "attention_mask"],
        output_names=["span", "answerable"],
        dynamic_shapes=(free, free),
        opset_version=21,
        external_data=False,
        dynamo=True,
    )


def quantize(source: Path, target: Path, frozen_layers: int = FROZEN_LAYERS) -> None:
    """Store trained matrices in eight-bit, frozen ones and word embeddings in four-bit blocks."""
    model = onnx.load(source)
    matrices = [node.name for node in model.graph.node if node.op_type == "MatMul" and node.input[1] in _weights(model)]
    # The heads are small, and what they say is all there is: they stay float.
    frozen, heads = matrices[: MATRICES * frozen_layers], matrices[MATRICES * LAYERS :]
    eight = MatMulNBitsQuantizer(
        model, bits=8, block_size=BLOCK, is_symmetric=True,
        nodes_to_exclude=[*heads, *frozen], op_types_to_quantize=("MatMul",),
    )  # fmt: skip
    eight.process()
    small = [node.name for node in model.graph.node if node.op_type == "Gather" and node.input[0] in _SMALL_TABLES]
    four = MatMulNBitsQuantizer(
        eight.model.model, bits=4, block_size=BLOCK, is_symmetric=True,
        nodes_to_exclude=[*heads, *small],
        op_types_to_quantize=("MatMul", "Gather"), quant_axes=(("MatMul", 0), ("Gather", 1)),
    )  # fmt: skip
    four.process()
    made = in_standard_operators(four.model.model)
    _restore_embeddings(source, made)
    del made.graph.value_info[:]
    for node in made.graph.node:
        del node.metadata_props[:]
        node.doc_string = ""
    onnx.save(made, target)


def _restore_embeddings(source: Path, made: onnx.ModelProto) -> None:
    """Put the word embeddings' own blocks in the place of the quantizer's, which takes another scale and so rounds
    what was stored in four bits before a second time."""
    table = {tensor.name: tensor for tensor in onnx.load(source).graph.initializer}[EMBEDDINGS]
    blocks, scales = four_bit_blocks(onnx.numpy_helper.to_array(table))
    for tensor in made.graph.initializer:
        if tensor.name == f"{EMBEDDINGS}_Q4":
            tensor.raw_data = blocks.tobytes()
        elif tensor.name == f"{EMBEDDINGS}_scales":
            tensor.raw_data = scales.tobytes()


def _weights(model: onnx.ModelProto) -> set[str]:
    return {tensor.name for tensor in model.graph.initializer}


def held_out_of(file: Path) -> list[Example]:
    """Return the questions of a file that nothing is trained on."""
    return [example for example in read_squad(file) if is_held_out(group_of(example.context))]


def best_threshold(sets: Sequence[Sequence[Attempt]]) -> float:
    """Return where the mean of the sets' F1 is highest: the middle of the stretch where it is as good, since its top is
    flat and jagged."""
    scores = np.linspace(-8, 8, 65)
    f1s = np.array([np.mean([figures(some, float(score))["f1"] for some in sets]) for score in scores])
    as_good = scores[f1s >= f1s.max() - FLAT]
    return float(as_good.min() + as_good.max()) / 2


def marked_held_out(data: Path) -> list[Example]:
    """Return the English questions that are marked and that nothing is trained on."""
    pairs = (pair for pair in held_out(sentences(data)) if not pair.loose)
    return [
        Example(str(number), pair.question, pair.text, tuple((pair.text[a:b], a) for a, b in pair.answers))
        for number, pair in enumerate(pairs)
    ]


def write_description(folder: Path, data: Path, thresholds: Mapping[Language, float]) -> None:
    """Write ``reader.json``."""
    description = {
        "name": NAME,
        "tokenizer_sha256": sha256(BUNDLED_PATH / "tokenizer.json"),
        "thresholds": {language: round(threshold, 4) for language, threshold in thresholds.items()},
        "trained_on": {
            **{file: sha256(data / file) for file in FILES},
            "training/documents": written_hash(),
            "training/english_answers.tsv": sha256(MARKS),
        },
        "seed": SEED,
    }
    (folder / "reader.json").write_text(json.dumps(description, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True, help="folder that training.reader worked in")
    parser.add_argument("--encoder", type=Path, required=True, help="WORK/encoder of training.encoder")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    parser.add_argument("--prove", action="store_true")
    arguments = parser.parse_args()
    model = ReaderModel.from_encoder(arguments.encoder)
    model.load_state_dict(torch.load(arguments.work / "reader.pt", weights_only=True))
    arguments.output.mkdir(parents=True, exist_ok=True)
    float_folder = arguments.work / "float"
    float_folder.mkdir(exist_ok=True)
    export_onnx(model, float_folder / "reader.onnx")
    quantize(float_folder / "reader.onnx", arguments.output / "reader.onnx")
    write_description(arguments.output, arguments.data, {"id": 0.0, "en": 0.0})
    reader = SpanReader.load(arguments.output)
    indonesian = [list(attempt(reader, held_out_of(arguments.data / file))) for file in UNANSWERABLE]
    english = [list(attempt(reader, marked_held_out(arguments.data)))]
    thresholds: dict[Language, float] = {"id": best_threshold(indonesian), "en": best_threshold(english)}
    for folder in (arguments.output, float_folder):
        write_description(folder, arguments.data, thresholds)
    size = (arguments.output / "reader.onnx").stat().st_size
    print(f"{size / 1e6:.1f} MB, thresholds {thresholds}")
    if arguments.prove and prove(float_folder, arguments.output, arguments.data) > MOST_LOST:
        raise SystemExit(f"the file loses more than {MOST_LOST} of F1")


def prove(float_folder: Path, output: Path, data: Path) -> float:
    """Print the figures of both models on IDK-MRC's valid questions and return how much F1 the file loses."""
    examples = list(read_squad(data / "idk_mrc/valid.json"))
    f1s = []
    for name, folder in (("float", float_folder), ("file", output)):
        reader = SpanReader.load(folder)
        measured = figures(list(attempt(reader, examples)), reader.thresholds["id"])
        print(f"{name:6}" + "".join(f"  {key} {value:.4f}" for key, value in measured.items()), flush=True)
        f1s.append(measured["f1"])
    return f1s[0] - f1s[1]


if __name__ == "__main__":
    main()
