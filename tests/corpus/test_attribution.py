import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.attribution import carried_from, find_attribution, find_attributions
from tests.corpus.strategies import ANY_TEXT, PROPERTY


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Menurut Ansell dan Gash (2007:546) hal itu penting.", "Ansell dan Gash (2007:546)"),
        ("Sementara itu menurut Agranoff dalam Chang (2009:76-77) begitu.", "Agranoff dalam Chang (2009:76-77)"),
        ("Menurut pendapat ahli Ansell dan Gash hal itu jelas.", "Ansell dan Gash"),
        ("Hal ini dikemukakan oleh Ansell dan Grash sebagai berikut :", "Ansell dan Grash"),
        ("Gagasan Agranoff dan McGuire menekankan lingkup umum.", "Agranoff dan McGuire"),
        ('The historian Margit Aru calls it "a patient book".', "Margit Aru"),
        ("Rencana itu gagal; pakar tata kota Budi Tarn menilai sebaliknya.", "Budi Tarn"),
        ("Sugiyono (2019: hlm. 12) menjelaskan metode itu.", "Sugiyono (2019: hlm. 12)"),
        ("O’Leary, Gazley dan Bingham menyebutkan tiga dimensi.", "O’Leary, Gazley dan Bingham"),
        ("Moleong dkk. (2017) mendefinisikan metode itu.", "Moleong dkk. (2017)"),
        ("Rambe [2018, hal. 203] membagi jalan itu ke dalam enam tahap:", "Rambe [2018, hal. 203]"),
        ("Hartono (2011, halaman 30) berpendapat lain.", "Hartono (2011, halaman 30)"),
        ("Perjanjian itu rumit [Vandermolen, 2010].", "Vandermolen, 2010"),
        ("Firstly, Paolo Ferrante (2006) objects that it is narrow.", "Paolo Ferrante (2006)"),
        ("Kedua, Retno Wulan (2011) berpendapat lain.", "Retno Wulan (2011)"),
        ("Smith et al. (2009) argue that this holds.", "Smith et al. (2009)"),
        ("According to Junaidi (2015:8), this is so.", "Junaidi (2015:8)"),
        ("According to the experts Ansell and Gash, this is so.", "Ansell and Gash"),
        ("In contrast to Brand, Soren-Ilic (2018) holds that it is power.", "Soren-Ilic (2018)"),
        ("Okon-Rey (2014) objects that rules explain little.", "Okon-Rey (2014)"),
        ("Berbeda dengan itu, Wirya (2016) menekankan akibatnya.", "Wirya (2016)"),
        ("Berbeda dengan Sari, Wirya hanya mengenal tiga tahap.", "Wirya"),
        ("Hasan bin Ali (2011) menulis hal itu.", "Hasan bin Ali (2011)"),
        ("Berbeda dengan itu, Feri (2021) yang meneliti 86 warga memperoleh hasil lain.", "Feri (2021)"),
        ("Holm and Vance (2017) surveyed 140 households.", "Holm and Vance (2017)"),
        ("Tan and Abara (as cited in Dell & Price, 2011) reduce it to a formula.",
         "Tan and Abara (as cited in Dell & Price, 2011)"),
        ("Itu ditolak Lestari (dikutip dari Mukti, 2015:12) karena mahal.", "Lestari (dikutip dari Mukti, 2015:12)"),
        ("Menurut Ansell\ndan Gash (2007) hal itu penting.", "Ansell dan Gash (2007)"),
        ("Sementara itu Lind dalam Maryani (2009) mengartikannya begitu.", "Lind dalam Maryani (2009)"),
        ("Adapun Rahmadi dkk. (2017:23) mengkritik hal itu.", "Rahmadi dkk. (2017:23)"),
        ("Sedangkan Sari dan Putra (2011) membagi hal itu.", "Sari dan Putra (2011)"),
        ("Modal sosial ialah kepercayaan yang diberi aturan (Simatauw, 2016).", "Simatauw, 2016"),
        ("It is a form of trust (Hallam & Brekke, 2014, pp. 3-4; Lee et al., 2019).",
         "Hallam & Brekke, 2014, pp. 3-4; Lee et al., 2019"),
        ("Hal itu penting (lihat Van Oosterling 2008:112).", "Van Oosterling 2008:112"),
    ],
)  # fmt: skip
def test_whoever_is_quoted_is_named(sentence: str, who: str) -> None:
    found = find_attribution(sentence)
    assert found is not None
    assert found.who == who


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "Kolaborasi itu penting bagi semua.",
        "Menurut UU No. 12 Tahun 2012 hal itu benar.",
        "Menurut Peraturan Pemerintah Nomor 5 Tahun 2010 hal itu benar.",
        "Pemerintah menyatakan bahwa hal itu benar.",
        "Wali Kota menolak hal itu.",
        "Berbeda dengan Jakarta, Surabaya menemukan cara lain.",
        "Menurut mereka hal itu benar.",
        "Menurut pendapat para ahli hal itu benar.",
        "According to them it is true.",
        "Pada tahun 2007 (lihat 546) hal itu terjadi.",
        "Program itu dimulai (Maret 2016) di kota.",
        "According to Skruen's annual report it is true.",
        "Hasilnya baik (Tabel 3, 2016).",
    ],
)
def test_nobody_is_named_where_no_author_is_quoted(sentence: str) -> None:
    assert find_attribution(sentence) is None


