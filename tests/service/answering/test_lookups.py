"""What a question names is looked up: a section by its heading, an item by its name."""

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.passages import split_passages
from service.answering.lookups import introduce, look_up, tell_unsure
from service.understanding.question import understand
from tests.service.builders import catalogue_of, document, hit

TEXT = """# Kota

Kota ini tua.

## Pasar malam

Pasar malam dibuka pada tahun 1990. Ada banyak penjual. Pengunjungnya ramai. Parkirnya luas. Lampunya terang.
Jalannya bersih.

## Syarat berjualan

Syaratnya:

1. membawa kartu;
2. membayar sewa.

## Jenis penjual

- **Tetap**
  Penjual tetap punya kios. Kiosnya bernomor.
- **Harian**
  Penjual harian memakai tikar.
"""


def said(tmp_path: Path, question: str, text: str = TEXT) -> list[str]:
    source = document(text, markdown=True, title="Kota")
    hits = [hit(passage) for passage in split_passages(source)]
    found = look_up(understand(question), hits, "id", catalogue_of(tmp_path, [source]))
    return [one.mark + one.place.span.of(source.text) for one in found]


@pytest.mark.parametrize("question", ["jelaskan pasar malam", "Tolong jelaskan tentang pasar malam!"])
def test_a_section_that_is_named_is_told_by_its_first_sentences(tmp_path: Path, question: str) -> None:
    assert said(tmp_path, question) == [
        "Pasar malam dibuka pada tahun 1990.",
        "Ada banyak penjual.",
        "Pengunjungnya ramai.",
        "Parkirnya luas.",
        "Lampunya terang.",
    ]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("jelaskan definisi pasar", []),
        ("ringkas bagian definisi", ["Pasar itu ramai.", "Pasar adalah tempat orang bertemu."]),
    ],
)
def test_a_section_about_what_something_is_leaves_its_definition_to_the_reader(
    tmp_path: Path, question: str, told: list[str]
) -> None:
    text = "# Kota\n\n## Definisi pasar\n\nPasar itu ramai. Pasar adalah tempat orang bertemu.\n"
    assert said(tmp_path, question, text) == told


def test_an_article_that_was_not_found_is_told_by_its_heading(tmp_path: Path) -> None:
    source = document("# Kota\n\nPasal 1\nKota ini tua.\n\nPasal 2\n\n- Ikan\n- Sayur\n", markdown=True, title="Kota")
    hits = [hit(passage) for passage in split_passages(source) if "tua" in passage.text]
    found = look_up(understand("apa isi pasal 2?"), hits, "id", catalogue_of(tmp_path, [source]))
    assert [one.mark + one.place.span.of(source.text) for one in found] == ["- Ikan", "- Sayur"]


def test_what_is_not_allowed_is_told_below_its_own_heading(tmp_path: Path) -> None:
    text = "# Kota\n\n## Boleh dijual\n\n- Ikan\n- Sayur\n\n## Tidak boleh dijual\n\n- Kembang api\n- Petasan\n"
    assert said(tmp_path, "jelaskan yang tidak boleh dijual", text) == ["- Kembang api", "- Petasan"]


def test_a_list_that_the_section_begins_with_is_given_whole(tmp_path: Path) -> None:
    assert said(tmp_path, "jelaskan syarat berjualan") == ["Syaratnya:", "1. membawa kartu;", "2. membayar sewa."]


def test_what_a_section_says_goes_on_in_its_next_paragraph_up_to_a_list(tmp_path: Path) -> None:
    text = (
        "# Kota\n\n## Kontak dan jam buka\n\nLoket ada di lantai dua.\n\nJamnya dua:\n\n- pagi\n- sore\n\nTidak lain.\n"
    )
    assert said(tmp_path, "jelaskan kontak", text) == ["Loket ada di lantai dua.", "Jamnya dua:", "- pagi", "- sore"]


def test_of_a_section_about_several_things_only_what_speaks_of_one_is_told(tmp_path: Path) -> None:
    text = "# Kota\n\n## Pesan, bayar, batal\n\nPesanlah lewat telepon. Uang muka 30%.\n\nKalau batal, hubungi kami.\n"
    assert said(tmp_path, "jelaskan aturan batal", text) == ["Kalau batal, hubungi kami."]


