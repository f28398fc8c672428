"""Training marks the right tokens, goes on where it stopped, and learns."""

from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer

from index.encoder import BUNDLED_PATH
from service.reading.windows import Text, Window, WindowMaker
from training.pairs import Pair

torch = pytest.importorskip("torch", reason="training needs torch: pip install -e '.[training]'")

from transformers import BertConfig, BertModel  # noqa: E402

from training.reader import Training  # noqa: E402
from training.reader_data import NOWHERE, Item, Recipe, batches, belonging_of, epoch, target_of  # noqa: E402
from training.reader_model import ReaderModel, collate, loss_of, run  # noqa: E402
from training.reader_report import read_pairs  # noqa: E402

MAKER = WindowMaker(Tokenizer.from_file(str(BUNDLED_PATH / "tokenizer.json")))
TEXT = "Kucing lahir tahun 1990. Anjing lahir tahun 2001."
PAIRS = [
    Pair("idk", "g1", "Kapan kucing lahir?", TEXT, ((19, 23),)),
    Pair("idk", "g2", "Kapan gajah lahir?", TEXT),
    Pair("sentences", "g3", "When was the dog born?", TEXT, ((25, 49),), loose=True),
]


@pytest.fixture
def model() -> ReaderModel:
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=55_168,
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )
    return ReaderModel(BertModel(config, add_pooling_layer=False))


def window_of(pair: Pair) -> Window:
    return MAKER.windows(pair.question, [Text(pair.text)])[0][0]


def words_at(window: Window, tokens: list[int]) -> str:
    first, last = (window.places[token - window.first] for token in (min(tokens), max(tokens)))
    return TEXT[first[0] : last[1]].rstrip(".")


def test_the_target_is_the_answers_first_and_last_token() -> None:
    window = window_of(PAIRS[0])
    firsts, lasts = target_of(window, PAIRS[0])
    assert words_at(window, [*firsts, *lasts]) == "1990"


def test_a_loose_answers_target_is_every_token_of_its_sentence() -> None:
    window = window_of(PAIRS[2])
    firsts, lasts = target_of(window, PAIRS[2])
    assert firsts == lasts
    assert len(firsts) > 3
    assert words_at(window, list(firsts)) == "Anjing lahir tahun 2001"


def test_without_an_answer_the_target_is_nowhere() -> None:
    assert target_of(window_of(PAIRS[1]), PAIRS[1]) is NOWHERE


def test_an_answer_that_the_window_does_not_hold_whole_is_nowhere() -> None:
    long = Pair("idk", "g", "apa", "kata " * 400 + "jawaban", ((2000, 2007),))
    windows = MAKER.windows(long.question, [Text(long.text)])[0]
    assert [target_of(window, long) is NOWHERE for window in windows] == [True] * (len(windows) - 1) + [False]


def test_an_epoch_is_the_same_each_time_and_another_each_number() -> None:
    recipe = Recipe({"idk": 1.0, "sentences": 1.0})
    assert epoch(PAIRS, MAKER, 0, recipe) == epoch(PAIRS, MAKER, 0, recipe)
    assert any(epoch(PAIRS, MAKER, 0, recipe) != epoch(PAIRS, MAKER, n, recipe) for n in range(1, 6))
    assert len(epoch(PAIRS, MAKER, 0, Recipe({"idk": 1.0}))) == 2


def test_near_misses_are_added_and_have_no_answer() -> None:
    named = [
        Pair("idk", f"g{n}", f"Kapan si {name} lahir?", f"{name} lahir 1990.", ((len(name) + 7, len(name) + 11),))
        for n, name in enumerate(("Mimi", "Bobo", "Kiki", "Lulu"))
    ]
    items = epoch(named, MAKER, 0, Recipe({"idk": 1.0}, augmentation=0.0, near_misses=1.0))
    assert [item.target is NOWHERE for item in items].count(True) == len(items) / 2 == 4


def test_batches_hold_every_item_once_within_the_limit_of_tokens() -> None:
    items = [Item(window_of(Pair("x", "g", "apa", TEXT * (1 + n % 5))), NOWHERE) for n in range(200)]
    made = batches(items, 0)
    assert sum(map(len, made)) == 200
    assert all(len(batch) * max(len(item.window.ids) for item in batch) <= 2560 for batch in made)


def test_training_that_stopped_goes_on_as_if_it_had_not(model: ReaderModel, tmp_path: Path) -> None:
    items = epoch(PAIRS, MAKER, 0, Recipe({"idk": 1.0, "sentences": 1.0}))
    start = {name: value.clone() for name, value in model.state_dict().items()}
    straight = Training(model, 6, tmp_path / "none.pt")
    for _ in range(6):
        straight.learn(items)
    whole = {name: value.clone() for name, value in straight.average.items()}
    model.load_state_dict(start)
    first = Training(model, 6, tmp_path / "checkpoint.pt")
    for _ in range(3):
        first.learn(items)
    first.save()
    model.load_state_dict(start)
    second = Training(model, 6, tmp_path / "checkpoint.pt")
    assert second.step == 3
    for _ in range(3):
        second.learn(items)
    assert all(torch.equal(whole[name], second.average[name]) for name in whole)


