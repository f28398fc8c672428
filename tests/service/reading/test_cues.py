"""The form of a sentence tells whether it can answer a kind of question."""

import pytest

from service.reading.cues import fits, introduces
from service.understanding.kind_cues import QuestionKind
from service.understanding.question import Question


def asked(kind: QuestionKind, text: str = "apa") -> Question:
    return Question(text, "id", kind, text)


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("when", "Undang-undang itu terbit pada 1999."),
        ("when", "Rapat diadakan 17 agustus."),
        ("when", "It was founded in 2004."),
        ("when", "Loket dibuka setiap Kamis."),
        ("when", "The form is due within ten days or 3 weeks."),
        ("when", "Rapat dimulai pukul 19.30."),
        ("quantity", "Senin | tutup"),
        ("quantity", "Layanan ini tidak dipungut biaya."),
        ("quantity", "Ada tiga dimensi."),
        ("quantity", "There are five stages."),
        ("quantity", "Sebanyak 40 orang hadir."),
        ("who", "Hal ini dikemukakan oleh Ansell dan Gash."),
        ("where", "Ia lahir di Blitar."),
        ("where", "The office is in Jakarta."),
        ("why", "Itu penting karena tuntutan masyarakat."),
        ("why", "It arose due to limited funds."),
        ("how", "Ini dilakukan melalui musyawarah."),
        ("how", "They do so by working together."),
        ("definition", "Kolaborasi adalah kerja sama."),
        ("definition", "Collaboration is a way of working."),
        ("comparison", "Sedangkan yang lain menitikberatkan aspek sukarela."),
        ("comparison", "The first is formal, whereas the second is not."),
        ("list", "Prosesnya adalah sebagai berikut:"),
        ("list", "Ketiganya yaitu visi, misi dan tujuan."),
        ("list", "They consist of the following stages."),
        ("reference", "Menurut Ansell dan Gash (2007:546) demikian."),
    ],
)
def test_a_sentence_of_the_form_asked_for_fits(kind: QuestionKind, sentence: str) -> None:
    assert fits(asked(kind), sentence)


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("when", "Itu terjadi dahulu kala."),
        ("when", "Ada 12345 buah."),
        ("quantity", "Ada beberapa dimensi."),
        ("who", "hal ini dikemukakan oleh beberapa ahli."),
        ("where", "ia lahir di desa."),
        ("why", "Ia datang kemarin."),
        ("how", "Ia datang kemarin."),
        ("definition", "Ia datang kemarin."),
        ("comparison", "Ia datang kemarin."),
        ("list", "Ia datang kemarin."),
        ("reference", "Ia datang kemarin (Senin)."),
    ],
)
def test_a_sentence_of_another_form_does_not_fit(kind: QuestionKind, sentence: str) -> None:
    assert not fits(asked(kind), sentence)


EVERYTHING = "Kolaborasi adalah kerja sama karena 3 hal di Blitar (2007:5), yaitu Ani dan Budi:"


def test_a_kind_without_a_form_fits_nothing() -> None:
    assert not fits(asked("other", "apa fungsi dialog"), EVERYTHING)


@pytest.mark.parametrize("text", ["menurut agranoff dan mcguire?", "Apa kata Junaidi?", "What does Junaidi explain?"])
def test_what_somebody_said_is_best_said_where_he_is_cited(text: str) -> None:
    assert fits(asked("other", text), "Menurut Junaidi (2015:8) demikian.")
    assert not fits(asked("other", text), "Ia datang kemarin.")


@pytest.mark.parametrize("question", ["Siapa Raden Saleh?", "Siapakah Cut Nyak Dien", "Who is Ludwig van Beethoven?"])
def test_who_someone_is_asks_for_what_they_are(question: str) -> None:
    assert fits(asked("who", question), "Ia adalah pelukis.")
    assert not fits(asked("who", question), "Ia lahir di Semarang dari keluarga bangsawan.")


@pytest.mark.parametrize(
    ("question", "sentence", "is_told"),
    [
        ("Siapa Hendra Tarn?", "Pada 1927 seorang mualim bernama Hendra Tarn pulang.", True),
        ("Siapa Hendra Tarn?", "Balai itu dibuka Ani Tarn, putri sulung Hendra dan Maria.", False),
        ("Siapa Ani Tarn?", "Balai itu dibuka Ani Tarn, putri sulung Hendra dan Maria.", True),
        ("Who was Otto Lind?", "The first head was the Dane Otto Lind.", False),
        ("Who was Otto Lind?", "It was built for the brewer Otto Lind.", True),
        ("Who was Otto Lind?", "Otto Karl Lind (1829–1901) built it.", True),
        ("Who was Otto Lind?", "Otto Lind, in 1884, sold it.", False),
        ("Siapa Ani?", "Ani pergi ke pasar.", False),
    ],
)
def test_somebody_is_introduced_by_what_is_said_beside_the_name(question: str, sentence: str, is_told: bool) -> None:
    assert introduces(question, sentence) is is_told


@pytest.mark.parametrize("question", ["Siapa yang menulis buku itu?", "Who wrote the book?"])
def test_who_did_something_asks_for_a_name(question: str) -> None:
    assert fits(asked("who", question), "Buku itu ditulis oleh Dewi Lestari.")
    assert not fits(asked("who", question), "Buku adalah kumpulan kertas.")
