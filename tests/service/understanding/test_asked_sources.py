"""Whom a question wants quoted, and what is done about it."""

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.model import Document
from index.lexical import LexicalEntry, LexicalIndex
from service.reading.confidence import ConfidenceModel
from service.reading.reader import Reading
from service.reading.sentence_reader import FEATURES, NAMED, ReadingModel, SentenceReader
from service.understanding.asked_sources import asked_source, source_place, without_source
from service.understanding.question import understand
from tests.service.builders import document, hits

TEXT = """Kerja sama

Menurut Lestari (2019:12) kerja sama adalah kegiatan bersama untuk mencapai tujuan.

Sementara itu, menurut Nugroho dan Sari (2021) kerja sama adalah bentuk saling percaya antarlembaga.

Kerja sama membutuhkan waktu yang panjang.
"""


@pytest.mark.parametrize(
    "question",
    [
        "Apa kritik terhadap pendapat Lestari dan Hamzah?",
        "Siapa yang mengkritik pendapat Lestari?",
        "who criticised Tanaka's definition?",
        "what are the objections to Tanaka's view",
    ],
)
def test_what_is_said_against_somebody_is_said_by_others(question: str) -> None:
    assert asked_source(question) == frozenset()


@pytest.fixture(scope="module")
def source() -> Document:
    return document(TEXT, title="Kerja sama")


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("menurut nugroho dan sari?", {"nugroho", "sari"}),
        ("Menurut Lestari, apa itu kerja sama?", {"lestari"}),
        ("menurut Lestari kerja sama itu apa", {"lestari"}),
        ("menurut Nugroho dan sari kerja sama itu apa", {"nugroho", "sari"}),
        ("apa kata Van der Laan kerja sama", {"van", "der", "laan"}),
        ("Apa definisi kerja sama menurut Lestari (2019)?", {"lestari"}),
        ("Apa kata Lestari tentang kerja sama?", {"lestari"}),
        ("According to Ostrom what are commons?", {"ostrom"}),
        ("apa pendapat Sari mengenai waktu", {"sari"}),
        ("What does Ostrom say about commons?", {"ostrom"}),
        ("how do Ansell & Gash define governance", {"ansell", "gash"}),
        ("what is Ostrom's definition of commons?", {"ostrom"}),
        ("Ansell and Gash’s view of trust", {"ansell", "gash"}),
        ("bagaimana Lestari mendefinisikan kerja sama?", {"lestari"}),
        ("Nugroho dan Sari mengartikan kerja sama sebagai apa?", {"nugroho", "sari"}),
        ("What does Ostrom mean by commons?", {"ostrom"}),
        ("what does trust mean?", set()),
        ("menurut Lestari kapan kerja sama gagal", {"lestari"}),
        ("menurut aturan kampus apa itu cuti", set()),
        ("what does the report say about dogs?", set()),
        ("What do experts think?", set()),
        ("how does trust grow?", set()),
        ("menurut dokumen ini apa itu kerja sama", set()),
        ("Menurut para ahli apa itu kerja sama?", set()),
        ("menurut Anda bagaimana?", set()),
        ("apa itu kerja sama", set()),
        ("apa saja kata kunci dokumen ini", set()),
        ("kerja sama versi Lestari apa", {"lestari"}),
        ("apa isi versi kedua?", set()),
        ("siapa penulis versi pertama aturan ini", set()),
        ("Apa hasil penelitian Lestari?", {"lestari"}),
        ("berapa responden dalam studi Nugroho dan Sari", {"nugroho", "sari"}),
        ("What did Ostrom's 1990 study find?", {"ostrom"}),
        ("who took part in the survey by Gash", {"gash"}),
        ("Apa itu Penelitian Tindakan Kelas?", set()),
        ("apa jenis penelitian ini?", set()),
        ("what is a study of commons", set()),
        ("How does Ostrom understand the commons?", {"ostrom"}),
        ("bagaimana Lestari memandang kerja sama?", {"lestari"}),
        ("How does the office see complaints?", set()),
        ("how do students see the library", set()),
        ("menurut H. Umar Tarn apa itu kerja sama", {"umar", "tarn"}),
        ("menurut K.H. Umar Tarn?", {"umar", "tarn"}),
        ("menurut dr. tarn apa itu kerja sama", {"tarn"}),
        ("apa kata Dr./Prof. Tarn soal waktu", {"tarn"}),
        ("what does J. S. Ulm say about trust?", {"ulm"}),
        ("What does Dr. Ulm say?", {"ulm"}),
        ("pendapat informan D tentang waktu", {"informan", "d"}),
        ("how do Ulm et al. define trust?", {"ulm"}),
        ("how did Ulm, Gash and Tarn define trust", {"ulm", "gash", "tarn"}),
        ("menurut Ulm, Gash, dan Tarn, apa itu kerja sama", {"ulm", "gash", "tarn"}),
        ("menurut Ulm dan menurut Tarn apa itu kerja sama", {"ulm", "tarn"}),
        ("Menurut Ulm, Oslo dan Bergen termasuk apa?", {"ulm"}),
        ("menurut UNESCO apa itu budaya", {"unesco"}),
        ("apa itu sehat menurut Ulm dan WHO", {"ulm", "who"}),
        ("according to who is it safe", set()),
        ("menurut UU No. 5 Tahun 1999 apa itu pasar", set()),
        ("menurut SOP apa langkahnya", set()),
        ("Tarn bilang apa soal kerja sama?", {"tarn"}),
        ("kata Tarn apa itu kerja sama", {"tarn"}),
        ("kata Tarn berasal dari bahasa mana", set()),
        ("apa definisi Tarn tentang kerja sama", {"tarn"}),
        ("apa definisi dari Kerja Sama", set()),
        ("apa pengertian kerja sama dari Tarn?", {"tarn"}),
        ("bagaimana Tarn melihat kerja sama", {"tarn"}),
        ("Apakah Tarn melihat suratnya?", set()),
        ("merujuk Tarn (2010), apa itu kerja sama", {"tarn"}),
        ("berdasarkan Kurikulum Baru apa itu kerja sama", set()),
        ("what's Ulm's take on trust?", {"ulm"}),
        ("what are Ulm's and Gash's views of trust", {"ulm", "gash"}),
        ("what did Ulm et al. conclude about trust", {"ulm"}),
        ("Ulm & Gash (2011) define trust how?", {"ulm", "gash"}),
        ("how is trust defined by Ulm?", {"ulm"}),
        ("By Ulm's definition, what is trust?", {"ulm"}),
        ("what did the committee find?", set()),
        ("menurut usia dibagi berapa?", set()),
        ("sebutkan pembagian tanah menurut sifatnya", set()),
        ("sorted according to age or name", set()),
        ("apa gagasan pokok teks", set()),
        ("siapa yang ikut jajak pendapat warga", set()),
        ("what does my contract say?", set()),
        ("what does it say", set()),
        ("how do customers claim a refund?", set()),
        ("How do I claim expenses?", set()),
        ("what do they say about trust", set()),
        ("apa kata mereka soal waktu", set()),
        ("kalau menurut yang lain?", set()),
    ],
)
def test_the_names_are_those_behind_a_word_of_saying(question: str, names: set[str]) -> None:
    assert asked_source(question) == names


