"""Train the reader: ``python -m training.reader --data DIR --work DIR --encoder DIR``.

1. pairs of question and text from every set (``training.pairs``), and texts that retrieval finds and that do not answer
   (``training.negatives``);
2. each epoch draws from them (``SHARES``) and varies questions (``training.augmentation``);
3. AdamW with warm-up and linear decay in bfloat16 arithmetic over float weights, which are averaged; a checkpoint every
   ``KEEP_EVERY`` steps in ``WORK``, from which the same command goes on.

``WORK/reader.pt`` are the averaged weights; ``training.reader_export`` makes the shipped file of them. A run can
go on from another's (``--start``), and a trained reader can find spans in the set that only marks sentences
(``--teacher``).
"""

import argparse
import json
import math
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from index.encoder import BUNDLED_PATH, OnnxEncoder
from service.spans import SpanScores, best_of
from service.windows import Text, Window, WindowMaker
from training.augmentation import Augmentation, names_in
from training.negatives import load_or_mine
from training.pairs import Pair, every, held_out, kept
from training.reader_model import ReaderModel, collate, loss_of, run
from training.squad_metric import exact, f1

SEED = 20261124
TOKENS_PER_BATCH = 2560
LEARNING_RATE = 2e-4
WARM_UP = 0.06
WEIGHT_DECAY = 0.01
AVERAGING = 0.999
KEEP_EVERY = 500
SURE = 0.4
# How many pairs of each source an epoch has, as a share of all there are.
SHARES: Mapping[str, float] = {
    "idk": 1.0, "facqa": 1.0, "squad_id": 0.8, "covid": 1.0, "policy": 0.5, "sentences": 0.8,
    "idk-found": 0.12, "squad_id-found": 0.06, "sentences-found": 0.1, "covid-found": 0.25,
}  # fmt: skip
Target = tuple[Sequence[int], Sequence[int]]
NOWHERE: Target = ((0,), (0,))


@dataclass(frozen=True, slots=True)
class Item:
    """A window to train on and where its answer is."""

    window: Window
    target: Target


@dataclass(frozen=True, slots=True)
class Recipe:
    """What an epoch is made of: which share of each source, how often a question is varied (0: never, 1: as
    ``training.augmentation`` has it), and for what share of the answerable ones a near miss is made."""

    shares: Mapping[str, float]
    augmentation: float = 1.0
    near_misses: float = 0.0


def epoch(pairs: Sequence[Pair], maker: WindowMaker, number: int, recipe: Recipe) -> list[Item]:
    """Return what is trained on in one epoch; the same for the same number."""
    rng = np.random.default_rng([SEED, number])
    augmentation = Augmentation(rng, recipe.augmentation, names_in(pair.question for pair in pairs if pair.answers))
    by_source: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        by_source[pair.source].append(pair)
    items: list[Item] = []
    for source in sorted(by_source):
        some = by_source[source]
        for i in rng.permutation(len(some))[: round(recipe.shares.get(source, 0.0) * len(some))]:
            pair = augmentation.vary(some[i])
            items.extend(_item(pair, maker, rng))
            missed = augmentation.near_miss(pair) if rng.random() < recipe.near_misses else None
            items.extend(_item(missed, maker, rng) if missed else ())
    return items


def _item(pair: Pair, maker: WindowMaker, rng: np.random.Generator) -> Iterator[Item]:
    windows = maker.windows(pair.question, [Text(pair.text, pair.context)])[0]
    targets = [target_of(window, pair) for window in windows]
    right = [i for i, target in enumerate(targets) if target is not NOWHERE]
    choice = right or range(len(windows))
    if choice:
        chosen = choice[int(rng.integers(len(choice)))]
        yield Item(windows[chosen], targets[chosen])


def target_of(window: Window, pair: Pair) -> Target:
    """Return the tokens where an answer of ``pair`` starts and ends in a window, or NOWHERE if none is whole there."""
    firsts: list[int] = []
    lasts: list[int] = []
    for start, end in pair.answers:
        inside = [i for i, (a, b) in enumerate(window.places, window.first) if a < end and b > start]
        whole = inside and window.places[0][0] <= start and end <= window.places[-1][1]
        if whole and pair.loose:
            firsts.extend(inside)
            lasts.extend(inside)
        elif whole:
            firsts.append(inside[0])
            lasts.append(inside[-1])
    return (firsts, lasts) if firsts else NOWHERE


