"""References whose CSL holds anything at all."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from corpus.model import Source
from service.bibliography.reference import Date, Name, Reference, plain, web_address
from tests.service.builders import document


def reference(**variables: Any) -> Reference:
    return Reference("dok", {name.replace("_", "-"): value for name, value in variables.items()})


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ({"date-parts": [[2020]]}, Date("2020")),
        ({"date-parts": [["2020", "5", 17]]}, Date("2020", 5, 17)),
        ({"date-parts": [[2020, 5], [2021, 1]]}, Date("2020", 5)),
        ({"date-parts": [[2020, 13, 4]]}, Date("2020")),
        ({"date-parts": [[2020, 2, 40]]}, Date("2020", 2)),
        ({"date-parts": [[]], "literal": "sekitar 1950"}, Date("sekitar 1950")),
        ({"raw": "Mei 2020"}, Date("Mei 2020")),
        ({"date-parts": []}, None),
        ({"date-parts": "2020"}, None),
        ({"date-parts": [2020]}, None),
        ({"date-parts": [[{"year": 2020}]]}, None),
        ({}, None),
        ("2020", None),
        (None, None),
    ],
)
def test_a_date_is_what_is_known_of_it(issued: object, date: Date | None) -> None:
    assert reference(issued=issued).date == date


@pytest.mark.parametrize(
    ("authors", "names"),
    [
        ([{"family": "Budi", "given": "Ani"}], (Name("Budi", "Ani"),)),
        ([{"literal": "BPS"}], (Name(literal="BPS"),)),
        ([{"given": "Sugiyono"}], (Name(literal="Sugiyono"),)),
        ([{"family": "Gogh", "given": "V.", "non-dropping-particle": "van"}], (Name("Gogh", "V.", "van"),)),
        ([{"family": "King", "given": "M. L.", "suffix": "Jr."}], (Name("King", "M. L.", suffix="Jr."),)),
        ([{}, {"family": ""}, "Budi", None, {"family": ["x"]}], ()),
        ("Budi", ()),
        (None, ()),
    ],
)
def test_names_are_those_that_can_be_read(authors: object, names: tuple[Name, ...]) -> None:
    assert reference(author=authors).names("author") == names


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("  dua\r\nbaris\u2028 dan\x00 lagi ", "dua baris dan lagi"),
        (12, "12"),
        (1.5, "1.5"),
        (True, ""),
        (["x"], ""),
        ({"x": "y"}, ""),
        (None, ""),
    ],
)
def test_a_value_is_one_line_of_text_or_nothing(value: object, text: str) -> None:
    assert plain(value) == text


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("https://example.org/a_b?c=1&d=2#e", "https://example.org/a_b?c=1&d=2#e"),
        ("https://example.org/a b}{\\", "https://example.org/a%20b%7D%7B%5C"),
        ("HTTPS://example.org/é", "HTTPS://example.org/%C3%A9"),
        ("https://example.org/%C3%A9", "https://example.org/%C3%A9"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//example.org", ""),
        ("https:", ""),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_an_address_is_of_the_web_and_without_signs_that_end_it(given: str, address: str) -> None:
    assert web_address(given) == address


@pytest.mark.parametrize("given", ["10.1000/x(1)_2", "https://doi.org/10.1000/x(1)_2", "doi: 10.1000/x(1)_2"])
def test_a_doi_has_no_resolver_before_it(given: str) -> None:
    assert reference(DOI=given).doi == "10.1000/x(1)_2"


@pytest.mark.parametrize(
    ("own", "title", "address"),
    [
        (None, "Judul", "https://example.org/d"),
        ({}, "Judul", "https://example.org/d"),
        ({"title": "", "URL": None}, "Judul", "https://example.org/d"),
        ({"title": "Buku", "URL": "https://example.org/b"}, "Buku", "https://example.org/b"),
    ],
)
def test_what_a_documents_reference_lacks_is_taken_from_the_document(
    own: Mapping[str, Any] | None, title: str, address: str
) -> None:
    known = replace(document("Satu kalimat."), reference=own, source=Source(url="https://example.org/d"))
    found = Reference.of(known)
    assert (found.text("title"), found.address, found.key) == (title, address, "dok")


def test_a_translation_is_cited_as_what_it_translates() -> None:
    assert Reference.of(replace(document("One."), id="dok.en", translation_of="dok")).key == "dok"
