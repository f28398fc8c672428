"""The shape of an answer: one sentence, two, or a whole list."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.model import Document, Language
from index.catalogue import Catalogue
from index.catalogue_writer import write_catalogue
from service.answering.parts import Part, with_heads
from service.answering.places import Place
from service.answering.shapes import shape
from service.assistant import Assistant
from service.reading.reader import Reading, ScoredSpan
from service.understanding.kinds import kind_of
from service.understanding.question import understand
from tests.service.builders import catalogue_of, document, read_span, span_of
from tests.service.conftest import SOURCE, TRANSLATION

STAGES = [
    "Face to face dialogue",
    "Trust building",
    "Commintment to process",
    "Share Understanding",
    "Intermediate outcomes",
]
LEAD = "Proses dalam kolaborasi dilakukan"
IN_AN_ITEM = "Buruknya rasa percaya"
ELSEWHERE = "Kolaborasi dipahami sebagai"


@pytest.fixture
def catalogue(assistant: Assistant) -> Catalogue:
    return assistant.snapshot.catalogue


@pytest.fixture
def source(catalogue: Catalogue) -> Document:
    return catalogue.document(SOURCE)


def shaped(catalogue: Catalogue, question: str, *spans: ScoredSpan, language: Language = "id") -> list[Part]:
    return list(shape(understand(question), Reading(spans, 0.2), language, catalogue))


def quotes(parts: Sequence[Part]) -> list[str]:
    return [part.place.quotation.quote for part in parts]


def test_the_best_sentence_answers(catalogue: Catalogue, source: Document) -> None:
    parts = shaped(catalogue, "apa itu kolaborasi", read_span(source, ELSEWHERE), read_span(source, IN_AN_ITEM, 0.9))
    assert [quote[:27] for quote in quotes(parts)] == [ELSEWHERE]
    assert (parts[0].mark, parts[0].score) == ("", 0.8)


@pytest.mark.parametrize("question", ["Apa saja tahapannya?", "Berapa jumlah tahapannya?"])
def test_a_sentence_that_announces_a_list_brings_the_whole_list_in_order(
    catalogue: Catalogue, source: Document, question: str
) -> None:
    parts = shaped(catalogue, question, read_span(source, LEAD))
    assert quotes(parts)[0].startswith(LEAD)
    assert quotes(parts)[1:] == STAGES
    assert [part.mark for part in parts] == ["", "1. ", "2. ", "3. ", "4. ", "5. "]


def test_asked_for_a_list_a_sentence_of_an_item_brings_the_whole_list(catalogue: Catalogue, source: Document) -> None:
    parts = shaped(catalogue, "Sebutkan tahapan kolaborasi", read_span(source, IN_AN_ITEM))
    assert quotes(parts)[1:] == STAGES


def test_asked_for_a_list_a_near_sentence_of_another_section_does_not_bring_one(
    catalogue: Catalogue, source: Document
) -> None:
    spans = [read_span(source, ELSEWHERE, 2.0), read_span(source, IN_AN_ITEM, 1.5)]
    assert len(quotes(shaped(catalogue, "Sebutkan tahapan kolaborasi", *spans))) == 1


def test_asked_for_a_list_a_sentence_far_behind_the_best_does_not_bring_one(
    catalogue: Catalogue, source: Document
) -> None:
    spans = [read_span(source, ELSEWHERE, 9.0), read_span(source, IN_AN_ITEM, 1.0)]
    parts = shaped(catalogue, "Sebutkan tahapan kolaborasi", *spans)
    assert [quote[:27] for quote in quotes(parts)] == [ELSEWHERE]


@pytest.mark.parametrize(
    ("question", "listed"), [("Sebutkan yang diperiksa bendahara", True), ("akibat warga tidak percaya", False)]
)
def test_a_list_near_the_best_sentence_takes_its_place_only_where_words_ask_for_one(
    tmp_path: Path, question: str, listed: bool
) -> None:
    text = "Iuran\n\nKAS\n\nSaling curiga membuat warga enggan iuran.\n\nYang diperiksa:\n\n1. Buku.\n2. Kuitansi.\n"
    cash = document(text, title="Iuran")
    spans = [read_span(cash, "Saling curiga", 1.0), read_span(cash, "Kuitansi", 0.8)]
    asked = replace(understand(question), kind="list")
    parts = list(shape(asked, Reading(tuple(spans), 0.2), "id", catalogue_of(tmp_path, [cash])))
    best = ["Saling curiga membuat warga enggan iuran."]
    assert quotes(parts) == (["Yang diperiksa:", "Buku.", "Kuitansi."] if listed else best)


def test_what_an_item_says_answers_alone_where_a_list_is_but_likely(catalogue: Catalogue, source: Document) -> None:
    said = read_span(source, IN_AN_ITEM)
    likely, asked = "what can a poor sense of trust bring?", "what are the stages of trust?"
    assert kind_of(likely) == kind_of(asked) == "list"
    assert len(shaped(catalogue, likely, said)) == 1
    assert len(shaped(catalogue, asked, said)) > 1


def test_a_lead_in_brings_its_list_whatever_was_asked(catalogue: Catalogue, source: Document) -> None:
    parts = shaped(catalogue, "Siapa yang mengemukakan?", read_span(source, LEAD))
    assert quotes(parts)[1:] == STAGES


@pytest.mark.parametrize(
    ("question", "parts"),
    [("Apa saja bentuk iuran?", 3), ("Berapa bentuk iuran?", 3), ("Siapa yang membagi iuran?", 1)],
)
def test_a_lead_in_that_is_a_sentence_brings_its_list_where_one_fact_is_not_enough(
    tmp_path: Path, question: str, parts: int
) -> None:
    text = "# Kas\n\nBendahara membagi iuran ke dalam dua bentuk.\n\n- Wajib.\n- Sukarela.\n"
    cash = document(text, markdown=True)
    read = read_span(cash, "Bendahara membagi", 1.0)
    assert len(shape(understand(question), Reading((read,), 0.2), "id", catalogue_of(tmp_path, [cash]))) == parts


def test_how_many_and_which_are_answered_by_the_list_that_comes_next(tmp_path: Path) -> None:
    ladder = document("# Tangga\n\nWirya menggambarkan tangga. Anaknya:\n\n1. Bawah.\n2. Atas.\n", markdown=True)
    asked = replace(understand("ada berapa anak tangga, dan apa saja?"), kind="list")
    read = read_span(ladder, "Wirya menggambarkan", 1.0)
    parts = shape(asked, Reading((read,), 0.2), "id", catalogue_of(tmp_path, [ladder]))
    assert quotes(parts) == ["Anaknya:", "Bawah.", "Atas."]


def test_asked_for_no_list_a_sentence_of_an_item_stands_alone(catalogue: Catalogue, source: Document) -> None:
    parts = shaped(catalogue, "apa itu trust building", read_span(source, IN_AN_ITEM))
    assert len(parts) == 1
    assert quotes(parts)[0].startswith(IN_AN_ITEM)


def test_a_long_item_without_a_name_is_shown_by_its_first_sentence(catalogue: Catalogue, source: Document) -> None:
    parts = shaped(catalogue, "Sebutkan tiga dimensi", read_span(source, "O’Leary, Gazley"))
    assert [part.mark for part in parts] == ["", "1. ", "2. ", "3. "]
    assert [" ".join(quote.split()[:2]) for quote in quotes(parts)[1:]] == [
        "Dimensi pertama",
        "Dimensi Kedua",
        "Dimensi Ketiga",
    ]
    assert quotes(parts)[2].endswith("kolaborasi organisasi.")


@pytest.mark.parametrize("question", ["Mengapa kolaborasi muncul?", "Apa perbedaan kedua gagasan?"])
def test_to_why_and_comparison_a_second_sentence_that_is_nearly_as_good_is_added(
    catalogue: Catalogue, source: Document, question: str
) -> None:
    first, second = read_span(source, "Akan tetapi menurut", 2.0), read_span(source, "Sedangkan pada gagasan", 1.9)
    assert len(shaped(catalogue, question, first, second)) == 2


def test_a_second_sentence_that_is_far_worse_is_not_added(catalogue: Catalogue, source: Document) -> None:
    first, second = read_span(source, "Akan tetapi menurut", 5.0), read_span(source, "Sedangkan pada gagasan", 1.0)
    assert len(shaped(catalogue, "Mengapa demikian?", first, second)) == 1


def test_other_kinds_get_one_sentence_even_if_the_second_is_as_good(catalogue: Catalogue, source: Document) -> None:
    first, second = read_span(source, "Akan tetapi menurut", 2.0), read_span(source, "Sedangkan pada gagasan", 2.0)
    assert len(shaped(catalogue, "apa itu kolaborasi", first, second)) == 1


def test_the_same_sentence_read_in_its_translation_is_no_second_one(catalogue: Catalogue, source: Document) -> None:
    english = read_span(catalogue.document(TRANSLATION), "Collaboration is understood", 1.0)
    parts = shaped(catalogue, "Mengapa kolaborasi muncul?", read_span(source, ELSEWHERE, 1.0), english)
    assert len(parts) == 1


def test_a_list_read_in_its_translation_is_cited_whole_in_the_source(catalogue: Catalogue) -> None:
    lead = read_span(catalogue.document(TRANSLATION), "The process of collaboration")
    parts = shaped(catalogue, "What are the stages?", lead, language="en")
    assert quotes(parts)[1:] == STAGES
    assert all(part.place.translation is not None for part in parts)


@pytest.mark.parametrize(
    ("question", "whole"), [("Bagaimana cara mengisi kartu?", True), ("Kapan kartu diisi?", False)]
)
def test_how_something_is_done_is_told_by_all_its_steps(tmp_path: Path, question: str, whole: bool) -> None:
    steps = document(
        "Panduan\n\nCARA MENGISI KARTU\n\n1. Buka aplikasi.\n2. Pilih jumlah.\n3. Bayar.\n", title="Panduan"
    )
    write_catalogue(tmp_path / "c.sqlite", [steps], [], [])
    parts = shaped(Catalogue.open(tmp_path / "c.sqlite"), question, read_span(steps, "Pilih jumlah."))
    assert quotes(parts) == (["Buka aplikasi.", "Pilih jumlah.", "Bayar."] if whole else ["Pilih jumlah."])


@pytest.mark.parametrize(
    ("question", "found"),
    [("Apa tahap ketiga?", [STAGES[2]]), ("Apa tahap terakhir?", [STAGES[4]]), ("Apa tahap keenam?", [])],
)
def test_a_place_in_a_list_brings_that_item_or_nothing(
    catalogue: Catalogue, source: Document, question: str, found: list[str]
) -> None:
    assert quotes(shaped(catalogue, question, read_span(source, LEAD))) == found
    assert quotes(shaped(catalogue, question, read_span(source, IN_AN_ITEM))) == found


def test_a_sentence_that_names_its_place_is_taken(catalogue: Catalogue, source: Document) -> None:
    spans = (read_span(source, ELSEWHERE), read_span(source, "Dimensi pertama yaitu", 0.5))
    assert quotes(shaped(catalogue, "Apa dimensi pertama?", *spans))[0].startswith("Dimensi pertama yaitu")
    assert shaped(catalogue, "Apa dimensi kedelapan?", read_span(source, ELSEWHERE)) == []


def test_one_that_begins_with_its_place_is_taken_from_further_off_in_the_same_section(tmp_path: Path) -> None:
    first = "Sinyal lemah. Biaya naik. Waktu kurang. Pertama, ongkos. Lalu yang kedua waktu."
    told = document(f"# A\n\n{first}\n\n# B\n\nKedua, jarak.\n", markdown=True)
    spans = [read_span(told, words) for words in ("Sinyal", "Biaya", "Waktu", "Lalu", "Kedua", "Pertama")]
    catalogue = catalogue_of(tmp_path, [told])
    assert quotes(shaped(catalogue, "Apa hambatan pertama?", *spans)) == ["Pertama, ongkos."]
    assert shaped(catalogue, "Apa hambatan kedua?", *spans) == []


COUNTED = ["Pertama, desa membuat sumur.", "Kedua, warga menanam bambu.", "Ketiga, sungai dikeruk."]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Apa yang diusulkan peneliti?", COUNTED),
        ("Apa yang diusulkan peneliti soal bambu?", COUNTED[1:2]),
        ("Apa usul kedua peneliti?", COUNTED[1:2]),
        ("Siapa yang menanam?", COUNTED[1:2]),
    ],
)
def test_what_is_told_one_after_another_is_told_whole_unless_one_is_meant(
    tmp_path: Path, question: str, found: list[str]
) -> None:
    told = document(f"Laporan\n\n{' '.join(COUNTED)} Semua murah.\n", title="Laporan")
    assert quotes(shaped(catalogue_of(tmp_path, [told]), question, read_span(told, "Kedua, warga"))) == found


@pytest.mark.parametrize(("question", "count"), [("how was the pairing done?", 1), ("how was the study done?", 3)])
def test_what_is_told_of_one_of_several_ways_is_not_all_of_them(tmp_path: Path, question: str, count: int) -> None:
    ways = "First, we compared two schools. The pairing was done by age. Second, we asked pupils. Third, we looked on."
    told = document(f"Report\n\n{ways} All was well.\n", title="Report", language="en")
    spans = read_span(told, "The pairing was done")
    assert len(shaped(catalogue_of(tmp_path, [told]), question, spans, language="en")) == count


@pytest.mark.parametrize(
    ("question", "answered"),
    [("Apa alasan banding yang ketiga?", True), ("What is the fourth ground for an appeal?", False)],
)
def test_the_fourth_of_what_a_sentence_says_are_three_is_nothing(tmp_path: Path, question: str, answered: bool) -> None:
    grounds = "Alasan banding ada tiga: salah prosedur, bukti baru, atau hukuman yang berlebihan."
    rules = document(f"Aturan\n\n{grounds}\n", title="Aturan")
    parts = shaped(catalogue_of(tmp_path, [rules]), question, read_span(rules, "Alasan banding"))
    assert bool(parts) is answered


PACKAGES = """Daftar Paket