def batches(items: Sequence[Item], number: int) -> list[list[Item]]:
    """Return items in batches of about ``TOKENS_PER_BATCH``, of like length, in random order."""
    rng = np.random.default_rng([SEED, number, 1])
    order = rng.permutation(len(items))
    made: list[list[Item]] = []
    for begin in range(0, len(order), 1600):
        some = sorted((items[i] for i in order[begin : begin + 1600]), key=lambda item: len(item.window.ids))
        batch: list[Item] = []
        for item in some:
            if batch and (len(batch) + 1) * len(item.window.ids) > TOKENS_PER_BATCH:
                made.append(batch)
                batch = []
            batch.append(item)
        made.append(batch)
    return [made[i] for i in rng.permutation(len(made))]


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
        data = collate([item.window for item in batch], [item.target for item in batch])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = loss_of(self.model, data)
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


def read_pairs(model: ReaderModel, maker: WindowMaker, pairs: Sequence[Pair]) -> list[tuple[str, float]]:
    """Return for each pair the best span's words and how much more probable it is than none, as a logarithm."""
    made = [maker.windows(pair.question, [Text(pair.text, pair.context)])[0] for pair in pairs]
    flat = [window for windows in made for window in windows]
    scores: dict[int, SpanScores] = {i: SpanScores.of(flat[i], span, a) for i, span, a in run(model, flat, half=True)}
    found, position = [], 0
    for pair, windows in zip(pairs, made, strict=True):
        (start, end), score = best_of([scores[position + i] for i in range(len(windows))])
        found.append((pair.text[start:end], score))
        position += len(windows)
    return found


def sharpen(model: ReaderModel, maker: WindowMaker, pairs: Sequence[Pair]) -> list[Pair]:
    """Return the pairs; of those whose sentence alone is known, the ones where the model is sure of a span within it
    get that span as their answer ("hard EM", Min et al. 2019)."""
    loose = [i for i, pair in enumerate(pairs) if pair.loose]
    windows = [maker.windows(pairs[i].question, [Text(pairs[i].text)])[0][0] for i in loose]
    made = list(pairs)
    for position, logits, answerable in run(model, windows, half=True):
        pair, scores = pairs[loose[position]], SpanScores.of(windows[position], logits, answerable)
        tokens = scores.tokens_of(*pair.answers[0])
        if tokens:
            span, value = scores.best_span(*tokens)
            if math.exp(value) >= SURE * scores.mass(*tokens) and span[0] < span[1]:
                made[loose[position]] = replace(pair, answers=(span,), loose=False)
    print(f"{sum(not made[i].loose for i in loose)} of {len(loose)} sentences sharpened to a span", flush=True)
    return made


def load_or_sharpen(model: ReaderModel, maker: WindowMaker, pairs: Sequence[Pair], file: Path) -> list[Pair]:
    """Return the sharpened pairs, from ``file`` where they are made."""
    loose = [i for i, pair in enumerate(pairs) if pair.loose]
    if not file.exists():
        made = sharpen(model, maker, [pairs[i] for i in loose])
        file.write_text(json.dumps([None if pair.loose else pair.answers[0] for pair in made]), encoding="utf-8")
    result = list(pairs)
    for i, span in zip(loose, json.loads(file.read_text(encoding="utf-8")), strict=True):
        if span:
            result[i] = replace(pairs[i], answers=(tuple(span),), loose=False)
    return result


def report(model: ReaderModel, maker: WindowMaker, pairs: Sequence[Pair]) -> dict[str, float]:
    """Return F1 on held out pairs by source, and for IDK-MRC also the best threshold and what stands there."""
    figures: dict[str, float] = {}
    for source in sorted({pair.source for pair in pairs if not pair.loose}):
        some = [pair for pair in pairs if pair.source == source]
        found = read_pairs(model, maker, some)
        gold = [[pair.text[start:end] for start, end in pair.answers] for pair in some]
        rows = [(score, f1(text, g), exact(text, g), bool(g)) for (text, score), g in zip(found, gold, strict=True)]
        answerable = [row[1] for row in rows if row[3]]
        figures[f"{source} has_f1 unthresholded"] = float(np.mean(answerable))
        if len(answerable) < len(rows):
            best = max(np.linspace(-6, 6, 49), key=lambda t: _total(rows, float(t), 1))
            figures |= {f"{source} threshold": float(best), f"{source} f1": _total(rows, float(best), 1)}
            figures[f"{source} em"] = _total(rows, float(best), 2)
    return figures


