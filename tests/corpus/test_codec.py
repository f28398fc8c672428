import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.codec import FORMAT, decode_document, encode_document
from corpus.errors import TextError
from corpus.model import Document, Language, Source
from tests.corpus.builders import HANDBOOK, markdown, plain
from tests.corpus.strategies import LANGUAGES, PROPERTY, TEXTS


def test_the_text_is_kept_apart_and_the_format_is_named() -> None:
    content = encode_document(plain(HANDBOOK))
    assert json.loads(content)["format"] == FORMAT
    assert "Kehadiran" not in content


def test_a_document_with_everything_comes_back_equal() -> None:
    full = replace(
        plain(HANDBOOK),
        source=Source("Pedoman – “baru”.txt", "https://contoh.id/?q=é"),
        reference={"type": "book", "author": [{"family": "Ünal 😀"}], "issued": {"date-parts": [[2020]]}},
        tags=("satu", "dua"),
    )
    assert decode_document(encode_document(full), full.text) == full


def test_a_translation_comes_back_with_its_alignment(bundled: tuple[Document, Document]) -> None:
    for document in bundled:
        back = decode_document(encode_document(document), document.text)
        assert back == document
        assert back.sha256 == document.sha256
    assert bundled[1].alignment


@pytest.mark.parametrize("text", ["Satu.", HANDBOOK])
def test_equal_documents_are_written_equally(text: str) -> None:
    assert encode_document(plain(text)) == encode_document(plain(text))


@PROPERTY
@given(TEXTS, LANGUAGES, st.booleans())
def test_any_document_comes_back_equal(text: str, language: Language, marked: bool) -> None:
    try:
        document = markdown(text, language) if marked else plain(text, language)
    except TextError:
        return
    assert decode_document(encode_document(document), document.text) == document
