"""Names whose words were cut short are written out, and nothing else is."""

import pytest

from service.understanding.clippings import clippings_written_out

PHRASES = {
    "wm": [("watershed management", 9), ("water meter", 2)],
    "bpd": [("badan permusyawaratan desa", 3)],
    "ps": [("program studi", 4), ("program sarjana", 4), ("prosedur seleksi", 1)],
    "sap": [("syarat dan prosedur", 2), ("satuan acara perkuliahan", 1)],
    "sp": [("syarat dan prosedur", 2)],
}
SAID = {"management", "watershed", "desa", "studi", "program", "seleksi", "prosedur", "meter", "water"}


def out(text: str) -> str:
    return clippings_written_out(text, lambda letters: PHRASES.get(letters, []), SAID.__contains__)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("waters manag itu apa sih", "watershed management itu apa sih"),
        ("apa itu Waters. Management?", "apa itu watershed management?"),
        ("ketua bad perm desa siapa?", "ketua badan permusyawaratan desa siapa?"),
        ("gimana syar prosed nya", "gimana syarat dan prosedur nya"),
    ],
)
def test_a_name_cut_short_is_written_out(text: str, written: str) -> None:
    assert out(text) == written


@pytest.mark.parametrize(
    "text",
    [
        "apa itu watershed management",
        "water manag itu apa",
        "prog sxx",
        "bagaimana prog s",
        "apa itu manag",
        "syarat dan prosedur",
        "programnya studinya",
    ],
)
def test_what_is_whole_or_alone_or_another_stays(text: str) -> None:
    assert out(text) == text
