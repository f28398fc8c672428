"""Items that stick together in a line are parted; words that end like a marker are not."""

import time

import pytest

from corpus.line import read_lines
from corpus.stuck_markers import parted


def lines(text: str) -> list[str]:
    found = parted(read_lines(text))
    assert "".join(line.text for line in found) == text.replace("\n", "")
    assert all(text[line.start : line.start + len(line.text)] == line.text for line in found)
    return [line.words for line in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Apa?2. Siapa?3. Kapan?", ["1. Apa?", "2. Siapa?", "3. Kapan?"]),
        ("1. Apa?2. Siapa?", ["1. Apa?", "2. Siapa?"]),
        ("a. peta b dekatb. jalanc. batas", ["a. peta b dekat", "b. jalan", "c. batas"]),
        ("a. surat;b. foto;\nc. map", ["a. surat;", "b. foto;", "c. map"]),
        ("1.Giling tanah2.Cetak\nlalu jemur3.Bakar", ["1.Giling tanah", "2.Cetak", "lalu jemur", "3.Bakar"]),
        ("(1) Dibayar tunai.(2) Tidak kembali.", ["(1) Dibayar tunai.", "(2) Tidak kembali."]),
        ("• map biru• foto• surat\nsehat• kartu", ["• map biru", "• foto", "• surat", "sehat", "• kartu"]),
        ("\uf0b7 Map \uf0b7 Foto", ["\uf0b7 Map", "\uf0b7 Foto"]),
        ("- Naik kuda- Makan ikan\n- Tidur", ["- Naik kuda", "- Makan ikan", "- Tidur"]),
        ("Syaratnya:1. sehat2. jujur3. rajin", ["Syaratnya:", "1. sehat", "2. jujur", "3. rajin"]),
        ("a. jawab.\nb. tanyac. catat", ["a. jawab.", "b. tanya", "c. catat"]),
    ],
)
def test_items_that_stick_together_are_parted(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "a. bertanggung jawab.\nb. rajin\nc. jujur",
        "a. Ketua bertanggung jawab. Ia dipilih.",
        "1. Luas tanah 40 m2. Pagar dari kayu.",
        "- anak-anak dan pra- dan pascapanen\n- orang tua",
        "Rapat dibuka pukul 09.00 oleh ketua: 12. Desember adalah batasnya.",
        "1. Sesuai ayat (2) dan ayat (3)\n2. Lain",
        "* satu * dua",
    ],
)
def test_what_only_looks_like_a_marker_stays(text: str) -> None:
    assert lines(text) == text.split("\n")


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"{number}. Satu" for number in range(1, 20_000)),
        "7. Satu dua tiga\n" * 20_000,
        "• satu\n" * 20_000,
        "1. " + "a" * 300_000,
        "".join(f"isi ke{number}. " for number in range(30_000)),
        "a. x:a. " * 20_000,
        "• satu• dua• tiga\n" * 20_000,
    ],
)
def test_long_lists_take_no_time(text: str) -> None:
    start = time.process_time()
    parted(read_lines(text))
    assert time.process_time() - start < 5