@pytest.mark.parametrize("is_long", [True, False])
def test_a_table_belongs_to_what_a_section_says_with_what_is_said_below_it(tmp_path: Path, is_long: bool) -> None:
    rows = [f"{number} | 08.00" for number in ("Senin", "Selasa", *range(20 if is_long else 0))]
    table = "\n".join(f"| {row} |" for row in ["Hari | Jam", "--- | ---", *rows])
    told = said(tmp_path, "jelaskan jam buka", f"# Kota\n\n## Jam buka\n\n{table}\n\nLibur tutup.\n")
    assert told == (["Libur tutup."] if is_long else ["- Senin | 08.00", "- Selasa | 08.00", " Libur tutup."])


@pytest.mark.parametrize(
    ("question", "heading", "most"),
    [("apa rekomendasinya?", "Rekomendasi", 7), ("jelaskan jalan raya", "Jalan raya", 5)],
)
def test_what_consists_of_several_things_is_told_in_more_sentences(
    tmp_path: Path, question: str, heading: str, most: int
) -> None:
    every = [f"Kota perlu membangun jalan {word}." for word in "satu dua tiga empat lima enam tujuh".split()]
    assert said(tmp_path, question, f"# Kota\n\n## {heading}\n\n{' '.join(every)}\n") == every[:most]


def test_an_item_that_is_named_is_given_with_what_is_said_of_it(tmp_path: Path) -> None:
    assert said(tmp_path, "Tetap") == ["Tetap", "Penjual tetap punya kios."]


def test_of_an_item_that_is_to_be_told_of_more_is_said(tmp_path: Path) -> None:
    assert said(tmp_path, "jelaskan Tetap") == ["Tetap", "Penjual tetap punya kios.", "Kiosnya bernomor."]


@pytest.mark.parametrize(
    "question",
    ["ceritakan dong soal pasar malam kota", "Bisa jelaskan pasar malam di kota?", "tell me about pasar malam"],
)
def test_what_stands_above_a_heading_may_be_named_beside_it(tmp_path: Path, question: str) -> None:
    assert said(tmp_path, question)[0] == "Pasar malam dibuka pada tahun 1990."


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("jelaskan tentang kota", ["Kota ini tua."]),
        ("tell me about kota", ["Kota ini tua."]),
        ("jelaskan kereta kota", []),
        ("di mana kota itu?", []),
    ],
)
def test_a_topic_that_the_title_names_is_introduced_by_what_is_said_of_it_first(
    tmp_path: Path, question: str, told: list[str]
) -> None:
    source = document(TEXT, markdown=True, title="Kota")
    hits = [hit(passage) for passage in reversed(split_passages(source))]
    found = introduce(understand(question), hits, "id", catalogue_of(tmp_path, [source]))
    assert [one.place.span.of(source.text) for one in found] == told


@pytest.mark.parametrize(
    "question",
    [
        "jelaskan kenapa pasar malam ramai",
        "jelaskan pasar",
        "kapan pasar malam dibuka?",
        "jelaskan",
        "ikan",
        "pasar malam",
    ],
)
def test_what_asks_for_more_or_less_than_a_heading_is_left_to_the_reader(tmp_path: Path, question: str) -> None:
    assert said(tmp_path, question) == []


CITING = """Kota ini tua (Ani, 2020).

## Daftar Pustaka

Ani, B. (2020). Kota tua. Jakarta: Pena.

Budi, C. (2021). Pasar. Pena.
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("daftar pustakanya apa aja?", 2),
        ("What are the references of this article?", 2),
        ("sebutkan referensi dokumen ini", 2),
        ("Tulisan siapa yang dijadikan sumber artikel ini?", 2),
        ("Which sources does the article list at the end?", 2),
        ("apa sumber air kota?", 0),
        ("apa referensi tentang pasar?", 0),
    ],
)
def test_references_alone_are_given_as_they_are_listed(tmp_path: Path, question: str, told: int) -> None:
    found = ["- Ani, B. (2020). Kota tua. Jakarta: Pena.", "- Budi, C. (2021). Pasar. Pena."]
    assert said(tmp_path, question, CITING) == found[:told]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("sumber referensinya apa?", ["Ani", "Budi"]),
        ("Give me the full reference for Budi 2021 please", ["Budi"]),
        ("referensi lengkap dari Ani apa?", ["Ani"]),
        ("rujukan tahun 2021 apa?", ["Budi"]),
        ("what is the reference for Caca 2021", []),
        ("sumber airnya apa?", []),
    ],
)
def test_a_reference_is_given_to_whoever_names_it(tmp_path: Path, question: str, told: list[str]) -> None:
    assert [one.split(",")[0].removeprefix("- ") for one in said(tmp_path, question, CITING)] == told


def test_where_a_document_has_no_references_none_are_given(tmp_path: Path) -> None:
    assert said(tmp_path, "daftar pustakanya apa saja?") == []


RULES = """# Aturan laboratorium

