"""What acronyms may stand for in a document."""

from index.initials import initials_of
from tests.service.builders import document

TEXT = """# Kalender Akademik

## DEFINISI COLLABORATIVE GOVERNANCE

Menurut para ahli collaborative governance adalah cara memerintah bersama. Badan Perencanaan dan Pembangunan hadir.

| Kegiatan | Mulai |
|---|---|
| Ujian akhir semester | 16 Desember |
| Rapat | 3 Januari |

- **Nilai sementara**: keluar lebih dahulu;
- surat cuti.
"""


def phrases(letters: str) -> set[str]:
    found = initials_of(document(TEXT, title="Kalender Akademik", markdown=True))
    return {phrase for known, phrase in found if known == letters}


def test_a_part_of_a_heading_that_is_said_again_may_be_shortened() -> None:
    assert phrases("cg") == {"collaborative governance"}
    assert phrases("dc") == set()


def test_titles_rows_items_and_capitals_may_be_shortened_as_a_whole() -> None:
    assert phrases("ka") == {"kalender akademik"}
    assert phrases("uas") == {"ujian akhir semester"}
    assert phrases("ns") == {"nilai sementara"}
    assert phrases("as") == set()


def test_words_that_join_may_have_no_initial() -> None:
    assert phrases("bpp") == phrases("bpdp") == {"badan perencanaan dan pembangunan"}


def test_a_letter_alone_is_no_word_of_a_name_nor_is_the_next_line() -> None:
    grades = (
        "# Nilai\n\n| Huruf | Arti |\n| --- | --- |\n| C | Cukup |\n| D | Kurang |\n\nSiapa Rapat\n\nTim Uji menilai.\n"
    )
    found = initials_of(document(grades, title="Nilai", markdown=True))
    assert ("tu", "tim uji") in found
    assert not {"cd", "rt"} & {letters for letters, _ in found}


def test_how_often_a_phrase_is_said_is_counted() -> None:
    found = initials_of(document(TEXT, title="Kalender Akademik", markdown=True))
    assert found["cg", "collaborative governance"] == 2
    assert found["uas", "ujian akhir semester"] == 1
