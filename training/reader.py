"""Train the reader: ``python -m training.reader --data DIR --work DIR --encoder DIR``.

1. pairs of question and text from every set (``training.pairs``), texts that retrieval finds and that do not answer
   (``training.negatives``), both from the documents written for this (``training.written``), and views of what the
   shipped reader puts first in these (``training.views``);
2. each epoch draws from them (``SHARES``) and varies questions (``training.augmentation``);
3. AdamW with warm-up and linear decay in bfloat16 arithmetic, where the processor has it, over float weights, which
   are averaged; a checkpoint every ``KEEP_EVERY`` steps in ``WORK``, from which the same command goes on.

``WORK/reader.pt`` are the averaged weights; ``training.reader_export`` makes the shipped file of them. A run can
go on from another's (``--start``).
"""

import argparse
import json
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from index.encoder import BUNDLED_PATH, OnnxEncoder
from service.reading.windows import WindowMaker
from training.negatives import negatives
from training.pairs import Pair, every, group_of, held_out, kept, load_or_make
from training.reader_data import SEED, SHARES, Item, Recipe, batches, epoch
from training.reader_model import ReaderModel, collate, loss_of
from training.reader_report import report
from training.several import several_pairs
from training.views import view_pairs
from training.written import load_written, written_pairs

LEARNING_RATE = 2e-4
WARM_UP = 0.06
WEIGHT_DECAY = 0.01
AVERAGING = 0.999
KEEP_EVERY = 500
TELL_EVERY = 100
# Where the processor has no instructions for it, bfloat16 is slower than float.
HALF = torch.ops.mkldnn._is_mkldnn_bf16_supported()


class Training:
    """A training run that can stop and go on."""

    def __init__(self, model: ReaderModel, steps: int, checkpoint: Path, rate: float = LEARNING_RATE) -> None:
        self.model, self.steps, self.step, self._rate = model, steps, 0, rate
        self._checkpoint = checkpoint
        self._trained = {name: p for name, p in model.named_parameters() if p.requires_grad}
        self.average = {name: p.detach().clone() for name, p in self._trained.items()}
        decayed = [p for p in self._trained.values() if p.ndim > 1]
        others = [p for p in self._trained.values() if p.ndim <= 1]
        groups = [{"params": decayed, "weight_decay": WEIGHT_DECAY}, {"params": others, "weight_decay": 0.0}]
        self._optimizer = torch.optim.AdamW(groups, lr=0.0, foreach=True)
        if checkpoint.exists():
            state = torch.load(checkpoint, weights_only=True)
            self.model.load_state_dict(state["model"], strict=False)
            self._optimizer.load_state_dict(state["optimizer"])
            self.average, self.step = state["average"], state["step"]

    def learn(self, batch: Sequence[Item]) -> float:
        """Take one step and return the loss."""
        self.step += 1
        done = self.step / self.steps
        rate = self._rate * min(done / WARM_UP, (1 - done) / (1 - WARM_UP))
        for group in self._optimizer.param_groups:
            group["lr"] = max(0.0, rate)
        self.model.train()
        data = collate(
            [item.window for item in batch], [item.target for item in batch], [item.belonging for item in batch]
        )
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALF):
            loss = loss_of(self.model, data, [item.group for item in batch])
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self._trained.values(), 1.0, foreach=True)
        self._optimizer.step()
        self._optimizer.zero_grad(set_to_none=True)
        keep = min(AVERAGING, self.step / (self.step + 10))
        torch._foreach_lerp_(list(self.average.values()), [p.detach() for p in self._trained.values()], 1 - keep)
        return float(loss.detach())

    def save(self) -> None:
        """Write the checkpoint; an older one stays until the new one is whole."""
        state = {
            "model": {name: p.detach() for name, p in self._trained.items()},
            "optimizer": self._optimizer.state_dict(),
            "average": self.average,
            "step": self.step,
        }
        part = self._checkpoint.with_suffix(".part")
        torch.save(state, part)
        part.replace(self._checkpoint)

    def averaged(self, base: ReaderModel) -> ReaderModel:
        """Return ``base`` with the averaged weights."""
        base.load_state_dict(self.average, strict=False)
        return base


def load(arguments: argparse.Namespace, file: Path | None) -> ReaderModel:
    """Return the reader over the encoder, with the weights in ``file`` if there is one."""
    model = ReaderModel.from_encoder(arguments.encoder, arguments.frozen_layers, arguments.dropout)
    if file and file.suffix == ".onnx":
        from training.restore import restore  # needs onnx, which nothing else here does

        return restore(model, file)
    if file:
        model.load_state_dict(_with_every_head(torch.load(file, weights_only=True), model))
    return model


def _with_every_head(state: dict[str, torch.Tensor], model: ReaderModel) -> dict[str, torch.Tensor]:
    """Return the weights of a reader, which may be from before there was a head for what belongs to an answer."""
    for name in ("span.weight", "span.bias"):
        lacking = len(model.state_dict()[name]) - len(state[name])
        state[name] = torch.cat([state[name], state[name].new_zeros(lacking, *state[name].shape[1:])])
    return state


