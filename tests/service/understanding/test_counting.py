"""How many there are is told by what there is."""

import pytest

from service.understanding.counting import as_list


@pytest.mark.parametrize(
    ("question", "listed"),
    [
        ("tahapan lelang ada berapa?", "tahapan lelang apa saja?"),
        ("lelang desa: tahapannya ada berapa sih", "lelang desa: tahapannya apa saja"),
        ("syaratnya berapa?", "syaratnya apa saja?"),
        ("ada berapa jenis cuti?", "apa saja jenis cuti?"),
        ("Berapa syarat pendaftaran?", "apa saja syarat pendaftaran?"),
        ("cuti dibagi menjadi berapa jenis", "apa saja jenis cuti"),
        ("Modal sosial itu terdiri dari berapa unsur?", "apa saja unsur Modal sosial?"),
        ("how many stages are there in an auction?", "what stages are there in an auction?"),
        ("How many main principles does it have?", "what main principles does it have?"),
        # These are amounts.
        ("tahap ketiga berapa lama?", None),
        ("syarat IPK minimal berapa", None),
        ("berapa biaya pendaftaran", None),
        ("how many seats are there?", None),
        ("apa saja tahapannya?", None),
    ],
)
def test_what_can_be_listed_is_asked_for_itself(question: str, listed: str | None) -> None:
    assert as_list(question) == listed
