"""What the reader is trained on: windows with the tokens where their answers are, drawn anew for every epoch."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from service.reading.windows import Text, Window, WindowMaker
from training.augmentation import Augmentation, meets, names_in, pieces_of
from training.pairs import Pair

SEED = 20261124
TOKENS_PER_BATCH = 2560
# How many pairs of each source an epoch has, as a share of all there are.
SHARES: Mapping[str, float] = {
    "idk": 1.0, "facqa": 1.0, "squad_id": 0.8, "covid": 1.0, "policy": 0.5, "sentences": 0.8, "sentences-none": 0.8,
    "idk-found": 0.12, "squad_id-found": 0.06, "sentences-found": 0.1, "covid-found": 0.25,
    "written": 1.0, "written-found": 0.4, "written-none": 0.5, "several": 1.0, "several-one": 0.2,
    "view": 0.15, "view-none": 0.15, "row": 1.0, "row-none": 1.0,
}  # fmt: skip
Target = tuple[Sequence[int], Sequence[int]]
NOWHERE: Target = ((0,), (0,))


@dataclass(frozen=True, slots=True)
class Item:
    """A window to train on, where its answer is, and of which of its text's tokens the sentence belongs to an answer;
    empty where that is not known. Those of one ``group`` compete for the answer; -1 competes with none."""

    window: Window
    target: Target
    group: int = -1
    belonging: Sequence[bool] = ()


@dataclass(frozen=True, slots=True)
class Recipe:
    """What an epoch is made of: which share of each source, how often a question is varied (0: never, 1: as
    ``training.augmentation`` has it), for what share of the answerable ones a near miss is made, and for what share the
    same text without the answer; what share of the other sentences is left out of a text; with how many texts that
    retrieval found, and that do not answer, the one that does has to compete. Another ``seed`` draws others."""

    shares: Mapping[str, float]
    augmentation: float = 1.0
    near_misses: float = 0.0
    cut: float = 0.0
    thinned: float = 0.0
    rivals: int = 0
    seed: int = SEED


def epoch(pairs: Sequence[Pair], maker: WindowMaker, number: int, recipe: Recipe) -> list[Item]:
    """Return what is trained on in one epoch; the same for the same number."""
    rng = np.random.default_rng([recipe.seed, number])
    augmentation = Augmentation(rng, recipe.augmentation, names_in(pair.question for pair in pairs if pair.answers))
    by_source: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        by_source[pair.source].append(pair)
    rivals = _by_question(pairs) if recipe.rivals else {}
    items: list[Item] = []
    for source in sorted(by_source):
        some = by_source[source]
        for i in rng.permutation(len(some))[: round(recipe.shares.get(source, 0.0) * len(some))]:
            pair = augmentation.thinned(augmentation.vary(some[i]), recipe.thinned)
            others = rivals.get(some[i].question, ()) if some[i].answers else ()
            group = len(items) if others else -1
            items.extend(replace(item, group=group) for item in _item(pair, maker, rng))
            for j in rng.permutation(len(others))[: recipe.rivals]:
                rival = augmentation.thinned(replace(others[j], question=pair.question), recipe.thinned)
                items.extend(replace(item, group=group) for item in _item(rival, maker, rng))
            missed = augmentation.near_miss(pair) if rng.random() < recipe.near_misses else None
            cut = augmentation.cut(pair) if recipe.cut and rng.random() < recipe.cut else None
            items.extend(item for other in (missed, cut) if other for item in _item(other, maker, rng))
    return items


def _by_question(pairs: Sequence[Pair]) -> dict[str, list[Pair]]:
    found: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        if pair.source.endswith("-found"):
            found[pair.question].append(pair)
    return found


def _item(pair: Pair, maker: WindowMaker, rng: np.random.Generator) -> Iterator[Item]:
    windows = maker.windows(pair.question, [Text(pair.text, pair.context)])[0]
    targets = [target_of(window, pair) for window in windows]
    right = [i for i, target in enumerate(targets) if target is not NOWHERE]
    choice = right or range(len(windows))
    if choice:
        chosen = choice[int(rng.integers(len(choice)))]
        yield Item(windows[chosen], targets[chosen], belonging=belonging_of(windows[chosen], targets[chosen], pair))


def belonging_of(window: Window, target: Target, pair: Pair) -> list[bool]:
    """Tell of each token of a window's text whether its sentence has some of an answer; of none where an answer stands
    in another window of the text."""
    if target is NOWHERE and pair.answers:
        return []
    told = [piece for piece in pieces_of(pair.text) if meets(piece, pair.answers)] if pair.answers else []
    return [any(start < piece.end and end > piece.start for piece in told) for start, end in window.places]


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
    """Return items in batches of about ``TOKENS_PER_BATCH``, of like length, groups together, in random order."""
    rng = np.random.default_rng([SEED, number, 1])
    together = _together(items)
    order = rng.permutation(len(together))
    made: list[list[Item]] = []
    for begin in range(0, len(order), 1600):
        batch: list[Item] = []
        for group in sorted((together[i] for i in order[begin : begin + 1600]), key=_longest):
            if batch and (len(batch) + len(group)) * max(_longest(batch), _longest(group)) > TOKENS_PER_BATCH:
                made.append(batch)
                batch = []
            batch.extend(group)
        made.append(batch)
    return [made[i] for i in rng.permutation(len(made))]


def _together(items: Sequence[Item]) -> list[list[Item]]:
    made: list[list[Item]] = []
    for item in items:
        if item.group >= 0 and made and made[-1][0].group == item.group:
            made[-1].append(item)
        else:
            made.append([item])
    return made


def _longest(items: Sequence[Item]) -> int:
    return max(len(item.window.ids) for item in items)
