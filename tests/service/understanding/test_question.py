"""A question is understood: its language, its kind and its plain text."""

import pytest

from service.understanding.asked_overview import asks_for_overview
from service.understanding.kinds import kind_of
from service.understanding.question import understand
from service.understanding.resolved import Resolved
from tests.service.builders import golden


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("apa itu collaborative governance", "definition"),
        ("Apakah yang dimaksud dengan kolaborasi?", "definition"),
        ("pengertian trust building", "definition"),
        ("What is collaborative governance?", "definition"),
        ("what’s trust building", "definition"),
        ("Define collaboration", "definition"),
        ("Apa saja tahapan proses kolaborasi?", "list"),
        ("Sebutkan tiga dimensi collaborative governance", "list"),
        ("siapa saja aktornya", "list"),
        ("What are the stages of the process?", "list"),
        ("List the dimensions", "list"),
        ("Siapa yang mengemukakan tahapan itu?", "who"),
        ("Who is the head of the agency?", "who"),
        ("Kapan intermediate outcomes muncul?", "when"),
        ("tahun berapa buku itu terbit", "when"),
        ("When do outcomes appear?", "when"),
        ("What year was it published?", "when"),
        ("the library closes when?", "when"),
        ("How high was absence in 2021?", "quantity"),
        ("What happens if I have not paid when that period runs out?", "how"),
        ("Di mana Ansell mengajar?", "where"),
        ("dimana letaknya", "where"),
        ("Where is the office?", "where"),
        ("Mengapa kepercayaan perlu dibangun?", "why"),
        ("KENAPA PEMERINTAH BUTUH KOLABORASI", "why"),
        ("Why should trust be built?", "why"),
        ("Bagaimana hubungan antara organisasi bekerja?", "how"),
        ("gimana caranya", "how"),
        ("How does it work?", "how"),
        ("Apa perbedaan kedua definisi itu?", "comparison"),
        ("what is the difference between the two definitions", "comparison"),
        ("Berapa jumlah penduduk Jakarta?", "quantity"),
        ("How many employees are there?", "quantity"),
        ("sumber referensinya apa?", "reference"),
        ("Apa fungsi dialog tatap muka?", "other"),
        ("How is collaboration understood?", "definition"),
        ("What is the purpose of the first dimension?", "other"),
        ("kolaborasi", "definition"),
        ("trust", "definition"),
        ("hambatannya?", "list"),
        ("warnanya?", "other"),
        ("biaya", "quantity"),
        ("", "other"),
    ],
)
def test_the_words_of_either_language_tell_the_kind(text: str, kind: str) -> None:
    assert kind_of(text) == kind


def test_capitals_do_not_change_the_kind() -> None:
    for entry in golden():
        assert kind_of(entry["question"].upper()) == kind_of(entry["question"])


@pytest.mark.parametrize(
    ("text", "topic", "language"),
    [
        ("Jelaskan trust building", "trust building", "id"),
        ("tolong jelaskan dong soal denda buku", "denda buku", "id"),
        ("tell me about trust building", "trust building", "en"),
        ("Can you explain how fines are set?", "how fines are set?", "en"),
        ("What does the manual say about pets on board?", "pets on board", "en"),
        ("mau tanya soal cooperative bank dong", "cooperative bank", "id"),
        ("saya lagi nulis skripsi tentang koperasi desa nih", "koperasi desa", "id"),
        ("Hi, I'm writing a paper on water boards.", "water boards", "en"),
        ("Hi, I have a question about pets on board.", "pets on board", "en"),
        ("what do the house rules say regarding noise", "noise", "en"),
        ("apa kata buku panduan tentang cuti?", "cuti", "id"),
        ("Apa yang dijelaskan artikel ini mengenai komitmen?", "komitmen", "id"),
    ],
)
def test_that_something_is_to_be_told_is_no_part_of_what_is_searched(text: str, topic: str, language: str) -> None:
    question = understand(text)
    assert (question.resolved_text, question.is_topic, question.language) == (topic, True, language)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("what do the rules say about pets", "other"),
        ("tell me about harrowgate court", "other"),
        ("jelaskan berapa denda buku", "quantity"),
        ("jelaskan tahapan kolaborasi", "list"),
        ("Menurut pedoman ini, keberatan ditujukan kepada siapa?", "who"),
        ("What does Sari say about trust?", "reference"),
    ],
)
def test_what_is_to_be_told_of_is_no_fact_and_the_text_is_no_one_to_be_quoted(text: str, kind: str) -> None:
    assert understand(text).kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "rangkum dokumen ini",
        "summarise the handbook",
        "Please explain this document briefly",
        "jelaskan pedoman ini dong kak",
        "apa intinya?",
        "jelaskan intinya",
    ],
)
def test_who_wants_the_whole_told_is_understood_so(text: str) -> None:
    question = understand(text)
    assert asks_for_overview(question.resolved_text)
    assert not question.is_topic


