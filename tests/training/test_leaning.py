"""The model that tells leaning questions: how it is fitted, and what the shipped one tells."""

from service.understanding.leaning import leans
from training.leaning import Put, fit
from training.written import load_written


def test_words_that_only_leaning_questions_have_speak_for_leaning() -> None:
    put = [Put(f"kapan {word}nya?", "id", f"d{n % 10}", True) for n, word in enumerate(["buka", "tutup"] * 30)]
    put += [Put(f"kapan kantor {n} dibuka?", "id", f"d{n % 10}", False) for n in range(60)]
    model = fit(put)
    assert model.logit("kapan tutupnya?") > max(0, model.threshold)
    assert model.logit("kapan kantor lama dibuka?") < 0


def test_most_questions_of_documents_that_it_has_not_learnt_from_are_told() -> None:
    facts = [fact for written in load_written() if written.held_out for fact in written.facts]
    asked = [(fact.after is not None, leans(text)) for fact in facts for _, text in fact.questions]
    leaning = [found for is_leaning, found in asked if is_leaning]
    alone = [found for is_leaning, found in asked if not is_leaning]
    assert sum(leaning) > 0.85 * len(leaning)
    assert sum(alone) < 0.05 * len(alone)
