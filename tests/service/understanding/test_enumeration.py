"""Things listed within a sentence."""

import pytest

from service.understanding.enumeration import enumerated_in


def parts(sentence: str) -> tuple[str | None, list[str]]:
    lead, members = enumerated_in(sentence)
    return lead.of(sentence) if lead else None, [member.of(sentence) for member in members]


@pytest.mark.parametrize(
    ("sentence", "lead", "members"),
    [
        (
            "Bayaran diterima dengan tiga cara, yaitu tunai, transfer bank, dan kartu debit.",
            "Bayaran diterima dengan tiga cara, yaitu",
            ["tunai", "transfer bank", "kartu debit"],
        ),
        (
            "Model ini terdiri dari tiga unsur, yakni pengirim, pesan, dan penerima.",
            "Model ini terdiri dari tiga unsur, yakni",
            ["pengirim", "pesan", "penerima"],
        ),
        ("Ada dua cara, yaitu tunai dan transfer.", "Ada dua cara, yaitu", ["tunai", "transfer"]),
        (
            "Lampirannya (1) surat izin; (2) KTP asli, dan (3) pas foto 3x4.",
            "Lampirannya",
            ["surat izin", "KTP asli", "pas foto 3x4"],
        ),
        (
            "The board includes teachers, parents (two, elected) and pupils.",
            "The board includes",
            ["teachers", "parents (two, elected)", "pupils"],
        ),
        (
            "Officers: There are three of them, consisting of a chair, a deputy, and a clerk.",
            "Officers: There are three of them, consisting of",
            ["a chair", "a deputy", "a clerk"],
        ),
        ("The doses are 1.5 mg, 2 mg, or 3,5 mg.", "The doses are", ["1.5 mg", "2 mg", "3,5 mg"]),
    ],
)
def test_a_list_within_a_sentence_is_parted(sentence: str, lead: str, members: list[str]) -> None:
    assert parts(sentence) == (lead, members)


@pytest.mark.parametrize(
    "sentence",
    [
        "Tanaman ini tumbuh di Jawa, Bali, dan Lombok sejak dulu.",  # nothing announces it
        "Biayanya adalah sewa dan listrik.",  # two, and nothing says so
        # It goes on.
        "Isinya adalah A, B, dan C yang dipilih oleh semua warga desa setiap tahun saat musyawarah di balai desa ini.",
        "Pasal (2) berlaku dan pasal (4) tidak.",
        "Hal itu menurut ayat (1), ayat (2), dan ayat (3) diatur tersendiri.",
        "Menurut Sari (2014: 77), jejaring bertumpu pada percaya, dan waktu.",
        "Jejaring adalah kerja jangka panjang yang bertumpu pada percaya, bukan perintah atau harga.",
        "",
    ],
)
def test_what_is_no_plain_list_stays_whole(sentence: str) -> None:
    assert parts(sentence) == (None, [])


def test_what_is_among_the_things_named_before_is_listed_by_itself() -> None:
    sentence = "Koleksinya meliputi 2.300 benda, di antaranya tiga lokomotif, mesin giling, dan foto lama."
    lead, members = enumerated_in(sentence)
    assert lead is not None
    assert lead.of(sentence) == "Koleksinya meliputi 2.300 benda, di antaranya"
    assert [one.of(sentence) for one in members] == ["tiga lokomotif", "mesin giling", "foto lama"]