PAKET

| Paket | Isi | Harga |
|---|---|---|
| Paket Hemat | nasi, teh | Rp10.000 |
| Paket Keluarga | nasi, ayam, sup | Rp50.000 |
"""


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("Apa saja isi paket keluarga?", ["Paket Keluarga | nasi, ayam, sup | Rp50.000"]),
        ("Apa saja paketnya?", ["Paket Hemat | nasi, teh | Rp10.000", "Paket Keluarga | nasi, ayam, sup | Rp50.000"]),
    ],
)
def test_of_a_table_whoever_names_one_row_gets_that_row(tmp_path: Path, question: str, rows: list[str]) -> None:
    packages = document(PACKAGES, title="Daftar Paket", markdown=True)
    write_catalogue(tmp_path / "c.sqlite", [packages], [], [])
    parts = shaped(Catalogue.open(tmp_path / "c.sqlite"), question, read_span(packages, "Paket Hemat |"))
    assert quotes(parts) == rows


def test_the_heads_of_a_table_stand_behind_its_rows_and_before_what_follows(tmp_path: Path) -> None:
    text = f"{PACKAGES}\nPaket dapat dipesan dari rumah.\n"
    packages = document(text, title="Daftar Paket", markdown=True)
    catalogue = catalogue_of(tmp_path, [packages])
    parts = [
        Part(Place(packages, span_of(packages.text, words)), 0.8)
        for words in ("Paket Hemat | nasi, teh | Rp10.000", "Paket dapat dipesan dari rumah.")
    ]
    assert quotes(with_heads(parts, "id", catalogue)) == [
        "Paket Hemat | nasi, teh | Rp10.000",
        "Paket | Isi | Harga",
        "Paket dapat dipesan dari rumah.",
    ]


def test_of_a_list_whoever_repeats_one_item_gets_that_item(catalogue: Catalogue, source: Document) -> None:
    parts = shaped(catalogue, "Share Understanding: bisa lewat apa saja?", read_span(source, IN_AN_ITEM))
    assert quotes(parts) == ["Share Understanding"]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Bolos adalah gagasan yang lebih sempit. Ia berarti tidak masuk tanpa izin orang tua.", 2),
        ("Bolos adalah gagasan yang lebih sempit. Sekolah mencatatnya setiap pagi.", 1),
        ("Bolos berarti tidak masuk sekolah tanpa diketahui dan diizinkan oleh orang tua. Ia dicatat setiap pagi.", 1),
    ],
)
def test_a_few_words_that_only_begin_a_definition_bring_the_sentence_that_goes_on(
    tmp_path: Path, text: str, sentences: int
) -> None:
    absence = document(f"Ketidakhadiran\n\nBOLOS\n\n{text}\n", title="Ketidakhadiran")
    write_catalogue(tmp_path / "c.sqlite", [absence], [], [])
    parts = shaped(Catalogue.open(tmp_path / "c.sqlite"), "apa itu bolos?", read_span(absence, "Bolos"))
    assert len(parts) == sentences


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("jam berapa aula buka hari senin?", ["Senin | tutup | 07–17"]),
        ("what time does the hall open on Monday?", ["Senin | tutup | 07–17"]),
        ("jam berapa aula buka hari rabu?", ["Rabu | 10–15 | tutup"]),
        ("jam berapa aula buka hari senin atau rabu?", ["Senin | tutup | 07–17", "Rabu | 10–15 | tutup"]),
        ("apa bedanya hari rabu dengan senin?", ["Senin | tutup | 07–17", "Rabu | 10–15 | tutup"]),
        ("jam berapa aula buka hari sabtu?", []),
    ],
)
def test_rows_that_are_named_stand_in_the_place_of_another(tmp_path: Path, question: str, rows: list[str]) -> None:
    table = "# Jam\n\n| Hari | Aula | Taman |\n|---|---|---|\n| Senin | tutup | 07–17 |\n| Rabu | 10–15 | tutup |\n"
    hours = document(table, markdown=True)
    parts = shaped(catalogue_of(tmp_path, [hours]), question, read_span(hours, "Rabu | 10–15 | tutup"))
    assert quotes(parts) == rows


def test_a_cell_that_is_asked_for_and_left_blank_answers_nothing(tmp_path: Path) -> None:
    table = "# Jam\n\n| Hari | Aula | Taman |\n|---|---|---|\n| Senin |  | 07–17 |\n| Rabu | 10–15 | tutup |\n"
    hours = document(table, markdown=True)
    catalogue, best = catalogue_of(tmp_path, [hours]), read_span(hours, "Rabu | 10–15 | tutup")
    assert shaped(catalogue, "jam berapa aula buka hari senin?", best) == []
    assert quotes(shaped(catalogue, "jam berapa taman buka hari senin?", best)) == ["Senin |  | 07–17"]


@pytest.mark.parametrize(
    ("question", "views"),
    [
        ("apa itu kerja sama menurut para ahli?", 2),
        ("sebutkan pengertian kerja sama dari 2 ahli", 2),
        ("apa saja definisi kerja sama?", 2),
        ("apa itu kerja sama?", 1),
        ("siapa?", 1),
    ],
)
def test_of_everyone_who_is_quoted_each_is_told_as_they_follow_each_other(
    tmp_path: Path, question: str, views: int
) -> None:
    said = [
        "Menurut Adi (2001) kerja sama itu janji.",
        "Budi (2002) mendefinisikan kerja sama sebagai usaha.",
        "Kerja sama itu baik.",
        "Menurut Adi (2001) kerja sama itu murah.",
    ]
    text = document(" ".join(said))
    found = [read_span(text, words, 1.0) for words in (said[1], said[0], said[2], said[3])]
    parts = shaped(catalogue_of(tmp_path, [text]), question, *found)
    assert quotes(parts) == ([said[0], said[1]] if views > 1 else [said[1]])


def test_behind_a_row_stands_the_head_of_its_table(tmp_path: Path) -> None:
    table = "# Jam\n\n| Hari | Aula | Taman |\n|---|---|---|\n| Senin | tutup | 07–17 |\n| Rabu | 10–15 | tutup |\n"
    hours = document(table, markdown=True)
    catalogue = catalogue_of(tmp_path, [hours])
    row, other, head = (
        Part(Place(hours, span_of(hours.text, words)), 0.5)
        for words in ("Senin | tutup | 07–17", "Rabu | 10–15 | tutup", "Hari | Aula | Taman")
    )
    found = with_heads([row, other], "en", catalogue)
    assert quotes(found) == [*quotes([row, other]), "Hari | Aula | Taman"]
    assert [one.is_head for one in found] == [False, False, True]
    assert found[2].mark == "Columns: "
    assert with_heads([head, row], "id", catalogue) == (head, row)
    assert with_heads([], "id", catalogue) == ()


FORBIDDEN = """# Asrama

