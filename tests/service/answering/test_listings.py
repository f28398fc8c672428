"""What is listed together: items, sentences that another announces, rows below an announcement."""

from pathlib import Path

import pytest

from corpus.model import Document
from service.answering.listings import Listing, announced_next, counted_by, listed_around, listed_below
from service.answering.members import steps_around
from service.answering.places import Place, locate
from tests.service.builders import catalogue_of, document, span_of

TEXT = """# Kartu

Kartu dijual di loket. Ada dua jenis, masing-masing dengan warna sendiri.

| Jenis | Warna |
|---|---|
| Reguler | biru |
| Pelajar | hijau |

## Temuan

Tiga temuan menonjol. Kartu mudah hilang. Loket sering penuh. Harga dianggap wajar. Laporan ini ditutup dengan saran.

## Kendala

Ada beberapa kendala. Loket tutup pada hari libur. Mesin sering rusak.

## Masa

Kartu berlaku dua tahun. Setelah itu kartu diganti. Penggantian tidak dipungut biaya.

## Bayar

Pembayaran dapat dilakukan dengan dua cara, yaitu tunai dan transfer. Bukti disimpan.

## Langkah

Langkahnya:

1. Isi formulir.
2. Serahkan ke loket.
"""


@pytest.fixture
def kartu() -> Document:
    return document(TEXT, markdown=True)


def around(source: Document, words: str) -> Listing | None:
    return listed_around(Place(source, span_of(source.text, words)))


def members(source: Document, words: str) -> list[str]:
    found = around(source, words)
    return [member.span.of(source.text) for member in found.members] if found else []


def test_a_sentence_before_the_lead_in_leads_to_the_list(kartu: Document) -> None:
    text = "# Tangga\n\nWirya menggambarkan tangga. Anaknya dua:\n\n1. Bawah.\n2. Atas.\n\nItu kritiknya. Lain lagi."
    source = document(text, markdown=True)
    found = announced_next(Place(source, span_of(source.text, "Wirya menggambarkan tangga.")))
    assert found is not None
    assert [member.span.of(source.text) for member in found.members] == ["Bawah.", "Atas."]
    assert announced_next(Place(source, span_of(source.text, "Itu kritiknya."))) is None
    assert announced_next(Place(kartu, span_of(kartu.text, "Bukti disimpan."))) is None


@pytest.mark.parametrize("words", ["Tiga temuan menonjol.", "Loket sering penuh."])
def test_a_sentence_that_counts_announces_as_many_sentences(kartu: Document, words: str) -> None:
    assert members(kartu, words) == ["Kartu mudah hilang.", "Loket sering penuh.", "Harga dianggap wajar."]


@pytest.mark.parametrize(
    "text",
    [
        "Riset ini punya tiga soal. Pertama, upah. Ani (2009) menjawabnya. Kedua, tidur. Soal ketiga ialah tim.",
        "Riset ini punya tiga soal.\n\nPertama, upah. Ani menjawabnya.\n\nKedua, tidur.\n\nSoal ketiga ialah tim.",
    ],
)
def test_those_that_say_that_they_are_the_first_and_so_on_are_what_was_announced(text: str) -> None:
    riset = document(f"# Riset\n\n{text}\n", markdown=True)
    assert members(riset, "Riset ini") == ["Pertama, upah.", "Kedua, tidur.", "Soal ketiga ialah tim."]


@pytest.mark.parametrize("mark", [".", ":"])
def test_paragraphs_that_begin_with_a_name_are_what_was_announced(mark: str) -> None:
    text = (
        "# Silang pendapat\n\nPara penulis berselisih tentang dua hal.\n\n"
        f"**Pendirinya{mark}** Kata Wirya ia guru.\n\n**Sebab bubarnya{mark}** Tidak jelas.\n\nItu saja yang ditulis."
    )
    source = document(text, markdown=True)
    for words in ("Para penulis berselisih tentang dua hal.", "Kata Wirya ia guru.", "Tidak jelas."):
        found = listed_around(Place(source, span_of(source.text, words)))
        assert found is not None
        assert [one.span.of(source.text).split(mark)[0] for one in found.members] == ["Pendirinya", "Sebab bubarnya"]
    assert listed_around(Place(source, span_of(source.text, "Itu saja yang ditulis."))) is None
    other = document(text.replace("dua hal", "tiga hal"), markdown=True)
    assert listed_around(Place(other, span_of(other.text, "Para penulis berselisih tentang tiga hal."))) is None


def test_some_announces_all_that_follow_in_the_paragraph(kartu: Document) -> None:
    assert members(kartu, "Mesin sering rusak.") == ["Loket tutup pada hari libur.", "Mesin sering rusak."]


def test_an_announcement_at_the_end_of_a_paragraph_announces_the_rows_below(kartu: Document) -> None:
    assert members(kartu, "Ada dua jenis") == ["Reguler | biru", "Pelajar | hijau"]


@pytest.mark.parametrize(
    "words", ["Laporan ini ditutup", "Kartu berlaku dua tahun.", "Bukti disimpan.", "Kartu dijual di loket."]
)
def test_other_sentences_announce_nothing(kartu: Document, words: str) -> None:
    assert around(kartu, words) is None


