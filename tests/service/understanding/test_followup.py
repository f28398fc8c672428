"""Questions that lean on what was said before, and those that do not."""

from collections.abc import Sequence

import pytest

from service.understanding.conversation import Turn
from service.understanding.exchange import exchanged
from service.understanding.followup import resolve
from service.understanding.kinds import kind_of
from service.understanding.question import understand
from service.understanding.resolved import Resolved
from service.understanding.telling_words import subject_of

LIST = "Pakan kucing ada tiga: [1]\n1. Ikan laut [2]\n2. Daging ayam [3]\n3. Susu [4]"


def alike(text: str, texts: Sequence[str]) -> int:
    """Take the text that shares most letters: a stand-in for meaning."""
    return max(range(len(texts)), key=lambda i: len(set(text.lower()) & set(texts[i].lower())) / len(set(texts[i])))


def after(*said: str) -> list[Turn]:
    """Return a conversation, the asker first."""
    return [Turn("assistant" if number % 2 else "user", text) for number, text in enumerate(said)]


def text_of(question: str, *said: str) -> str:
    return resolve(question, after(*said), alike).text


@pytest.mark.parametrize(
    "question",
    [
        "Apa itu fotosintesis?",
        "apa itu klorofil",
        "Siapa Gregor Mendel?",
        "Berapa biaya pendaftaran mahasiswa baru?",
        "What is chronic absence?",
        "who is Marie Curie",
        "How much does it cost to replace a lost card?",
        "Is it true that students pay twice?",
        "Kalau mahasiswa terlambat membayar uang kuliah, apa sanksinya?",
        "Apa tujuan pendidikan jasmani?",
        "Does the report say that fines work?",
        "Which things that were left on a bus are kept?",
        "Air itu apa?",
        "What time does the library close on Fridays?",
        "koperasi bahu kokoh ketuanya siapa",
        "ordering cost, what is it",
        "When did Brandauer publish her doubts?",
        "What are the penalties for those who break the rule?",
        "Apa yang dimaksud dengan jalur mandiri dan bagaimana ketentuannya?",
    ],
)
def test_a_question_that_stands_alone_is_never_altered(question: str) -> None:
    said = ("Apa pakan kucing?", LIST, "siapa pemiliknya?", "Budi Santoso memilikinya. [1]")
    assert text_of(question, *said) == question


@pytest.mark.parametrize(
    ("before", "subject"),
    [
        ("siapa itu Raden Sutedja?", "Raden Sutedja"),
        ("who was Raden Sutedja?", "Raden Sutedja"),
        ("siapa pendiri Sekolah Bina Husada?", "Raden Sutedja"),
    ],
)
def test_who_was_asked_about_is_spoken_of_and_not_whom_else_the_answer_names(before: str, subject: str) -> None:
    answer = "Raden Sutedja adalah dokter yang mendirikan Sekolah Bina Husada di Kota Tarn. [1]"
    assert text_of("dia lahir kapan?", before, answer) == f"{subject} lahir kapan?"


def test_more_is_what_no_answer_of_the_conversation_has_said() -> None:
    said = ("definisi kucing menurut Budi?", "Budi: hewan. [1]", "kalau menurut Sari?", "Sari: teman. [1]")
    assert resolve("ada lagi?", after(*said), alike).said == "Budi: hewan. [1]\nSari: teman. [1]"


def test_a_bare_question_word_asks_for_more_of_what_was_said_of_the_subject() -> None:
    said = ("siapa itu Raden Sutedja?", "Raden Sutedja adalah dokter. [1]", "dia meninggal kapan?", "Pada 1971. [1]")
    assert text_of("di mana?", *said) == "Raden Sutedja, meninggal: di mana?"
    assert text_of("kenapa?", "apa tujuan koperasi?", "Tujuannya maju. [1]") == "tujuan koperasi: mengapa?"


def test_without_a_conversation_nothing_is_altered() -> None:
    assert text_of("tujuannya apa?") == "tujuannya apa?"


@pytest.mark.parametrize(
    ("question", "resolved"),
    [
        ("tujuannya apa?", "pendidikan jasmani: tujuannya apa?"),
        ("siapa yang mengajarkannya?", "pendidikan jasmani: siapa yang mengajarkannya?"),
        ("kapan?", "pendidikan jasmani: kapan?"),
        ("apa manfaat pelajaran tersebut", "pendidikan jasmani: apa manfaat pelajaran tersebut"),
        ("what are its goals?", "pendidikan jasmani: what are its goals?"),
        ("what about its goals?", "pendidikan jasmani: what about its goals?"),
        ("who teaches it", "pendidikan jasmani: who teaches it"),
        ("how long does that lesson last?", "pendidikan jasmani: how long does that lesson last?"),
        ("how much does it cost?", "pendidikan jasmani: how much does it cost?"),
        ("how many pupils fit there?", "pendidikan jasmani: how many pupils fit there?"),
        ("berapa murid di sana?", "pendidikan jasmani: berapa murid di sana?"),
        ("lalu siapa gurunya yang baru?", "pendidikan jasmani: lalu siapa gurunya yang baru?"),
        ("kenapa begitu?", "pendidikan jasmani: mengapa begitu?"),
        ("nilainya maks brp", "pendidikan jasmani: nilainya maks berapa"),
    ],
)
def test_the_subject_is_carried_over(question: str, resolved: str) -> None:
    assert text_of(question, "Apa itu pendidikan jasmani?", "Pendidikan jasmani adalah pelajaran. [1]") == resolved


def test_the_subject_is_carried_over_several_questions() -> None:
    said = ("Apa itu pendidikan jasmani?", "Itu pelajaran. [1]", "tujuannya apa?", "Agar sehat. [1]")
    assert text_of("siapa gurunya?", *said) == "pendidikan jasmani: siapa gurunya?"
    assert resolve("siapa gurunya?", after(*said), alike).heard == "Agar sehat. [1]"


def test_he_is_the_person_that_the_answer_named() -> None:
    said = ("Siapa kepala sekolah?", "Sekolah ini dipimpin oleh Budi Santoso sejak 2010. [1]")
    assert text_of("di mana dia lahir?", *said) == "di mana Budi Santoso lahir?"
    assert text_of("where was he born?", *said) == "where was Budi Santoso born?"


def test_what_is_his_after_a_question_for_who_is_the_person_s_or_that_which_he_was_asked_for() -> None:
    said = ("Siapa kepala sekolah?", "Sekolah ini dipimpin oleh Budi Santoso sejak 2010. [1]")
    assert text_of("rumahnya di mana?", *said) == "kepala sekolah, Budi Santoso: rumahnya di mana?"
    assert text_of("kapan?", *said) == "kepala sekolah: kapan?"
    said = ("Apa tugas kepala sekolah?", "Memimpin guru, kata Budi Santoso. [1]")
    assert text_of("gajinya berapa?", *said) == "kepala sekolah: gajinya berapa?"