def _total(rows: Sequence[tuple[float, float, float, bool]], threshold: float, column: int) -> float:
    points = ((row[column] if row[3] else 0.0) if row[0] >= threshold else float(not row[3]) for row in rows)
    return float(np.mean(list(points)))


def train(arguments: argparse.Namespace) -> None:
    """Train to the end, or go on with it."""
    torch.manual_seed(SEED)
    arguments.work.mkdir(parents=True, exist_ok=True)
    pairs = every(arguments.data)
    found = load_or_mine(pairs, arguments.negatives or arguments.work, OnnxEncoder.load(BUNDLED_PATH))
    learnt, measured = kept(pairs) + kept(found), held_out(pairs)
    maker = WindowMaker(Tokenizer.from_file(str(BUNDLED_PATH / "tokenizer.json")))
    shares = {**SHARES, **json.loads(arguments.shares)}
    recipe = Recipe(shares, arguments.augmentation, arguments.near_misses)
    model = ReaderModel.from_encoder(arguments.encoder, arguments.frozen_layers)
    if arguments.teacher:
        teacher = ReaderModel.from_encoder(arguments.encoder)
        teacher.load_state_dict(torch.load(arguments.teacher, weights_only=True))
        learnt = load_or_sharpen(teacher, maker, learnt, arguments.teacher.with_suffix(".spans.json"))
    if arguments.start:
        model.load_state_dict(torch.load(arguments.start, weights_only=True))
    each = len(batches(epoch(learnt, maker, 0, recipe), 0))
    training = Training(model, each * arguments.epochs, arguments.work / "checkpoint.pt", arguments.rate)
    print(f"{each} steps an epoch, {arguments.epochs} epochs, at step {training.step}", flush=True)
    start, losses = time.perf_counter(), []
    for number in range(training.step // each, arguments.stop_after or arguments.epochs):
        made = batches(epoch(learnt, maker, number, recipe), number)
        for batch in made[training.step - number * each :]:
            losses.append(training.learn(batch))
            if training.step % 100 == 0:
                pace = (time.perf_counter() - start) / len(losses)
                print(f"step {training.step} loss {np.mean(losses[-100:]):.3f} {pace:.2f} s a step", flush=True)
            if training.step % KEEP_EVERY == 0:
                training.save()
            if training.step >= training.steps:
                break
        training.save()
        averaged = training.averaged(ReaderModel.from_encoder(arguments.encoder, arguments.frozen_layers))
        torch.save(averaged.state_dict(), arguments.work / "reader.pt")
        print(json.dumps({k: round(v, 4) for k, v in report(averaged, maker, measured).items()}), flush=True)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with idk_mrc/, facqa/, squad_id/, …")
    parser.add_argument("--work", type=Path, required=True, help="folder outside the project for checkpoints")
    parser.add_argument("--encoder", type=Path, required=True, help="WORK/encoder of training.encoder")
    parser.add_argument("--negatives", type=Path, help="folder of another run whose negatives are used again")
    parser.add_argument("--start", type=Path, help="reader.pt of another run to go on from")
    parser.add_argument("--teacher", type=Path, help="reader.pt that finds spans where only sentences are marked")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--stop-after", type=int, help="stop after this epoch of the schedule")
    parser.add_argument("--rate", type=float, default=LEARNING_RATE)
    parser.add_argument("--frozen-layers", type=int, default=2)
    parser.add_argument("--shares", default="{}", help="JSON object over SHARES, to leave a source out or weigh it")
    parser.add_argument("--augmentation", type=float, default=1.0, help="how often questions are varied; 0: never")
    parser.add_argument("--near-misses", type=float, default=0.0, help="for what share of questions one is made")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
