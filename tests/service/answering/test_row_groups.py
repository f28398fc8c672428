"""Rows below a row that heads them are asked for by its name."""

import pytest

from service.answering.places import Place
from service.answering.row_groups import rows_headed, sum_asked_for
from service.understanding.question import understand
from tests.service.builders import document, span_of

SOURCE = document(
    """# Anggaran

| No. | Uraian | Biaya |
|---|---|---|
| A. Belanja alat | | |
| 1 | Mesin | 500 |
| 2 | Ayakan | 20 |
| Jumlah A | | 520 |
| B. Belanja konsumsi | | |
| 1 | Nasi | 15 |
| Jumlah B | | 15 |
| Jumlah seluruhnya | | 535 |
""",
    markdown=True,
)
MACHINE = Place(SOURCE, span_of(SOURCE.text, "1 | Mesin | 500"))


def test_rows_below_the_row_that_is_named() -> None:
    found = rows_headed(understand("apa saja belanja konsumsi?"), MACHINE)
    assert found is not None
    assert [member.span.of(SOURCE.text).split(" | ")[1] for member in found.members[:1]] == ["Nasi"]
    assert found.lead is not None
    assert found.lead.of(SOURCE.text) == "B. Belanja konsumsi"


@pytest.mark.parametrize("question", ["apa saja yang dibeli?", "apa saja belanja itu?", "apa saja alat dan konsumsi?"])
def test_where_no_row_or_several_are_named_none_are_below_it(question: str) -> None:
    assert rows_headed(understand(question), MACHINE) is None


@pytest.mark.parametrize(
    ("question", "row"),
    [("berapa jumlah konsumsi", "Jumlah B"), ("subtotal alat brp", "Jumlah A"), ("berapa biaya konsumsi", None)],
)
def test_what_they_come_to_is_asked_for_by_its_name(question: str, row: str | None) -> None:
    found = sum_asked_for(understand(question), MACHINE)
    assert (found.of(SOURCE.text).split(" |")[0] if found else None) == row