@pytest.mark.parametrize(
    ("question", "before", "resolved"),
    [
        ("kalau menurut Brown?", "Apa definisi absen menurut Smith?", "Apa definisi absen menurut Brown?"),
        ("kalau menurut Brown?", "Apakah Adam Smith mendukung aturan absen?", "Apakah Brown mendukung aturan absen?"),
        ("and according to Brown?", "What is absence according to Smith and Lee (2014)?",
         "What is absence according to Brown?"),
        ("what about Brown?", "What is absence according to Smith?", "What is absence according to Brown?"),
        ("and in Westmere?", "How high was absence in Eastmere in 2021?", "How high was absence in Westmere in 2021?"),
        ("kalau hari jumat?", "jam berapa loket buka hari senin?", "jam berapa loket buka hari jumat?"),
        ("kalau Jumat?", "loket buka Senin jam berapa?", "loket buka Jumat jam berapa?"),
        ("bagaimana dengan kartu pelajar?", "Berapa biaya kartu reguler?", "Berapa biaya kartu pelajar?"),
        ("kalau karena sakit?", "Kapan boleh ujian susulan?", "Kapan boleh ujian susulan karena sakit?"),
        ("kalau yang genap?", "kapan ujian semester ganjil?", "kapan ujian semester genap?"),
        ("menurut Brown gimana", "Apa definisi absen menurut Smith dan Lee?", "Apa definisi absen menurut Brown?"),
        ("trs menurut Brown sama Lee?", "Apa definisi absen?", "Apa definisi absen menurut Brown sama Lee?"),
        ("kalau kartu pelajar?", "bayar berapa buat kartu reguler?", "bayar berapa buat kartu pelajar?"),
        ("kalau tiga kali?", "apa sanksi ketahuan dua kali?", "apa sanksi ketahuan tiga kali?"),
        ("and acc to Brown?", "How do Smith and Lee define absence?", "How do Brown define absence?"),
        ("menurut Brown?", "Bagaimana Smith mendefinisikan absen?", "Bagaimana Brown mendefinisikan absen?"),
        ("what about Brown & Lee?", "What is Smith's view of absence?", "What is Brown & Lee's view of absence?"),
        ("and as treasurer?", "Who was elected as chair?", "Who was elected as treasurer?"),
        ("and Brown?", "Please tell me how Smith and Lee define absence?", "Please tell me how Brown define absence?"),
        ("and the price?", "What is the weight limit?", "What is the price?"),
        ("and the foundation?", "What does the city contribute?", "What does the foundation contribute?"),
        ("and the newest?", "How much can the oldest boat carry?", "How much can the newest boat carry?"),
        ("and the nurse's?", "How long is a doctor's post empty?", "How long is a nurse's post empty?"),
        ("and an arbitrator?", "What is a mediator?", "What is an arbitrator?"),
        ("and money?", "who handles complaints?", "who handles money?"),
        ("and for a full one?", "How much is the fee for a junior member?", "How much is the fee for a full member?"),
        ("n the reduced one?", "What is paid at full rate?", "What is paid at reduced rate?"),
        ("kalo rumahnya warisan?", "Berapa biaya balik nama?", "Berapa biaya balik nama: kalau rumahnya warisan?"),
        ("what if it bounces?", "When is the fee taken?", "When is the fee taken: what if it bounces?"),
        ("and thanks to credit?", "How far does it lift sales?", "How far does it lift sales thanks to credit?"),
        ("kalau magang?", "syarat beasiswa apa saja?", "syarat magang apa saja?"),
        ("kalau cuti sakit?", "syarat cuti apa aja?", "syarat cuti sakit apa saja?"),
        ("kalau yoga?", "jadwal senam kapan?", "jadwal yoga kapan?"),
        ("kalau bengkel?", "biaya parkir berapa per jam?", "biaya bengkel berapa per jam?"),
        ("kalau surat jalan?", "dokumen apa saja untuk surat kuasa?", "dokumen apa saja untuk surat jalan?"),
        ("kalau pelancong?", "bayar berapa buat kartu reguler?", "bayar berapa buat kartu pelancong?"),
        ("kalau mertua?", "libur berapa hari kalau kakek meninggal?", "libur berapa hari kalau mertua meninggal?"),
        ("kalau orang tua?", "libur berapa kalau kakek meninggal?", "libur berapa kalau orang tua meninggal?"),
        ("kalau mencontek?", "apa hukumannya kalau ketahuan merokok?", "apa hukumannya kalau ketahuan mencontek?"),
        ("kalau telat sehari?", "apa sanksinya kalau tidak hadir?", "apa sanksinya kalau telat sehari?"),
        ("kalau kopi?", "berapa harga nasi kalau saya anggota?", "berapa harga kopi kalau saya anggota?"),
        ("kalau yang ke pasar?", "Sampai jam berapa bus ke pelabuhan?", "Sampai jam berapa bus ke pasar?"),
    ],
)  # fmt: skip
def test_a_part_of_the_question_before_is_exchanged(question: str, before: str, resolved: str) -> None:
    assert text_of(question, before, "Jawaban. [1]") == resolved


@pytest.mark.parametrize(
    ("before", "question", "resolved"),
    [
        # A name of any length is one thing, and is exchanged whole.
        ("How many people live in Ulmia?", "and New Tarn Major?", "How many people live in New Tarn Major?"),
        ("Siapa dekan Fakultas Teknik?", "kalau Fakultas Ilmu Komputer?", "Siapa dekan Fakultas Ilmu Komputer?"),
        ("Siapa dekan Fakultas Ekonomi dan Bisnis?", "kalau Fakultas Hukum?", "Siapa dekan Fakultas Hukum?"),
        ("Siapa kepala Dinas Pasar?", "kalau kepala Dinas Kebun?", "Siapa kepala Dinas Kebun?"),
        ("Who worked there in Ann Reed's time?", "and under Lucy Voss?", "Who worked there in Lucy Voss's time?"),
        ("Who worked there in spring?", "and under Lucy Voss?", "Who worked there in spring under Lucy Voss?"),
        ("siapa pendiri Taman Lesung?", "kalau pendiri Ulmiyah?", "siapa pendiri Ulmiyah?"),
        ("who wrote the book Calm Old Sea?", "and the book Ulm?", "who wrote the book Ulm?"),
        ("who is the mayor of Salt Tarn Bay?", "and the mayor of Ulm?", "who is the mayor of Ulm?"),
        ("who heads the Finance Board of Ulm?", "and of Tarn?", "who heads the Finance Board of Tarn?"),
        ("who is the head of the Tea Board?", "and of the Corn Board?", "who is the head of the Corn Board?"),
        ("Where is the Bank of Ulm?", "and the Bank of Tarn?", "Where is the Bank of Tarn?"),
        ("Siapa koordinator Divisi Acara?", "kalau konsumsi?", "Siapa koordinator Divisi konsumsi?"),
        (
            "Apa itu absen menurut Smith dan Lee?",
            "kalau menurut Tarn, Ulm dan Oda?",
            "Apa itu absen menurut Tarn, Ulm dan Oda?",
        ),
        # A case stays one.
        (
            "Berapa biaya balik nama?",
            "kalau tanah warisan dijual Budi?",
            "Berapa biaya balik nama: kalau tanah warisan dijual Budi?",
        ),
    ],
)
def test_names_are_exchanged_whole(before: str, question: str, resolved: str) -> None:
    assert text_of(question, before, "Jawaban. [1]") == resolved


@pytest.mark.parametrize(
    ("before", "question", "resolved"),
    [
        ("Berapa curah hujan di Ulm?", "kalau Tarn berapa?", "Berapa curah hujan di Tarn?"),
        ("Berapa curah hujan di Ulm?", "Tarn berapa?", "Berapa curah hujan di Tarn?"),
        ("Berapa curah hujan di Ulm?", "Tarn?", "Berapa curah hujan di Tarn?"),
        ("Berapa curah hujan di Ulm?", "di Tarn?", "Berapa curah hujan di Tarn?"),
        ("Berapa ranjang di bangsal anak?", "di bangsal lansia ada berapa?", "Berapa ranjang di bangsal lansia?"),
        ("Kapan UTS dimulai?", "kalau UAS kapan?", "Kapan UAS dimulai?"),
        ("Siapa dekan Fakultas Teknik?", "Fakultas Hukum?", "Siapa dekan Fakultas Hukum?"),
        ("Berapa sewa untuk yang bukan anggota?", "kalau anggota?", "Berapa sewa untuk yang anggota?"),
        ("Berapa persen penduduk Ulm?", "kalau Tarn berapa persen?", "Berapa persen penduduk Tarn?"),
        ("How many people live in Ulmia?", "in New Tarn?", "How many people live in New Tarn?"),
        ("kapan semester ganjil dimulai?", "yang genap?", "kapan semester genap dimulai?"),
        # Another question word, another thing than a name, and what has no like there.
        ("Berapa curah hujan di Ulm?", "kalau Tarn siapa?", "curah hujan di Ulm: kalau Tarn siapa?"),
        ("siapa ketua tim?", "kalau urusan uang siapa?", "ketua tim: kalau urusan uang siapa?"),
        ("Berapa curah hujan di Ulm?", "Biaya?", "curah hujan di Ulm: Biaya?"),
        ("How many people live in Ulmia?", "in general?", "people live in Ulmia: in general?"),
        ("Where is the office of the mayor?", "in Tarn?", "office of the mayor: in Tarn?"),
        ("Siapa rektor Universitas Tarn?", "yang baru?", "rektor Universitas Tarn: yang baru?"),
    ],
)
def test_a_part_is_told_anew_without_a_word_that_leads_over(before: str, question: str, resolved: str) -> None:
    assert text_of(question, before, "Jawaban. [1]") == resolved


@pytest.mark.parametrize("question", ["in Indonesia?", "Indonesia?", "kalau Inggris?"])
def test_a_country_is_asked_of_and_no_language(question: str) -> None:
    found = resolve(question, after("Berapa penduduk in Ulmia?", "Satu juta. [1]"), alike)
    assert (found.text[:-1].split()[-1], found.language) == (question[:-1].split()[-1], None)


