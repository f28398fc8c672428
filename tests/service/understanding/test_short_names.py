"""Short names are written out where the documents have only the whole."""

import pytest

from service.understanding.short_names import short_names_written_out

SAID = {"bansos"}
WRITTEN = {"program studi", "bantuan sosial", "organisasi kemasyarakatan", "kepala program studi"}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("syarat pindah prodi apa", "syarat pindah program studi apa"),
        ("Prodinya apa saja?", "program studinya apa saja?"),
        ("peran ormas", "peran organisasi kemasyarakatan"),
        ("siapa kaprodi sekarang", "siapa kepala program studi sekarang"),
        ("bansos itu apa", "bansos itu apa"),
        ("kades dipilih kapan", "kades dipilih kapan"),
        ("prodi-prodi, sub-prodi", "prodi-prodi, sub-prodi"),
    ],
)
def test_a_short_name_is_written_out_where_only_the_whole_is_said(text: str, written: str) -> None:
    assert short_names_written_out(text, SAID.__contains__, WRITTEN.__contains__) == written
