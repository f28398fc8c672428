"""The documents the index is tested with: an Indonesian one, its English translation, and an English one alone."""

from corpus.assembly import Metadata, assemble
from corpus.model import Document
from corpus.translation import read_rows, translate

_TOWN = """# Kota Randu

Pasar Randu dibuka pada tahun 1951 oleh pedagang ikan. Pasar itu menjual ikan segar setiap pagi.

## Sungai

Sungai Lamat mengalir melalui kota. Jembatan tua menghubungkan kedua tepi sungai.

## Tahap

Pembangunan jembatan berlangsung dalam tiga tahap:

1. Perencanaan oleh dewan kota.
2. Penggalian dasar sungai.
3. Pemasangan batu lengkung.
"""
_TOWN_ROWS = """Kota Randu\tThe town of Randu
Pasar Randu dibuka pada tahun 1951 oleh pedagang ikan.\tRandu market was opened in 1951 by fishmongers.
Pasar itu menjual ikan segar setiap pagi.\tThe market sells fresh fish every morning.
Sungai\tRiver
Sungai Lamat mengalir melalui kota.\tThe river Lamat flows through the town.
Jembatan tua menghubungkan kedua tepi sungai.\tAn old bridge joins both banks of the river.
Tahap\tStages
Pembangunan jembatan berlangsung dalam tiga tahap:\tThe bridge was built in three stages:
Perencanaan oleh dewan kota.\tPlanning by the town council.
Penggalian dasar sungai.\tDigging of the river bed.
Pemasangan batu lengkung.\tSetting of the arch stones.
"""
_BEES = """# Beekeeping

Honeybees live in hives. A queen lays two thousand eggs a day.

## Harvest

Keepers harvest honey in late summer. They leave twenty kilograms for the winter.
"""


def town(extra: str = "") -> Document:
    return assemble(_TOWN + extra, Metadata("town", language="id"), markdown=True)


def town_in_english() -> Document:
    return translate(town(), read_rows(_TOWN_ROWS), "en")


def bees(extra: str = "") -> Document:
    return assemble(_BEES + extra, Metadata("bees", language="en"), markdown=True)


def note(id: str, text: str) -> Document:
    return assemble(text, Metadata(id, language="en"))