def test_what_is_of_a_kind_is_the_item_of_the_list_that_is() -> None:
    told = "Ada dua: [1]\n- Pelanggaran ringan [2]\n- Pelanggaran berat [3]"
    found = resolve("yang berat?", after("apa saja jenis pelanggaran?", told), alike)
    assert (found.text, found.is_item) == ("Pelanggaran berat", True)
    assert text_of("yang berat?", "apa sanksi pelanggaran ringan?", "Denda. [1]") == "apa sanksi pelanggaran berat?"


def test_whom_something_is_for_is_exchanged_with_all_that_is_said_of_them() -> None:
    asked = "Berapa tarif untuk nenek saya yang berumur 65 tahun?"
    found = resolve("kalau anak sekolah?", after(asked, "Gratis. [1]"), lambda _, texts: len(texts) - 1)
    assert found.text == "Berapa tarif untuk anak sekolah?"


@pytest.mark.parametrize(
    ("question", "resolved"),
    [
        ("kalau cuma lewat SMS sah gak?", "Bagaimana cara tukar jadwal: kalau hanya lewat SMS sah?"),
        ("and if they say no?", "Bagaimana cara tukar jadwal: and if they say no?"),
        ("and if I forget?", "Bagaimana cara tukar jadwal: and if I forget?"),
        ("even at Quarry Lane?", "Bagaimana cara tukar jadwal: even at Quarry Lane?"),
        ("termasuk hari Senin?", "Bagaimana cara tukar jadwal: termasuk hari Senin?"),
    ],
)
def test_a_case_of_its_own_is_put_behind_the_question_before(question: str, resolved: str) -> None:
    assert text_of(question, "Bagaimana cara tukar jadwal?", "Jawaban. [1]") == resolved


@pytest.mark.parametrize(
    ("asked", "question", "resolved"),
    [
        ("apakah S1 bisa mendaftar?", "kalau S2 juga?", "apakah S2 bisa mendaftar?"),
        (
            "Berapa semester cuti boleh diambil?",
            "kalau dosen boleh juga?",
            "semester cuti boleh diambil: kalau dosen boleh?",
        ),
        ("Berapa denda untuk mahasiswa?", "untuk dosen juga?", "Berapa denda untuk dosen?"),
        (
            "How many books can undergraduates take out?",
            "and for masters students too?",
            "How many books can masters students take out?",
        ),
        ("What kind of book was her first one?", "what about the third?", "What kind of book was her third one?"),
    ],
)
def test_the_same_of_another_is_asked_as_it_was_of_the_one_before(asked: str, question: str, resolved: str) -> None:
    assert text_of(question, asked, "Jawaban. [1]") == resolved


@pytest.mark.parametrize(
    ("asked", "subject"),
    [
        ("why does trust matter", "trust"),
        ("Mengapa kepercayaan itu penting?", "kepercayaan"),
        ("Why is shared understanding so important?", "shared understanding"),
        ("Apa yang penting bagi kucing?", "penting bagi kucing"),
    ],
)
def test_that_something_matters_is_not_part_of_it(asked: str, subject: str) -> None:
    assert subject_of(asked) == subject


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("in english please", "en"),
        ("In English?", "en"),
        ("pakai bahasa inggris dong", "en"),
        ("bahasa indonesia dong", "id"),
        ("translate to english", "en"),
        ("in Indonesian please", "id"),
    ],
)
def test_a_change_of_language_asks_the_same_again(question: str, language: str) -> None:
    found = resolve(question, after("Apa pakan kucing?", LIST), alike)
    assert (found.text, found.language) == ("Apa pakan kucing?", language)


@pytest.mark.parametrize("question", ["ada lagi?", "anything else?", "apa lagi?", "What else?", "selain itu?"])
def test_more_of_the_same_leaves_out_what_was_said(question: str) -> None:
    found = resolve(question, after("Apa pakan kucing?", "Ikan laut. [1]"), alike)
    assert found.text == "Apa pakan kucing?"
    assert "Ikan laut." in found.said


def test_more_than_someone_says_is_what_others_say() -> None:
    found = resolve("ada lagi?", after("Apa definisi absen menurut Smith?", "Absen itu bolos. [1]"), alike)
    assert found.text == "Apa definisi absen?"
    assert resolve("ada lagi?", after("menurut Smith?", "Absen itu bolos. [1]"), alike).text == "menurut Smith?"


@pytest.mark.parametrize("question", ["what is the third step again?", "langkah ketiga apa?", "the last step?"])
def test_a_step_is_one_of_the_list_that_was_shown_or_else_of_what_was_asked(question: str) -> None:
    asked = "Bagaimana memberi pakan?"
    assert text_of(question, asked, LIST) == "Susu"
    assert text_of(question, asked, "Maaf.") == f"memberi pakan: {question}"
    assert text_of("langkah ketiga pendaftaran apa?", asked, LIST).endswith("langkah ketiga pendaftaran apa?")


@pytest.mark.parametrize(
    ("said", "question", "resolved"),
    [
        (("Siapa Ani Tarn?", "Ani Tarn mengajar. [1]"), "lahir di mana?", "Ani Tarn: lahir di mana?"),
        (("Siapa Ani Tarn?", "Ani Tarn mengajar. [1]"), "suaminya?", "Ani Tarn: suaminya?"),
        (
            ("What is Ani Tarn's criticism of it?", "Ani Tarn calls it blind. [1]"),
            "how many meetings did she watch?",
            "how many meetings did Ani Tarn watch?",
        ),
        (
            ("Who is Ani Tarn?", "Ani Tarn taught. [1]"),
            "where did they take her to?",
            "where did they take Ani Tarn to?",
        ),
        (("Who is Ani Tarn?", "Ani Tarn taught. [1]"), "and who came after her?", "who came after Ani Tarn?"),
        (
            ("Should clubs be extended to year 10?", "No. [1]", "why not?", "They follow courses. [1]"),
            "and to schools?",
            "clubs be extended to schools: why not?",
        ),
        (
            ("Who are Ulm and Tarn?", "Two authors. [1]", "what do they stress?", "Trust. [1]"),
            "and Wulan?",
            "Wulan: what do they stress?",
        ),
        (("Who is Ani Tarn?", "Ani Tarn taught. [1]"), "what is her email?", "what is Ani Tarn’s email?"),
        (("Siapa sekretaris balai?", "Wulan. [1]"), "nomor hp nya?", "sekretaris balai: nomor hpnya?"),
        (
            ("Berapa denda kalau telat bayar?", "Lima. [1]"),
            "kalau saya sakit?",
            "Berapa denda kalau telat bayar: kalau saya sakit?",
        ),
        (
            ("When is the pool open on Monday?", "8-14. [1]", "and during spring?", "9. [1]"),
            "And for adults?",
            "When is the pool open on Monday: And for adults?",
        ),
        (
            ("Where can I keep my dog?", "Here. [1]", "how many can i bring?", "Two. [1]"),
            "and dogfish?",
            "keep my dogfish: how many can i bring?",
        ),
        (
            ("Berapa plafon pinjaman pendidikan?", "Lima. [1]", "bunganya?", "Dua. [1]"),
            "kalau yang konsumtif?",
            "plafon pinjaman konsumtif: bunganya?",
        ),
    ],
)
def test_what_is_left_out_is_of_the_subject(said: tuple[str, ...], question: str, resolved: str) -> None:
    assert text_of(question, *said) == resolved


@pytest.mark.parametrize(
    ("question", "resolved", "is_more"),
    [
        ("jelaskan lebih lanjut", "jelaskan modal mengikat", True),
        ("bisa dijelasin lagi?", "jelaskan modal mengikat", True),
        ("tolong jelaskan lebih rinci dong", "jelaskan modal mengikat", False),
        ("lebih detail", "jelaskan modal mengikat", False),
        ("lanjutkan", "jelaskan modal mengikat", True),
        ("could you elaborate on that?", "jelaskan modal mengikat", True),
    ],
)
def test_at_greater_length_is_what_was_spoken_of_told(question: str, resolved: str, is_more: bool) -> None:
    found = resolve(question, after("Apa itu modal mengikat?", "Modal mengikat mempererat. [1]"), alike)
    assert found.text == resolved
    assert bool(found.said) == is_more
    assert kind_of(found.asks) == "other"