@pytest.mark.parametrize(
    ("question", "names", "rest"),
    [
        ("Menurut H. Umar Tarn (1990), apa itu kerja sama?", "H. Umar Tarn (1990)", ", apa itu kerja sama?"),
        ("apa pengertian kerja sama dari Tarn?", "Tarn", "apa pengertian kerja sama ?"),
        ("how did Ulm, Gash and Tarn define trust", "Ulm, Gash and Tarn", "define trust"),
        ("what did Ulm et al. conclude about trust", "Ulm et al.", "conclude about trust"),
    ],
)
def test_the_rest_is_what_stands_beside_the_whole_names(question: str, names: str, rest: str) -> None:
    place = source_place(question)
    assert place is not None
    assert place.of(question) == names
    assert without_source(question).strip() == rest


def read(source: Document, folder: Path, question: str) -> Reading:
    index = LexicalIndex.build(folder, [LexicalEntry(0, "id", source.id, source.text)])
    model = ReadingModel(dict.fromkeys(FEATURES, 0.0) | {"cosine": 1.0}, ConfidenceModel({"bias": 0.0}, {"bias": 0.0}))
    return SentenceReader(index, model).read(understand(question), hits(source))


def test_a_comparison_of_two_views_is_restricted_to_neither() -> None:
    views = "Bandingkan pandangan Adi dengan pandangan Budi"
    assert asked_source(views) == {"adi"}
    assert asked_source(views, compares=True) == frozenset()
    assert asked_source("Apa beda kucing dan anjing menurut Adi?", compares=True) == {"adi"}


def test_only_sentences_that_quote_whom_was_asked_for_answer(source: Document, tmp_path: Path) -> None:
    found = read(source, tmp_path, "apa itu kerja sama menurut nugroho")
    assert [span.text.split(" (")[0] for span in found.spans] == ["Sementara itu, menurut Nugroho dan Sari"]
    # He is quoted, and begins with what he is asked of.
    assert found.no_answer == pytest.approx(1 - NAMED)


