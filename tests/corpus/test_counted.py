"""Lists that people count and Markdown does not."""

import pytest

from corpus.counted import parts_of
from tests.corpus.builders import blocks_of, markdown


@pytest.mark.parametrize(
    ("paragraphs", "parts"),
    [
        (["Syarat:\na. KTP\nb. foto"], ["Syarat:", [("a.", "KTP"), ("b.", "foto")]]),
        (["(1) Denda\ndibayar.", "(2) Lunas."], [[("(1)", "Denda\n  dibayar."), ("(2)", "Lunas.")]]),
        (["a) satu", "b) dua", "Lalu."], [[("a)", "satu"), ("b)", "dua")], "Lalu."]),
        (["a. satu\nb. dua", "a. lain\nb. lagi"], [[("a.", "satu"), ("b.", "dua")], [("a.", "lain"), ("b.", "lagi")]]),
        # One alone, or another one first, is where a line was full.
        (["Lihat ayat\n(1) dan ayat\n(3) di atas."], ["Lihat ayat\n(1) dan ayat\n(3) di atas."]),
        (["b. dua\nc. tiga"], ["b. dua\nc. tiga"]),
        (["(1) satu\nb. dua"], ["(1) satu\nb. dua"]),
        # What is typed line by line, as in Word and on web pages; spaces stay where it is no list.
        (["1. satu", "2. dua"], [[("1.", "satu"), ("2.", "dua")]]),
        (["• satu", "• dua", "Lalu."], [[("•", "satu"), ("•", "dua")], "Lalu."]),
        (["- satu", "- dua"], [[("-", "satu"), ("-", "dua")]]),
        (["i. satu", "ii. dua", "iii. tiga"], [[("i.", "satu"), ("ii.", "dua"), ("iii.", "tiga")]]),
        (["1. Syarat:", "a. KTP", "b. foto", "2. Biaya"], [[("1.", "Syarat:\n  a. KTP\n  b. foto"), ("2.", "Biaya")]]),
        (["1. satu", "3. tiga"], ["1. satu", "3. tiga"]),
        (["1.  Pengantar"], ["1.  Pengantar"]),
        (["Harga naik\n– kata Sari\n– lalu turun."], ["Harga naik\n– kata Sari\n– lalu turun."]),
        (["Satu.", "Dua."], ["Satu.", "Dua."]),
        ([""], [""]),
        ([], []),
    ],
)
def test_lines_that_count_from_the_first_are_a_list(paragraphs: list[str], parts: list[object]) -> None:
    assert list(parts_of(paragraphs)) == parts


def test_of_markdown_they_are_a_list_with_its_lead_in_and_names() -> None:
    items = "a. Kognitif\n   Dari pikiran.\n\nb. Afektif\n   Dari rasa."
    document = markdown(f"# Teori\n\nSari membedakan dua dimensi:\n\n{items}\n\nSelesai.\n")
    (block,) = blocks_of(document, "list")
    assert [item.marker for item in block.items] == ["a.", "b."]
    assert [item.name.of(document.text) for item in block.items if item.name] == ["Kognitif", "Afektif"]
    assert block.lead is not None
    assert document.text.rstrip().endswith("Dari rasa.\n\nSelesai.")