@pytest.mark.parametrize(
    "question", ["jelaskan syaratnya", "jelaskan modal sosial", "tell me more about bridging capital"]
)
def test_whatever_else_is_to_be_told_is_no_more_of_the_same(question: str) -> None:
    found = resolve(question, after("Apa itu modal mengikat?", "Modal mengikat mempererat. [1]"), alike)
    assert found.text != "jelaskan modal mengikat"


def test_the_place_of_what_nobody_said_is_its_own() -> None:
    said = "Apa itu modal mengikat?", "Modal mengikat mempererat kelompok. [1]"
    for question in ("halaman berapa?", "referensinya?"):
        assert text_of(question, *said) == "Modal mengikat mempererat kelompok."
    assert text_of("sumbernya?", "Apa itu kucing?", "Dokumen tidak menyebutkan hal itu.") != said[1]


def test_what_the_text_says_of_something_is_about_that() -> None:
    said = "What does the manual say about trust?", "Trust grows slowly. [1]"
    assert text_of("why does it matter?", *said) == "trust: why does it matter?"
    assert text_of("and commitment?", *said) == "tell me about commitment"


def test_whose_that_is_says_the_sentence_that_names_somebody() -> None:
    said = ("Jelaskan modal.", "Modal tidak selalu baik. [1] Menurut Tarn (1998), modal mengikat. [2] Geng juga. [3]")
    assert text_of("siapa yang bilang begitu?", *said) == "Menurut Tarn (1998), modal mengikat."


@pytest.mark.parametrize("question", ["tell me about the third stage", "jelaskan tahap ketiga"])
def test_who_wants_to_be_told_of_another_one_wants_more_than_was_asked_of_the_first(question: str) -> None:
    assert text_of(question, "Apa tujuan tahap pertama?", "Tahap pertama mencari ikan. [1]") == question
    assert text_of("kalau tahap ketiga?", "Apa tujuan tahap pertama?", "Maaf.") == "Apa tujuan tahap ketiga?"
    assert text_of(question, "Apa pakan kucing?", LIST) == "Susu"


def test_an_item_of_the_last_list_is_taken_by_its_number() -> None:
    before = ("Apa pakan kucing?", LIST)
    assert text_of("yang kedua?", *before) == "Daging ayam"
    assert text_of("yang kedua berapa gram?", *before) == "Daging ayam: berapa gram?"
    assert text_of("yang kedua maksudnya apa?", *before) == "Daging ayam"
    told = resolve("what does the second one say exactly?", after(*before), alike)
    assert (told.text, told.is_item) == ("Daging ayam", True)
    later = (*before, "yang pertama?", "Ikan laut diberikan pagi. [1]")
    assert text_of("and the last one?", *later) == "Susu"


def test_what_is_asked_of_an_item_is_asked_of_what_it_is_about_and_more_than_it_says() -> None:
    told = "Tahapnya: [1]\n1. Pairing, in which each side names a deputy. [2]\n2. Tukar: surat dikirim. [3]"
    found = resolve("why is it wrong to skip the first one?", after("what are the stages?", told), alike)
    assert found.text == "why is it wrong to skip Pairing?"
    assert "Pairing, in which each side names a deputy." in found.heard
    assert text_of("yang kedua butuh berapa surat?", "apa tahapnya?", told) == "Tukar: butuh berapa surat?"
    assert text_of("yang kedua?", "apa tahapnya?", told) == "Tukar: surat dikirim"
    later = ("apa tahapnya?", told, "yang kedua?", "Tukar: surat dikirim. [1]")
    assert text_of("kenapa itu gampang kacau?", *later) == "Tukar: mengapa itu gampang kacau?"


@pytest.mark.parametrize(
    ("question", "resolved"),
    [
        ("yang daging itu dimasak dulu?", "Daging ayam: dimasak dulu?"),
        ("and the susu one, how long does it keep?", "Susu: how long does it keep?"),
        ("yang daging itu apa", "Daging ayam"),
        # Two of them are of a sort that begins so.
        ("yang sa itu dimasak dulu?", "pakan kucing: yang sa itu dimasak dulu?"),
    ],
)
def test_an_item_may_be_called_by_a_word_of_its_own(question: str, resolved: str) -> None:
    assert text_of(question, "Apa pakan kucing?", LIST) == resolved


def test_one_like_what_was_spoken_of_takes_its_place_by_its_name() -> None:
    said = ("Where did the Ulm telescope end up?", "It is in the town museum. [1]")
    assert text_of("and the Tarn one, where is that now?", *said) == "Tarn telescope end up: where is that now?"
    assert text_of("the Tarn one", *said) == "Where did the Tarn telescope end up?"
    assert text_of("and the brass one, where is that now?", *said).startswith("Ulm telescope")


@pytest.mark.parametrize(
    ("first", "then", "resolved"),
    [
        ("apa faktor pendukung koproduksi?", "penghambatnya?", "koproduksi: penghambatnya?"),
        ("apa kelebihan model Wirya?", "kalau kekurangannya apa?", "apa kekurangan model Wirya?"),
        ("apa kelebihan model Wirya?", "penemunya siapa?", "model Wirya: penemunya siapa?"),
        ("siapa pemilik kedai?", "pelanggannya siapa?", "siapa pelanggan kedai?"),
        ("apa tugas kepala desa?", "kebijakannya apa?", "kepala desa: kebijakannya apa?"),
        ("apa isi penelitian Tarn?", "penulisnya apa?", "isi penelitian Tarn: penulisnya apa?"),
    ],
)
def test_the_opposite_of_what_was_asked_is_that_of_the_same_thing(first: str, then: str, resolved: str) -> None:
    assert text_of(then, first, "Ada dua. [1]") == resolved


def test_what_may_have_meant_the_subject_before_keeps_it_for_the_next_question() -> None:
    said = ("Apa jenjang dalam model Wirya?", "Ada dua. [1]", "yang paling tinggi maksudnya apa?", "Kendali. [1]")
    assert text_of("yang paling tinggi maksudnya apa?", *said[:2]) == "yang paling tinggi maksudnya apa?"
    asked = "siapa yang menolaknya?"
    assert text_of(asked, *said) == f"jenjang dalam model Wirya, paling tinggi maksudnya: {asked}"
    said = ("Apa jenjang dalam model Wirya?", "Ada dua. [1]", "Apa syarat pinjam alat?", "KTP. [1]")
    assert text_of(asked, *said).endswith(f"pinjam alat: {asked}")
    assert "Wirya" not in text_of(asked, *said)


def test_an_item_may_stand_within_a_sentence_of_the_answer() -> None:
    told = "Pakan kucing ada tiga, yaitu ikan laut, daging ayam, dan susu. [1]"
    assert text_of("yang kedua?", "Apa pakan kucing?", told) == "daging ayam"
    # A list that was shown as one comes before.
    assert text_of("yang kedua?", "Apa pakan kucing?", LIST, "lalu?", told.replace("ayam", "sapi")) == "Daging ayam"
    assert resolve("yang keempat?", after("Apa pakan kucing?", told), alike).is_missing


@pytest.mark.parametrize("question", ["terus setelah itu?", "and after that?"])
def test_what_stands_for_nothing_in_the_question_before_is_not_exchanged(question: str) -> None:
    assert text_of(question, "Apa syarat pinjam alat?", "KTP. [1]") == f"syarat pinjam alat: {question}"
    found = text_of("kalau lagi skripsi?", "Apa syarat pinjam alat?", "KTP. [1]")
    assert found == "Apa syarat pinjam alat: kalau lagi skripsi?"


def test_or_not_is_no_part_of_what_was_asked() -> None:
    asked = "di asrama ada kolam renang gak?"
    assert text_of("kalau cuma buat main air?", asked, "Tidak. [1]").startswith("di asrama ada kolam renang: kalau")


@pytest.mark.parametrize(
    ("asked", "question", "resolved"),
    [
        ("What is the first factor that slows it?", "And the second one?", "What is the second factor that slows it?"),
        ("tahap pertama pendaftaran apa?", "yang terakhir?", "tahap terakhir pendaftaran apa?"),
        ("apa keterbatasan ke-2?", "nomor 3?", "apa keterbatasan ke-3?"),
    ],
)
def test_another_number_takes_the_place_of_the_one_before(asked: str, question: str, resolved: str) -> None:
    assert text_of(question, asked, "Pertama, biayanya tinggi. [1]") == resolved


