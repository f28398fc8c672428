"""A name of which a question has one word is written out as the title has it."""

import pytest

from service.understanding.full_names import with_full_name

TITLES = {
    "Ratna": "Ratna Sari Dewi",
    "Hartadi": "Sulaiman Hartadi",
    "Cuti": "Aturan cuti akademik",
    "Hull": "Hull",
    "Beek": "Jan van der Beek",
}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("kapan Ratna lahir", "kapan Ratna Sari Dewi lahir"),
        ("Hartadi dijuluki apa", "Sulaiman Hartadi dijuluki apa"),
        ("when did Hartadi's garden open", "when did Hartadi's garden open"),
        # It has the whole name already, or another beside it.
        ("kapan Ratna Sari Dewi lahir", "kapan Ratna Sari Dewi lahir"),
        ("siapa Ratna dewi", "siapa Ratna dewi"),
        ("kapan Ratna Wulan lahir", "kapan Ratna Wulan lahir"),
        ("kapan Nyi Ratna lahir", "kapan Nyi Ratna lahir"),
        # No title has it, or one that is no name.
        ("kapan Budi lahir", "kapan Budi lahir"),
        ("syarat Cuti apa", "syarat Cuti apa"),
        ("where is Hull", "where is Hull"),
    ],
)
def test_one_word_of_a_name_stands_for_all_of_it(text: str, written: str) -> None:
    assert with_full_name(text, TITLES.get) == written