def collect(arguments: argparse.Namespace) -> tuple[list[Pair], list[Pair]]:
    """Return the pairs to learn from and those held out."""
    work, pairs, documents = arguments.negatives or arguments.work, every(arguments.data), load_written()
    encoder, pools = OnnxEncoder.load(BUNDLED_PATH), work / "pools"
    found = load_or_make(work / "negatives.jsonl", negatives(pairs, pools, encoder))
    written = load_or_make(work / "written.jsonl", written_pairs(documents, pools, encoder))
    views = load_or_make(work / "views.jsonl", view_pairs(documents, pools, encoder))
    earlier = arguments.earlier.read_text(encoding="utf-8").split() if arguments.earlier else []
    apart = _set_apart(written, frozenset(map(group_of, earlier)))
    return [*kept(pairs), *kept(found), *apart, *several_pairs(documents), *views], held_out(pairs)


def _set_apart(written: Sequence[Pair], groups: frozenset[str]) -> list[Pair]:
    """Return the pairs; those of documents in ``groups`` as of sources that begin with "earlier"."""
    return [
        replace(pair, source=pair.source.replace("written", "earlier", 1)) if pair.group in groups else pair
        for pair in written
    ]


def train(arguments: argparse.Namespace) -> None:
    """Train to the end, or go on with it."""
    torch.manual_seed(SEED)
    arguments.work.mkdir(parents=True, exist_ok=True)
    maker = WindowMaker(Tokenizer.from_file(str(BUNDLED_PATH / "tokenizer.json")))
    learnt, measured = collect(arguments)
    shares = {**SHARES, **json.loads(arguments.shares)}
    missing = {pair.source for pair in learnt} - shares.keys()
    if missing:
        raise SystemExit(f"--shares says nothing of {', '.join(sorted(missing))}")
    recipe = Recipe(
        shares,
        arguments.augmentation,
        arguments.near_misses,
        arguments.cut,
        arguments.thinned,
        arguments.rivals,
        arguments.seed,
    )
    each = len(batches(epoch(learnt, maker, 0, recipe), 0))
    model = load(arguments, arguments.start)
    training = Training(model, each * arguments.epochs, arguments.work / "checkpoint.pt", arguments.rate)
    print(f"{each} steps an epoch, {arguments.epochs} epochs, at step {training.step}", flush=True)
    for number in range(training.step // each, arguments.stop_after or arguments.epochs):
        made = batches(epoch(learnt, maker, number, recipe), number)
        learn_all(training, made[training.step - number * each :])
        training.save()
        averaged = training.averaged(load(arguments, arguments.start))
        torch.save(averaged.state_dict(), arguments.work / "reader.pt")
        print(json.dumps({k: round(v, 4) for k, v in report(averaged, maker, measured).items()}), flush=True)


def learn_all(training: Training, made: Iterable[Sequence[Item]]) -> None:
    """Learn the batches of an epoch that are left, as far as the schedule goes."""
    start, losses = time.perf_counter(), []
    for batch in made:
        if training.step >= training.steps:
            return
        losses.append(training.learn(batch))
        if training.step % TELL_EVERY == 0:
            pace = (time.perf_counter() - start) / len(losses)
            print(f"step {training.step} loss {np.mean(losses[-TELL_EVERY:]):.3f} {pace:.2f} s a step", flush=True)
        if training.step % KEEP_EVERY == 0:
            training.save()


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with idk_mrc/, facqa/, squad_id/, …")
    parser.add_argument("--work", type=Path, required=True, help="folder outside the project for checkpoints")
    parser.add_argument("--encoder", type=Path, required=True, help="WORK/encoder of training.encoder")
    parser.add_argument("--negatives", type=Path, help="folder of another run whose negatives are used again")
    parser.add_argument(
        "--start", type=Path, help="reader.pt of another run to go on from, or a shipped reader.onnx or encoder.onnx"
    )
    parser.add_argument(
        "--earlier",
        type=Path,
        help="names of written documents that --start has learnt: sources earlier…, which --shares names",
    )
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--stop-after", type=int, help="stop after this epoch of the schedule")
    parser.add_argument("--rate", type=float, default=LEARNING_RATE)
    parser.add_argument("--frozen-layers", type=int, default=2)
    parser.add_argument("--dropout", type=float, default=0.0, help="of hidden states")
    parser.add_argument("--shares", default="{}", help="JSON object over SHARES, to leave a source out or weigh it")
    parser.add_argument("--augmentation", type=float, default=1.0, help="how often questions are varied; 0: never")
    parser.add_argument("--near-misses", type=float, default=0.0, help="for what share of questions one is made")
    parser.add_argument("--cut", type=float, default=0.0, help="for what share the text is read without its answer too")
    parser.add_argument("--thinned", type=float, default=0.0, help="what share of the other sentences is left out")
    parser.add_argument("--rivals", type=int, default=0, help="texts that the answering one has to compete with")
    parser.add_argument("--seed", type=int, default=SEED, help="another draws other pairs, to go on from a run")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