@pytest.mark.parametrize(
    ("asked", "question", "resolved"),
    [
        ("berapa denda kalau terlambat 10 menit?", "klo ga pakai helm?", "berapa denda kalau tidak pakai helm?"),
        (
            "kalau kartu saya hilang, lapor ke mana?",
            "kalau gak sengaja rusak?",
            "kalau tidak sengaja rusak, lapor ke mana?",
        ),
        ("What is the fine if I come late?", "what if I don't come?", "What is the fine if I don't come?"),
        ("What happens if one resigns?", "and if there's a tie?", "What happens if there's a tie?"),
    ],
)
def test_another_case_takes_the_place_of_the_one_before(asked: str, question: str, resolved: str) -> None:
    assert text_of(question, asked, "Rp5. [1]") == resolved


def test_what_a_part_has_is_asked_of_the_whole() -> None:
    assert (
        text_of("apa hambatannya?", "unsur komunikasi dua arah", "Lima. [1]") == "komunikasi dua arah: apa hambatannya?"
    )
    assert text_of("apa hambatannya?", "apa saja jenisnya", "Dua. [1]") == "apa saja hambatannya"
    assert text_of("dan itu berapa lama?", "jelaskan tahap seleksi", "Lima. [1]").startswith("tahap seleksi: ")


def test_who_holds_another_office_is_not_asked_of_who_was_named() -> None:
    said = ("Siapa kepala kantor?", "Kepalanya Budi Santoso. [1]")
    assert text_of("teknisinya siapa?", *said) == "Siapa teknisi kantor?"
    assert "Budi Santoso" in text_of("umurnya berapa?", *said)


@pytest.mark.parametrize(
    ("question", "resolved"),
    [
        ("alamatnya?", "kepala Balai Tarn, Budi Santoso: alamatnya?"),
        ("emailnya apa?", "kepala Balai Tarn, Budi Santoso: emailnya apa?"),
        ("umurnya?", "kepala Balai Tarn, Budi Santoso: umurnya?"),
        ("suaminya siapa?", "Budi Santoso: suaminya siapa?"),
        ("her phone number?", "Budi Santoso’s phone number?"),
        ("wakilnya?", "Siapa wakil Balai Tarn?"),
        ("tamunya siapa?", "Siapa tamu Balai Tarn?"),
    ],
)
def test_nobody_is_what_somebody_or_something_has(question: str, resolved: str) -> None:
    assert text_of(question, "Siapa kepala Balai Tarn?", "Balai ini dipimpin oleh Budi Santoso. [1]") == resolved


@pytest.mark.parametrize("question", ["sebutkan!", "apa saja?", "sebutkan dong", "jelaskan"])
def test_what_asks_for_nothing_by_itself_leans(question: str) -> None:
    found = text_of(question, "Ada berapa jenis kartu?", "Tiga. [1]")
    assert found.startswith("jenis kartu: ")


def test_a_change_of_language_asks_for_what_was_asked() -> None:
    found = resolve("bahasa indonesia dong", after("Why is the library closed?", "Flood. [1]"), alike)
    assert (found.text, found.asks) == ("Why is the library closed?", "Why is the library closed?")


def test_what_a_question_is_completed_with_is_not_what_it_asks_for() -> None:
    assert resolve("itu bisa?", after("Di mana harga tiket tertulis?", "Di loket. [1]"), alike).asks == "itu bisa?"
    completed = Resolved("berapa lama pinjaman: itu bisa?", asks="itu bisa?", leans=True)
    assert kind_of(completed.text) == "quantity"
    assert understand("itu bisa?", resolved=completed).kind == "other"


def test_a_question_that_was_completed_does_not_go_on_growing() -> None:
    said = ("Bagaimana cara tukar jadwal?", "Lewat loket. [1]", "berapa biayanya?", "Rp5. [1]")
    assert text_of("kalau cuma lewat SMS sah gak?", *said) == "cara tukar jadwal: kalau hanya lewat SMS sah?"


def test_what_shares_a_word_with_the_subject_takes_its_place() -> None:
    said = ("kartu reguler hilang", "Lapor. [1]", "berapa biayanya?", "Rp5. [1]")
    assert text_of("kalau kartu pelajar?", *said) == "kartu pelajar hilang: berapa biayanya?"


def test_the_question_before_tells_which_sort_of_answer_is_wanted() -> None:
    found = resolve("kalau menurut Brown gimana?", after("Apa definisi absen menurut Smith?", "Itu. [1]"), alike)
    assert found.asks == "Apa definisi absen menurut Smith"
    assert found.leans


def test_a_row_of_a_table_is_called_by_its_first_words() -> None:
    rows = "- 1 | Tuah | murid berprestasi | 60 [1]\n- 2 | Rimba | anak petani | 110 [2]"
    said = "Beasiswa apa saja yang ada?", rows
    assert text_of("yang kedua kapan dibuka?", *said) == "Rimba: kapan dibuka?"


@pytest.mark.parametrize("question", ["and after that?", "setelah itu apa?", "terus selanjutnya?", "what's next?"])
def test_what_comes_after_an_item_is_the_next_of_its_list(question: str) -> None:
    said = "Apa pakan kucing?", LIST, "yang kedua?", "Daging ayam dimasak. [1]"
    found = resolve(question, after(*said), alike)
    assert (found.text, found.is_item) == ("Susu", True)
    assert resolve(question, after(*said, question, "Susu itu putih. [1]"), alike).is_missing


def test_an_item_that_the_list_does_not_have_is_missing() -> None:
    found = resolve("yang keempat apa?", after("Apa pakan kucing?", LIST), alike)
    assert found.is_missing
    again = resolve("yang kedua?", after("Apa pakan kucing?", LIST, "yang keempat apa?", "Maaf."), alike)
    assert again == Resolved("Daging ayam", subject="Daging ayam", topic="pakan kucing", is_item=True, leans=True)


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("Tolong sebutkan langkah-langkah registrasi ulang.", "langkah-langkah registrasi ulang"),
        ("berkas utk cuti akademik apa aja", "berkas utk cuti akademik"),
        ("How much is the fine if I pay late?", "fine if I pay late"),
        ("apa definisi absen menurut Smith dan Lee?", "definisi absen"),
        ("What is absence according to Smith", "absence"),
        ("menurut Smith?", "Smith"),
        ("cara mengganti kata sandi root", "cara mengganti kata sandi root"),
        ("jam tenang dari jam berapa sampai jam berapa?", "jam tenang"),
        ("jam berapa?", "jam"),
        ("mau isi krs bagaimana caranya", "isi krs"),
        ("kapan artikel ini ditulis", "artikel ini"),
        ("apa?", ""),
    ],
)
def test_the_subject_is_the_question_without_what_only_asks(question: str, subject: str) -> None:
    assert subject_of(question) == subject


@pytest.mark.parametrize(
    "question", ["halaman berapa itu?", "itu kata siapa", "sumbernya?", "who says so?", "by whom?"]
)
def test_whose_words_the_last_answer_is_stands_in_itself(question: str) -> None:
    said = "Menurut Budi Santoso (2011: 34), kucing adalah hewan pemalas."
    found = resolve(question, after("Apa itu kucing?", f"{said} [1]"), alike)
    assert (found.text, found.is_item) == (said, True)


@pytest.mark.parametrize(
    ("question", "resolved"),
    [
        ("pengertiannya apa?", "apa itu kebun raya?"),
        ("terus artinya apa sih", "apa itu kebun raya?"),
        ("what does it mean?", "what is kebun raya?"),
        ("define it", "what is kebun raya?"),
    ],
)
def test_what_something_means_is_what_it_is(question: str, resolved: str) -> None:
    assert text_of(question, "jelaskan kebun raya", "Kebun raya ada di kota. [1]") == resolved


def test_whose_words_were_told_changes_nothing_of_what_is_spoken_of() -> None:
    said = "Apa itu kebun raya?", "Kebun raya ada di kota. [1]", "itu menurut siapa?", "Menurut Ulm (2007) ada. [1]"
    assert text_of("ada pengertian lain?", *said).startswith("Apa itu kebun raya")
    assert text_of("luasnya berapa?", *said) == "kebun raya: luasnya berapa?"