def test_a_model_learns_what_it_is_shown(model: ReaderModel, tmp_path: Path) -> None:
    items = [Item(window_of(pair), target_of(window_of(pair), pair)) for pair in PAIRS[:2]]
    training = Training(model, 150, tmp_path / "checkpoint.pt", rate=3e-2)
    losses = [training.learn(items) for _ in range(150)]
    assert losses[-1] < losses[0] / 4
    (right, score), (_, other) = read_pairs(model, MAKER, PAIRS[:2])
    assert right.rstrip(".") == "1990"
    assert score > other


def test_tokens_outside_the_text_cost_nothing(model: ReaderModel) -> None:
    window = window_of(PAIRS[0])
    batch = collate([window], [NOWHERE])
    allowed = batch.allowed[0].numpy()
    assert list(np.flatnonzero(allowed)) == [0, *range(window.first, window.last + 1)]
    assert torch.isfinite(loss_of(model, batch))


def test_tokens_of_the_sentences_that_answer_belong() -> None:
    window, answered = window_of(PAIRS[0]), PAIRS[0]
    belonging = belonging_of(window, target_of(window, answered), answered)
    told = [TEXT[a:b] for (a, b), belongs in zip(window.places, belonging, strict=True) if belongs]
    assert "".join(told) == "Kucinglahirtahun1990."
    assert belonging_of(window, NOWHERE, PAIRS[1]) == [False] * len(window.places)


def test_of_a_text_whose_answer_stands_in_another_window_nothing_is_known() -> None:
    window = window_of(PAIRS[0])
    assert belonging_of(window, NOWHERE, PAIRS[0]) == []


def test_what_belongs_is_learnt_where_it_is_known(model: ReaderModel, tmp_path: Path) -> None:
    window = window_of(PAIRS[0])
    target = target_of(window, PAIRS[0])
    known = [Item(window, target, belonging=belonging_of(window, target, PAIRS[0]))]
    training = Training(model, 150, tmp_path / "checkpoint.pt", rate=3e-2)
    for _ in range(150):
        training.learn(known)
    ((_, logits, _),) = run(model, [window])
    told, belongs = logits[window.first : window.last + 1, 2], np.array(known[0].belonging)
    assert told[belongs].mean() > told[~belongs].mean() + 1.0
    unknown, all_known = (collate([window], [target], [one]) for one in ((), known[0].belonging))
    assert loss_of(model, unknown).item() <= loss_of(model, all_known).item()


def test_a_window_is_read_the_same_in_any_batch(model: ReaderModel) -> None:
    windows = [window_of(Pair("x", "g", "apa", TEXT * n)) for n in (1, 3, 2)]
    together = {i: logits for i, logits, _ in run(model, windows)}
    for i, window in enumerate(windows):
        ((_, alone, _),) = run(model, [window])
        assert np.allclose(alone, together[i], atol=1e-5)


def test_a_text_that_answers_competes_with_those_that_retrieval_found() -> None:
    asked = Pair("idk", "g", "siapa", "Budi memasak nasi.", ((0, 4),))
    found = [Pair("idk-found", f"h{n}", "siapa", f"Ayam nomor {n} berkokok.") for n in range(5)]
    alone = Pair("idk", "g", "kapan", "Budi memasak nasi.")
    items = epoch([asked, *found, alone], MAKER, 0, Recipe({"idk": 1.0}, 0.0, rivals=3))
    groups = [item.group for item in items]
    assert sorted(groups.count(group) for group in set(groups)) == [1, 4]
    places = [number for number, batch in enumerate(batches(items, 0)) for item in batch if item.group >= 0]
    assert len(set(places)) == 1
    assert sum(item.target != NOWHERE for item in items) == 1


def test_losing_to_a_rival_costs() -> None:
    windows = [MAKER.windows("siapa", [Text(text)])[0][0] for text in ("Budi memasak.", "Ayam berkokok.")]
    batch = collate(windows, [([windows[0].first], [windows[0].first]), NOWHERE])

    class Says(torch.nn.Module):  # type: ignore[misc]
        def __init__(self, rival: float) -> None:
            super().__init__()
            self.rival = rival

        def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
            span = torch.zeros(*ids.shape, 3)
            span[1, windows[1].first] = self.rival
            return span, torch.zeros(len(ids))

    def extra(rival: float) -> float:
        model = Says(rival)
        return float(loss_of(model, batch, [0, 0]) - loss_of(model, batch, [-1, -1]))

    assert extra(4.0) > extra(0.0) > 0.0
    assert float(loss_of(Says(0.0), batch, [0, 1])) == pytest.approx(float(loss_of(Says(0.0), batch)))
