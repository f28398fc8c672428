"""Who wrote a work, or when, is told by its entry among the references."""

import pytest

from index.catalogue import Catalogue
from service.answering.works import entry_asked_for
from service.reading.statements import may_answer
from service.understanding.question import understand
from tests.service.builders import catalogue_of, document, hits

WIND = "Lestari, Dewi (2014) Pembangkit Listrik Tenaga Angin di Desa Watu Ombak"
PRESS = "Holm, K. (2009) Sharing Rivers. Oslo: Fjord Press"
SEA = "Lestari, Dewi (2016) Kincir Angin dan Nelayan. Jurnal Samudra, 3(1), 2–9."
SOURCE = document(
    f"""# Energi Desa

Desa memakai angin sejak lama.

## Daftar Pustaka

{PRESS}

{WIND}

{SEA}
""",
    markdown=True,
)


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return catalogue_of(tmp_path_factory.mktemp("catalogue"), [SOURCE])


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("tahun berapa penelitian pembangkit listrik tenaga angin itu terbit?", WIND),
        ("what year is the Watu Ombak paper from", WIND),
        ("siapa penulis studi tentang Watu Ombak", WIND),
        ("who wrote Sharing Rivers?", PRESS),
        # One word of a title is that of several.
        ("siapa penulis buku angin?", None),
        ("siapa kepala desa Watu Ombak?", None),
        ("who translated Sharing Rivers into Dutch?", None),
        ("apa hasil penelitian tentang Watu Ombak?", None),
    ],
)
def test_an_entry_is_looked_up_by_its_title(catalogue: Catalogue, question: str, entry: str | None) -> None:
    found = entry_asked_for(understand(question), hits(SOURCE), catalogue)
    assert (found.span.of(SOURCE.text) if found else None) == entry


@pytest.mark.parametrize(
    ("question", "tells"),
    [
        ("where was Holm's book published?", [PRESS, SEA]),
        ("di jurnal mana tulisan Lestari terbit?", [PRESS, SEA]),
        ("di universitas mana Lestari menulis penelitian itu?", []),
        ("siapa yang menulis Sharing Rivers?", 3),
    ],
)
def test_an_entry_says_where_a_work_came_out_and_not_where_its_author_works(
    question: str, tells: list[str] | int
) -> None:
    references = [one.passage for one in hits(SOURCE) if one.passage.kind == "reference"]
    found = [one.text for one in references if may_answer(understand(question), one)]
    assert (len(found) if isinstance(tells, int) else found) == tells