def test_what_a_conversation_is_about_is_asked_of_too() -> None:
    said = "Apa itu kebun raya?", "Kebun raya ada. [1]", "apa yang membuatnya indah", "Bunga. [1]"
    found = resolve("hambatannya apa saja", after(*said, "faktor yang membuat mahal apa", "Air. [1]"), alike)
    assert found.text == "kebun raya: hambatannya apa saja"
    listed = after("Apa itu kebun raya?", "Taman. [1]", "Apa pakan kucing?", LIST, "yang kedua?", "Ayam. [1]")
    found = resolve("pemiliknya siapa?", listed, alike)
    assert (found.text, found.otherwise) == ("Daging ayam: pemiliknya siapa?", "pakan kucing: pemiliknya siapa?")
    assert resolve("berapa lama cuti melahirkan?", listed, alike).otherwise.startswith("pakan kucing: ")
    assert not resolve("berapa lama cuti melahirkan bagi dosen perempuan?", listed, alike).otherwise
    # What a question begins with, and asks something of, is spoken of too.
    moved = after("pindah kelas bisa setelah berapa semester?", "Dua. [1]")
    assert resolve("beda fakultas boleh?", moved, alike).otherwise == "pindah kelas: beda fakultas boleh?"
    # Who holds an office is spoken of by a name.
    held = after("Siapa sekretaris pertama Forum Air?", "Ulm Hadi adalah sekretaris pertama. [1]")
    assert not resolve("yang kedua siapa?", held, alike).otherwise
    # What was asked too long ago tells only what all is about.
    assert resolve("pemiliknya siapa?", listed[4:], alike, ["jelaskan kebun raya"]).otherwise.startswith("kebun raya: ")


@pytest.mark.parametrize("question", ["tahunnya?", "what year was it?"])
def test_of_which_year_a_definition_is_says_who_gave_it(question: str) -> None:
    said = "Menurut Budi Santoso (2011: 34), kucing adalah hewan pemalas."
    assert resolve(question, after("Apa itu kucing?", f"{said} [1]"), alike).text == said
    assert resolve(question, after("Siapa pemilik kucing?", f"{said} [1]"), alike).text != said


def test_what_says_no_language_is_of_that_of_the_questions_before() -> None:
    said = after("jelaskan commitment to the process", "Komitmen itu janji. [1]")
    resolved = resolve("contohnya?", said, alike)
    assert understand("contohnya?", resolved=resolved).language == "en"
    assert understand("contohnya?", resolved=resolved, asked_before=["ok", "jelaskan commitment"]).language == "id"


def test_where_the_last_answer_quotes_nobody_a_source_is_looked_for() -> None:
    found = resolve("sumbernya?", after("Berapa dana kandang kucing?", "Dananya lima juta rupiah. [1]"), alike)
    assert (found.text, found.is_item) == ("dana kandang kucing: sumbernya?", False)


@pytest.mark.parametrize(
    ("before", "answer", "question", "text"),
    [
        (
            "Who kept the cats after Drage?",
            "Drage was followed by his cousin, Hamish Orrock.",
            "and after him?",
            "Who kept the cats after Hamish Orrock?",
        ),
        (
            "Siapa pemelihara kucing sebelum Drage?",
            "Sebelum itu kucing dipelihara Hamish Orrock.",
            "sebelum dia siapa?",
            "Siapa pemelihara kucing sebelum Hamish Orrock?",
        ),
        ("How many cats in Tarn sleep?", "Nine.", "and in the other town?", "How many cats in the other town sleep?"),
        ("Berapa dana kucing pada 2021?", "Lima.", "kalau tahun 2020?", "Berapa dana kucing pada 2020?"),
        ("Berapa lama studi kucing S1?", "Lima.", "kalau D3?", "Berapa lama studi kucing D3?"),
        ("Kapan kandang kucing buka?", "Pagi.", "kalau lantai 2?", "Kapan kandang kucing buka lantai 2?"),
        ("Siapa ketua setelah Drage?", "Hamish Orrock.", "setelah Tobias?", "Siapa ketua setelah Tobias?"),
    ],
)
def test_next_to_whom_is_asked_of_another(before: str, answer: str, question: str, text: str) -> None:
    assert text_of(question, before, answer) == text


@pytest.mark.parametrize(
    ("said", "question", "text"),
    [
        (
            ("Siapa yang menyebut kucing malas?", "Lestaluhu (2011) menyebut kucing malas."),
            "dia dosen di mana?",
            "Lestaluhu: dia dosen di mana?",
        ),
        (
            ("Menurut siapa kucing malas?", "Menurut Budi Santoso, kucing malas."),
            "sejak kapan beliau meneliti?",
            "sejak kapan Budi Santoso meneliti?",
        ),
        (
            ("Apa pengertian kucing menurut Lestaluhu?", "Kucing adalah hewan malas."),
            "dia lahir kapan?",
            "Lestaluhu: dia lahir kapan?",
        ),
        (
            ("Siapa pembimbing Budi?", "Pembimbing Budi adalah Piers Lovatt."),
            "Menurut dia itu suara apa?",
            "Menurut Piers Lovatt itu suara apa?",
        ),
    ],
)
def test_a_pronoun_means_whom_the_last_answer_told_or_the_question_quoted(
    said: tuple[str, str], question: str, text: str
) -> None:
    assert text_of(question, *said) == text


def test_an_item_stands_where_the_question_has_a_place_for_it() -> None:
    said = ("Apa saja pakan kucing?", LIST)
    assert text_of("berapa harga untuk yang kedua?", *said) == "berapa harga untuk Daging ayam?"
    assert text_of("yang kedua harganya berapa?", *said) == "Daging ayam: harganya berapa?"


def test_the_other_one_is_such_a_thing_too() -> None:
    said = ("How much is a Hot Desk a month?", "160. [1]")
    assert text_of("and the Fixed one?", *said) == "How much is a Fixed Desk a month?"
    assert exchanged("berapa sewa Taman Randu", "Lesung", alike) == "berapa sewa Lesung"


@pytest.mark.parametrize(
    ("first", "then", "resolved"),
    [
        # The article stays, and what is exchanged is as long as what takes its place.
        ("How much is the meeting room?", "and the study room?", "How much is the study room?"),
        ("Did newly hired cooks go on strike?", "and night cooks?", "Did night cooks go on strike?"),
        (
            "what does Brandt think about hierarchy",
            "and Tanaka about the order?",
            "what does Tanaka think about the order?",
        ),
        # The noun of which the other says the kind stays.
        ("berapa biaya kartu reguler?", "kalau pelancong?", "berapa biaya kartu pelancong?"),
    ],
)
def test_what_is_exchanged_is_one_whole_name(first: str, then: str, resolved: str) -> None:
    assert text_of(then, first, "Rp5.000. [1]") == resolved


def test_of_a_person_only_the_name_is_carried_on() -> None:
    said = ("penghargaan apa saja yang diterima Ratna", "Ia menerima Bintang Jasa. [1]")
    assert text_of("siapa ayahnya?", *said) == "Ratna: siapa ayahnya?"
    # Where no person's things are asked for all of it stays.
    assert text_of("tahun berapa?", *said) == "penghargaan apa saja yang diterima Ratna: tahun berapa?"


def test_what_a_question_says_of_it_is_carried_on_to_the_next() -> None:
    said = ("Kapan Ratna lahir?", "Pada 1910. [1]", "kapan dia mendirikan taman kota?", "Pada 1950. [1]")
    assert text_of("apa kendalanya?", *said) == "Ratna, mendirikan taman kota: apa kendalanya?"
    assert text_of("dia meninggal kapan?", *said) == "Ratna: dia meninggal kapan?"


def test_they_are_the_things_of_the_list_of_which_one_was_spoken_of() -> None:
    said = ("Apa pakan kucing?", LIST, "yang kedua?", "Daging ayam. [1]")
    assert text_of("siapa yang memberi mereka?", *said) == "pakan kucing: siapa yang memberi mereka?"


PROSE = "Ada tiga syarat. [1] The first is calm. [2] It takes time. [3] The second is room, since cats roam. [4]"


def test_an_item_of_sentences_is_the_one_that_says_which_it_is() -> None:
    assert text_of("second one", "what do cats need", PROSE) == "The second is room, since cats roam."
    said = ("what do cats need", PROSE, "the second one", "The second is room, since cats roam. [1]")
    assert text_of("why is that?", *said) == "room: why is that?"


def test_who_is_spoken_of_already_is_not_whom_an_answer_names_beside() -> None:
    said = (
        "kenapa Ratna Sari pindah",
        "Ia ikut suaminya ke Ulm. [1]",
        "dia kerja di mana?",
        "Di Balai Kebun Raya. [1]",
    )
    assert text_of("kapan dia meninggal?", *said) == "kapan Ratna Sari meninggal?"
    # Where somebody was asked for, that is whom the answer names.
    said = ("siapa guru Ratna Sari?", "Ia belajar pada Budi Santoso. [1]")
    assert text_of("kapan dia meninggal?", *said) == "kapan Budi Santoso meninggal?"


