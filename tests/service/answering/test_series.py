"""What a text counts through in its sentences."""

import pytest

from corpus.model import Document
from service.answering.places import Place
from service.answering.series import counted_from, names_one, series_around
from tests.service.builders import document, read_span, span_of

OBSTACLES = (
    "Penghambat pertama ialah kaburnya wewenang. Akibatnya keluhan dilempar. Penghambat kedua ialah ketergantungan "
    "pada tokoh. Penghambat terakhir berupa rasa takut. Kota itu ramai."
)
FLOORS = "Gedung itu luas. Lantai 1 berisi loker. Lantai 2 memuat koleksi umum. Lantai 3 berisi rujukan. Ada lift."
MORE = FLOORS.replace(
    "Lantai 3 berisi rujukan.", "Lantai 3 berisi rujukan, sedangkan majalah ada di lantai 4. Lantai 5 sepi."
)
LOAN = (
    "The member first fills in a form. It is green. An officer then visits the garden. Next, the committee decides. "
    "Finally, the money is paid."
)
LADDER = "Tingkat terendah adalah pemberitahuan. Di atasnya ada konsultasi. Tingkat ketiga ialah kemitraan."
WEEKS = "Pada minggu pertama mereka mencari. Minggu kedua membaca, lalu minggu ketiga mengulas. Minggu keempat ujian."
AS_FOR = "Yang pertama ialah modal. Berikutnya suara. Adapun keyakinan paling lambat. Kota itu ramai. Itu semua."
HANDED_IN = (
    "Mula-mula pemohon mengisi formulir. Setelah diisi, formulir ditandatangani wali. Formulir kemudian dibawa ke "
    "Loket 4. Terakhir, dekan menerbitkan izin. Tahun lalu ada 40 izin."
)
WORST = (
    "Hambatan terbesar adalah pergantian pegawai. Kepala seksi berganti tiga kali. Hambatan berikutnya ialah alat. "
    "Di samping itu, warga enggan memilah. Terakhir, harga merosot."
)
STAGES = (
    "At Stage One the form goes to the office. If that fails, Stage Two begins: a committee hears it. After that an "
    "ombudsman may look at it. Last year there were 86 appeals."
)
WEAVING = "Kain itu mahal. Prosesnya dimulai dengan memintal kapas. Setelah itu benang diikat. Toko buka pagi."
APART = "Ani lahir pada 1950. Lalu ia bekerja di bank. Kemudian ia pindah. Akhirnya ia kembali."
TABLES = "Tabel 1 memuat umur. Tabel 2 memuat upah. Tabel 3 memuat jarak."


def told(source: Document, words: str) -> list[str]:
    place = Place(source, read_span(source, words).span)
    return [span.of(source.text) for span in series_around(place)]


@pytest.mark.parametrize(
    ("text", "words", "begin"),
    [
        (OBSTACLES, "Akibatnya", ["Penghambat pertama", "Penghambat kedua", "Penghambat terakhir"]),
        (OBSTACLES, "Penghambat terakhir", ["Penghambat pertama", "Penghambat kedua", "Penghambat terakhir"]),
        (FLOORS, "Lantai 2", ["Lantai 1", "Lantai 2", "Lantai 3"]),
        (FLOORS, "Gedung itu", ["Lantai 1", "Lantai 2", "Lantai 3"]),
        (MORE, "Lantai 1", ["Lantai 1", "Lantai 2", "Lantai 3", "Lantai 5"]),
        (LOAN, "Next", ["The member first", "An officer then", "Next", "Finally"]),
        (LADDER, "Tingkat ketiga", ["Tingkat terendah", "Di atasnya", "Tingkat ketiga"]),
        (AS_FOR, "Berikutnya", ["Yang pertama", "Berikutnya", "Adapun"]),
        (HANDED_IN, "Formulir", ["Mula-mula", "Setelah diisi", "Formulir kemudian", "Terakhir"]),
        (WORST, "Hambatan terbesar", ["Hambatan terbesar", "Hambatan berikutnya", "Di samping itu", "Terakhir"]),
        (STAGES, "Stage Two", ["At Stage One", "If that fails", "After that"]),
        (WEAVING, "Prosesnya", ["Prosesnya dimulai", "Setelah itu"]),
        (WEEKS, "Pada minggu", ["Pada minggu pertama", "Minggu kedua", "Minggu keempat"]),
        (FLOORS.replace(". ", ".\n\n"), "Lantai 1", ["Lantai 1", "Lantai 2", "Lantai 3"]),
    ],
)
def test_what_is_counted_through_is_told_from_its_first_to_its_last(text: str, words: str, begin: list[str]) -> None:
    found = told(document(text), words)
    assert len(found) == len(begin)
    assert all(map(str.startswith, found, begin))


@pytest.mark.parametrize(
    ("text", "words"),
    [(OBSTACLES, "Kota itu"), (FLOORS, "Ada lift"), (APART, "Kemudian"), (TABLES, "Tabel 2")],
)
def test_what_stands_outside_or_is_not_counted_is_none_of_them(text: str, words: str) -> None:
    assert told(document(text), words) == []


def test_so_many_are_counted_to_the_last() -> None:
    texts = [f"{sentence}." for sentence in OBSTACLES.split(". ")]
    assert counted_from(texts, 3) == [0, 2, 3]
    assert counted_from(texts, 4) == []


@pytest.mark.parametrize(
    ("question", "one"),
    [
        ("apa saja di lantai 2?", True),
        ("sebutkan hambatan kedua", True),
        ("what is the last step?", True),
        ("sebutkan 3 hambatan", False),
        ("apa saja hambatannya?", False),
    ],
)
def test_a_question_may_be_about_one_of_them(question: str, one: bool) -> None:
    assert names_one(question) is one


def test_steps_told_one_after_another_are_counted_to_the_end_of_their_paragraph() -> None:
    text = (
        "Anggota dapat meminjam. Mula-mula anggota mengisi formulir. Setelah itu petugas datang. "
        "Panitia kemudian memutuskan. Uang dicairkan tiga hari sesudahnya.\n\nBunganya rendah. Awalnya dua persen. "
        "Taman itu luas. Lalu tiga persen."
    )
    source = document(text)
    found = series_around(Place(source, span_of(text, "Setelah itu petugas datang.")))
    assert [span.of(text).split()[0] for span in found] == ["Mula-mula", "Setelah", "Panitia", "Uang"]
    assert series_around(Place(source, span_of(text, "Lalu tiga persen."))) == ()
