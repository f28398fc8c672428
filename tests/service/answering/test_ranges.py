"""An amount that a question names is looked for in the ranges that a table's rows tell."""

import pytest

from service.answering.places import Place
from service.answering.ranges import row_holding, sentence_holding
from service.understanding.amounts import amount_in
from tests.service.builders import document, span_of

SOURCE = document(
    """# Tarif

| Nilai akhir | Huruf |
|---|---|
| 80–100 | A |
| 66–79 | B |
| 50 s.d. 65 | C |
| < 50 | E |

| Layanan | Jarak atau berat | Biaya |
|---|---|---|
| Ambulans | 0–5 km | Rp90.000 |
| Ambulans | di atas 5 km | Rp175.000 |
| Cucian | 0–5 kg | Rp20.000 |
| Cucian | 6–10 kg | Rp35.000 |

| Usia | Paket |
|---|---|
| 18–39 tahun | dasar |
| 40 tahun ke atas | lengkap |

| Anggaran | Pejabat |
|---|---|
| sampai Rp200.000.000 | Kepala bagian |
| lebih dari Rp200.000.000 | Direktur |

| Ruang | Kursi |
|---|---|
| Melur | 20 |
| Seroja | 45 |

Peserta 85 orang.
""",
    markdown=True,
)


@pytest.mark.parametrize(
    ("question", "within", "row"),
    [
        ("nilai 85 dapat huruf apa", "80–100", "80–100 | A"),
        ("nilai 100 dapat apa", "80–100", "80–100 | A"),
        ("nilai 49,5 dapat huruf apa?", "80–100", "< 50 | E"),
        ("nilai di bawah 50 dapat apa", "80–100", "< 50 | E"),
        ("nilai 65 dapat apa", "80–100", "50 s.d. 65 | C"),
        ("what letter is a nilai of 70?", "80–100", "66–79 | B"),
        ("ambulans jarak tiga km berapa", "Ambulans | 0–5", "Ambulans | 0–5 km | Rp90.000"),
        ("ambulans jarak 3 km berapa", "Ambulans | 0–5", "Ambulans | 0–5 km | Rp90.000"),
        ("ambulans 12km berapa", "Ambulans | 0–5", "Ambulans | di atas 5 km | Rp175.000"),
        ("ambulans di atas 5 km berapa", "Ambulans | 0–5", "Ambulans | di atas 5 km | Rp175.000"),
        ("biaya cucian 7 kg", "Ambulans | 0–5", "Cucian | 6–10 kg | Rp35.000"),
        ("saya berumur 45, paket apa", "18–39", "40 tahun ke atas | lengkap"),
        ("which paket if I am 22 years old", "18–39", "18–39 tahun | dasar"),
        ("anggaran 150.000.000 disetujui siapa", "sampai Rp200", "sampai Rp200.000.000 | Kepala bagian"),
    ],
)
def test_the_row_whose_range_holds_it_is_found(question: str, within: str, row: str) -> None:
    found = row_holding(question, Place(SOURCE, span_of(SOURCE.text, within)))
    assert found is not None
    assert found.row is not None
    assert found.row.of(SOURCE.text) == row


def test_an_amount_beyond_all_ranges_has_no_row() -> None:
    found = row_holding("biaya cucian 15 kg", Place(SOURCE, span_of(SOURCE.text, "Ambulans | 0–5")))
    assert found is not None
    assert found.row is None


@pytest.mark.parametrize(
    ("question", "within"),
    [
        ("nilai berapa yang dapat A", "80–100"),
        ("nilai 80 sampai 100 dapat apa", "80–100"),
        ("nilai ujian tahun 2023/2024", "80–100"),
        # Of what is counted in something else the ranges say nothing.
        ("ambulans untuk 3 jam berapa", "Ambulans | 0–5"),
        ("paket untuk anak 6 bulan", "18–39"),
        # The question speaks of nothing that the table does.
        ("denda 85 dibayar ke mana", "80–100"),
        # These are no ranges.
        ("ruang untuk 30 kursi", "Melur"),
        ("siapa 85 orang itu", "Peserta 85"),
    ],
)
def test_what_names_no_amount_of_the_ranges_is_left_alone(question: str, within: str) -> None:
    assert row_holding(question, Place(SOURCE, span_of(SOURCE.text, within))) is None


@pytest.mark.parametrize(
    ("question", "number", "unit"),
    [("berapa biaya 10 km", 10.0, "km"), ("berat 2,5kg", 2.5, "kg"), ("usul 12.000.000 rupiah", 12e6, "rupiah")],
)
def test_an_amount_is_a_number_and_what_it_counts(question: str, number: float, unit: str) -> None:
    amount = amount_in(question)
    assert amount is not None
    assert (amount.number, amount.unit) == (number, unit)


HOSTEL = """# Hostel

If you cancel at least 14 days before, all is returned. Between 13 and four days before, half is kept. Later than that,
all is lost. The hostel has 20 beds.

Denda terlambat:

- 1–3 hari: Rp1.000
- lebih dari 3 hari: Rp5.000

Cuti diberikan setelah bekerja paling sedikit 5 tahun. Cuti itu tidak dibayar.
"""
RULES = document(HOSTEL, title="Hostel", markdown=True)


@pytest.mark.parametrize(
    ("question", "near", "told"),
    [
        ("what if I cancel 5 days before?", "If you cancel", "Between 13"),
        ("what if I cancel 20 days before?", "Between 13", "If you cancel"),
        ("what if I cancel two days before?", "If you cancel", "Later than"),
        ("what if I cancel 15 days before?", "If you cancel", None),
        ("what if I cancel 5 hours before?", "If you cancel", None),
        ("what if 5 of us cancel?", "If you cancel", None),
        ("denda terlambat 7 hari", "1–3 hari", "lebih dari"),
        ("boleh cuti setelah 3 tahun?", "Cuti diberikan", None),
    ],
)
def test_the_sentence_beside_is_told_that_the_amount_falls_into(question: str, near: str, told: str | None) -> None:
    found = sentence_holding(question, Place(RULES, span_of(RULES.text, near)))
    assert (found.of(RULES.text)[: len(told or "")] if found else None) == told
