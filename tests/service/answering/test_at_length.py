"""What is to be told of is told by more than one sentence."""

from pathlib import Path

import pytest

from index.catalogue import Catalogue
from service.answering.at_length import paragraph_about, told_on, wants_length, without_rules
from service.answering.lookups import look_up
from service.answering.places import Place
from service.understanding.question import understand
from tests.service.builders import catalogue_of, document, hits, span_of

SOURCE = document(
    """# Pabrik

## Sejarah

Pabrik berdiri pada 1871. Pemogokan terbesar terjadi pada 1920. Buruh menuntut upah. Perusahaan menyetujuinya.

## Cuti sakit

Beri tahu atasan. Surat dokter diperlukan.
""",
    markdown=True,
)


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return catalogue_of(tmp_path, [SOURCE])


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Ceritakan tentang pemogokan 1920", True),
        ("explain the strike of 1920", True),
        ("Jelaskan definisi pemogokan", False),
        ("Jelaskan pemogokan menurut Sari", False),
        ("Kapan pemogokan terjadi?", False),
    ],
)
def test_what_is_only_to_be_told_of_wants_more_than_a_sentence(question: str, wanted: bool) -> None:
    assert wants_length(understand(question)) is wanted


def test_a_paragraph_is_told_from_where_it_speaks_of_the_topic(catalogue: Catalogue) -> None:
    best = Place(SOURCE, span_of(SOURCE.text, "Pemogokan terbesar terjadi pada 1920."))
    told = [place.quotation.quote for place in told_on("pemogokan 1920", best, "id", catalogue)]
    assert told == ["Pemogokan terbesar terjadi pada 1920.", "Buruh menuntut upah.", "Perusahaan menyetujuinya."]
    last = Place(SOURCE, span_of(SOURCE.text, "Perusahaan menyetujuinya."))
    assert told_on("perusahaan", last, "id", catalogue) == ()


def test_the_paragraph_that_names_all_of_a_topic_is_found(catalogue: Catalogue) -> None:
    told = paragraph_about(understand("Ceritakan tentang pemogokan 1920"), hits(SOURCE), "id", catalogue)
    assert told[0].quotation.quote == "Pemogokan terbesar terjadi pada 1920."
    assert paragraph_about(understand("Ceritakan tentang pemogokan 1950"), hits(SOURCE), "id", catalogue) == ()


@pytest.mark.parametrize("question", ["jelaskan aturan cuti sakit", "explain the rules for cuti sakit"])
def test_a_heading_may_leave_out_that_it_is_about_rules(catalogue: Catalogue, question: str) -> None:
    found = look_up(understand(question), hits(SOURCE), "id", catalogue)
    assert [one.place.quotation.quote for one in found] == ["Beri tahu atasan.", "Surat dokter diperlukan."]


def test_rules_are_left_out_with_what_joins_them() -> None:
    assert without_rules("the rules for sick leave") == "sick leave"
    assert without_rules("ketentuan tentang cuti") == "cuti"


def test_an_item_is_told_with_all_that_it_says(tmp_path: Path) -> None:
    source = document(
        "# Kucing\n\n- **Pakan**\n  Ikan itu segar. Ikan itu mahal.\n- **Minum**\n  Air.\n", markdown=True
    )
    best = Place(source, span_of(source.text, "Ikan itu segar."))
    told = told_on("pakan ikan", best, "id", catalogue_of(tmp_path, [source]))
    assert [place.quotation.quote for place in told] == ["Ikan itu segar.", "Ikan itu mahal."]