@pytest.mark.parametrize("text", ["explain the report deadline", "jelaskan syarat di pedoman ini", "rangkum biaya"])
def test_who_wants_a_part_told_does_not_want_the_whole(text: str) -> None:
    assert not asks_for_overview(understand(text).resolved_text)


@pytest.mark.parametrize("text", ["apa itu denda", "jelaskan", "Explain!", "coba jelaskan dong"])
def test_what_asks_or_names_nothing_to_be_told_stays(text: str) -> None:
    question = understand(text)
    assert (question.resolved_text, question.is_topic) == (text, False)


def test_white_space_is_made_plain_and_the_text_is_kept_as_it_was_put() -> None:
    question = understand("  apa\n itu\t kolaborasi ? ")
    assert question.resolved_text == "apa itu kolaborasi ?"
    assert question.text == "  apa\n itu\t kolaborasi ? "


def test_shouting_is_searched_in_small_letters_and_kept_as_it_was_put() -> None:
    question = understand("APA ITU KOLABORASI")
    assert (question.text, question.resolved_text) == ("APA ITU KOLABORASI", "apa itu kolaborasi")
    assert understand("Apa itu NASA").resolved_text == "Apa itu NASA"


@pytest.mark.parametrize("entry", golden(), ids=lambda entry: str(entry["id"]))
def test_the_language_of_every_golden_question_is_recognised(entry: dict[str, str]) -> None:
    assert understand(entry["question"]).language == entry["language"]


def test_the_default_language_stands_where_no_word_tells() -> None:
    assert understand("1234", "en").language == "en"
    assert understand("1234").language == "id"


@pytest.mark.parametrize(
    ("asked", "searched"),
    [
        ("uang kuliah bisa dicicil tidak?", "uang kuliah bisa dicicil?"),
        ("boleh pinjam buku ga", "boleh pinjam buku"),
        ("is it open on Sunday or not?", "is it open on Sunday?"),
        ("kenapa tidak?", "mengapa tidak?"),
        ("apa yang tidak boleh dibawa?", "apa yang tidak boleh dibawa?"),
    ],
)
def test_a_no_that_only_asks_whether_is_not_searched(asked: str, searched: str) -> None:
    assert understand(asked).resolved_text == searched


def test_whoever_wants_an_item_told_asks_for_no_definition() -> None:
    told = Resolved("Tahap kedua: membangun kepercayaan", is_item=True)
    assert understand("yang kedua maksudnya apa?", resolved=told).kind == "other"


@pytest.mark.parametrize(
    ("text", "searched"),
    [
        ("apa pengertian kerja sama menurut para ahli?", "apa pengertian kerja sama?"),
        ("What is trust according to the experts?", "What is trust?"),
        ("apa kerja sama menurut pendapat beberapa pakar", "apa kerja sama"),
        ("apa itu kerja sama", "apa itu kerja sama"),
        ("siapa saja yang mendefinisikan kerja sama?", "definisi kerja sama"),
        ("siapa yg memberi definisi modal sosial di tulisan ini", "definisi modal sosial"),
        ("which authors define trust in this paper?", "definition of trust"),
        ("siapa yang mendefinisikannya sebagai proses?", "siapa yang mendefinisikannya sebagai proses?"),
        ("who defined it as a process?", "who defined it as a process?"),
    ],
)
def test_everyone_who_is_quoted_is_asked_for(text: str, searched: str) -> None:
    found = understand(text)
    assert (found.resolved_text, found.by_experts) == (searched, searched != text)


@pytest.mark.parametrize(
    ("text", "searched"),
    [
        ("Menurut pedoman fakultas, magang itu apa?", "magang itu apa?"),
        ("berapa lama cuti berdasarkan aturan kampus?", "berapa lama cuti ?"),
        ("According to the handbook, who signs the form?", "who signs the form?"),
        ("menurut buku Lestari, apa itu kerja sama?", "menurut buku Lestari, apa itu kerja sama?"),
        ("berdasarkan peraturan nomor 5, berapa lama cuti?", "berdasarkan peraturan nomor 5, berapa lama cuti?"),
        ("menurut laporan ini", "menurut laporan ini"),
        ("knp komitmen itu penting di artikel ini?", "mengapa komitmen itu penting?"),
        ("why does trust matter in this article?", "why does trust matter?"),
        ("metode apa yang dipakai dalam penelitian ini", "metode apa yang dipakai dalam penelitian ini"),
        ("apa yang dibahas dalam artikel ini?", "apa yang dibahas dalam artikel ini?"),
    ],
)
def test_the_document_is_no_one_who_is_quoted(text: str, searched: str) -> None:
    found = understand(text)
    assert (found.resolved_text, found.by_experts) == (searched, False)


def test_an_expert_who_is_named_is_one() -> None:
    assert not understand("apa itu kerja sama menurut ahli ekonomi Sari?").by_experts
    assert not understand("menurut para ahli?").by_experts
    assert not understand("apakah sampelnya diperiksa oleh dua ahli?").by_experts
    assert understand("what definitions of trust by three experts are there?").by_experts
