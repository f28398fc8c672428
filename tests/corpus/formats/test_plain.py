"""Bytes are read in the encoding they are in."""

import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import TextError
from corpus.formats.plain import decode

TEXT = "Café di Malang — “buka” pukul 08.00, harga €5."


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("cp1252"),
    ],
)
def test_every_encoding_gives_the_same_text(content: bytes) -> None:
    assert decode(content).lstrip("\ufeff") == TEXT


def test_damaged_utf8_is_not_taken_for_another_encoding() -> None:
    with pytest.raises(TextError, match=r"not UTF-8 text \(byte \d+\); save it as UTF-8"):
        decode("日本語の文章はここにあります。".encode() * 20 + b"\xff" + "日本".encode())


def test_binary_data_is_no_text() -> None:
    with pytest.raises(TextError, match="binary data"):
        decode(bytes(range(32)) * 20)


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(content: bytes) -> None:
    with contextlib.suppress(TextError):
        assert isinstance(decode(content), str)
