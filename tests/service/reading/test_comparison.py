"""Two sides of a comparison, and the sentences that speak of them."""

import pytest

from service.reading.comparison import compared, each_named, lacks_side, tells_of_one
from service.reading.words import WeighedWords
from service.understanding.compared_sides import sides
from tests.service.builders import document, read_span

TEXT = (
    "Kucing tidur di kursi. Anjing tidur di lantai. Kucing lebih pendiam daripada anjing. Burung tidur di sarang. "
    "Semua hewan butuh air."
)


def test_a_sentence_that_speaks_of_both_answers_alone() -> None:
    source = document(TEXT)
    both, one = read_span(source, "Kucing lebih pendiam"), read_span(source, "Kucing tidur")
    assert compared((both, one), "kucing", "anjing") == (both,)


def test_a_sentence_that_only_says_that_they_differ_is_followed_by_one_for_each_side() -> None:
    source = document("Kucing perlu dibedakan dari anjing. Anjing hidup berkawan. Kucing hidup menyendiri. Sapi besar.")
    spans = tuple(read_span(source, words) for words in ("Kucing perlu", "Sapi", "Anjing hidup", "Kucing hidup"))
    said = [span.text for span in compared(spans, "kucing", "anjing")]
    assert said == [spans[0].text, spans[3].text, spans[2].text]
    assert compared(spans[:2], "kucing", "anjing") == spans[:1]


def test_a_sentence_about_one_that_has_words_of_the_other_needs_one_about_that() -> None:
    source = document("Angsuran membagi uang kuliah menjadi tiga. Penundaan menggeser seluruh pembayaran.")
    spans = tuple(read_span(source, words) for words in ("Angsuran", "Penundaan"))
    assert compared(spans, "angsuran", "penundaan uang kuliah") == spans
    assert compared(spans[:1], "angsuran", "penundaan uang kuliah") == spans[:1]
    full = document("Harga angsuran 5, harga penundaan 7. Penundaan menggeser seluruh pembayaran.")
    spans = tuple(read_span(full, words) for words in ("Harga angsuran", "Penundaan"))
    assert compared(spans, "harga angsuran", "harga penundaan") == spans[:1]


def test_what_is_unlike_another_is_followed_by_what_that_other_is() -> None:
    source = document("Berbeda dengan kucing, anjing hidup berkawan. Anjing besar. Kucing hidup menyendiri.")
    spans = tuple(read_span(source, words) for words in ("Berbeda", "Anjing besar", "Kucing hidup"))
    assert compared(spans, "kucing", "anjing") == (spans[0], spans[2])
    assert compared(spans[:2], "kucing", "anjing") == spans[:1]


def test_two_things_that_a_sentence_only_names_are_told_by_what_each_is() -> None:
    source = document(
        "Setiap kelas punya wali kelas dan ketua kelas. Ketua kelas menyapu. Ketua kelas adalah murid yang dipilih. "
        "Wali kelas adalah guru yang mendampingi."
    )
    spans = tuple(read_span(source, words) for words in ("Setiap", "Ketua kelas menyapu", "Ketua kelas adalah", "Wali"))
    assert compared(spans, "wali kelas", "ketua kelas") == (spans[3], spans[2])
    assert compared(spans[:3], "wali kelas", "ketua kelas") == spans[:1]


def test_what_says_the_same_of_the_other_in_mostly_the_same_words_comes_along() -> None:
    source = document("A term of less than six months is not counted. A term of more than six months is. Cats eat.")
    spans = tuple(read_span(source, words) for words in ("A term of less", "Cats", "A term of more"))
    assert compared(spans, "term of more than six months", "less than six months") == spans[::2]


def test_where_one_side_is_best_told_by_what_it_is_the_other_is_too() -> None:
    source = document("Placement tutors phone. Placement means work. Fieldwork is a survey. Fieldwork costs.")
    spans = tuple(read_span(source, words) for words in ("Fieldwork is", "Placement tutors", "Placement means"))
    assert compared(spans, "fieldwork", "placement") == (spans[0], spans[2])
    spans = (read_span(source, "Fieldwork costs"), *spans)
    assert compared(spans, "fieldwork", "placement") == spans[:3:2]
    source = document("Orrin is often mixed up with others. Carrow is pressed. It has a seam, whereas Orrin has none.")
    spans = tuple(read_span(source, words) for words in ("It has", "Carrow is", "Orrin is"))
    assert compared(spans, "Orrin", "Carrow") == spans[:2]


def test_rows_of_a_table_are_about_one_side_each() -> None:
    source = document(
        "| Jenis | Biaya |\n| --- | --- |\n| Ujian ulang akhir | 700 |\n| Ujian akhir | 1150 |\n", markdown=True
    )
    spans = tuple(read_span(source, words) for words in ("Ujian ulang akhir", "Ujian akhir"))
    assert [span.text for span in compared(spans, "biaya ujian akhir", "ulang")] == [spans[1].text, spans[0].text]