def test_what_became_of_an_item_is_asked_of_it() -> None:
    said = ("siapa saja anak Ratna?", "Ratna punya tiga anak: [1]\n- Bayu [2]\n- Laras [3]\n- Tirta [4]")
    assert text_of("yang kedua jadi apa?", *said) == "Laras: jadi apa?"
    said = (*said, "yang kedua jadi apa?", "Laras menjadi ahli botani. [1]")
    assert text_of("kalau yang ketiga?", *said) == "Tirta: jadi apa?"
    assert text_of("jelaskan yang ketiga", *said) == "Tirta"


def test_who_an_answer_names_may_have_a_particle_in_his_name() -> None:
    said = ("Siapa pendiri pabrik?", "Pabrik didirikan Johan van der Kolk sesudah Undang-Undang Agraria. [1]")
    assert text_of("kapan dia meninggal?", *said) == "kapan Johan van der Kolk meninggal?"


def test_what_happened_to_him_is_asked_of_whom_the_answer_told() -> None:
    said = ("Apa itu pemogokan 1920?", "Ramai. [1]", "siapa pemimpinnya?", "Dipimpin oleh Sastro Wigeno. [1]")
    assert text_of("apa yang terjadi padanya?", *said) == "Sastro Wigeno: apa yang terjadi padanya?"


def test_another_case_takes_the_place_of_the_one_that_was_added() -> None:
    said = ("how long is the notice period", "One month. [1]", "and for heads of department?", "Three. [1]")
    assert text_of("and during probation?", *said) == "how long is the notice period: and during probation?"


def test_a_condition_goes_on_from_all_that_was_asked() -> None:
    said = ("apa saja syarat sambungan baru", "KTP dan denah. [1]")
    assert text_of("kalau rumahnya mengontrak?", *said) == "syarat sambungan baru: kalau rumahnya mengontrak?"


def test_who_says_what_needs_nothing_of_the_conversation() -> None:
    said = ("what did Brown find about cats", "He found much. [1]")
    question = "And what do Ivers and Oda say about shipyards?"
    assert text_of(question, *said) == question
    assert text_of("and what does Oda say about it?", *said).startswith("Brown")


@pytest.mark.parametrize("question", ["tahun 2021?", "in 2021?", "2021?"])
def test_a_bare_year_takes_the_place_of_the_year_before(question: str) -> None:
    resolved = text_of(question, "berapa pengunjung tahun 2019", "Seratus. [1]")
    assert resolved.rstrip("?") == "berapa pengunjung tahun 2021"


STEPS = "Ada tiga tahap, yaitu [1]\n- pertemuan awal, [2]\n- pengamatan kelas, [3]\n- pertemuan balikan [4]"


def test_a_thing_of_the_list_shown_last_is_meant_by_its_number() -> None:
    said = ("tahapan supervisi", STEPS)
    assert text_of("tahap ketiga kapan diadakan?", *said) == "pertemuan balikan: kapan diadakan?"
    assert text_of("yang kedua berlangsung berapa lama?", *said) == "pengamatan kelas: berlangsung berapa lama?"


def test_what_was_asked_of_one_item_is_asked_of_the_next() -> None:
    said = ("larangan", STEPS, "apa sanksi untuk yang kedua?", "Denda. [1]")
    assert text_of("kalau yang ketiga?", *said) == "apa sanksi untuk pertemuan balikan?"


def test_more_of_what_is_named_again_is_what_was_not_said() -> None:
    resolved = resolve("ada lagi yang dilarang?", after("apa saja yang dilarang", LIST), alike)
    assert (resolved.text, resolved.said) == ("apa saja yang dilarang", LIST)


def test_what_is_done_with_a_thing_is_not_exchanged_for_another_thing() -> None:
    said = ("Kapan laporan kemajuan paling lambat dikumpulkan?", "30 Juli. [1]")
    assert text_of("kalau yang akhir?", *said) == "Kapan laporan akhir paling lambat dikumpulkan?"


@pytest.mark.parametrize("question", ["kalau catatan lapangan yang kedua?", "kalau yang kedua?"])
def test_another_of_what_the_question_before_numbers(question: str) -> None:
    said = ("Catatan lapangan 1 dikerjakan kapan?", "Minggu 3. [1]")
    assert text_of(question, *said) == "Catatan lapangan 2 dikerjakan kapan?"


@pytest.mark.parametrize(
    ("before", "question", "resolved"),
    [
        ("tarif golongan tiga berapa", "klo yang keempat?", "tarif golongan empat berapa"),
        ("Who signs for level two?", "and the third one?", "Who signs for level three?"),
        ("What was the first question?", "and the second one?", "What was the second question?"),
        ("Kapan ruas pertama dibuka?", "yang kedua?", "Kapan ruas kedua dibuka?"),
    ],
)
def test_another_is_asked_of_by_the_number_that_the_question_before_has_in_words(
    before: str, question: str, resolved: str
) -> None:
    assert text_of(question, before, "Besok. [1]") == resolved


@pytest.mark.parametrize(
    ("before", "answer"),
    [
        ("What steps follow the first call?", "There are two: [1]\n1. Listen [2]\n2. Write [3]"),
        ("When was the first year of the school?", "In 1950. [1]"),
        ("What does First Aid cover?", "Cuts. [1]"),
    ],
)
def test_what_the_question_before_only_mentions_is_not_counted_on(before: str, answer: str) -> None:
    assert "second call" not in text_of("and the second one?", before, answer)
    assert "second year" not in text_of("and the second one?", before, answer)
    assert "second Aid" not in text_of("and the second one?", before, answer)


@pytest.mark.parametrize(
    ("question", "resolved"),
    [
        ("What does the last of them cost?", "What does Susu cost?"),
        ("Who sells the first of those three?", "Who sells Ikan laut?"),
    ],
)
def test_one_of_them_is_an_item_of_the_list(question: str, resolved: str) -> None:
    assert text_of(question, "What do cats eat?", LIST) == resolved


def test_what_a_long_item_is_asked_keeps_a_word_for_it() -> None:
    first, second = ("First, the aim of those who pay for the work", "Second, the aim of those who do it")
    said = ("What are the aims?", f"There are two: [1]\n1. {first} [2]\n2. {second} [3]")
    found = resolve("what does the first of those lead to?", after(*said), alike)
    assert found.text == f"{found.subject}: what does it lead to?"
    assert first.startswith(found.subject)
    then = text_of("and the second one?", *said, "what does the first of those lead to?", "To pay. [1]")
    assert then.startswith("Second, the aim of those who do it: what does it")


def test_whether_something_is_so_exchanges_nothing_of_the_question_before() -> None:
    said = ("siapa yang mendirikan koperasi itu?", "Budi. [1]")
    assert text_of("terus berhasil gak?", *said) == "mendirikan koperasi: terus berhasil?"


def test_the_case_that_was_asked_of_is_spoken_of_next() -> None:
    said = (
        "What happens after a first breach?",
        "A warning. [1]",
        "And after a second one in that year?",
        "A ban. [1]",
    )
    assert text_of("who decides that?", *said).startswith("happens after a first breach, second one in that year: ")


@pytest.mark.parametrize(
    ("before", "question", "resolved"),
    [
        ("tell me about face to face dialogue", "and trust building?", "tell me about trust building"),
        ("tell me about the library in 2019", "and in 2020?", "tell me about the library in 2020"),
        ("jelaskan cuti menurut Budi", "kalau Sari?", "jelaskan cuti menurut Sari"),
    ],
)
def test_another_thing_is_to_be_told_of(before: str, question: str, resolved: str) -> None:
    assert text_of(question, before, "Banyak. [1]").rstrip("?") == resolved


def test_what_was_asked_of_that_is_asked_of_another() -> None:
    said = ("Apa itu trust?", "Trust. [1]", "why is that important?", "Since. [1]")
    assert text_of("and commitment?", *said) == "commitment: why is that important?"


STEPS_ID = "Ada tiga: [1]\n1. Rendam biji [2]\n2. Jemur biji [3]\n3. Giling biji [4]"
STEPS_EN = "There are three: [1]\n1. Soak the beans [2]\n2. Dry the beans [3]\n3. Grind the beans [4]"


