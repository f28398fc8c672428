"""Teach the encoder to find answers: ``python -m training.tuning --data DIR --encoder DIR --work WORK``.

The upper layers of the encoder that ``training.encoder`` makes learn from the written documents that are not held out:
of the passages, and of the sentences, of a document those that answer a question shall be the nearest to it ("InfoNCE",
van den Oord et al. 2018, with the document's other texts as negatives). Every ``OTHERS``-th step takes questions and
paragraphs of the public sets instead, so that a paragraph is found among those of other articles too. ``--reworded`` of
the words of the documents' questions that others say the same for are exchanged for these.
``training.tuning_export`` makes the shipped file of the result, ``WORK/tuned.pt``.
"""

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from sentence_transformers import SentenceTransformer

from corpus.model import Language
from index.plan import Plan
from training.pairs import Pair, idk_mrc, is_held_out, sentences, squad_id
from training.reader_model import ReaderModel
from training.restore import restore
from training.rewording import reworded
from training.written import FOLDER, Fact, Written, load_written

SEED = 20261127
TEMPERATURE = 0.02
QUESTIONS = 36
PASSAGES, SENTENCES = 24, 36
OTHERS = 6
PARAGRAPHS = 24
MOST_TOKENS = 192
TOKENS_PER_BATCH = 2048
WARM_UP = 0.06
FROZEN_LAYERS = 6


@dataclass(frozen=True, slots=True)
class Lesson:
    """Questions, the texts to choose from, and for each question the places of those that answer it."""

    questions: tuple[str, ...]
    texts: tuple[str, ...]
    right: tuple[tuple[int, ...], ...]


def answering(plan: Plan, fact: Fact) -> tuple[int, ...]:
    """Return the places in a plan of the passages that answer."""
    return tuple(i for i, p in enumerate(plan.passages) if any(p.span.overlaps(place) for place in fact.places))


def lessons_of(written: Written, chance: random.Random, share: float = 0.0) -> Iterator[Lesson]:
    """Yield a lesson over the passages of a document and one over its sentences, with the same questions, of whose
    words a ``share`` are exchanged."""
    plan = Plan.of([written.document])
    asked: list[tuple[Language, str, tuple[int, ...], tuple[int, ...]]] = []
    for fact in written.facts:
        if fact.after or not fact.places:
            continue
        passages = answering(plan, fact)
        own = {
            row
            for i in passages
            for row, sentence in zip(plan.members[i], plan.passages[i].sentences, strict=True)
            if any(sentence.span.overlaps(place) for place in fact.places)
        }
        if passages and own:
            asked += [(language, text, passages, tuple(sorted(own))) for language, text in fact.questions]
    chosen = chance.sample(asked, min(QUESTIONS, len(asked)))
    questions = tuple(reworded(text, language, share, chance) for language, text, _, _ in chosen)
    yield _lesson(questions, plan.passage_texts, [passages for _, _, passages, _ in chosen], PASSAGES, chance)
    yield _lesson(questions, plan.sentence_texts, [own for _, _, _, own in chosen], SENTENCES, chance)


def _lesson(
    questions: tuple[str, ...], texts: Sequence[str], right: Sequence[Sequence[int]], most: int, chance: random.Random
) -> Lesson:
    """Return a lesson with every text that answers one of the questions, and some others up to ``most``."""
    wanted = {place for places in right for place in places}
    others = [i for i in range(len(texts)) if i not in wanted]
    kept = sorted([*wanted, *chance.sample(others, min(len(others), max(0, most - len(wanted))))])
    place = {old: new for new, old in enumerate(kept)}
    return Lesson(questions, tuple(texts[i] for i in kept), tuple(tuple(place[i] for i in one) for one in right))


class Tuned(torch.nn.Module):  # type: ignore[misc]
    """The encoder as texts pass through it to be trained; the lowest layers are frozen."""

    def __init__(self, folder: Path, frozen_layers: int) -> None:
        super().__init__()
        model = SentenceTransformer(str(folder), device="cpu")
        self.tokenizer, self.bert, self._prompts = model.tokenizer, model[0].auto_model, model.prompts
        for parameters in (self.bert.embeddings, *self.bert.encoder.layer[:frozen_layers]):
            parameters.requires_grad_(False)
        self.bert.eval()

    def go_on_from(self, path: Path) -> None:
        """Take the trained weights of a shipped encoder, ``encoder.onnx``."""
        restore(ReaderModel(self.bert), path)

    def embed(self, texts: Sequence[str], sort: str) -> torch.Tensor:
        """Return the vectors of texts of a sort, "query" or "document", float32 (texts, dimension), unit length."""
        prompt = self._prompts[sort]
        ids = [self.tokenizer(prompt + text, truncation=True, max_length=MOST_TOKENS)["input_ids"] for text in texts]
        order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
        vectors: list[torch.Tensor] = []
        batch: list[int] = []
        for i in order:
            if batch and (len(batch) + 1) * len(ids[i]) > TOKENS_PER_BATCH:
                vectors.append(self._forward([ids[j] for j in batch]))
                batch = []
            batch.append(i)
        vectors.append(self._forward([ids[j] for j in batch]))
        back = torch.empty(len(ids), dtype=torch.long)
        back[torch.tensor(order)] = torch.arange(len(ids))
        return torch.cat(vectors)[back]

    def _forward(self, ids: Sequence[Sequence[int]]) -> torch.Tensor:
        width = max(map(len, ids))
        padded = torch.ones((len(ids), width), dtype=torch.long)
        mask = torch.zeros((len(ids), width), dtype=torch.long)
        for row, tokens in enumerate(ids):
            padded[row, : len(tokens)] = torch.tensor(tokens)
            mask[row, : len(tokens)] = 1
        states = self.bert(input_ids=padded, attention_mask=mask).last_hidden_state
        weights = mask.unsqueeze(-1).to(states.dtype)
        return torch.nn.functional.normalize((states * weights).sum(1) / weights.sum(1), dim=-1)


