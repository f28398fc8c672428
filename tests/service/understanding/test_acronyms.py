"""Acronyms that the documents imply are written out, and nothing else is."""

import pytest

from service.understanding.acronyms import written_out

PHRASES = {
    "uas": [("ujian akhir semester", 3), ("unit angkutan sekolah", 1)],
    "cg": [("collaborative governance", 9)],
    "pk": [("program kerja", 2), ("panitia kecil", 2)],
    "buka": [("buku uang kas anggota", 1)],
    "yg": [("yayasan guru", 1)],
    "upt": [("unit pelaksana teknis", 1)],
}


def out(text: str) -> str:
    return written_out(text, lambda word: PHRASES.get(word, []), {"buka"}.__contains__, {"upt"}.__contains__)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("kapan uas?", "kapan ujian akhir semester?"),
        ("apa itu CG", "apa itu collaborative governance"),
        ("APA ITU CG?", "APA ITU collaborative governance?"),
        ("Jadwal UAS dan UTS", "Jadwal ujian akhir semester dan UTS"),
    ],
)
def test_what_the_documents_say_in_full_is_written_out(text: str, written: str) -> None:
    assert out(text) == written


@pytest.mark.parametrize(
    "text",
    [
        "apa itu PK?",
        "jam berapa buka?",
        "JAM BERAPA BUKA?",
        "yg mana?",
        "siapa kepala UPT?",
        "kirim ke cg@kampus.example",
        "lihat www.cg.example",
        "kode CG-4",
    ],
)
def test_what_is_known_or_may_mean_two_things_stays(text: str) -> None:
    assert out(text) == text
