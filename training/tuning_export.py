"""Make the shipped encoder of a tuned one: ``python -m training.tuning_export --encoder DIR --work DIR``.

``WORK/encoder`` is the mean of the weights before and after ``training.tuning`` (``--share`` of those after: "WiSE-FT",
Wortsman et al. 2022): what is found in texts unlike the written documents stays found. ``index/model/encoder.onnx``
holds the frozen matrices and the word embeddings in the four-bit blocks they come in, trained ones in eight bits.
``--prove`` prints how well the file before and this one find passages of the documents that are held out.
"""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from transformers import BertModel

from index.encoder import Encoder, OnnxEncoder
from index.plan import Plan
from training.encoder import OUTPUT, export_onnx
from training.reader_export import quantize
from training.reader_model import ReaderModel
from training.restore import restore
from training.tuning import FROZEN_LAYERS, answering
from training.written import FOLDER, Written, load_written


def mean_of(encoder: Path, tuned: Path, share: float, folder: Path, start: Path | None = None) -> BertModel:
    """Write the sentence-transformers model whose weights are ``share`` of the tuned and the rest of the encoder's, or
    of the shipped file's that its training went on from (``start``), and return its transformer."""
    model = SentenceTransformer(str(encoder), device="cpu")
    bert = model[0].auto_model
    if start:
        restore(ReaderModel(bert), start)
    after = torch.load(tuned, weights_only=True)
    state = {
        name: torch.lerp(value, after[name], share) if value.is_floating_point() else value
        for name, value in bert.state_dict().items()
    }
    bert.load_state_dict(state)
    model.save(str(folder))
    return bert.eval()


def export(bert: BertModel, frozen_layers: int, work: Path, output: Path) -> None:
    """Write the shipped encoder; its tokenizer and its description stay."""
    export_onnx(bert, work / "encoder-float.onnx")
    quantize(work / "encoder-float.onnx", output / "encoder.onnx", frozen_layers=frozen_layers)


def prove(encoders: Mapping[str, Encoder], documents: Sequence[Written]) -> None:
    """Print for how many questions about the held out documents a passage that answers is among the nearest 1, 3 and 8
    of its document, by its vector alone or its best sentence's."""
    lines: dict[tuple[str, bool], list[int]] = {(name, across): [] for name in encoders for across in (False, True)}
    for written in documents:
        plan = Plan.of([written.document])
        asked = [
            (language != written.document.language, text, right)
            for fact in written.facts
            if not fact.after and (right := answering(plan, fact))
            for language, text in fact.questions
        ]
        for name, encoder in encoders.items():
            queries = encoder.encode_query([text for _, text, _ in asked])
            passages = queries @ encoder.encode_document(plan.passage_texts).T
            sentences = queries @ encoder.encode_document(plan.sentence_texts).T
            best = np.stack(
                [sentences[:, rows].max(1) if rows else passages[:, i] for i, rows in enumerate(plan.members)], 1
            )
            for (across, _, right), scores in zip(asked, passages + best, strict=True):
                order = (-scores).argsort().tolist()
                lines[name, across].append(min(order.index(place) for place in right))
    print(f"{'':24}{'n':>6}{'first':>8}{'of 3':>8}{'of 8':>8}")
    for (name, across), places in lines.items():
        shares = "".join(f"{np.mean([place < k for place in places]):8.3f}" for k in (1, 3, 8))
        print(f"{name:8}{'other language' if across else 'same language':16}{len(places):6}{shares}", flush=True)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--encoder", type=Path, required=True, help="the encoder before: WORK/encoder of training.encoder"
    )
    parser.add_argument("--work", type=Path, required=True, help="folder that training.tuning worked in")
    parser.add_argument("--start", type=Path, help="the shipped encoder.onnx that training.tuning went on from")
    parser.add_argument("--share", type=float, default=0.75, help="of the weights after training in the mean")
    parser.add_argument("--frozen-layers", type=int, default=FROZEN_LAYERS)
    parser.add_argument("--documents", type=Path, default=FOLDER)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    parser.add_argument("--prove", action="store_true")
    arguments = parser.parse_args()
    before = OnnxEncoder.load(OUTPUT)
    tuned, folder = arguments.work / "tuned.pt", arguments.work / "encoder"
    bert = mean_of(arguments.encoder, tuned, arguments.share, folder, arguments.start)
    export(bert, arguments.frozen_layers, arguments.work, arguments.output)
    if arguments.prove:
        held_out = [one for one in load_written(arguments.documents) if one.held_out]
        prove({"before": before, "after": OnnxEncoder.load(arguments.output)}, held_out)


if __name__ == "__main__":
    main()
