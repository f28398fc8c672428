"""References as a line of text, in both languages."""

from typing import Any

import pytest

from corpus.model import Language
from service.bibliography.apa import apa
from service.bibliography.reference import Reference

BUDI = {"family": "Budi", "given": "Ani Sri"}
ANSELL = {"family": "Ansell", "given": "Chris"}
GASH = {"family": "Gash", "given": "Jean-Paul"}
DAY = {"date-parts": [[2020, 5, 17]]}


@pytest.mark.parametrize(
    ("language", "variables", "line"),
    [
        ("id", {"title": "Judul"}, "Judul. (t.t.)."),
        ("en", {"title": "Apa itu?"}, "Apa itu? (n.d.)."),
        ("en", {"author": [BUDI], "issued": DAY, "title": "T"}, "Budi, A. S. (2020). T."),
        (
            "en",
            {
                "type": "article-journal",
                "author": [ANSELL, GASH],
                "issued": DAY,
                "title": "T",
                "container-title": "J. Adm.",
                "volume": 18,
                "issue": 4,
                "page": "543-571",
                "DOI": "10.1093/jopart/mum032",
                "URL": "https://e.org",
            },
            "Ansell, C., & Gash, J.-P. (2020). T. J. Adm., 18(4), 543–571. https://doi.org/10.1093/jopart/mum032",
        ),
        (
            "id",
            {
                "type": "book",
                "author": [BUDI, ANSELL, GASH],
                "issued": DAY,
                "title": "T",
                "edition": 2,
                "publisher": "P",
            },
            "Budi, A. S., Ansell, C., & Gash, J.-P. (2020). T (ed. ke-2). P.",
        ),
        (
            "en",
            {"type": "book", "title": "T", "edition": "12", "editor": [BUDI]},
            "Budi, A. S. (Ed.). (n.d.). T (12th ed.).",
        ),
        (
            "en",
            {
                "type": "chapter",
                "author": [BUDI],
                "issued": DAY,
                "title": "T",
                "container-title": "B",
                "editor": [ANSELL, GASH],
                "page": "1-9",
                "publisher": "P",
            },
            "Budi, A. S. (2020). T. In C. Ansell & J.-P. Gash (Eds.), B (pp. 1–9). P.",
        ),
        (
            "id",
            {"type": "thesis", "genre": "Skripsi", "publisher": "UB", "author": [BUDI], "issued": DAY, "title": "T"},
            "Budi, A. S. (2020). T [Skripsi, UB].",
        ),
        (
            "id",
            {
                "type": "webpage",
                "author": [{"literal": "BPS"}],
                "issued": DAY,
                "title": "T",
                "publisher": "BPS",
                "URL": "https://e.org/x",
            },
            "BPS. (2020, 17 Mei). T. https://e.org/x",
        ),
        ("en", {"type": "webpage", "issued": DAY, "title": "T"}, "T. (2020, May 17)."),
        ("en", {"type": "webpage", "issued": {"date-parts": [[2020, 5]]}, "title": "T"}, "T. (2020, May)."),
        (
            "en",
            {"type": "report", "title": "T", "number": "7", "author": [{"given": "Sugiyono"}]},
            "Sugiyono. (n.d.). T (No. 7).",
        ),
    ],
)
def test_a_reference_is_written_as_its_type_asks(language: Language, variables: dict[str, Any], line: str) -> None:
    assert apa(Reference("dok", variables), language) == line


def test_beyond_twenty_authors_the_nineteen_first_and_the_last_are_named() -> None:
    authors = [{"family": f"N{number}"} for number in range(25)]
    line = apa(Reference("dok", {"author": authors, "title": "T"}), "en")
    assert line.startswith("N0, N1, ")
    assert "N18, … N24. (n.d.)" in line
    assert "N19" not in line


def test_an_address_that_is_none_of_the_web_is_left_out() -> None:
    assert apa(Reference("dok", {"title": "T", "URL": "javascript:alert(1)"}), "en") == "T. (n.d.)."
