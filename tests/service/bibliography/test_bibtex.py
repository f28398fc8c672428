"""BibTeX entries, read back by another program's reader where it is installed."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.bibliography.bibtex import bibtex
from service.bibliography.reference import Reference

NASTY = "50% & $3 #1 a_b {c} ~d ^e \\f"
ESCAPED = r"50\% \& \$3 \#1 a\_b \{c\} \textasciitilde{}d \textasciicircum{}e \textbackslash{}f"


def entry(key: str = "dok", **variables: Any) -> str:
    return bibtex(Reference(key, {name.replace("_", "-"): value for name, value in variables.items()}))


def test_an_article_has_its_fields_in_order() -> None:
    written = entry(
        type="article-journal",
        title="Judul: Sebuah Kajian",
        author=[{"family": "Budi", "given": "Ani"}, {"literal": "Badan Pusat Statistik"}],
        container_title="Jurnal Ilmu",
        issued={"date-parts": [[2020, 5, 1]]},
        volume=5,
        issue="2",
        page="10–20",
        DOI="https://doi.org/10.1000/x_1",
        URL="https://example.org/a_b?c=1%20&d",
    )
    assert written == (
        "@article{dok,\n"
        "  author = {Budi, Ani and {Badan Pusat Statistik}},\n"
        "  title = {{Judul: Sebuah Kajian}},\n"
        "  journal = {{Jurnal Ilmu}},\n"
        "  year = {2020},\n"
        "  month = may,\n"
        "  volume = {5},\n"
        "  number = {2},\n"
        "  pages = {10--20},\n"
        "  doi = {10.1000/x_1},\n"
        "  url = {https://example.org/a_b?c=1%20&d},\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("csl", "genre", "kind", "publisher"),
    [
        ("book", "", "book", "publisher"),
        ("chapter", "", "incollection", "publisher"),
        ("paper-conference", "", "inproceedings", "publisher"),
        ("report", "", "techreport", "institution"),
        ("thesis", "Disertasi", "phdthesis", "school"),
        ("thesis", "Skripsi", "mastersthesis", "school"),
        ("thesis", "Master's thesis", "mastersthesis", "school"),
        ("webpage", "", "misc", "publisher"),
        ("document", "", "misc", "publisher"),
        ("unheard-of", "", "misc", "publisher"),
    ],
)
def test_each_type_has_its_entry(csl: str, genre: str, kind: str, publisher: str) -> None:
    written = entry(type=csl, genre=genre, title="J", publisher="Universitas")
    assert written.startswith(f"@{kind}{{dok,\n")
    assert f"  {publisher} = {{{{Universitas}}}},\n" in written


def test_signs_of_tex_are_escaped_in_every_text() -> None:
    written = entry(title=NASTY, author=[{"family": NASTY, "given": NASTY}], publisher=NASTY, note=NASTY)
    assert written.count(ESCAPED) == 5
    assert f"author = {{{ESCAPED}, {ESCAPED}}}" in written


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ({"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van"}, "van Gogh, Vincent"),
        ({"family": "King", "given": "Martin", "suffix": "Jr."}, "King, Jr., Martin"),
        ({"family": "Budi, Ani", "given": "C."}, "{Budi, Ani}, C."),
        ({"family": "Sand and Sons"}, "{Sand and Sons}"),
        ({"family": "Others"}, "{Others}"),
        ({"given": "Sugiyono"}, "{Sugiyono}"),
        ({"literal": "Dinas A and B, C"}, "{Dinas A and B, C}"),
    ],
)
def test_a_name_is_one_name(name: dict[str, str], written: str) -> None:
    assert f"  author = {{{written}}},\n" in entry(author=[name])


@pytest.mark.parametrize(
    ("id", "key"),
    [("collaborative-governance.en", "collaborative-governance.en"), ("a b,c}{é", "a-b-c-e"), ("书", "document")],
)
def test_a_key_holds_nothing_that_would_end_it(id: str, key: str) -> None:
    assert entry(id, title="J").startswith(f"@misc{{{key},\n")


@given(text=st.text(max_size=60))
def test_no_text_can_end_its_field(text: str) -> None:
    written = entry(
        text, title=text, author=[{"family": text, "given": text}], URL="https://example.org/" + text, DOI=text
    )
    depth = 0
    plain = written.replace("\\{", "").replace("\\}", "")
    for at, sign in enumerate(plain):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth > 0 or at < plain.index("{") or at >= len(plain) - 2
    assert depth == 0


def test_another_reader_finds_the_same() -> None:
    bibtexparser = pytest.importorskip("bibtexparser", "2", reason="needs bibtexparser: pip install 'bibtexparser>=2'")
    written = entry(
        title=NASTY, author=[{"family": "Gogh", "given": "V.", "non-dropping-particle": "van"}], URL="https://e.org/%7B"
    )
    library = bibtexparser.parse_string(written)
    assert library.failed_blocks == []
    fields = {field.key: field.value for field in library.entries[0].fields}
    assert fields == {"author": "van Gogh, V.", "title": f"{{{ESCAPED}}}", "url": "https://e.org/%7B"}