## Yang dilarang

- Hewan peliharaan
- Kompor

## Tujuan

Sari menyebut dua tujuan asrama, yaitu:

- menghemat biaya mahasiswa yang datang dari jauh;
- menumbuhkan rasa percaya di antara penghuni.
"""


@pytest.mark.parametrize("question", ["apa yang tidak boleh dibawa?", "boleh bawa hewan peliharaan?"])
def test_a_few_words_below_a_heading_bring_all_that_stand_there(tmp_path: Path, question: str) -> None:
    found = document(FORBIDDEN, title="Asrama", markdown=True)
    parts = shaped(catalogue_of(tmp_path, [found]), question, read_span(found, "Hewan peliharaan"))
    assert quotes(parts) == ["Hewan peliharaan", "Kompor"]


@pytest.mark.parametrize(
    ("question", "number"), [("apa tujuan asrama?", 3), ("tujuannya apa?", 3), ("mengapa warga percaya?", 1)]
)
def test_asked_for_what_a_list_says_that_it_lists_an_item_brings_all(
    tmp_path: Path, question: str, number: int
) -> None:
    found = document(FORBIDDEN, title="Asrama", markdown=True)
    parts = shaped(catalogue_of(tmp_path, [found]), question, read_span(found, "menumbuhkan"))
    assert len(parts) == number


def test_who_says_so_is_told_where_the_sentence_has_but_a_pronoun(tmp_path: Path) -> None:
    source = document("Wirya (2011) menyatakan bahwa kemitraan itu janji. Ia menolak janji lisan.")
    found = shaped(catalogue_of(tmp_path, [source]), "siapa yang menolak janji lisan?", read_span(source, "Ia menolak"))
    assert [(part.mark, part.is_head) for part in found] == [("", False), ("Oleh: ", True)]
    assert quotes(found)[1].startswith("Wirya (2011)")


def test_asked_in_the_plural_an_item_brings_its_list_whatever_announces_it(tmp_path: Path) -> None:
    works = document("# Ratna\n\n## Karangan\n\n- Surat, kumpulan cerita.\n- Padi, buku ajar.\n", markdown=True)
    catalogue = catalogue_of(tmp_path, [works])
    read = read_span(works, "Padi", 1.0)
    assert quotes(shaped(catalogue, "Which works did Ratna write?", read)) == [
        "Surat, kumpulan cerita.",
        "Padi, buku ajar.",
    ]
    assert quotes(shaped(catalogue, "Is the book about rice any good?", read)) == ["Padi, buku ajar."]


@pytest.mark.parametrize(
    ("logit", "quoted"),
    [(0.0, ["Pengurus kurang tenaga.", "Dana datang terlambat."]), (-3.0, ["Dana datang terlambat."])],
)
def test_asked_for_a_list_sentences_as_likely_as_each_other_are_one(
    tmp_path: Path, logit: float, quoted: list[str]
) -> None:
    text = "# Hasil\n\nPengurus kurang tenaga. Desa itu luas.\n\nDana datang terlambat.\n"
    market = document(text, markdown=True)
    spans = [read_span(market, "Dana", 1.0), read_span(market, "Pengurus", logit), read_span(market, "Desa", -4.0)]
    assert quotes(shaped(catalogue_of(tmp_path, [market]), "apa saja kendalanya?", *spans)) == quoted


@pytest.mark.parametrize(
    ("sentence", "quoted"),
    [
        ("Surat dipakai untuk wisuda, cuti, atau pindah.", ["Surat dipakai untuk wisuda, cuti, atau pindah."]),
        ("Surat dipakai untuk beberapa keperluan.", ["Rinciannya:", "Wisuda.", "Cuti."]),
    ],
)
def test_a_sentence_that_names_several_things_is_not_left_for_the_next_list(
    tmp_path: Path, sentence: str, quoted: list[str]
) -> None:
    letter = document(f"# Surat\n\n{sentence} Rinciannya:\n\n1. Wisuda.\n2. Cuti.\n", markdown=True)
    catalogue = catalogue_of(tmp_path, [letter])
    assert quotes(shaped(catalogue, "apa saja kegunaan surat itu?", read_span(letter, "Surat dipakai", 1.0))) == quoted


def test_below_an_item_that_is_no_sentence_stands_what_announces_it(tmp_path: Path) -> None:
    source = document(
        "# Air\n\nPelanggan dilarang:\n\n- memasang pompa pada pipa;\n- merusak segel.\n\nAda dua hal:\n\n"
        "- Pompa itu mahal.\n- Segel itu murah.\n",
        markdown=True,
    )
    catalogue = catalogue_of(tmp_path, [source])

    def told(words: str) -> list[str]:
        parts = shaped(catalogue, "boleh pasang pompa?", read_span(source, words))
        return [f"{part.mark}{part.place.quotation.quote}" for part in with_heads(parts, "id", catalogue)]

    assert told("memasang pompa pada pipa;") == ["memasang pompa pada pipa;", "Di bawah: Pelanggan dilarang:"]
    assert told("Pompa itu mahal.") == ["Pompa itu mahal."]


def test_where_two_items_of_a_list_say_why_all_do(tmp_path: Path) -> None:
    source = document(
        "# Lupa\n\nHal lain yang dibahas:\n\n- penggabungan kantor;\n- pergantian sistem;\n- alih daya.\n",
        markdown=True,
    )
    catalogue = catalogue_of(tmp_path, [source])
    spans = [read_span(source, "pergantian sistem;", 2.0), read_span(source, "penggabungan kantor;", 1.8)]
    assert quotes(shaped(catalogue, "mengapa kantor lupa?", *spans)) == [
        "Hal lain yang dibahas:",
        "penggabungan kantor;",
        "pergantian sistem;",
        "alih daya.",
    ]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("what was the second demand of the strikers", ["equal pay;"]),
        ("what was the fourth demand of the strikers", []),
    ],
)
def test_a_thing_by_its_number_is_that_of_the_list_whose_verb_counts_it(
    tmp_path: Path, question: str, told: list[str]
) -> None:
    source = document(
        "# Strike\n\nThey demanded:\n\n- ten hours;\n- equal pay;\n- a doctor.\n", language="en", markdown=True
    )
    reading = Reading((read_span(source, "They demanded:"),), 0.2)
    parts = shape(understand(question), reading, "en", catalogue_of(tmp_path, [source]))
    assert quotes(parts) == told


def test_what_is_to_be_told_of_is_told_by_its_paragraph(tmp_path: Path) -> None:
    source = document(
        "# Kota\n\nPemogokan terjadi pada 1920. Buruh menuntut upah. Perusahaan menyetujuinya.\n", markdown=True
    )
    catalogue = catalogue_of(tmp_path, [source])
    parts = shaped(catalogue, "ceritakan tentang pemogokan 1920", read_span(source, "Pemogokan terjadi"))
    assert len(parts) == 3
    assert len(shaped(catalogue, "kapan pemogokan terjadi", read_span(source, "Pemogokan terjadi"))) == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Sejarawan Yohana Tabriwu berpendapat lain. Ia menghubungkannya dengan Seh Rantih.", 2),
        ("Opinions of her work differ. According to Strachan (1990), she was a scientist.", 2),
        ("Kowalczyk (2020) describes a further and grave danger, which he calls fog. He means a lack of order.", 2),
        ("Sejarawan Yohana Tabriwu menulis buku. Ia menghubungkannya dengan Seh Rantih.", 1),
        ("Sejarawan Yohana Tabriwu berpendapat lain. Pulau itu sepi.", 1),
    ],
)
def test_who_holds_another_view_holds_what_the_next_sentence_says(tmp_path: Path, text: str, told: int) -> None:
    source = document(text)
    asked = "apa itu fog" if "fog" in text else "pendapat Tabriwu"
    parts = shaped(catalogue_of(tmp_path, [source]), asked, read_span(source, text.split(". ")[0]))
    assert len(parts) == told


MINUTES = "Bendahara mengusulkan iuran Rp 40.000 per bulan. Usul itu ditolak peserta. Akhirnya disepakati Rp 35.000."


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("iuran jadi berapa sekarang?", ["Bendahara mengusulkan", "Akhirnya disepakati"]),
        ("berapa iuran yang diusulkan bendahara?", ["Bendahara mengusulkan"]),
    ],
)
def test_what_was_proposed_is_told_with_what_was_decided(tmp_path: Path, question: str, told: list[str]) -> None:
    source = document(MINUTES)
    parts = shaped(catalogue_of(tmp_path, [source]), question, read_span(source, "Bendahara"))
    assert len(parts) == len(told)
    assert all(part.place.quotation.quote.startswith(begin) for part, begin in zip(parts, told, strict=True))


def test_a_warning_is_told_with_what_is_to_be_done_about_it(tmp_path: Path) -> None:
    source = document("WARNING: The wand reaches 130 °C. Never touch it. Let it cool first. It is made of steel.")
    parts = shaped(catalogue_of(tmp_path, [source]), "warnings about the wand", read_span(source, "WARNING"))
    assert [part.place.quotation.quote[:5] for part in parts] == ["WARNI", "Never", "Let i"]


STEPS = document(
    "# Bengkel\n\nBuka pintu lebar. Nyalakan lampu atas. Periksa rem motor. Bengkel ini ramai.\n", markdown=True
)


@pytest.mark.parametrize(
    ("question", "marks"),
    [
        ("apa saja tugas montir?", ["- ", "- ", "- "]),
        ("bagaimana memulai kerja?", ["", "", ""]),
        ("ceritakan tentang pagi di bengkel", ["", "", ""]),
    ],
)
def test_what_answers_together_is_told_together(tmp_path: Path, question: str, marks: list[str]) -> None:
    told = ["Buka pintu lebar.", "Nyalakan lampu atas.", "Periksa rem motor."]
    best = read_span(STEPS, told[1])
    reading = Reading((best,), 0.2, tuple(read_span(STEPS, words).span for words in told))
    parts = shape(understand(question), reading, "id", catalogue_of(tmp_path, [STEPS]))
    assert quotes(parts) == told
    assert [part.mark for part in parts] == marks


def test_where_another_place_is_asked_for_what_was_told_together_is_left_out(tmp_path: Path) -> None:
    source = document(
        "# Tarif\n\nBayar di loket.\n\n| Umur | Harga |\n|---|---|\n| 5–10 | 20 |\n| 11–15 | 30 |\n", markdown=True
    )
    reading = Reading((read_span(source, "5–10 | 20"),), 0.2, (read_span(source, "Bayar di loket.").span,))
    parts = shape(understand("bagaimana tarif untuk umur 12?"), reading, "id", catalogue_of(tmp_path, [source]))
    assert quotes(parts)[0] == "11–15 | 30"


NAMED_RULES = """# Ujian

## Hal lain

- **Presensi**
  Mahasiswa boleh ikut jika hadir 70% dari kuliah. Presensi dicatat dosen.
- **Tata tertib**
  Tata tertib ditempel di ruang. Semua wajib patuh.
"""


def test_what_stands_below_the_name_of_an_item_is_told_and_not_the_names(tmp_path: Path) -> None:
    rules = document(NAMED_RULES, markdown=True, title="Ujian")
    told = shaped(catalogue_of(tmp_path, [rules]), "minimal hadir berapa persen?", read_span(rules, "Mahasiswa boleh"))
    assert quotes(told) == ["Mahasiswa boleh ikut jika hadir 70% dari kuliah."]
