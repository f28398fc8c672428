"""Documents that the tests write themselves."""

from corpus.assembly import Metadata, assemble
from corpus.model import Block, Document, Kind, Language

HANDBOOK = """\
Buku Pedoman Mahasiswa

# Tata Tertib

Setiap mahasiswa wajib mematuhi aturan di bawah ini
selama berada di kampus, tanpa kecuali. Aturan berlaku sejak hari pertama
kuliah. Aturan tersebut adalah:

1. Kehadiran: mahasiswa hadir paling sedikit 75% dari jumlah kuliah.
2. Mahasiswa berpakaian sopan dan rapi.
   Sandal tidak diperbolehkan.
3. Menyontek dilarang.

## Perlengkapan

Yang harus dibawa:

- kartu mahasiswa
- alat tulis

foto-gerbang.jpg

Gambar 1. Gerbang kampus dari sisi timur

## Daftar Pustaka

Sugiyono (2019). Metode Penelitian. Bandung: Alfabeta.

Creswell, J. W. (2014) Research Design.
"""


def plain(text: str, language: Language = "id", id: str = "doc", title: str | None = None) -> Document:
    """Return the document that a plain text is."""
    return assemble(text, Metadata(id, title=title, language=language))


def markdown(text: str, language: Language = "id") -> Document:
    """Return the document that a Markdown text is."""
    return assemble(text, Metadata("doc", language=language), markdown=True)


def blocks_of(document: Document, kind: Kind) -> list[Block]:
    """Return the document's blocks of one kind, the title left out."""
    blocks = [block for block in document.blocks if block.kind == kind]
    if blocks and kind == "heading" and " ".join(blocks[0].span.of(document.text).split()) == document.title:
        return blocks[1:]
    return blocks


def texts_of(document: Document, kind: Kind) -> list[str]:
    """Return what the document's blocks of one kind say."""
    return [block.span.of(document.text) for block in blocks_of(document, kind)]


def items_of(document: Document, block: Block) -> list[tuple[str | None, str]]:
    """Return the name and the text of each item of a list."""
    text = document.text
    return [(item.name.of(text) if item.name else None, item.span.of(text)) for item in block.items]


def sentences_of(document: Document) -> list[str]:
    """Return the document's sentences as they stand there."""
    return [sentence.span.of(document.text) for sentence in document.sentences]