Pasal 3. Alat yang hilang diganti. Yang dicuri tidak.

Pasal 4. Kerusakan akibat gempa dimaafkan. Pasal 5. Selesai.

## Pasal 12

Denda dibayar di loket.

## Tahap peminjaman alat

1. Daftar.
2. Bayar.

## 4. Keterbatasan

Penelitian ini punya dua keterbatasan. Pertama, waktunya singkat. Kedua, tempatnya satu.

## 2.3 Jenis kartu

### Hijau

Untuk anak.

### Biru

Untuk dewasa.
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("apa isi pasal 4", ["Pasal 4. Kerusakan akibat gempa dimaafkan."]),
        ("Pasal 3 tentang apa?", ["Pasal 3. Alat yang hilang diganti.", "Yang dicuri tidak."]),
        ("what does pasal 12 say?", ["Denda dibayar di loket."]),
        (
            "what does section 4 say?",
            ["Penelitian ini punya dua keterbatasan.", "Pertama, waktunya singkat.", "Kedua, tempatnya satu."],
        ),
        ("isi bagian 7 apa", []),
        ("apa isi bagian tentang tahap peminjaman alat?", ["1. Daftar.", "2. Bayar."]),
        ("apa isi bagian tahap?", ["1. Daftar.", "2. Bayar."]),
        ("ringkasin bagian peminjaman dong", ["1. Daftar.", "2. Bayar."]),
        ("summarize the tahap section", ["1. Daftar.", "2. Bayar."]),
        ("ringkas bagian tahap pengembalian", []),
        ("jelaskan tahap peminjaman", []),
        ("apa isi pasal 9?", []),
        ("berapa denda menurut pasal 12?", []),
        ("apa tahap kedua peminjaman alat?", ["Bayar."]),
        ("apa tahap ketiga peminjaman alat?", []),
        ("apa tahap kedua pengembalian alat?", []),
        ("apa keterbatasan kedua?", ["Kedua, tempatnya satu."]),
        ("apa manfaat kedua?", []),
        ("apa saja jenis kartu?", ["- Hijau", "- Biru"]),
        ("apa saja jenis kartu plastik?", []),
        (
            "jelaskan keterbatasan",
            ["Penelitian ini punya dua keterbatasan.", "Pertama, waktunya singkat.", "Kedua, tempatnya satu."],
        ),
        (
            "jelaskan 4. keterbatasan",
            ["Penelitian ini punya dua keterbatasan.", "Pertama, waktunya singkat.", "Kedua, tempatnya satu."],
        ),
    ],
)
def test_a_place_that_is_named_in_full_is_looked_up(tmp_path: Path, question: str, told: list[str]) -> None:
    assert said(tmp_path, question, RULES) == told


@pytest.mark.parametrize(
    ("question", "answered", "told"),
    [
        ("apa saja keterbatasannya?", True, 3),
        ("what are the steps?", True, 0),
        ("apa saja tahap peminjaman alat?", True, 2),
        ("sebutkan tahap peminjaman alat", True, 2),
        ("tahap peminjaman alat gimana?", True, 0),
        ("tahap peminjaman alat gimana?", False, 2),
        ("siapa yang mengatur tahap peminjaman alat?", False, 0),
        ("jelaskan tahap peminjaman", True, 2),
        ("jelaskan peminjaman mobil", True, 0),
        ("apa saja tahap peminjaman mobil?", False, 0),
        ("ada berapa tahap peminjaman alat?", True, 2),
        ("keterbatasannya ada berapa?", True, 3),
        ("how many limitations are there?", True, 3),
        ("berapa tahap peminjaman mobil?", True, 0),
        ("ada berapa manfaat?", True, 0),
    ],
)
def test_where_no_sentence_is_surely_right_a_section_that_is_named_is_told(
    tmp_path: Path, question: str, answered: bool, told: int
) -> None:
    source = document(RULES, markdown=True, title="Aturan laboratorium")
    hits = [hit(passage) for passage in split_passages(source)]
    found = tell_unsure(understand(question), hits, "id", catalogue_of(tmp_path, [source]), answered)
    assert len(found) == told