def test_one_name_without_a_year_is_an_authors_where_it_is_known() -> None:
    (found,) = find_attributions("Pemerintah menyatakan bahwa hal itu benar.", {"pemerintah"})
    assert found.who == "Pemerintah"
    assert not list(find_attributions("Pemerintah menyatakan bahwa hal itu benar.", {"sari"}))


def test_everyone_who_is_quoted_is_found() -> None:
    sentence = "Falk (2022) claims that it pays, whereas Ade and Holm (2021) point out that it never did."
    assert {found.who for found in find_attributions(sentence)} == {"Falk (2022)", "Ade and Holm (2021)"}
    found = find_attribution(sentence)
    assert found is not None
    assert found.who == "Falk (2022)"


def test_a_name_with_two_particles_is_named_whole() -> None:
    found = find_attribution("Menurut Pieter van der Berg (2011) hal itu penting.")
    assert found is not None
    assert found.who == "Pieter van der Berg (2011)"


_NEAR = st.lists(
    st.sampled_from(
        ["Menurut", "menurut", "Ani", "Budi,", "dan", "dkk.", "(2007:5)", "dalam", "menyatakan", "\n", "UU", "5"]
    ),
    max_size=12,
).map(" ".join)


@PROPERTY
@given(st.one_of(ANY_TEXT, _NEAR))
@example("Menurut Ansell  dan\n Gash (2007:546) hal itu penting.")
def test_the_place_of_a_name_says_the_name(sentence: str) -> None:
    found = find_attribution(sentence)
    if found is not None:
        assert found.who.split() == found.span.of(sentence).split()
        assert found.span.end <= len(sentence)


@pytest.mark.parametrize(
    "sentence", ["Aa (2007:" + " " * 1400, "A'-’" * 350, "Aa dan " * 200, "Menurut " + "Aa, " * 300]
)
def test_hostile_sentences_take_no_time(sentence: str) -> None:
    start = time.process_time()
    find_attribution(sentence)
    carried_from([sentence, sentence], 1)
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Brandt (2012) even argues that close teams are less safe.", "Brandt (2012)"),
        ("Sari (2010) bahkan menyatakan bahwa tim yang rukun kurang aman.", "Sari (2010)"),
        ("Holm (2011) secara tegas menyatakan bahwa itu keliru.", "Holm (2011)"),
    ],
)
def test_a_word_may_stand_before_that_of_saying(sentence: str, who: str) -> None:
    found = find_attribution(sentence)
    assert found is not None
    assert found.who == who
