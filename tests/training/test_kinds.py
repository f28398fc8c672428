"""The model that tells kinds of questions: how it is fitted, and what the shipped one tells."""

from service.understanding.kind_cues import kind_by_cues
from service.understanding.kinds import kind_of
from service.understanding.plain_question import plain_question
from training.kinds import fit, questions
from training.written import load_written

KINDS = {"rinci": "list", "silam": "when", "gerangan": "who"}


def test_a_word_that_only_one_kind_has_speaks_for_it() -> None:
    put = [(f"jelajah {n} {word}", kind) for n in range(40) for word, kind in KINDS.items()]
    model = fit(put)
    assert model.kind("yang rinci") == "list"
    assert model.kind("yang silam") == "when"


def test_more_questions_of_documents_that_it_has_not_learnt_from_are_told_than_by_cue_words() -> None:
    put = questions([written for written in load_written() if written.held_out])
    told = sum(kind_of(text) == kind for text, kind in put)
    by_cues = sum(kind_by_cues(plain_question(text)) == kind for text, kind in put)
    assert told > 0.8 * len(put)
    assert told > 1.15 * by_cues
