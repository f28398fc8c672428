"""Search by words: BM25 over stemmed Indonesian and English, kept by tantivy.

A passage's words are stemmed by its language, a question's by both, because it may mix them and English terms stand in
Indonesian text. The stemming happens here (``index.analysis``): tantivy itself knows no Indonesian.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import tantivy

from corpus.model import Language
from index.analysis import query_stems, stems
from index.errors import SnapshotDamagedError

_HEAP_BYTES = 50_000_000
# A question is at most 2,000 characters; beyond this many different words a query only costs time.
_MOST_TERMS = 64


@dataclass(frozen=True, slots=True)
class LexicalEntry:
    """What is indexed of one passage: its row, its language and its words."""

    row: int
    language: Language
    document_id: str
    text: str


class LexicalIndex:
    """Passages' rows by the words they hold."""

    def __init__(self, index: tantivy.Index) -> None:
        self._index = index
        self._schema = index.schema
        self._searcher = index.searcher()

    @classmethod
    def build(cls, folder: Path, entries: Iterable[LexicalEntry]) -> "LexicalIndex":
        """Write an index of ``entries`` into the existing, empty ``folder`` and open it."""
        index = tantivy.Index(_schema(), path=str(folder))
        writer = index.writer(_HEAP_BYTES, 1)
        for entry in entries:
            document = tantivy.Document()
            document.add_unsigned("row", entry.row)
            document.add_text("document_id", entry.document_id)
            document.add_text("stems", " ".join(stems(entry.text, entry.language)))
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        return cls(index)

    @classmethod
    def load(cls, folder: Path) -> "LexicalIndex":
        """Open an index that ``build`` wrote.

        Raises:
            SnapshotDamagedError: the folder holds no such index.
        """
        try:
            return cls(tantivy.Index.open(str(folder)))
        except (ValueError, OSError) as error:
            raise SnapshotDamagedError(f"{folder} holds no tantivy index: {error}") from error

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def document_frequency(self, stem: str) -> int:
        """Return how many passages hold a stem."""
        return int(self._searcher.doc_freq("stems", stem))

    def search(self, text: str, k: int, document_ids: Sequence[str] | None = None) -> tuple[list[float], list[int]]:
        """Return the ``k`` best BM25 scores and their rows, best first; fewer where fewer hold a word of ``text``."""
        query = self._query(text)
        if query is None or min(k, len(self)) == 0:
            return [], []
        if document_ids is not None:
            allowed = tantivy.Query.term_set_query(self._schema, "document_id", list(document_ids))
            query = tantivy.Query.boolean_query(
                [(tantivy.Occur.Must, query), (tantivy.Occur.Must, tantivy.Query.boost_query(allowed, 0.0))]
            )
        hits = self._searcher.search(query, min(k, len(self)), count=False).hits
        rows = self._searcher.fast_field_values("row", [address for _, address in hits])
        # Equal scores come in no fixed order; the row makes the result the same each time.
        ordered = sorted(zip((score for score, _ in hits), rows, strict=True), key=lambda hit: (-hit[0], hit[1]))
        return [float(score) for score, _ in ordered], [int(row) for _, row in ordered]

    def _query(self, text: str) -> tantivy.Query | None:
        # The rarest words say most; the same ones whatever their order, so that the score is the same each time.
        counted = ((self.document_frequency(stem), stem) for stem in query_stems(text))
        terms = [stem for count, stem in sorted(counted) if count][:_MOST_TERMS]
        parts = [(tantivy.Occur.Should, tantivy.Query.term_query(self._schema, "stems", t, "freq")) for t in terms]
        return tantivy.Query.boolean_query(parts) if parts else None


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("row", fast=True)
    builder.add_text_field("document_id", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("stems", tokenizer_name="whitespace", index_option="freq")
    return builder.build()
