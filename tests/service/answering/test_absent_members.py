"""What is named by a number or day that no row or item has is not there."""

import pytest

from service.answering.absent_members import is_absent
from service.answering.places import Place
from tests.service.builders import document, span_of

SOURCE = document(
    """# Gedung

| Tahun | Upah | Cuti |
|---|---|---|
| Pertama | 100 | 10 hari |
| Kedua | 120 | 12 hari |
| Ketiga | 150 | 12 hari |

Pembagian ruang:

- **Lantai 1:** meja
- **Lantai 2:** buku

| Hari | Jam |
|---|---|
| Senin | 8 |
| Jum'at | 9 |

| Hari | Jam |
|---|---|
| Senin sampai Kamis | 10 |
| Sabtu | 11 |

| Peserta | Harga |
|---|---|
| 2–3 orang | 50 |
| 4 orang | 70 |

Gedung punya tiga lantai.
""",
    markdown=True,
)


@pytest.mark.parametrize(
    ("question", "words", "absent"),
    [
        ("berapa upah tahun kelima?", "Ketiga", True),
        ("berapa upah tahun ke-5?", "Ketiga", True),
        ("berapa upah tahun ketiga?", "Pertama", False),
        ("berapa upah untuk lima hari?", "Pertama", False),
        ("berapa upahnya?", "Pertama", False),
        ("apa isi lantai 5?", "buku", True),
        ("ada apa di lantai dua", "meja", False),
        ("berapa lantai yang punya 5 meja", "meja", False),
        ("jam berapa hari minggu", "Senin | 8", True),
        ("what time on Sundays?", "Senin | 8", True),
        ("jam berapa hari jumat", "Senin | 8", False),
        ("dua minggu sekali jam berapa", "Senin | 8", False),
        ("hari selasa jam berapa", "Senin sampai", False),
        ("harga untuk 3 orang", "4 orang", False),
        ("ada apa di lantai lima", "Gedung punya", False),
    ],
)
def test_it_is_absent_only_where_all_are_named_so(question: str, words: str, absent: bool) -> None:
    assert is_absent(question, Place(SOURCE, span_of(SOURCE.text, words))) == absent
