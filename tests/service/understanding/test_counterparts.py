"""A question that names only what it changes is the one before with that changed."""

from collections.abc import Sequence

import pytest

from service.understanding.counterparts import completed, other_code


def _alike(text: str, texts: Sequence[str]) -> int:
    """Stand in for the encoder: the first text that begins or ends as ``text`` does."""
    return next((n for n, one in enumerate(texts) if one[:1].lower() == text[:1] or one[-3:] == text[-3:]), 0)


@pytest.mark.parametrize(
    ("before", "text", "found"),
    [
        ("ambulans jarak 5km berapa", "kalau 12 km?", "ambulans jarak 12 km berapa"),
        ("sewa 3 hari berapa", "kalau 5?", "sewa 5 hari berapa"),
        ("apa saja tahap penggilingan kopi?", "kalau hambatannya?", "apa saja hambatan penggilingan kopi?"),
        ("sebutkan dimensinya", "terus prosesnya apa", "sebutkan prosesnya"),
        ("what are the stages of milling?", "and the purposes?", "what are the purposes of milling?"),
        (
            "apa sanksi kalau absen 3 hari?",
            "kalau lebih dari 6 hari gimana",
            "apa sanksi kalau absen lebih dari 6 hari?",
        ),
        (
            "how many credits with a GPA of 3.4?",
            "and if it was below 2.00?",
            "how many credits with a GPA of below 2.00?",
        ),
        ("berapa target tahun 2024?", "tahun depannya?", "berapa target tahun 2025?"),
        ("berapa target tahun 2024?", "kalau tahun sebelumnya?", "berapa target tahun 2023?"),
        ("how many came in 2019?", "and the year after?", "how many came in 2020?"),
        ("siapa ketua forum?", "kalau wakilnya?", "siapa wakil forum?"),
        ("siapa bendahara forum?", "kalau ketuanya?", "siapa ketua forum?"),
        ("siapa ketua panitianya", "kalau sekretarisnya?", "siapa sekretaris panitianya"),
        ("siapa ketua panitia lomba?", "kalau bendahara?", "siapa bendahara panitia lomba?"),
        ("ketua panitia lomba siapa?", "kalau sekretaris?", "sekretaris panitia lomba siapa?"),
        ("umur saya 17 paket apa", "kalau 25 tahun?", "umur saya 25 tahun paket apa"),
        ("forum: siapa ketuanya", "terus bendaharanya siapa", "forum: siapa bendaharanya"),
        ("who is the chair of the board?", "and its treasurer?", "who is the treasurer of the board?"),
        ("what does code E2 mean?", "and E5?", "what does code E5 mean?"),
        ("berapa iuran kelas XI?", "kalau kelas XII?", "berapa iuran kelas XII?"),
        ("who approves a level 1 trip?", "and level 4?", "who approves a level 4 trip?"),
        ("how heavy is a small piece?", "and a square one?", "how heavy is a square piece?"),
    ],
)
def test_what_is_named_takes_the_place_of_its_like(before: str, text: str, found: str) -> None:
    assert completed(text, before, _alike) == found


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("sewa 3 hari berapa", "kalau 5 orang?"),
        ("apa itu prinsip kehati-hatian?", "manfaatnya?"),
        ("apa saja langkah penggilingan?", "tahapnya?"),
        ("di mana tahap kedua dilakukan?", "kalau hambatannya?"),
        ("sewa 3 hari untuk 5 orang", "kalau 6?"),
        ("sewa 3 hari berapa", "kalau telat 5 hari?"),
        ("berapa biaya sewa", "kalau 5 hari?"),
        ("target 2024 dan 2025", "tahun depannya?"),
        ("siapa yang menandatangani surat?", "kalau stempelnya?"),
        ("apa itu forum?", "ketuanya?"),
        ("siapa ketua forum?", "sebelumnya siapa?"),
        ("siapa ketua forum?", "nomornya?"),
        ("siapa ketua panitia?", "kalau lomba?"),
        ("denda panitia siapa yang bayar?", "kalau ketua?"),
        ("siapa ketua forum?", "anaknya siapa?"),
        ("who is the chair of the board?", "its address?"),
        ("who is the chair of the board?", "her wife?"),
        ("what does code E2 mean?", "and F5?"),
    ],
)
def test_what_has_no_like_there_changes_nothing(before: str, text: str) -> None:
    assert completed(text, before, _alike) is None


def test_something_else_may_be_asked_of_another_code() -> None:
    assert other_code("and E5 how do i fix it", "code E2") == ("code E5", "how do i fix it")
    assert other_code("how do i fix E2", "code E2") is None
