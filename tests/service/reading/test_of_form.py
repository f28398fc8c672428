"""Of sentences that are nearly as likely, the one that has the form of an answer comes first."""

from dataclasses import replace

import pytest

from service.reading.of_form import first_of_its_form
from service.understanding.question import understand
from tests.service.builders import document, read_span

SOURCE = document(
    "# Air\n\nAliran itu disebut anak. Daerah aliran sungai adalah wilayah sebuah sungai.\n", markdown=True
)


@pytest.mark.parametrize(
    ("best", "coverage", "logit", "first"),
    [
        # It defines some of the words, or none.
        (0.5, 0.5, 3.0, "Daerah aliran"),
        (0.0, 0.0, 3.0, "Daerah aliran"),
        # It says what all of it is, or has the words in another form.
        (1.0, 1.0, 3.0, "Aliran itu"),
        (0.0, 1.0, 3.0, "Aliran itu"),
        # The other one is far less likely.
        (0.0, 0.0, 9.0, "Aliran itu"),
    ],
)
def test_a_definition_of_all_the_words_comes_first(best: float, coverage: float, logit: float, first: str) -> None:
    question = understand("apa itu daerah aliran sungai")
    of_some = replace(read_span(SOURCE, "Aliran itu", logit), features={"cue": best, "coverage": coverage})
    of_all = replace(read_span(SOURCE, "Daerah aliran", 1.0), features={"cue": 1.0, "coverage": 1.0})
    assert first_of_its_form([of_some, of_all], question)[0].text.startswith(first)