def test_an_item_of_several_sentences_is_told_whole(tmp_path: Path) -> None:
    text = "# Loket\n\nLangkahnya:\n\n1. Isi formulir. Pilih dua tempat.\n2. Bayar.\n\nPilih dua tempat. Itu cukup.\n"
    source = document(text, markdown=True, title="Loket")
    question = replace(understand("Isi formulir. Pilih dua tempat"), is_item=True)
    hits = [hit(passage) for passage in split_passages(source)]
    found = look_up(question, hits, "id", catalogue_of(tmp_path, [source]))
    assert [one.place.span.of(source.text) for one in found] == ["Isi formulir.", "Pilih dua tempat."]


QUOTING = """# Kemitraan

Wirya (2011) menyatakan bahwa kemitraan itu janji. Kemitraan bermacam-macam.

Menurut Sanjaya (2015), kemitraan perlu aturan. Selanjutnya Wirya (2014) menegaskan bahwa janji perlu saksi.
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("apa kata Sanjaya?", ["Menurut Sanjaya (2015), kemitraan perlu aturan."]),
        ("what does sanjaya say?", ["Menurut Sanjaya (2015), kemitraan perlu aturan."]),
        (
            "bagaimana pendapat Wirya?",
            [
                "Wirya (2011) menyatakan bahwa kemitraan itu janji.",
                "Selanjutnya Wirya (2014) menegaskan bahwa janji perlu saksi.",
            ],
        ),
        ("definisi menurut Sanjaya", ["Menurut Sanjaya (2015), kemitraan perlu aturan."]),
        ("apa kata Wirya tentang saksi?", []),
        ("apa itu kemitraan menurut Wirya?", []),
        ("apa kata Ganesha?", []),
    ],
)
def test_what_somebody_says_at_all_is_every_sentence_that_quotes_him(
    tmp_path: Path, question: str, told: list[str]
) -> None:
    assert said(tmp_path, question, QUOTING) == told


@pytest.mark.parametrize(
    ("first", "told"),
    [
        ("Tulisan ini merupakan ringkasan bahan kuliah yang membahas pasar desa dan pedagangnya.", "Tulisan ini"),
        ("Pasar desa ramai pada pagi hari dan sepi pada siang hari.", "Pasar desa hidup"),
    ],
)
def test_a_text_is_about_what_it_says_that_it_is_for_or_else_what_its_summary_says(
    tmp_path: Path, first: str, told: str
) -> None:
    text = f"# Pasar\n\n## Awal\n\n{first}\n\n## Rangkuman\n\nPasar desa hidup karena kepercayaan antarwarga.\n"
    (sentence,) = said(tmp_path, "tulisan ini tentang apa?", text)
    assert sentence.startswith(told)


def test_a_summary_of_nothing_but_a_reference_says_nothing(tmp_path: Path) -> None:
    text = "# Pasar\n\n## Awal\n\nPasar desa ramai pada pagi hari.\n\n## Summary\n\nHolm, K. (2009) Markets.\n"
    assert said(tmp_path, "tulisan ini tentang apa?", text) == ["Pasar desa ramai pada pagi hari."]


WAYS = """# Kota

## Syarat sewa kios

1. punya kartu;
2. warga kota.

## Prosedur sewa kios

Urutannya begini.

1. Isi formulir sewa.
2. Bayar uang muka.

## Cara kerja pasar

Pasar kerja dari pagi.
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("gimana cara sewa kios", ["Urutannya begini.", "1. Isi formulir sewa.", "2. Bayar uang muka."]),
        ("sewa kios: caranya gimana?", ["Urutannya begini.", "1. Isi formulir sewa.", "2. Bayar uang muka."]),
        ("how do I get a kios?", ["Urutannya begini.", "1. Isi formulir sewa.", "2. Bayar uang muka."]),
        ("bagaimana cara sewa mobil", []),
        ("berapa lama prosedur sewa kios", []),
        ("bagaimana pasar bisa ramai", []),
    ],
)
def test_how_something_is_done_is_told_by_the_steps_below_the_heading_that_says_so(
    tmp_path: Path, question: str, told: list[str]
) -> None:
    assert said(tmp_path, question, WAYS) == told
