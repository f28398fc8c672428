"""Write documents as JSON and read them back, places as pairs of numbers."""

import json
from dataclasses import asdict
from typing import Any

from corpus.errors import StoreError
from corpus.model import AlignedPair, Block, Document, Item, Page, Sentence, Source, Span
from corpus.structure import Outline

FORMAT = 2
# Format 1 had no pages and no digest of the source.
_READ = frozenset({1, FORMAT})


def encode_document(document: Document) -> str:
    """Return everything but the text as one JSON object."""
    data = {
        "format": FORMAT,
        "id": document.id,
        "title": document.title,
        "language": document.language,
        "blocks": [_block(block) for block in document.blocks],
        "sentences": [_span(sentence.span) for sentence in document.sentences],
        "source": asdict(document.source),
        "reference": document.reference,
        "tags": document.tags,
        "translation_of": document.translation_of,
        "pages": [[page.label, page.start] for page in document.pages],
        "alignment": [[*_span(pair.source), *_span(pair.target)] for pair in document.alignment],
    }
    if document.alignment_score is not None:
        data["alignment_score"] = document.alignment_score
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def decode_document(content: str, text: str) -> Document:
    """Return the document that ``encode_document`` wrote, over its text.

    Raises:
        StoreError: it was written in another format.
    """
    data: dict[str, Any] = json.loads(content)
    if data["format"] not in _READ:
        raise StoreError(
            f"a document is stored in format {data['format']}, this version reads {FORMAT}: ingest it anew"
        )
    return Document(
        id=data["id"],
        title=data["title"],
        language=data["language"],
        text=text,
        blocks=tuple(_to_block(block) for block in data["blocks"]),
        sentences=tuple(Sentence(Span(*span)) for span in data["sentences"]),
        source=Source(**data["source"]),
        reference=data["reference"],
        tags=tuple(data["tags"]),
        translation_of=data["translation_of"],
        pages=tuple(Page(*page) for page in data.get("pages", ())),
        alignment=tuple(AlignedPair(Span(a, b), Span(c, d)) for a, b, c, d in data["alignment"]),
        alignment_score=data.get("alignment_score"),
    )


def encode_outline(text: str, outline: Outline) -> str:
    """Return a text with its outline as one JSON object."""
    pages = [[page.label, page.start] for page in outline.pages]
    blocks = [_block(block) for block in outline.blocks]
    about = {"title": outline.title, "notes": outline.notes, "translation_of": outline.translation_of}
    return json.dumps({"text": text, "blocks": blocks, "pages": pages, **about})


def decode_outline(content: str | bytes) -> tuple[str, Outline]:
    """Return what ``encode_outline`` wrote."""
    data: dict[str, Any] = json.loads(content)
    blocks = tuple(_to_block(block) for block in data["blocks"])
    pages = tuple(Page(*page) for page in data["pages"])
    return data["text"], Outline(data["title"], blocks, pages, tuple(data["notes"]), data["translation_of"])


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _block(block: Block) -> dict[str, Any]:
    return {
        "kind": block.kind,
        "span": _span(block.span),
        "section": block.section,
        "items": [[_span(item.span), _span(item.name) if item.name else None, item.marker] for item in block.items],
        "lead": _span(block.lead) if block.lead else None,
    }


def _to_block(data: dict[str, Any]) -> Block:
    return Block(
        kind=data["kind"],
        span=Span(*data["span"]),
        section=tuple(data["section"]),
        items=tuple(Item(Span(*span), Span(*name) if name else None, marker) for span, name, marker in data["items"]),
        lead=Span(*data["lead"]) if data["lead"] else None,
    )
