import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.errors import TextError
from corpus.text import canonical
from tests.corpus.strategies import PROPERTY, TEXTS


@pytest.mark.parametrize(
    ("given_text", "wanted"),
    [
        ("satu\r\ndua", "satu\ndua"),
        ("satu\rdua", "satu\ndua"),
        ("satu\r\r\ndua\n", "satu\n\ndua\n"),
        ("\ufeffsatu", "satu"),
        ("cafe\u0301", "café"),
        ("\u212b", "Å"),
    ],
)
def test_line_ends_marks_and_compositions_take_one_form(given_text: str, wanted: str) -> None:
    assert canonical(given_text) == wanted


@pytest.mark.parametrize("text", ["“kutip” ‘satu’ – dua…", "ﬁ ﬂ ² ½", "👩‍👩‍👧 😀", "tab\there  dua", "  tepi  "])
def test_what_a_reader_sees_stays_as_it_is(text: str) -> None:
    assert canonical(text) == text


@pytest.mark.parametrize("text", ["", " \n\t ", "\r\n", "\ufeff", "\u3000\u00a0"])
def test_a_text_without_characters_is_refused(text: str) -> None:
    with pytest.raises(TextError, match="empty"):
        canonical(text)


@pytest.mark.parametrize(
    ("text", "named"), [("ab\x00c", r"U\+0000 at character 2"), ("\ud83d", r"U\+D83D at character 0")]
)
def test_what_no_text_may_hold_is_refused_with_its_place(text: str, named: str) -> None:
    with pytest.raises(TextError, match=named):
        canonical(text)


@PROPERTY
@given(TEXTS)
@example("\ufeff\ufeffsatu")
def test_the_canonical_form_of_a_canonical_text_is_itself(text: str) -> None:
    once = canonical(text)
    assert canonical(once) == once


@PROPERTY
@given(TEXTS)
def test_the_canonical_form_is_composed_and_has_no_carriage_return(text: str) -> None:
    result = canonical(text)
    assert unicodedata.is_normalized("NFC", result)
    assert "\r" not in result


@PROPERTY
@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00\r\ufeff"), min_size=1))
def test_a_canonical_text_is_the_same_text_to_unicode(text: str) -> None:
    if text.strip():
        assert unicodedata.normalize("NFD", canonical(text)) == unicodedata.normalize("NFD", text)
