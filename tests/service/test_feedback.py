"""An answer is known again by its id, and by nothing that was kept of it."""

from dataclasses import replace

import pytest

from service.feedback import AnswerIds, CitedPlace, Exchange, questions_of
from service.understanding.conversation import Turn

PLACE = CitedPlace("dok", 5, 9, "kata")
EXCHANGE = Exchange("apa itu?", ("sebelumnya",), (PLACE,))


def test_an_id_is_known_where_the_secret_is_shared_and_nowhere_else() -> None:
    made = AnswerIds(b"rahasia").make(EXCHANGE)
    assert AnswerIds(b"rahasia").knows(made, EXCHANGE)
    assert not AnswerIds(b"lain").knows(made, EXCHANGE)


def test_the_same_exchange_gets_another_id_each_time_and_each_fits_a_button() -> None:
    ids = AnswerIds(b"rahasia")
    first, second = ids.make(EXCHANGE), ids.make(EXCHANGE)
    assert first != second
    assert {len(f"down {made}".encode()) <= 64 for made in (first, second)} == {True}


@pytest.mark.parametrize(
    "other",
    [
        replace(EXCHANGE, question="apa itu"),
        replace(EXCHANGE, before=()),
        replace(EXCHANGE, before=("sebelum", "nya")),
        replace(EXCHANGE, cited=()),
        replace(EXCHANGE, cited=(PLACE, PLACE)),
        replace(EXCHANGE, cited=(replace(PLACE, document_id="do"),)),
        replace(EXCHANGE, cited=(replace(PLACE, end=10),)),
        replace(EXCHANGE, cited=(replace(PLACE, quote="Kata"),)),
    ],
)
def test_an_id_does_not_belong_to_another_exchange(other: Exchange) -> None:
    ids = AnswerIds(b"rahasia")
    assert not ids.knows(ids.make(EXCHANGE), other)


@pytest.mark.parametrize("wrong", ["", "x", "é" * 48, "0" * 48, "0" * 500])
def test_what_is_no_id_is_not_known(wrong: str) -> None:
    assert not AnswerIds(b"rahasia").knows(wrong, EXCHANGE)


def test_of_a_conversation_the_askers_last_questions_are_taken() -> None:
    history = [Turn("user", " "), Turn("user", "x" * 3000)]
    history += [turn for n in range(9) for turn in (Turn("user", f"tanya {n}"), Turn("assistant", f"jawab {n}"))]
    taken = questions_of(history)
    assert taken == ("x" * 2000, *(f"tanya {n}" for n in range(9)))
    assert questions_of([*history, Turn("user", "lagi")])[0] == "tanya 0"