def test_the_parts_of_a_sentence_are_a_list_where_no_translation_stands_beside_them(kartu: Document) -> None:
    sentence = "Pembayaran dapat dilakukan dengan dua cara, yaitu tunai dan transfer."
    assert members(kartu, sentence) == ["tunai", "transfer"]
    span = span_of(kartu.text, sentence)
    assert listed_around(Place(kartu, span, kartu, span)) is None


def test_an_announcement_before_headings_announces_them() -> None:
    guide = document(
        "# Kota\n\n## Pasar\n\nAda dua pasar.\n\n### Lama\n\nBuka pagi.\n\n### Baru\n\nBuka malam.\n", markdown=True
    )
    assert members(guide, "Ada dua pasar.") == ["Lama", "Baru"]


@pytest.mark.parametrize(
    ("question", "told"),
    [("jelaskan jenis kartu menurut dinas", True), ("jelaskan warna kartu", False), ("jelaskan tahapan kartu", False)],
)
def test_what_a_sentence_counts_is_listed_where_the_question_names_it(
    kartu: Document, question: str, told: bool
) -> None:
    found = counted_by(Place(kartu, span_of(kartu.text, "Ada dua jenis")), question)
    assert (found is not None) == told
    # One of the things that are counted does not say how many there are.
    assert counted_by(Place(kartu, span_of(kartu.text, "Loket sering penuh.")), "apa jenis temuan?") is None


def test_headings_below_one_that_the_question_names_as_a_list_are_its_items() -> None:
    text = "# Kota\n\n## Jenis pasar\n\n### Lama\n\nBuka pagi.\n\n### Baru\n\nBuka malam.\n\n"
    text += "## Taman\n\n### Jam\n\nBuka pagi dan sore.\n"
    guide = document(text, markdown=True)
    place = Place(guide, span_of(guide.text, "Buka malam."))
    below = listed_below(place, "apa saja jenis pasar di kota ini?")
    assert below is not None
    assert [member.span.of(guide.text) for member in below.members] == ["Lama", "Baru"]
    assert listed_below(place, "apa saja yang dijual?") is None
    assert listed_below(Place(guide, span_of(guide.text, "Buka pagi dan sore.")), "apa saja jam taman?") is None


def test_an_item_stands_for_its_whole_list(kartu: Document) -> None:
    assert members(kartu, "Serahkan ke loket.") == ["Isi formulir.", "Serahkan ke loket."]
    steps = steps_around(Place(kartu, span_of(kartu.text, "Isi formulir.")), "gimana caranya?")
    assert steps is not None
    assert [member.mark for member in steps.members] == ["1.", "2."]
    assert steps_around(Place(kartu, span_of(kartu.text, "Mesin sering rusak.")), "gimana caranya?") is None


def test_a_place_is_located_where_it_was_read(kartu: Document, tmp_path: Path) -> None:
    place = locate(catalogue_of(tmp_path, [kartu]), "dok", span_of(kartu.text, "Kartu mudah hilang."), "id")
    assert listed_around(place) is not None


RULES = """Aturan Pinjaman

Pasal 4
(1) Pinjaman diberikan kepada anggota yang hadir dalam rapat tahunan dan tidak sedang menunggak simpanan:
a. berumur paling muda 17 tahun;
b. terdaftar sebagai warga;
c. mempunyai buku anggota.
(2) Bunga pinjaman satu persen.
(3) Denda dibayar tunai.
"""


def test_a_list_within_a_rule_is_a_list_and_the_rules_of_an_article_are_no_steps() -> None:
    rules = document(RULES)
    found = around(rules, "terdaftar sebagai warga")
    assert found is not None
    assert found.lead is not None
    assert found.lead.of(rules.text).startswith("Pinjaman diberikan")
    assert [(member.mark, member.span.of(rules.text)) for member in found.members] == [
        ("a.", "berumur paling muda 17 tahun;"),
        ("b.", "terdaftar sebagai warga;"),
        ("c.", "mempunyai buku anggota."),
    ]
    assert members(rules, "Pinjaman diberikan") == [member.span.of(rules.text) for member in found.members]
    assert len(members(rules, "Bunga pinjaman")) == 3
    assert steps_around(Place(rules, span_of(rules.text, "Denda dibayar")), "gimana caranya?") is None


def test_a_list_within_an_item_that_nothing_announces_is_no_list_of_its_own() -> None:
    needs = document("Syarat\n\nYang dibawa:\n1. Dokumen\n   a. KTP\n   b. KK\n2. Foto\n")
    assert len(members(needs, "KTP")) == 2
    assert members(needs, "Foto")[-1] == "Foto"


def test_one_of_several_announces_no_list() -> None:
    source = document(
        "Program ini menghadapi beberapa hambatan. Hambatan pertama adalah jumlah mobil yang hanya dua. "
        "Akibatnya, desa jarang didatangi. Selain itu, sinyal lemah. Hambatan lainnya adalah biaya.\n"
    )
    listing = listed_around(Place(source, span_of(source.text, "Hambatan pertama")))
    assert listing is not None
    assert listing.lead is not None
    assert listing.lead.of(source.text) == "Program ini menghadapi beberapa hambatan."
    assert [member.span.of(source.text).split()[0] for member in listing.members] == ["Hambatan", "Selain", "Hambatan"]
