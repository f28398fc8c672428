import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.assembly import Metadata, assemble
from corpus.errors import TextError
from corpus.model import Document, Language, Passage, Sentence, Span
from corpus.passages import estimate_tokens, group_sentences, split_passages
from tests.corpus.builders import HANDBOOK, markdown, plain
from tests.corpus.strategies import LANGUAGES, PROPERTY, TEXTS


def count_words(text: str) -> int:
    return len(text.split())


def of_kind(document: Document, kind: str, limit: int = 120) -> list[Passage]:
    return [passage for passage in split_passages(document, limit) if passage.kind == kind]


def test_headings_and_file_names_are_no_passages_but_headings_are_context() -> None:
    passages = split_passages(plain(HANDBOOK))
    assert [(passage.kind, passage.section[-1]) for passage in passages] == [
        ("paragraph", "Tata Tertib"),
        ("list", "Tata Tertib"),
        *[("list_item", "Tata Tertib")] * 3,
        ("paragraph", "Perlengkapan"),
        ("list", "Perlengkapan"),
        *[("list_item", "Perlengkapan")] * 2,
        ("caption", "Perlengkapan"),
        *[("reference", "Daftar Pustaka")] * 2,
    ]


def test_a_list_is_found_whole_with_its_lead_and_items() -> None:
    document = plain(HANDBOOK)
    rules = of_kind(document, "list")[0]
    assert rules.text.startswith("Aturan tersebut adalah:\n\n1. Kehadiran:")
    assert rules.text.endswith("3. Menyontek dilarang.")
    assert rules.lead == "Aturan tersebut adalah:"
    assert len(rules.items) == 3


def test_a_list_stays_whole_whatever_the_limit() -> None:
    document = plain(HANDBOOK)
    assert of_kind(document, "list", limit=3) == of_kind(document, "list")


def test_each_item_is_a_passage_with_the_lead_as_context() -> None:
    document = plain(HANDBOOK)
    first, second, third = of_kind(document, "list_item")[:3]
    assert {first.lead, second.lead, third.lead} == {"Aturan tersebut adalah:"}
    assert [item.name.of(document.text) for item in first.items if item.name] == ["Kehadiran"]
    assert second.text == "Mahasiswa berpakaian sopan dan rapi.\n   Sandal tidak diperbolehkan."
    assert third.items == ()


def test_a_long_item_keeps_its_name_in_the_first_part_only() -> None:
    document = plain(
        "Judul\n\nUrutannya:\n\n1. Daftar\n   Isi formulir ini. Kirim formulir itu.\n2. Bayar\n   Simpan.\n"
    )
    passages = [p for p in split_passages(document, 4, count_words) if p.kind == "list_item"]
    assert [(passage.text, len(passage.items)) for passage in passages] == [
        ("Daftar\n   Isi formulir ini.", 1),
        ("Kirim formulir itu.", 0),
        ("Bayar\n   Simpan.", 1),
    ]


def test_a_long_paragraph_is_cut_into_parts_of_about_equal_length() -> None:
    document = plain(" ".join(f"Kalimat nomor {n} ada." for n in "abcdef"))
    sizes = [count_words(passage.text) for passage in split_passages(document, 20, count_words)]
    assert sizes == [12, 12]


def test_a_sentence_over_the_limit_is_one_passage() -> None:
    document = plain("Pendek. Kalimat ini jauh lebih panjang daripada batas. Pendek lagi.")
    texts = [passage.text for passage in split_passages(document, 4, count_words)]
    assert texts == ["Pendek.", "Kalimat ini jauh lebih panjang daripada batas.", "Pendek lagi."]


def test_a_passage_is_named_by_document_and_place() -> None:
    (passage,) = split_passages(plain("Satu kalimat saja.", id="surat"))
    assert passage.id == "surat:0-18"
    assert (passage.document_id, passage.title, passage.language) == ("surat", "surat", "id")


@pytest.mark.parametrize(("text", "low", "high"), [("", 0, 0), ("kata", 1, 3), ("satu, dua, tiga.", 6, 10)])
def test_tokens_are_estimated_from_words_and_signs(text: str, low: int, high: int) -> None:
    assert low <= estimate_tokens(text) <= high


@PROPERTY
@given(TEXTS, LANGUAGES, st.booleans(), st.integers(1, 30))
def test_passages_of_any_text_are_whole_sentences_in_their_place(
    text: str, language: Language, marked: bool, limit: int
) -> None:
    try:
        document = markdown(text, language) if marked else plain(text, language)
    except TextError:
        return
    passages = split_passages(document, limit)
    for passage in passages:
        assert document.text[passage.span.start : passage.span.end] == passage.text
        assert passage.sentences
        assert passage.sentences == document.sentences_in(passage.span)
        assert passage.kind == "list" or len(passage.sentences) == 1 or estimate_tokens(passage.text) <= limit
    assert {sentence for passage in passages for sentence in passage.sentences} == set(document.sentences)
    assert len({(passage.id, passage.kind) for passage in passages}) == len(passages)


@PROPERTY
@given(st.lists(st.integers(1, 30), max_size=25), st.integers(1, 60))
def test_groups_keep_the_order_and_only_a_single_sentence_exceeds_the_limit(sizes: list[int], limit: int) -> None:
    text = "".join("x" * size for size in sizes)
    starts = [sum(sizes[:i]) for i in range(len(sizes))]
    sentences = [Sentence(Span(start, start + size)) for start, size in zip(starts, sizes, strict=True)]
    groups = list(group_sentences(text, sentences, limit, len))
    assert [sentence for group in groups for sentence in group] == sentences
    assert all(len(group) == 1 or sum(len(s.span) for s in group) <= limit for group in groups)


def test_many_items_and_lines_are_cut_in_no_time() -> None:
    texts = [
        "Judul\n\nIsinya:\n\n" + "".join(f"- butir {number}.\n" for number in range(20_000)),
        "Judul\n\n" + "Ini satu baris dari paragraf yang panjang\n" * 20_000,
        "Judul\n\n" + "".join(f"Daftar {number}:\n\n- satu.\n- dua.\n\n" for number in range(3_000)),
    ]
    start = time.process_time()
    assert all(split_passages(plain(text)) for text in texts)
    assert time.process_time() - start < 20


def test_a_table_is_a_passage_and_each_of_its_rows_one_more_below_its_head() -> None:
    table = "| Layanan | Biaya |\n|---|---|\n| Kartu | Rp5.000 |\n| Buku | gratis |\n"
    passages = split_passages(assemble(table, Metadata("tarif"), markdown=True))
    assert [(passage.text, passage.lead) for passage in passages] == [
        ("Layanan | Biaya\nKartu | Rp5.000\nBuku | gratis", "Layanan | Biaya"),
        ("Kartu | Rp5.000", "Layanan | Biaya"),
        ("Buku | gratis", "Layanan | Biaya"),
    ]
    assert {passage.kind for passage in passages} == {"table"}
    (alone,) = split_passages(assemble("| Kartu | Buku |\n|---|---|\n| satu | dua |\n", Metadata("x"), markdown=True))
    assert alone.lead == "Kartu | Buku"
