"""Measure ways to store the encoder: ``python -m training.variants --data DIR --work DIR``.

From ``WORK/encoder-float.onnx`` (made by ``training.encoder``): float, the shipped four-bit blocks, and onnxruntime's
dynamic eight bits with and without ``reduce_range``. Prints size, recall@1 on IDK-MRC's whole pool for valid's and
train's questions, passages per second, and the milliseconds of one question.
"""

import argparse
import time
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer

from index.encoder import BUNDLED_PATH, EncoderIdentity, OnnxEncoder
from training.encoder import MAX_TOKENS, PROMPTS
from training.text import Example, contexts, read_squad


def dynamic_int8(source: Path, target: Path, reduce_range: bool) -> Path:
    """Write ``source`` with eight-bit matrices, one scale an output channel."""
    quantize_dynamic(
        source,
        target,
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=reduce_range,
        extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
    )
    return target


def load(path: Path) -> OnnxEncoder:
    """Return the encoder in an ONNX file, with the shipped tokenizer."""
    tokenizer = Tokenizer.from_file(str(BUNDLED_PATH / "tokenizer.json"))
    tokenizer.enable_truncation(MAX_TOKENS)
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    return OnnxEncoder(session, tokenizer, PROMPTS, EncoderIdentity(path.stem, "", 384))


def measure(path: Path, pool: list[str], asked: dict[str, list[Example]]) -> str:
    """Return one row of the table."""
    encoder = load(path)
    start = time.perf_counter()
    passages = encoder.encode_document(pool)
    speed = len(pool) / (time.perf_counter() - start)
    place = {text: row for row, text in enumerate(pool)}
    recalls = []
    for examples in asked.values():
        nearest = (encoder.encode_query([e.question for e in examples]) @ passages.T).argmax(axis=1)
        recalls.append(float(np.mean(nearest == [place[e.context] for e in examples])))
    start = time.perf_counter()
    for example in asked["valid"][:100]:
        encoder.encode_query([example.question])
    milliseconds = 10 * (time.perf_counter() - start)
    figures = "".join(f"{recall:10.4f}" for recall in recalls)
    return f"{path.stem:24}{path.stat().st_size / 1e6:8.1f}{figures}{speed:10.1f}{milliseconds:10.1f}"


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    arguments = parser.parse_args()
    files = {name: arguments.data / f"idk_mrc/{name}.json" for name in ("valid", "train")}
    asked = {name: [e for e in read_squad(file) if e.answers] for name, file in files.items()}
    pool = list(dict.fromkeys(contexts(files["train"]) + contexts(files["valid"])))
    source = arguments.work / "encoder-float.onnx"
    variants = [
        source,
        BUNDLED_PATH / "encoder.onnx",
        dynamic_int8(source, arguments.work / "dynamic-int8.onnx", reduce_range=False),
        dynamic_int8(source, arguments.work / "dynamic-int8-reduced.onnx", reduce_range=True),
    ]
    print(f"{'':24}{'MB':>8}{'valid':>10}{'train':>10}{'texts/s':>10}{'ms/query':>10}")
    for path in variants:
        print(measure(path, pool, asked), flush=True)


if __name__ == "__main__":
    main()
