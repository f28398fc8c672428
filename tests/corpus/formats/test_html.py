"""A web page becomes what it says, without what surrounds it."""

import pytest

from corpus.formats.html import parse_html
from corpus.structure import Outline

PAGE = """<!doctype html><html><head><title>Toko &amp; Kios</title><style>p {color: red}</style></head><body>
<header><h2>Situs Kami</h2></header>
<nav><a href="/">Beranda</a> <a href="/kontak">Kontak</a></nav>
<ul class="x"><li><a href="/a">Satu</a></li><li><a href="/b">Dua</a></li><li><a href="/c">Tiga</a></li></ul>
<div id="isi"><h1>Toko</h1><p>Toko buka <b>pukul</b> 08.00<br>sampai 20.00.</p>
<div>Barang dapat <a href="/tukar">ditukar</a> dalam tujuh hari.<p>Syaratnya:</p><ol start="3"><li>nota;</li>
<li><p>barang utuh, yaitu:</p><ul><li>tidak basah</li><li>tidak pecah</li></ul></li></ol></div>
<h2>Harga</h2><table><tr><th>Barang</th><th>Harga</th></tr><tr><td>Sabun</td><td>Rp5.000</td></tr></table>
<table><tr><td><p>Catatan besar.</p></td></tr></table>
<dl><dt>Nota</dt><dd>Bukti beli.</dd></dl><pre>baris satu
baris dua</pre><p hidden>rahasia</p><script>jahat()</script></div>
<footer>Hak cipta</footer></body></html>"""


@pytest.fixture(scope="module")
def parsed() -> tuple[str, Outline]:
    return parse_html(PAGE)


def of(parsed: tuple[str, Outline], kind: str) -> list[str]:
    text, outline = parsed
    return [block.span.of(text) for block in outline.blocks if block.kind == kind]


def test_headings_and_paragraphs_stand_in_order(parsed: tuple[str, Outline]) -> None:
    assert parsed[1].title == "Toko"
    assert of(parsed, "heading") == ["Toko", "Harga"]
    assert of(parsed, "paragraph") == [
        "Toko buka pukul 08.00 sampai 20.00.",
        "Barang dapat ditukar dalam tujuh hari.",
        "Syaratnya:",
        "Catatan besar.",
        "baris satu\nbaris dua",
    ]


def test_lists_keep_their_numbers_and_what_is_nested(parsed: tuple[str, Outline]) -> None:
    text, outline = parsed
    lists = [block for block in outline.blocks if block.kind == "list"]
    assert [(item.marker, item.span.of(text)) for item in lists[0].items] == [
        ("3.", "nota;"),
        ("4.", "barang utuh, yaitu:\n  - tidak basah\n  - tidak pecah"),
    ]
    assert lists[0].lead is not None
    assert [item.span.of(text) for item in lists[1].items] == ["Nota: Bukti beli."]


def test_tables_have_a_line_for_each_row(parsed: tuple[str, Outline]) -> None:
    assert of(parsed, "table") == ["Barang | Harga\nSabun | Rp5.000"]


@pytest.mark.parametrize("words", ["Situs Kami", "Beranda", "Satu", "Hak cipta", "jahat", "rahasia", "color"])
def test_what_surrounds_the_content_is_left_out(parsed: tuple[str, Outline], words: str) -> None:
    assert words not in parsed[0]


def test_the_main_part_is_the_content_where_there_is_one() -> None:
    long = "Ini kalimat yang cukup panjang. " * 10
    text, outline = parse_html(
        f"<title>Nama</title><p>Iklan di luar.</p><main><header>Awal.</header><p>{long}</p></main>"
    )
    assert text.startswith("Awal.")
    assert "Iklan" not in text
    assert outline.title == "Nama"


@pytest.mark.parametrize(
    ("box", "is_content"),
    [
        ('<div class="sidebar"><p class="title">Budaya</p><div class="para">{said}</div></div>', True),
        ('<aside id="sidebar"><p>{said}</p></aside>', True),
        ('<div class="sidebar"><ul><li><a href="/a">{said}</a></li></ul></div>', False),
        ('<div class="sidebar"><p><a href="/a">{said}</a></p></div>', False),
        ('<div class="sidebar"><p>Arsip bulan ini</p></div>', False),
        ('<div class="cookie"><p>{said}</p></div>', False),
    ],
)
def test_a_box_beside_the_text_is_read_where_it_says_something(box: str, is_content: bool) -> None:
    said = "Proyek ini didirikan pada tahun 1993 oleh seorang mahasiswa yang memberinya dua nama depan."
    around = f"<article><p>Isi halaman ini sendiri.</p>{box.format(said=said)}</article>"
    text, _ = parse_html(f"<html><body>{around}</body></html>")
    assert (said in text) == is_content


def test_a_page_without_words_is_empty() -> None:
    assert parse_html("<script>x</script>")[0].strip() == ""
    assert parse_html("")[0].strip() == ""


def test_deep_nesting_is_read_as_far_as_it_goes() -> None:
    text, _ = parse_html("<div>" * 3000 + "dalam sekali" + "</div>" * 3000)
    assert "dalam sekali" in text
