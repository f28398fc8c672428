"""Which row has most or least of what is asked for."""

import pytest

from service.answering.extremes import extreme_row
from service.answering.places import Place
from tests.service.builders import document, span_of

SOURCE = document(
    """# Tarif

## Kamar

| Kelas | Isi kamar | Tarif per hari (Rp) |
|---|---|---|
| VIP | 1 pasien | 675.000 |
| Kelas I | 2 pasien | 325.000 |
| ICU | 8 pasien | 890.000 |

## Es

| Size | Time for a batch | Weight of a piece |
|---|---|---|
| Small | 7 minutes | 8 g |
| Medium | 9 minutes | 14 g |
| Large | 11 minutes | 14 g |

## Belanja

| No. | Uraian | Harga (Rp) |
|---|---|---|
| 1 | Mesin | 500.000 |
| 2 | Sewa mobil | 120.000 |
| 3 | Sewa tenda | 250.000 |
| Jumlah | | 870.000 |

## Alat

| Instrument | Aperture | Year |
|---|---|---|
| Holt refractor | 40 cm | 1887 |
| Tarn reflector | 120 cm | 1953 |
| Solar telescope | 30 cm | 1964 |

## Pinjaman

| Jenis | Plafon | Bunga |
|---|---|---|
| Darurat | sampai Rp1.000.000 | 2% |
| Usaha | sampai Rp25.000.000 | 1,2% |
""",
    markdown=True,
)


@pytest.mark.parametrize(
    ("question", "within", "row"),
    [
        ("kamar mana yang paling mahal?", "VIP", "ICU | 8 pasien | 890.000"),
        ("kamar termurah kelas apa", "VIP", "Kelas I | 2 pasien | 325.000"),
        ("which kamar is the most expensive", "VIP", "ICU | 8 pasien | 890.000"),
        ("kamar mana yang pasiennya paling sedikit", "VIP", "VIP | 1 pasien | 675.000"),
        ("which size takes longest?", "Small", "Large | 11 minutes | 14 g"),
        ("which size is made the fastest", "Small", "Small | 7 minutes | 8 g"),
        ("pinjaman dengan plafon paling besar", "Darurat", "Usaha | sampai Rp25.000.000 | 1,2%"),
        # Of one alone nobody asks which is most.
        ("which telescope has the largest aperture?", "Holt", "Tarn reflector | 120 cm | 1953"),
        ("what is the oldest instrument?", "Tarn reflector", "Holt refractor | 40 cm | 1887"),
        ("instrument which is the newest", "Holt", "Solar telescope | 30 cm | 1964"),
        # The sum of all is no item, and of what is rented the machine is none.
        ("apa yang harganya paling mahal", "Mesin", "1 | Mesin | 500.000"),
        ("sewa apa yang harganya paling mahal", "Mesin", "3 | Sewa tenda | 250.000"),
    ],
)
def test_the_row_that_has_most_or_least(question: str, within: str, row: str) -> None:
    found = extreme_row(question, Place(SOURCE, span_of(SOURCE.text, within)))
    assert found is not None
    assert found.of(SOURCE.text) == row


@pytest.mark.parametrize(
    ("question", "within"),
    [
        ("kamar mana yang mahal?", "VIP"),
        # Two are as heavy.
        ("which size is the heaviest", "Small"),
        # How long is not told.
        ("kamar mana yang paling lama", "VIP"),
        ("kamar paling lambat dipesan kapan", "VIP"),
        # Nothing here speaks of it.
        ("gunung mana yang paling mahal didaki", "Mesin"),
    ],
)
def test_no_row_where_the_table_does_not_tell(question: str, within: str) -> None:
    assert extreme_row(question, Place(SOURCE, span_of(SOURCE.text, within))) is None


TRIALS = document(
    """# Uji coba

## Hasil tiap sekolah

| Sekolah | Kehadiran sebelum | Kehadiran sesudah | Biaya | Iuran |
|---|---|---|---|---|
| Sekolah Atas | 88% | 90% | Rp310.000 | Rp5.000 |
| Bawah | 84% | 93% | Rp275.000 | gratis |
| Tepi | 90% | 89% | Rp540.000 | Rp2.000 |
""",
    markdown=True,
)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        # What stands in the heads of two columns is told apart by the words that are no stems.
        ("kehadiran sebelum paling rendah", "Bawah"),
        ("kehadiran sesudah paling rendah", "Tepi"),
        # What all rows are names none of them.
        ("biaya sekolah mana yang tertinggi", "Tepi"),
        # Nothing is less than anything.
        ("iuran sekolah yang paling murah", "Bawah"),
        ("sekolah mana yang iurannya paling mahal", "Sekolah Atas"),
    ],
)
def test_of_several_columns_the_one_that_is_asked_for(question: str, name: str) -> None:
    found = extreme_row(question, Place(TRIALS, span_of(TRIALS.text, "Tepi")))
    assert found is not None
    assert found.of(TRIALS.text).startswith(f"{name} |")
