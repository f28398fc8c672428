import pytest

from service.understanding.asked_overview import asks_for_overview


@pytest.mark.parametrize(
    "question",
    [
        "artikel ini tentang apa?",
        "jurnal ini membahas tentang apa sih",
        "halaman ini sebenarnya isinya tentang apa ya?",
        "apa isi dokumen ini",
        "What is this paper about?",
        "What is the purpose of this document?",
        "summarize this article",
        "rangkum dokumen ini",
        "artikelnya bahas apa aja",
        "ini tentang apa sih",
        "topik apa yang dibahas?",
        "Give me a short idea of what this article describes.",
        "in a nutshell, what does the study say?",
        "can you sum up the whole report",
        "isi laporan ini kira-kira tentang apa ya",
        "ringkasnya bab ini bahas apa",
        "apa isi pedoman magang ini?",
        "What can I find in this guide?",
        "tl;dr",
    ],
)
def test_a_question_about_the_whole_is_recognised(question: str) -> None:
    assert asks_for_overview(question)


@pytest.mark.parametrize(
    "question",
    [
        "Apa itu artikel?",
        "what is this?",
        "what is the report deadline?",
        "apa isi formulir?",
        "Kalau isi panduan ini keliru, mana yang berlaku?",
        "buku ini untuk mahasiswa semester berapa?",
        "buku apa ini?",
        "artikel ini membahas kucing?",
        "Siapa yang membahas artikel ini?",
        "What does this guide say about cats?",
        "Who is this guide for?",
        "peraturan kunjungan tamu itu isinya apa?",
        "What can I find in the kitchen?",
    ],
)
def test_other_questions_are_not(question: str) -> None:
    assert not asks_for_overview(question)