def loss_of(queries: torch.Tensor, texts: torch.Tensor, right: Sequence[Sequence[int]]) -> torch.Tensor:
    """Return the mean negative log-probability that one of the right texts is chosen."""
    logits = queries @ texts.T / TEMPERATURE
    wanted = torch.full_like(logits, float("-inf"))
    for row, places in enumerate(right):
        wanted[row, list(places)] = logits[row, list(places)]
    return (torch.logsumexp(logits, 1) - torch.logsumexp(wanted, 1)).mean()


def other_lessons(data: Path, chance: random.Random) -> Iterator[Lesson]:
    """Yield lessons of paragraphs of the public sets that are not held out, each of another article or paragraph."""
    pools = []
    for pairs in (idk_mrc(data), squad_id(data), sentences(data)):
        kept = [pair for pair in pairs if pair.answers and not is_held_out(pair.group)]
        pools.append(kept)
    while True:
        for pool in pools:
            chosen: dict[str, Pair] = {}
            for pair in chance.sample(pool, PARAGRAPHS * 2):
                chosen.setdefault(pair.group, pair)
            some = list(chosen.values())[:PARAGRAPHS]
            yield Lesson(
                tuple(pair.question for pair in some),
                tuple(pair.text for pair in some),
                tuple((i,) for i in range(len(some))),
            )


def tune(arguments: argparse.Namespace) -> None:
    """Train and write ``WORK/tuned.pt``."""
    chance = random.Random(SEED)  # noqa: S311
    torch.manual_seed(SEED)
    learnt_before = set(arguments.without.read_text(encoding="utf-8").split()) if arguments.without else set()
    documents = (one for one in load_written(arguments.documents) if one.document.id not in learnt_before)
    written = [one for one in documents if not one.held_out]
    order = [one for _ in range(arguments.epochs) for one in chance.sample(written, len(written))][: arguments.most]
    model = Tuned(arguments.encoder, arguments.frozen_layers)
    if arguments.start:
        model.go_on_from(arguments.start)
    learnt = [parameter for parameter in model.parameters() if parameter.requires_grad]
    optimizer = torch.optim.AdamW(learnt, lr=arguments.rate, weight_decay=0.01)
    steps = len(order) + len(order) // arguments.others
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (WARM_UP * steps), (steps - step) / steps)
    )
    others = other_lessons(arguments.data, chance)
    sums, begun, step = 0.0, time.monotonic(), 0
    print(f"{len(written)} documents, {steps} steps", flush=True)
    for number, one in enumerate(order, 1):
        own = [*lessons_of(one, chance, arguments.reworded)]
        for lessons in (own, [next(others)] if number % arguments.others == 0 else []):
            if not lessons or not lessons[0].questions:
                continue
            queries = model.embed(lessons[0].questions, "query")
            losses = [loss_of(queries, model.embed(it.texts, "document"), it.right) for it in lessons]
            loss = torch.stack(losses).mean()
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(learnt, 1.0)
            optimizer.step()
            schedule.step()
            sums, step = sums + (loss.item() if len(losses) > 1 else 0.0), step + 1
        if number % 20 == 0:
            print(f"step {step} loss {sums / 20:.3f} {(time.monotonic() - begun) / step:.2f} s a step", flush=True)
            sums = 0.0
    torch.save(model.bert.state_dict(), arguments.work / "tuned.pt")


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with idk_mrc/, squad_id/, squad_sentences/")
    parser.add_argument("--encoder", type=Path, required=True, help="WORK/encoder of training.encoder")
    parser.add_argument("--work", type=Path, required=True, help="folder outside the project for the weights")
    parser.add_argument("--documents", type=Path, default=FOLDER)
    parser.add_argument("--start", type=Path, help="a shipped encoder.onnx to go on from")
    parser.add_argument("--without", type=Path, help="file with the names of documents that are left out")
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--most", type=int, help="how many documents are learnt at the most")
    parser.add_argument("--others", type=int, default=OTHERS, help="after so many one lesson of the public sets")
    parser.add_argument("--reworded", type=float, default=0.0, help="share of the questions' words that are exchanged")
    parser.add_argument("--frozen-layers", type=int, default=FROZEN_LAYERS)
    parser.add_argument("--rate", type=float, default=1e-4)
    arguments = parser.parse_args()
    arguments.work.mkdir(parents=True, exist_ok=True)
    tune(arguments)


if __name__ == "__main__":
    main()