def test_whom_the_documents_do_not_know_nothing_answers_for(source: Document, tmp_path: Path) -> None:
    assert read(source, tmp_path, "Apa definisi kerja sama menurut Emerson?").no_answer == 1.0


def test_where_nobody_is_asked_for_everybody_may_answer(source: Document, tmp_path: Path) -> None:
    assert len(read(source, tmp_path, "apa itu kerja sama").spans) == 3


def test_nobody_elses_words_answer_for_someone_who_is_only_mentioned(tmp_path: Path) -> None:
    mentioned = document(f"{TEXT}\nDewi hadir dalam rapat itu bersama kepala dinas.\n", title="Kerja sama")
    found = read(mentioned, tmp_path, "Menurut Dewi, apa itu kerja sama?")
    assert all("menurut" not in span.text.lower() for span in found.spans)


def test_what_nobody_says_is_not_the_definition_of_whom_another_passage_names(tmp_path: Path) -> None:
    told = document("Kerja sama ialah gotong royong.\n\n# Hasil\n\nHaugen menghitung suara.\n", markdown=True)
    assert read(told, tmp_path, "Apa itu kerja sama menurut Haugen?").spans == ()
    assert len(read(told, tmp_path, "What is Haugen's definition of kerja sama?").spans) == 1
    assert [span.text for span in read(told, tmp_path, "Apa itu kerja sama menurut hasil?").spans] == [
        "Kerja sama ialah gotong royong."
    ]


def test_the_second_who_is_quoted_in_a_sentence_counts(tmp_path: Path) -> None:
    text = (
        "Menurut Falk (2022) kerja sama mahal, sedangkan Holm (2021) menyatakan kerja sama murah.\n\nKerja sama ada.\n"
    )
    found = read(document(text), tmp_path, "apa kata Holm tentang kerja sama?")
    assert [span.text.split(" (")[0] for span in found.spans] == ["Menurut Falk"]


def test_one_name_without_a_year_is_an_authors_where_it_is_asked_for(tmp_path: Path) -> None:
    told = document(f"{TEXT}\nNugroho membagi kerja sama menjadi dua bentuk.\n", title="Kerja sama")
    found = read(told, tmp_path, "Apa saja bentuk kerja sama menurut Nugroho?")
    assert any(span.text.startswith("Nugroho membagi") for span in found.spans)


VIEWED = document(
    "Kerja sama\n\nGagasan Nugroho dan Sari menekankan rasa percaya sebagai kerja sama.\n\n"
    "Menurut Nugroho dan Sari (2021) kerja sama bertumpu pada janji antarlembaga.\n",
    title="Kerja sama",
)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("apa itu kerja sama menurut sari", "Menurut Nugroho"),
        ("siapa bekerja sama menurut sari?", "Gagasan Nugroho"),
    ],
)
def test_who_is_to_define_is_quoted_before_what_is_said_of_their_view(
    question: str, first: str, tmp_path: Path
) -> None:
    index = LexicalIndex.build(tmp_path, [LexicalEntry(0, "id", VIEWED.id, VIEWED.text)])
    model = ReadingModel(dict.fromkeys(FEATURES, 0.0) | {"passage": 1.0}, ConfidenceModel({"bias": 0}, {"bias": 0}))
    view, own = hits(VIEWED)
    found = SentenceReader(index, model).read(understand(question), [replace(view, logit=1.0), own])
    assert found.spans[0].text.startswith(first)


REGULATION = document(
    "Peraturan\n\nPasal 3\n(1) Denda paling banyak lima ribu rupiah.\n\nPasal 7\n(1) Denda dibayar di loket.\n",
    title="Peraturan",
)


def test_a_division_that_is_asked_for_answers_and_no_other(tmp_path: Path) -> None:
    found = read(REGULATION, tmp_path, "Apa isi pasal 7 tentang denda?")
    assert [span.text for span in found.spans] == ["Denda dibayar di loket."]


def test_for_a_division_that_is_not_there_nothing_answers(tmp_path: Path) -> None:
    assert read(REGULATION, tmp_path, "Menurut Pasal 9, berapa dendanya?").no_answer == 1.0


def test_a_title_is_no_name_and_a_first_name_may_be_anothers(source: Document, tmp_path: Path) -> None:
    assert asked_source("menurut Profesor Budi Lestari?") == {"budi", "lestari"}
    assert read(source, tmp_path, "apa itu kerja sama menurut Profesor Budi Wijaya?").no_answer == 1.0
