"""The same question in many spellings is one question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.understanding.plain_question import plain_question, spelled_out


@pytest.mark.parametrize(
    ("plain", "spellings"),
    [
        (
            "di mana letak kota itu",
            ["Dimanakah letak kota itu ?", "di  mana letak kota itu", "dmn letak kota itu??"],
        ),
        ("siapa yang menulis", ["Siapakah yg menulis?", "siapa yang menulis .", "SIAPA YANG MENULIS"]),
        ("bagaimana caranya", ["gmn caranya", "Bagaimanakah caranya?", "gimana caranya ?"]),
        ("mengapa gagal", ["knp gagal", "Kenapa gagal?", "mengapakah gagal"]),
        ("what is trust", ["What's trust?", "WHAT IS TRUST", "whats trust"]),
        ("dari mana asalnya, dan ke mana", ["Darimana asalnya , dan kemana?"]),
    ],
)  # fmt: skip
def test_spellings_of_a_question_become_one(plain: str, spellings: list[str]) -> None:
    assert [plain_question(spelling) for spelling in spellings] == [plain] * len(spellings)


def test_words_that_only_look_like_chat_stay() -> None:
    assert plain_question("Apa itu Gabon dan rapat?") == "apa itu gabon dan rapat"
    assert plain_question("Apakah tujuan makalah?") == "apa tujuan makalah"
    assert plain_question("siapa dr. Soetomo") == "siapa dr. soetomo"


@given(st.text(max_size=100))
def test_a_plain_question_stays_as_it_is(text: str) -> None:
    assert plain_question(plain_question(text)) == plain_question(text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("knp loket skrg tutup", "mengapa loket sekarang tutup"),
        ("apa saja syarat ny", "apa saja syaratnya"),
        ("nomor hp nya berapa", "nomor hpnya berapa"),
        ("flats near NY", "flats near NY"),
        ("Brp biaya kartu? gk mahal kan", "berapa biaya kartu? tidak mahal kan"),
        ("apa itu GA", "apa itu GA"),
        ("Dr. Soetomo lahir di mana", "Dr. Soetomo lahir di mana"),
        ("apa itu kolaborasi", "apa itu kolaborasi"),
        ("hrs bayar brp sblm tgl 5", "harus bayar berapa sebelum tanggal 5"),
        ("opening hrs of the bicycle room", "opening hours of the bicycle room"),
        ("an org chart of the pd", "an org chart of the pd"),
        ("and acc to Dellway?", "and according to Dellway?"),
        ("kalo minggu sampe jam brp", "kalau minggu sampai jam berapa"),
        ("buka dr jam 8 smp jam brp", "buka dari jam 8 sampai jam berapa"),
        ("siswa smp bayar brp", "siswa smp bayar berapa"),
        ("kartu ilang harus ngapain", "kartu hilang harus melakukan apa"),
        ("dimensi ke enam apa", "dimensi keenam apa"),
        ("naik dari satu ke dua kamar", "naik dari satu ke dua kamar"),
        ("what are the u-turn rules", "what are the u-turn rules"),
        ("what is the value of n?", "what is the value of n?"),
        ("what is r squared n how r u", "what is r squared and how are you"),
        ("apa definisi kolaborasi menurut dr Budi", "apa definisi kolaborasi menurut dr Budi"),
        ("uangnya dr mana", "uangnya dari mana"),
    ],
)
def test_chat_words_are_written_out_for_the_search(text: str, written: str) -> None:
    assert spelled_out(text) == written


def test_no_is_a_number_where_one_has_such() -> None:
    assert spelled_out("no wa kantor berapa") == "nomor WhatsApp kantor berapa"
    assert spelled_out("no rek koperasi") == "nomor rek koperasi"
    assert spelled_out("is there no water") == "is there no water"
