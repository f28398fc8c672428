"""A sentence of the section that a question names comes before one that is nearly as likely."""

import pytest

from service.reading.named_section import first_of_named_section
from service.understanding.question import understand
from tests.service.builders import document, read_span

SOURCE = document(
    """# Kerja bakti

## Pengertian kerja bakti

Kerja bakti dilakukan warga dengan tujuan bersama.

## Tujuan melaksanakan kerja bakti

Lingkungan menjadi bersih. Warga saling kenal.

## Jadwal

Hari Minggu.
""",
    markdown=True,
    title="Kerja bakti",
)


@pytest.mark.parametrize(
    ("question", "logit", "first"),
    [
        ("mengapa ada kerja bakti, tujuannya", 2.0, "Lingkungan"),
        ("sebutkan tujuan kerja bakti", 2.0, "Lingkungan"),
        # It is far less likely.
        ("sebutkan tujuan kerja bakti", 9.0, "Kerja bakti dilakukan"),
        # Not all that is asked for is in the heading, or it is in the title alone.
        ("sebutkan tujuan ronda malam", 2.0, "Kerja bakti dilakukan"),
        ("sebutkan kerja bakti", 2.0, "Kerja bakti dilakukan"),
        ("kapan tujuan kerja bakti", 2.0, "Kerja bakti dilakukan"),
    ],
)
def test_what_stands_below_the_heading_that_is_named_comes_first(question: str, logit: float, first: str) -> None:
    elsewhere = read_span(SOURCE, "Kerja bakti dilakukan", logit)
    spans = [elsewhere, read_span(SOURCE, "Hari Minggu", 1.5), read_span(SOURCE, "Lingkungan", 1.0)]
    assert first_of_named_section(spans, understand(question))[0].text.startswith(first)
    assert len(first_of_named_section(spans, understand(question))) == len(spans)
