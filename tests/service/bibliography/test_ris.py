"""RIS records, read back by another program's reader where it is installed."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.bibliography.reference import Reference
from service.bibliography.ris import ris


def record(key: str = "dok", **variables: Any) -> str:
    return ris(Reference(key, {name.replace("_", "-"): value for name, value in variables.items()}))


ARTICLE: dict[str, Any] = {
    "type": "article-journal",
    "title": "Judul",
    "author": [{"family": "Gogh", "given": "V.", "non-dropping-particle": "van"}, {"literal": "Dinas A, B"}],
    "container_title": "Jurnal Ilmu",
    "issued": {"date-parts": [[2020, 5, 1]]},
    "volume": 5,
    "issue": "2",
    "page": "10-20",
    "DOI": "10.1000/x",
    "URL": "https://example.org/a",
}


def test_an_article_has_its_lines_in_order() -> None:
    assert record(**ARTICLE).split("\r\n") == [
        "TY  - JOUR", "ID  - dok", "AU  - van Gogh, V.", "AU  - Dinas A B", "TI  - Judul", "T2  - Jurnal Ilmu",
        "PY  - 2020", "DA  - 2020/05/01/", "VL  - 5", "IS  - 2", "SP  - 10", "EP  - 20", "DO  - 10.1000/x",
        "UR  - https://example.org/a", "ER  - ", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("csl", "tag"), [("book", "BOOK"), ("thesis", "THES"), ("legislation", "STAT"), ("document", "GEN"), ("x", "GEN")]
)
def test_each_type_has_its_tag(csl: str, tag: str) -> None:
    assert record(type=csl, title="J").startswith(f"TY  - {tag}\r\n")


@pytest.mark.parametrize(
    ("issued", "lines"),
    [
        ([2020], ["PY  - 2020"]),
        ([2020, 5], ["PY  - 2020", "DA  - 2020/05//"]),
        (["sekitar 1950"], ["DA  - sekitar 1950"]),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(issued: list[object], lines: list[str]) -> None:
    found = record(issued={"date-parts": [issued]}).split("\r\n")
    assert [line for line in found if line[:2] in ("PY", "DA")] == lines


@given(text=st.text(max_size=60))
def test_no_text_makes_a_line_of_its_own(text: str) -> None:
    nasty = f"{text}\r\nER  - \nTY  - BOOK"
    written = record(title=nasty, author=[{"family": nasty, "given": nasty}], publisher=nasty, note=nasty, page=nasty)
    lines = written.split("\r\n")
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines[:-1])
    assert [line[:2] for line in lines].count("ER") == 1
    assert "\n" not in written.replace("\r\n", "")


def test_another_reader_finds_the_same() -> None:
    rispy = pytest.importorskip("rispy", reason="needs rispy: pip install rispy")
    found = rispy.loads(record(**ARTICLE))[0]
    assert found["type_of_reference"] == "JOUR"
    assert found["authors"] == ["van Gogh, V.", "Dinas A B"]
    assert (found["title"], found["year"], found["start_page"], found["end_page"]) == ("Judul", "2020", "10", "20")