@pytest.mark.parametrize(
    ("question", "resolved"),
    [
        ("when is the second?", "Dry the beans: when is it?"),
        ("where do I do the first?", "Soak the beans: where do I do it?"),
        ("how much is the second one?", "Dry the beans: how much is it?"),
        ("who does the third?", "Grind the beans: who does it?"),
        ("why the third?", "Grind the beans: why?"),
        ("and after the third one?", "Grind the beans: and after it?"),
        ("yang kedua kapan?", "Dry the beans: kapan?"),
        ("yang kedua dmn?", "Dry the beans: di mana?"),
        ("langkah kedua berapa?", "Dry the beans: berapa?"),
        ("kenapa yang pertama?", "Soak the beans: mengapa?"),
        ("kalau yang kedua tidak ada?", "Dry the beans: kalau tidak ada?"),
        ("kalau yang kedua berapa hari?", "Dry the beans: berapa hari?"),
        ("yang dry itu berapa?", "Dry the beans: berapa?"),
    ],
)
def test_more_than_what_an_item_is_is_asked_of_it(question: str, resolved: str) -> None:
    found = resolve(question, after("What are the steps?", STEPS_EN), alike)
    assert (found.text, found.is_item) == (resolved, False)


@pytest.mark.parametrize(
    ("question", "item"),
    [
        ("what is the second?", "Dry the beans"),
        ("how about the third?", "Grind the beans"),
        ("which is the first one?", "Soak the beans"),
        ("yang kedua gimana?", "Dry the beans"),
        ("kalau yang ketiga apa?", "Grind the beans"),
        ("what do I do after step 2?", "Grind the beans"),
        ("what comes before the last step?", "Dry the beans"),
        ("setelah yang kedua apa?", "Grind the beans"),
        ("sebelum langkah 2 apa?", "Soak the beans"),
        ("2", "Dry the beans"),
        ("#2", "Dry the beans"),
        ("third?", "Grind the beans"),
        ("kedua?", "Dry the beans"),
        ("terakhir?", "Grind the beans"),
        ("the former?", "Soak the beans"),
    ],
)
def test_no_more_than_what_an_item_is_is_that_item(question: str, item: str) -> None:
    found = resolve(question, after("What are the steps?", STEPS_EN), alike)
    assert (found.text, found.is_item) == (item, True)


def test_a_number_alone_means_an_item_only_of_a_list_that_was_shown_last() -> None:
    assert text_of("2", "What are the steps?", STEPS_EN, "why?", "Since. [1]") == "steps: 2"
    assert not resolve("2", after("berapa biayanya?", "Rp5. [1]"), alike).is_item
    assert text_of("5?", "sewa 4 hari berapa?", STEPS_ID) == "sewa 5 hari berapa?"


@pytest.mark.parametrize(
    ("before", "question", "resolved"),
    [
        (
            "who founded the Tarn Trust?",
            "kalau kartu hilang gimana?",
            "who founded the Tarn Trust: kalau kartu hilang bagaimana?",
        ),
        ("Berapa denda buku telat?", "kalau buku hilang?", "Berapa denda buku hilang?"),
        ("Berapa biaya sewa aula?", "siapa Kartini?", "siapa Kartini?"),
    ],
)
def test_what_says_all_itself_is_put_for_nothing(before: str, question: str, resolved: str) -> None:
    assert text_of(question, before, "Jawaban. [1]") == resolved


def test_how_long_after_an_item_is_no_question_for_the_next() -> None:
    said = ("Apa langkahnya?", STEPS_ID)
    assert text_of("berapa lama setelah yang kedua?", *said) == "berapa lama setelah Jemur biji?"


def test_when_another_is_is_not_what_was_asked_of_the_first() -> None:
    said = ("What was the first question?", "A hard one. [1]")
    assert text_of("and the second one?", *said) == "What was the second question?"
    assert text_of("when was the second one?", *said) == "second question: when was the second one?"
    said = ("What are the first three questions about?", "Cats. [1]")
    assert text_of("and the fourth one?", *said) == "first three questions: and the fourth one?"
    assert text_of("when is the second one?", "When is the first lesson?", "At 8. [1]") == "When is the second lesson?"


@pytest.mark.parametrize(
    ("question", "resolved"),
    [
        ("makasih kak. kalau umum?", "Berapa biaya kartu umum?"),
        ("oh gitu, kalau umum ya?", "Berapa biaya kartu umum?"),
        ("thanks for explaining! what about visitors?", "Berapa biaya kartu visitors?"),
        ("oke makasih, terus daftarnya di mana?", "kartu pelajar: terus daftarnya di mana?"),
        ("kalau umum berapa kak?", "Berapa biaya kartu umum?"),
        # What was meant in its place.
        ("maaf, maksud saya umum", "Berapa biaya kartu umum?"),
        ("no, I meant visitors", "Berapa biaya kartu visitors?"),
        ("maaf, maksud saya syarat magang", "syarat magang"),
        ("maaf, maksud saya apa syarat magang?", "apa syarat magang?"),
    ],
)
def test_what_surrounds_a_question_that_goes_on_does_not_part_it_from_the_one_before(
    question: str, resolved: str
) -> None:
    assert text_of(question, "Berapa biaya kartu pelajar?", "Rp5. [1]") == resolved


def test_a_correction_says_anew_what_may_also_be_asked_of_instead() -> None:
    said = ("kapan ujian semester ganjil?", "Juni. [1]")
    assert (
        text_of("eh salah, yang genap", *said) == text_of("kalau yang genap?", *said) == "kapan ujian semester genap?"
    )


@pytest.mark.parametrize("talk", ["oke kak", "iya", "mantap, makasih", "got it, very helpful"])
def test_what_asks_nothing_is_not_the_question_before(talk: str) -> None:
    said = ("Berapa biaya kartu pelajar?", "Rp5. [1]", talk, "Baik. [1]")
    assert text_of("kalau umum?", *said) == "Berapa biaya kartu umum?"


def test_what_is_asked_behind_thanks_is_the_question_before() -> None:
    said = ("Apa pakan kucing?", LIST, "thank you for the list. how much is the student card?", "Five. [1]")
    assert text_of("and for visitors?", *said).startswith("how much is the")
    assert "visitors" in text_of("and for visitors?", *said)


def test_the_gist_of_what_was_spoken_of_is_not_that_of_the_document() -> None:
    assert text_of("apa intinya?", "Jelaskan aturan denda", "Banyak. [1]") == "denda: apa intinya?"


@pytest.mark.parametrize(
    ("asked", "question", "resolved"),
    [
        (
            "What does the council get out of it?",
            "and the general public?",
            "What does the general public get out of it?",
        ),
        ("Can I bring a cat?", "and dogs?", "Can I bring a dogs?"),
    ],
)
def test_a_thing_is_not_put_for_what_is_done(asked: str, question: str, resolved: str) -> None:
    assert text_of(question, asked, "Yes. [1]") == resolved


def test_what_takes_the_place_of_something_is_told_from_a_case_of_it() -> None:
    history = after("siapa ketua tim putra?", "Ketua tim putra adalah Ulm. [1]")
    exchange = resolve("kalau tim putri?", history, alike).exchange
    assert exchange is not None
    assert (exchange.part, exchange.told) == ("putri", "Ketua tim putra adalah Ulm. [1]")
    ill = resolve("kalau dia sakit?", history, alike)
    assert (ill.text, ill.exchange) == ("siapa ketua tim putra: kalau dia sakit?", None)
    assert resolve("sejak kapan?", history, alike).exchange is None


@pytest.mark.parametrize(
    ("asked", "question", "resolved"),
    [
        ("apa bedanya kopi sama teh hijau?", "yang kedua itu harganya berapa", "teh hijau: harganya berapa"),
        ("apa bedanya kopi sama teh hijau?", "kalau yang pertama?", "apa itu kopi?"),
        ("what's the difference between a grant and a loan?", "who pays for the latter?", "who pays for a loan?"),
        ("what's the difference between a grant and a loan?", "what does the second mean", "what is a loan?"),
    ],
)
def test_one_of_two_things_that_were_compared_is_meant_by_its_place(asked: str, question: str, resolved: str) -> None:
    assert text_of(question, asked, "Kopi dan teh. [1]") == resolved


def test_a_question_that_changes_the_subject_has_nothing_from_the_conversation() -> None:
    said = "Apa itu kebun raya?", "Kebun raya ada di kota. [1]"
    assert text_of("ganti topik, berapa sewa aula?", *said) == "berapa sewa aula?"
    assert text_of("luasnya berapa?", *said, "ganti topik, apa itu aula?", "Aula. [1]") == "aula: luasnya berapa?"
    # What leans all the same does.
    assert text_of("beda topik nih, luasnya berapa?", *said) == "kebun raya: luasnya berapa?"
