"""The encoder learns to put what answers first."""

import pytest

from corpus.assembly import Metadata, assemble
from corpus.model import Span

torch = pytest.importorskip("torch", reason="training needs torch: pip install -e '.[training]'")
pytest.importorskip("onnx", reason="reading a stored model needs onnx: pip install -e '.[training]'")

import random  # noqa: E402

from training.tuning import lessons_of, loss_of  # noqa: E402
from training.written import Fact, Written  # noqa: E402

TEXT = """# Kucing

Kucing lahir tahun 1990.

# Anjing

Anjing lahir tahun 2001. Anjing makan daging.

# Ikan

Ikan berenang."""


@pytest.fixture
def written() -> Written:
    document = assemble(TEXT, Metadata(id="hewan"), markdown=True)

    def fact(question: str, words: str, after: Fact | None = None) -> Fact:
        start = document.text.find(words)
        places = (Span(start, start + len(words)),) if words else ()
        return Fact((("id", question), ("en", question + "?")), "when", places, None, after)

    first = fact("Kapan kucing lahir", "Kucing lahir tahun 1990.")
    return Written(
        document,
        (
            first,
            fact("Apa makanan anjing", "Anjing makan daging."),
            fact("dan?", "Ikan berenang.", first),
            fact("Siapa", ""),
        ),
    )


def test_a_lesson_has_every_text_that_answers_one_of_its_questions_and_marks_it(written: Written) -> None:
    passages, sentences = lessons_of(written, random.Random(1))  # noqa: S311
    assert sorted(passages.questions) == [
        "Apa makanan anjing",
        "Apa makanan anjing?",
        "Kapan kucing lahir",
        "Kapan kucing lahir?",
    ]
    for lesson in (passages, sentences):
        for question, (place,) in zip(lesson.questions, lesson.right, strict=True):
            wanted = "tahun 1990" if "kucing" in question else "makan daging"
            assert wanted in lesson.texts[place]
    assert len(sentences.texts) == 4


def test_the_loss_is_small_where_a_right_text_is_nearest() -> None:
    vectors = torch.eye(3)
    assert float(loss_of(vectors[:1], vectors, [(0,)])) < 1e-6
    assert float(loss_of(vectors[:1], vectors, [(1,)])) > 10
    assert float(loss_of(vectors[:1], vectors, [(1, 0)])) < 1e-6
