"""The parts that texts have everywhere: what asks for one, and where it stands."""

from pathlib import Path

import pytest

from corpus.passages import split_passages
from service.answering.lookups import look_up, tell_part
from service.answering.text_parts import asked_part, is_part_name, section_of
from service.understanding.question import understand
from tests.service.builders import catalogue_of, document, hit

TITLE = "Kemitraan Air"


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("apa kesimpulannya?", "conclusion"),
        ("apa yang disimpulkan penulis?", "conclusion"),
        ("What did the study conclude?", "conclusion"),
        ("kesimpulan dari penelitian kemitraan air ini apa", "conclusion"),
        ("jelaskan metode penelitiannya", "method"),
        ("What sources is the article based on?", "sources"),
        ("tulisan ini berdasarkan sumber apa?", "sources"),
        ("sumber air desa itu apa?", None),
        ("metode apa yang digunakan dalam penelitian ini?", "method"),
        ("how was the study carried out?", "method"),
        ("what are the main findings?", "findings"),
        ("apa saja temuan utamanya", "findings"),
        ("what did the researchers find?", "findings"),
        ("What do the authors recommend?", "recommendations"),
        ("sebutkan saran penulis", "recommendations"),
        ("apa keterbatasan penelitian ini", "limits"),
        ("latar belakangnya apa", "background"),
        ("apa tujuan penelitian ini?", "aims"),
        ("apa rumusan masalahnya", "questions"),
        ("abstraknya dong", "summary"),
        ("ceritakan masa kecilnya", "childhood"),
        ("bagaimana perjalanan kariernya?", "career"),
        ("what does Renner conclude?", None),
        ("apa hasil panen tahun itu?", None),
        ("apa tujuan kemitraan?", None),
        ("metode apa yang dipakai Sari untuk mengukur debit?", None),
        ("siapa yang menyimpulkan?", None),
        ("berapa saran yang diajukan?", None),
        ("apa itu kemitraan air?", None),
    ],
)
def test_what_asks_for_a_part_and_no_more(question: str, part: str | None) -> None:
    assert asked_part(understand(question).resolved_text, TITLE) == part


@pytest.mark.parametrize(
    ("heading", "part", "found"),
    [
        ("BAB III METODE PENELITIAN", "method", True),
        ("3. Scope and method", "method", True),
        ("Hasil dan Pembahasan", "findings", True),
        ("What the studies found", "findings", True),
        ("Kesimpulan dan Saran", "recommendations", True),
        ("Hasil panen", "findings", False),
        ("Metode pembayaran", "method", False),
        ("Saran", "method", False),
    ],
)
def test_which_headings_name_a_part(heading: str, part: str, found: bool) -> None:
    text = f"# {TITLE}\n\nAir itu penting.\n\n## {heading}\n\nDi sini ada isinya.\n"
    assert (section_of(document(text, markdown=True, title=TITLE), part) is not None) == found


ARTICLE = f"""# {TITLE}

## Abstrak

Air makin langka. Hasil kajian menunjukkan bahwa iuran menurun. Warga diwawancarai.

## Tujuan dan metode

Penelitian ini bertujuan memetakan iuran.

Warga di dua desa diwawancarai. Wawancara berlangsung sebulan.

## Simpulan dan saran

Iuran menurun karena pipa bocor. Peneliti mengajukan dua saran:

- memperbaiki pipa;
- menagih iuran.

## Keterbatasan

1. Hanya dua desa.
2. Hanya sebulan.
"""


def told(tmp_path: Path, question: str, before: bool = False) -> list[str]:
    source = document(ARTICLE, markdown=True, title=TITLE)
    hits = [hit(passage) for passage in split_passages(source)]
    find = look_up if before else tell_part
    found = find(understand(question), hits, "id", catalogue_of(tmp_path, [source]))
    return [one.mark + one.place.span.of(source.text) for one in found]


def test_the_first_part_of_a_heading_ends_where_the_second_is_named(tmp_path: Path) -> None:
    assert told(tmp_path, "apa kesimpulannya?") == ["Iuran menurun karena pipa bocor."]


def test_the_second_part_of_a_heading_is_not_its_first_paragraph(tmp_path: Path) -> None:
    assert told(tmp_path, "how was the study done?") == [
        "Warga di dua desa diwawancarai.",
        "Wawancara berlangsung sebulan.",
    ]


def test_a_part_without_a_heading_may_be_told_in_the_summary(tmp_path: Path) -> None:
    assert told(tmp_path, "apa hasil penelitiannya?") == [
        "Hasil kajian menunjukkan bahwa iuran menurun.",
        "Warga diwawancarai.",
    ]


def test_a_part_that_is_nowhere_is_not_told(tmp_path: Path) -> None:
    assert told(tmp_path, "apa rumusan masalahnya?") == []


def test_a_list_with_a_heading_of_its_own_is_given_before_anything_is_read(tmp_path: Path) -> None:
    assert told(tmp_path, "apa keterbatasannya?", before=True) == ["1. Hanya dua desa.", "2. Hanya sebulan."]


@pytest.mark.parametrize(
    ("question", "says"),
    [("apa kesimpulannya?", []), ("jelaskan kesimpulannya", ["Iuran menurun karena pipa bocor."])],
)
def test_another_part_is_given_before_anything_is_read_where_it_is_to_be_told(
    tmp_path: Path, question: str, says: list[str]
) -> None:
    assert told(tmp_path, question, before=True) == says


@pytest.mark.parametrize(
    ("heading", "is_name"),
    [("Conclusion", True), ("BAB V PENUTUP", True), ("Hasil dan pembahasan", True), ("Jenis cuti", False)],
)
def test_a_heading_may_name_a_part_and_nothing_more(heading: str, is_name: bool) -> None:
    assert is_part_name(heading) is is_name
