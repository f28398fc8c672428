"""Texts for properties, and the rules that hold for every document whatever its text."""

from itertools import pairwise

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from corpus.model import Block, Document, Span

PROPERTY = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])

# Whatever Unicode has, but the two sorts of character that no text may hold.
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=120)
# Bits that marks, markers, abbreviations, line ends and odd characters are made of, in any order.
_BITS = (
    "a", "B", "Ani", "DKK", "dkk.", "hlm.", "No.", "Dr.", "S.Sos.", "U.S.", "(2007:546)", "1.", "12)", "a.", "(", ")",
    "-", "•", "#", "##", "|", "---", ">", "*", "_", "`", ":", ";", ",", ".", "!", "?", "…", "“", "”", "’", "\"",
    " ", "  ", "\t", "\u00a0", "\u3000", "\u2028", "\x0b", "\x0c", "\x1c", "\x85", "\n", "\n\n", "\r\n", "\r", "\n   ",
    "e\u0301", "\u0301", "😀", "👩‍👩‍👧", "\u200b", "\u200d", "\ufeff", "ﬁ", "İ", "ß", "。", "中文", "Gambar 1.",
    "foto.png", "Ani, B. (2020) Judul", "Daftar Pustaka",
)  # fmt: skip
MARKED_TEXT = st.lists(st.sampled_from(_BITS), max_size=40).map("".join)
_MARKS = ("", "", "# ", "### ", "1. ", "2) ", "(b) ", "- ", "• ", "   ", "    ", "> ", "| ")
_LINE = st.tuples(st.sampled_from(_MARKS), st.lists(st.sampled_from(_BITS), max_size=6).map(" ".join)).map("".join)
LINED_TEXT = st.lists(st.tuples(_LINE, st.sampled_from(["\n", "\n\n", " \n", "\r\n"])).map("".join), max_size=12).map(
    "".join
)
TEXTS = st.one_of(ANY_TEXT, MARKED_TEXT, LINED_TEXT).filter(lambda text: bool(text.replace("\ufeff", "").strip()))
LANGUAGES = st.sampled_from(["id", "en"])


def parts_with_text(block: Block) -> tuple[Span, ...]:
    """Return the places of a block whose characters belong to sentences: a list's items without their markers."""
    if block.kind == "heading":
        return ()
    return tuple(item.span for item in block.items) or (block.span,)


def assert_places_hold(document: Document) -> None:
    """Assert what holds for every document: spans in range and order, and each character in one sentence."""
    text, spans = document.text, [sentence.span for sentence in document.sentences]
    assert all(span.end <= len(text) for span in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
    blocks = [block.span for block in document.blocks]
    assert all(span.end <= len(text) for span in blocks)
    assert all(before.end <= after.start for before, after in pairwise(blocks))
    for block in document.blocks:
        assert all(block.span.covers(item.span) for item in block.items)
        assert all(item.span.covers(item.name) for item in block.items if item.name)
        assert block.lead is None or block.lead.end <= block.span.start
    assert_sentences_cover(document)


def assert_sentences_cover(document: Document) -> None:
    """Assert that the characters of all sentences are those of the blocks, headings and markers apart."""
    parts = [part for block in document.blocks for part in parts_with_text(block)]
    wanted = [i for part in parts for i in range(part.start, part.end) if not document.text[i].isspace()]
    found = [
        i
        for sentence in document.sentences
        for i in range(sentence.span.start, sentence.span.end)
        if not document.text[i].isspace()
    ]
    assert found == wanted
