"""A web page becomes what it says, without what surrounds it."""

import pytest

from corpus.formats.html import parse_html
from corpus.formats.html_nodes import TAB
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


@pytest.mark.parametrize(
    ("page", "headings"),
    [
        ("<p><strong>Kapan toko buka?</strong></p> <p>Setiap hari.</p>", ["Kapan toko buka?"]),
        ("<p><b>Kapan toko buka?</b><br>Setiap hari.</p>", ["Kapan toko buka?"]),
        ("<p> <strong>Barang</strong> </p><ul><li>sabun</li></ul>", ["Barang"]),
        ("<p><strong>Penting.</strong></p><p>Setiap hari.</p>", []),
        ("<p><strong>Toko</strong> buka setiap hari.</p>", []),
        ("<p><strong>Malang</strong></p><p><strong>Pemilik</strong></p>", []),
        ("<p><strong>Malang</strong></p><h2>Lampiran</h2><p>Isi.</p>", ["Lampiran"]),
    ],
)
def test_a_bold_line_heads_what_is_below_it(page: str, headings: list[str]) -> None:
    parsed = parse_html(f"<h1>Toko</h1><p>Isi.</p>{page}")
    assert of(parsed, "heading") == ["Toko", *headings]
    assert all(words in parsed[0] for words in ("Setiap hari", "Isi.") if words in page)


def test_lists_keep_their_numbers_and_what_is_nested(parsed: tuple[str, Outline]) -> None:
    text, outline = parsed
    lists = [block for block in outline.blocks if block.kind == "list"]
    assert [(item.marker, item.span.of(text)) for item in lists[0].items] == [
        ("3.", "nota;"),
        ("4.", "barang utuh, yaitu:\n  - tidak basah\n  - tidak pecah"),
    ]
    assert lists[0].lead is not None
    assert [item.span.of(text) for item in lists[1].items] == ["Nota: Bukti beli."]


@pytest.mark.parametrize(
    ("page", "items"),
    [
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", [("-", "a\n  - b")]),
        ("<ol><li>a</li><ul><li>b</li></ul><li>c</li></ol>", [("1.", "a\n  - b"), ("2.", "c")]),
        ("<ul><li>a<ul><li>b</li><ol><li>c</li></ol></ul></li></ul>", [("-", "a\n  - b\n    1. c")]),
        ("<ul><ul><li>a</li></ul><li>b</li></ul>", [("-", "a"), ("-", "b")]),
        ("<ul>satu <b>kata</b>. <li>a</li> • <p>b</p></ul>", [("-", "satu kata."), ("-", "a"), ("-", "b")]),
        ("<ul><div><li>a</li><li>b</li></div></ul>", [("-", "a"), ("-", "b")]),
    ],
)
def test_what_stands_in_a_list_outside_its_items_is_kept(page: str, items: list[tuple[str, str]]) -> None:
    text, outline = parse_html(page)
    assert [(item.marker, item.span.of(text)) for block in outline.blocks for item in block.items] == items


@pytest.mark.parametrize(
    ("page", "items"),
    [
        ("<dl><dt>a</dt><dt>b</dt><dd>B</dd><dt>c</dt><dt>d</dt></dl>", ["a, b: B", "c", "d"]),
        ("<dl><dt>a</dt><dd></dd><dt>b</dt><dd>B</dd></dl>", ["a", "b: B"]),
        ("<dl><dt>a</dt><dd>A<dl><dt>b</dt><dd>B</dd></dl></dd></dl>", ["a: A\n  - b: B"]),
        ("<dl><dt>a</dt><dd><dl><dt>b</dt></dl></dd></dl>", ["a\n  - b"]),
        ("<dl><dd><dl><dd>a</dd></dl></dd></dl>", ["a"]),
    ],
)
def test_each_term_is_kept_once_with_what_is_said_of_it(page: str, items: list[str]) -> None:
    text, outline = parse_html(page)
    assert [item.span.of(text) for block in outline.blocks for item in block.items] == items


def test_text_in_tables_that_lay_out_tables_is_kept() -> None:
    prices = "<table><tr><td>Teh</td><td>Rp3.000</td></tr></table>"
    inmost = f"<table><tr><td>Tiga kata.{prices}</td></tr></table>"
    middle = f"<table><tr><td>Dua kata.{inmost}</td><td>Akhir.</td></tr></table>"
    parsed = parse_html(f"<table><tr><td>Satu kata.{middle}</td></tr></table>")
    assert of(parsed, "paragraph") == ["Satu kata.", "Dua kata.", "Tiga kata.", "Akhir."]
    assert of(parsed, "table") == ["Teh | Rp3.000"]


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


@pytest.mark.parametrize("opening", ["<div>", "<ul>", "<ul><li>", "<dl><dd>", "<table><tr><td>"])
def test_deep_nesting_is_read_as_far_as_it_goes(opening: str) -> None:
    text, _ = parse_html(opening * 1000 + "dalam sekali")
    assert text.count("dalam sekali") == 1


def test_lines_that_begin_with_markers_are_a_list_and_bold_lines_below_each_other_head_it() -> None:
    page = "<p><b>BAB I</b></p><p><b>Syarat</b></p><p>1. kartu<br>2. bukti\nbayar</p><p>Jl. Kenanga 4<br>Merapuh</p>"
    text, outline = parse_html(f"<main><h1>Panduan</h1>{page}</main>")
    assert [(block.kind, block.span.of(text)) for block in outline.blocks[1:]] == [
        ("heading", "BAB I"),
        ("heading", "Syarat"),
        ("list", "kartu\n2. bukti bayar"),
        ("paragraph", "Jl. Kenanga 4 Merapuh"),
    ]


def test_rows_laid_out_by_tabs_stand_before_the_bold_heading_below_them() -> None:
    rows = "".join(f"<p>{name}{TAB}{price}{TAB}{day}</p>" for name, price, day in ("abc", "def"))
    text, outline = parse_html(f"<main><h1>Panduan</h1>{rows}<p><b>Syarat</b></p><p>Kartu dibawa.</p></main>")
    assert [block.span.of(text) for block in outline.blocks[1:]] == ["a | b | c\nd | e | f", "Syarat", "Kartu dibawa."]


def test_what_is_laid_down_by_columns_keeps_its_lists() -> None:
    page = (
        "<table><tr><td>KESATU</td><td>:</td><td>Membentuk Tim.</td></tr>"
        "<tr><td>KEDUA</td><td>:</td><td><p>Tim bertugas:</p><ol><li>menyusun rencana;</li><li>melapor.</li></ol>"
        "<p>Laporan tertulis.</p></td></tr>"
        "<tr><td>KETIGA</td><td>:</td><td><p>Biaya dari:</p><p>a. kas; dan</p><p>b. sumbangan.</p></td></tr></table>"
    )
    parsed = parse_html(page)
    assert of(parsed, "paragraph")[:2] == ["KESATU: Membentuk Tim.", "KEDUA: Tim bertugas:"]
    first, second = of(parsed, "list")
    assert first.startswith("menyusun rencana;\n2. melapor.")
    assert second == "kas; dan\nb. sumbangan."