def test_else_each_side_has_its_best_sentence_in_the_order_asked() -> None:
    source = document(TEXT)
    spans = tuple(read_span(source, words) for words in ("Burung tidur", "Anjing tidur", "Kucing tidur"))
    assert [span.text for span in compared(spans, "kucing", "burung")] == [spans[2].text, spans[0].text]


def test_where_a_side_is_not_spoken_of_the_best_sentence_answers() -> None:
    source = document(TEXT)
    spans = (read_span(source, "Semua hewan"),)
    assert compared(spans, "kuda", "sapi") == spans


def test_what_one_says_of_the_other_is_followed_by_what_the_other_says() -> None:
    source = document(
        "Berbeda dengan Adi, Budi (2014) memandang kerja sebagai daur. Adi (2013) menyusun lima tahap kerja. "
        "Citra dan Adi (2015) menyebut keduanya keliru."
    )
    spans = tuple(read_span(source, words) for words in ("Berbeda dengan Adi", "Citra dan Adi", "Adi (2013)"))
    assert [span.text for span in compared(spans, "Adi", "Budi")] == [spans[0].text, spans[1].text]
    assert compared((spans[0],), "Adi", "Budi") == (spans[0],)


@pytest.mark.parametrize("differs", ["keduanya berbeda", "keduanya bertolak dari anggapan yang berlainan"])
def test_what_says_at_its_end_that_two_differ_is_followed_by_what_either_is(differs: str) -> None:
    source = document(
        f"Kapasitas kerap disamakan orang awam dengan modal warga, padahal {differs}. "
        "Modal warga adalah simpanan. Kapasitas adalah tindakan."
    )
    spans = [read_span(source, words) for words in ("kerap disamakan", "Modal warga adalah", "Kapasitas adalah")]
    found = compared(spans, "kapasitas", "modal warga")
    assert sorted(span.text for span in found) == sorted(span.text for span in spans)


@pytest.mark.parametrize(
    ("absent", "lacks"),
    [
        ({"anjing", "hutan"}, True),
        ({"kucing", "rumah"}, True),
        ({"hutan"}, False),
        ({"beda"}, False),
        (set(), False),
    ],
)
def test_a_side_of_which_the_documents_have_no_word_is_lacking(absent: set[str], lacks: bool) -> None:
    unknown: frozenset[str] = frozenset(absent)
    weights = dict.fromkeys(("beda", "kucing", "rumah", "anjing", "hutan"), 1.0)
    words = WeighedWords({"id": {}, "en": {}}, weights, unknown, {"id": unknown, "en": frozenset()})
    assert lacks_side("apa beda kucing rumah dan anjing hutan", words, "id") is lacks
    assert not lacks_side("apa beda kucing rumah dan anjing hutan", words, "en")
    assert not lacks_side("apa itu anjing hutan", words, "id")


def test_a_year_is_compared_in_what_the_other_is() -> None:
    source = document(
        "Pengunjung pada 2019 ada 118. Ruang baru dibuka pada 2023. Pada 2023 pengunjung ada 131.",
    )
    spans = [read_span(source, words) for words in ("Pengunjung pada 2019", "Ruang baru", "Pada 2023")]
    two = sides("bandingkan pengunjung 2019 dan 2023")
    assert two == ("pengunjung 2019", "pengunjung 2023")
    assert [span.text[:10] for span in compared(spans, *two)] == ["Pengunjung", "Pada 2023 "]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("apa sanksi pelanggaran ringan, sedang, dan berat", ["Yang ringan", "Yang sedang", "Yang berat"]),
        ("apa sanksi pelanggaran ringan, sedang dan mati", []),
        ("apa sanksi pelanggaran ringan dan berat", []),
    ],
)
def test_of_three_things_named_in_a_row_each_is_told(question: str, told: list[str]) -> None:
    source = document("Yang sedang dicatat. Yang ringan ditegur. Yang berat dikeluarkan. Semua pelanggaran dicatat.")
    spans = [read_span(source, words) for words in ("Yang sedang", "Semua", "Yang berat", "Yang ringan")]
    assert [" ".join(span.text.split()[:2]) for span in each_named(spans, question)] == told


@pytest.mark.parametrize(
    ("told", "of_one"),
    [
        ("Cuti adalah izin tidak kuliah.", True),
        ("Mahasiswa cuti apabila tidak kuliah dan tidak mengundurkan diri.", True),
        ("Cuti berbeda dari pengunduran diri.", False),
        ("Cuti dan pengunduran diri adalah dua hal.", False),
        ("Semua diatur fakultas.", False),
    ],
)
def test_what_begins_with_one_of_two_things_tells_of_that(told: str, of_one: bool) -> None:
    assert tells_of_one(told, "id", "cuti", "pengunduran diri", "id") is of_one
