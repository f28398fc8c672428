"""The trained reader that is shipped: finds answers, says when there is none, and reads each text for itself."""

import json
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from corpus.model import Span
from service.reading.span_reader import MODEL_FOLDER, ReaderUnavailableError, SpanReader
from service.reading.spans import SpanScores, best_of
from service.reading.windows import Text

SOEKARNO = "Soekarno adalah presiden pertama Republik Indonesia. Ia lahir pada tanggal 6 Juni 1901 di Surabaya."
PALACE = "Television transmissions resumed from Alexandra Palace in 1946. Birmingham was reached three years later."


@pytest.fixture(scope="module")
def reader() -> SpanReader:
    return SpanReader.load()


def found(reader: SpanReader, question: str, text: str, context: str = "") -> tuple[str, float]:
    (start, end), score = best_of(reader.score(question, [Text(text, context)])[0])
    return text[start:end].strip(" .,"), score


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("Siapa presiden pertama Indonesia?", SOEKARNO, "Soekarno"),
        ("kapan soekarno lahir", SOEKARNO, "6 Juni 1901"),
        ("Di mana Soekarno lahir?", SOEKARNO, "Surabaya"),
        ("When did television transmissions resume?", PALACE, "1946"),
        ("where did transmissions resume from", PALACE, "Alexandra Palace"),
    ],
)
def test_the_words_that_answer_are_marked(reader: SpanReader, question: str, text: str, answer: str) -> None:
    words, score = found(reader, question, text)
    assert words == answer
    assert score > found(reader, question, PALACE if text is SOEKARNO else SOEKARNO)[1] + 2


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Siapa penemu telepon?", SOEKARNO),
        ("Berapa luas pulau Jawa?", SOEKARNO),
        ("Who wrote the national anthem?", PALACE),
        ("What is the capital of France?", PALACE),
    ],
)
def test_a_text_that_does_not_answer_is_recognised(reader: SpanReader, question: str, text: str) -> None:
    assert found(reader, question, text)[1] < reader.thresholds["id"]


def test_the_context_is_never_the_answer(reader: SpanReader) -> None:
    words, _ = found(reader, "Siapa presiden pertama Indonesia?", "Ia lahir di Surabaya.", "Presiden pertama: Soekarno")
    assert "Soekarno" not in words


def test_the_end_of_a_long_text_is_read_too(reader: SpanReader) -> None:
    filler = "Kota ini ramai dan memiliki banyak pasar serta taman. " * 60
    assert found(reader, "Siapa presiden pertama Indonesia?", filler + SOEKARNO)[0] == "Soekarno"


def same(one: SpanScores, other: SpanScores) -> bool:
    values = [(s.nowhere, s.answerable, *s.starts, *s.ends, *s.belonging) for s in (one, other)]
    return one.window == other.window and np.allclose(*values, atol=2e-3)


def test_a_text_is_read_alike_in_any_company(reader: SpanReader) -> None:
    texts = [Text(SOEKARNO), Text("Pendek."), Text(PALACE * 4), Text(SOEKARNO * 3, "Judul"), Text("")]
    together = reader.score("Kapan Soekarno lahir?", texts)
    assert [len(windows) for windows in together][-1] == 0
    for text, windows in zip(texts, together, strict=True):
        (alone,) = reader.score("Kapan Soekarno lahir?", [text])
        assert len(alone) == len(windows)
        assert all(same(one, other) for one, other in zip(alone, windows, strict=True))


def test_for_one_question_nothing_is_read_twice(reader: SpanReader, monkeypatch: pytest.MonkeyPatch) -> None:
    question, read = "Siapa presiden pertama Indonesia?", []
    real = SpanReader._run

    def counted(self: SpanReader, windows: Sequence[tuple[int, ...]]) -> Iterator[object]:
        read.extend(windows)
        return real(self, windows)

    monkeypatch.setattr(SpanReader, "_run", counted)
    texts = [Text(SOEKARNO), Text(SOEKARNO, likely=Span(0, 10)), Text(PALACE)]
    expected = [scores.best_span() for (scores,) in reader.score(question, texts)]
    assert len(read) == len(set(read)) == 2
    once = reader.once()
    for _ in range(2):
        assert [scores.best_span() for (scores,) in once.score(question, texts)] == expected
    assert len(read) == 4
    once.score("Kapan Soekarno lahir?", texts[:1])
    reader.score(question, texts[:1])
    assert len(read) == 6


def test_nothing_to_read_gives_nothing(reader: SpanReader) -> None:
    assert reader.score("apa", []) == []


def test_the_file_is_small_enough_to_live_in_a_clone() -> None:
    assert (MODEL_FOLDER / "reader.onnx").stat().st_size <= 40_000_000


def test_a_reader_that_is_not_there_is_named_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(ReaderUnavailableError, match="RUJUKAN_READER=plain"):
        SpanReader.load(tmp_path)


def test_a_damaged_reader_is_refused(tmp_path: Path) -> None:
    shutil.copy(MODEL_FOLDER / "reader.json", tmp_path)
    (tmp_path / "reader.onnx").write_bytes(b"not a model")
    with pytest.raises(ReaderUnavailableError, match="does not load"):
        SpanReader.load(tmp_path)


def test_a_reader_of_another_tokenizer_is_refused(tmp_path: Path) -> None:
    description = json.loads((MODEL_FOLDER / "reader.json").read_text(encoding="utf-8"))
    (tmp_path / "reader.json").write_text(json.dumps(description | {"tokenizer_sha256": "0" * 64}), encoding="utf-8")
    with pytest.raises(ReaderUnavailableError, match="trained with tokenizer 000000000000"):
        SpanReader.load(tmp_path)
