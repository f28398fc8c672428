"""Search by words: BM25 over stemmed Indonesian and English, kept by tantivy.

A passage's words are stemmed by its language, a question's by both, because it may mix them and English terms stand in
Indonesian text. The stemming happens here (``index.analysis``): tantivy itself knows no Indonesian.

An index can be built on another one, whose files are shared. Tantivy goes on counting the passages that were removed.
So that a passage has the score that it would have in an index built anew, what is taken from all passages is put right:
how many there are and how many hold a stem by a factor (``_weighed``), how long they are on average by ``fillers``,
passages that nothing finds.
"""

import json
import math
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import tantivy

from corpus.model import Language
from index.analysis import query_stems, stems
from index.errors import SnapshotDamagedError

_HEAP_BYTES = 50_000_000
_META = "meta.json"
# No document has this id, and no text this stem.
_FILLER = "\0"
_NO_ROW = 0
_LENGTH = {"field": "length"}
_CACHED_COUNTS = 10_000
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

    def __init__(self, index: tantivy.Index, counted: int, left_out: Sequence[str] = ()) -> None:
        """Search an index of which tantivy counts so many passages, removed ones and fillers included.

        Documents that are ``left_out`` are neither found nor counted.
        """
        self._index, self._counted, self._left_out = index, counted, left_out
        self._schema = index.schema
        # A snapshot's files never change: nothing has to watch them, and read them while somebody damages them.
        index.config_reader("manual")
        self._searcher = index.searcher()
        self._gone = tantivy.Query.term_set_query(self._schema, "document_id", list(left_out)) if left_out else None
        gone = self._count(self._gone) if self._gone else 0
        self._size = int(self._searcher.num_docs) - self._live("document_id", _FILLER) - gone
        self._frequencies: dict[str, int] = {}

    @classmethod
    def build(cls, folder: Path, entries: Iterable[LexicalEntry]) -> "LexicalIndex":
        """Write an index of ``entries`` into the existing, empty ``folder`` and open it."""
        index = tantivy.Index(_schema(), path=str(folder))
        with _writing(index) as writer:
            _add(writer, entries)
        return cls.load(folder)

    @classmethod
    def build_on(
        cls,
        base: Path,
        folder: Path,
        removed: Collection[str],
        entries: Iterable[LexicalEntry],
        share: Callable[[Path, Path], object],
    ) -> "LexicalIndex":
        """Write an index of what ``base`` holds, without some documents and with more passages, and open it.

        Args:
            base: a folder that ``build`` wrote.
            folder: an existing, empty one.
            removed: the ids of documents that are left out.
            entries: what is added.
            share: makes a file that is never changed appear under a second name.
        """
        for path in base.iterdir():
            # Tantivy replaces what it keeps as JSON, and never changes its other files once they are written.
            if path.suffix == ".json":
                shutil.copyfile(path, folder / path.name)
            elif path.suffix != ".lock":
                share(path, folder / path.name)
        index = tantivy.Index.open(str(folder))
        all, gone = _measure(index, None), _measure(index, removed)
        with _writing(index) as writer:
            for id in removed:
                writer.delete_documents_by_term("document_id", id)
            added = _add(writer, entries)
            for length in fillers(gone, all.without(gone).with_(added)):
                writer.add_document(_document(_NO_ROW, _FILLER, _FILLER, [_FILLER] * length))
        return cls.load(folder)

    @classmethod
    def load(cls, folder: Path) -> "LexicalIndex":
        """Open an index that ``build`` wrote.

        Raises:
            SnapshotDamagedError: the folder holds no such index.
        """
        try:
            segments = json.loads((folder / _META).read_bytes())["segments"]
            return cls(tantivy.Index.open(str(folder)), sum(segment["max_doc"] for segment in segments))
        except (ValueError, KeyError, TypeError, OSError) as error:
            raise SnapshotDamagedError(f"{folder} holds no tantivy index: {error}") from error

    def without(self, document_ids: Sequence[str]) -> "LexicalIndex":
        """Return an index that finds no passage of these documents; the files are shared."""
        return LexicalIndex(self._index, self._counted, [*self._left_out, *document_ids])

    def __len__(self) -> int:
        return self._size

    def document_frequency(self, stem: str) -> int:
        """Return how many passages hold a stem."""
        if self._counted == self._size:
            return self._counted_frequency(stem)
        # Not lru_cache: on a method it would keep the index alive after the last one let go of it.
        found = self._frequencies.get(stem)
        if found is None:
            if len(self._frequencies) >= _CACHED_COUNTS:
                self._frequencies.clear()
            found = self._frequencies[stem] = self._live("stems", stem)
        return found

    def _live(self, field: str, term: str) -> int:
        return self._count(self._without(tantivy.Query.term_query(self._schema, field, term, "basic")))

    def _count(self, query: tantivy.Query) -> int:
        return int(self._searcher.search(query, 1, count=True).count)

    def _without(self, query: tantivy.Query) -> tantivy.Query:
        """Return the query of what is found by another one and not left out."""
        if self._gone is None:
            return query
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, query), (tantivy.Occur.MustNot, self._gone)])

    def _counted_frequency(self, stem: str) -> int:
        return int(self._searcher.doc_freq("stems", stem))

    def _holding(self, stem: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, "stems", stem, "freq")

    def search(
        self,
        text: str,
        k: int,
        document_ids: Sequence[str] | None = None,
        into: Language | None = None,
        asked_in: Language | None = None,
    ) -> tuple[list[float], list[int]]:
        """Return the ``k`` best BM25 scores and their rows, best first; fewer where fewer hold a word of ``text``.

        Of a word the stem that says most counts, and all say as much as its commonest. With ``into``, a language, only
        passages that are written in it are found, and words are also searched for by what they mean in it
        (``query_stems``).
        """
        query = self._query(text, into, asked_in)
        if query is None or min(k, len(self)) == 0:
            return [], []
        wanted = {"document_id": document_ids, "language": None if into is None else [into]}
        for field, terms in wanted.items():
            if terms is not None:
                allowed = tantivy.Query.term_set_query(self._schema, field, list(terms))
                query = tantivy.Query.boolean_query(
                    [(tantivy.Occur.Must, query), (tantivy.Occur.Must, tantivy.Query.boost_query(allowed, 0.0))]
                )
        hits = self._searcher.search(self._without(query), min(k, len(self)), count=False).hits
        rows = self._searcher.fast_field_values("row", [address for _, address in hits])
        # Equal scores come in no fixed order; the row makes the result the same each time.
        ordered = sorted(zip((score for score, _ in hits), rows, strict=True), key=lambda hit: (-hit[0], hit[1]))
        return [float(score) for score, _ in ordered], [int(row) for _, row in ordered]

    def _query(self, text: str, into: Language | None, asked_in: Language | None) -> tantivy.Query | None:
        # The rarest words say most; the same ones whatever their order, so that the score is the same each time.
        found = sorted((one.count, sorted(one.stems), one.word) for one in self.terms(text, into, asked_in))
        parts = [
            tantivy.Query.disjunction_max_query([self._weighed(stem, count) for stem in stems])
            for count, stems, _ in found[:_MOST_TERMS]
            if count
        ]
        return tantivy.Query.boolean_query([(tantivy.Occur.Should, part) for part in parts]) if parts else None

    def terms(self, text: str, into: Language | None = None, asked_in: Language | None = None) -> list["Term"]:
        """Return the words of a question that are searched, each once: with ``into`` by what they mean there, too."""
        own, every = (by_word(query_stems(text, *languages)) for languages in ((), (into, asked_in)))
        return [
            Term(word, frozenset(some), self._commonest(own[word]) or self._commonest(some))
            for word, some in every.items()
        ]

    def _commonest(self, stems: Iterable[str]) -> int:
        return max(map(self.document_frequency, stems))

    def _weighed(self, stem: str, count: int) -> tantivy.Query:
        """Return the query of a stem that weighs as much as one that ``count`` passages hold: a word says as much by a
        rare stem as by its commonest."""
        query = self._holding(stem)
        if self._counted == self._size and count == self.document_frequency(stem):
            return query
        right = idf(len(self), count)
        return tantivy.Query.boost_query(query, right / idf(self._counted, self._counted_frequency(stem)))


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a question: the stems it is searched by, and how many passages hold the commonest of its own, or of
    those that it means in another language where none holds any of its own."""

    word: str
    stems: frozenset[str]
    count: int


def by_word(stems: Mapping[str, Collection[str]]) -> dict[str, set[str]]:
    """Return the stems of each word."""
    found: dict[str, set[str]] = {}
    for stem, words in stems.items():
        for word in words:
            found.setdefault(word, set()).add(stem)
    return found


def idf(passages: int, holding: int) -> float:
    """Return BM25's inverse document frequency of a stem that ``holding`` of ``passages`` hold (as Lucene has it)."""
    return math.log(1 + (passages - holding + 0.5) / (holding + 0.5))


@dataclass(frozen=True, slots=True)
class Size:
    """A number of passages, and of the stems in them."""

    passages: int
    stems: int

    def with_(self, other: "Size") -> "Size":
        """Return the size of both."""
        return Size(self.passages + other.passages, self.stems + other.stems)

    def without(self, other: "Size") -> "Size":
        """Return the size of what is left."""
        return Size(self.passages - other.passages, self.stems - other.stems)


def fillers(removed: Size, left: Size) -> list[int]:
    """Return the lengths of the fillers that, beside what was removed, make the average length that of what is left.

    As many are needed as bring too long passages down to the average when they are empty; one has what is missing.
    """
    if removed.passages == 0 or left.stems == 0:
        return []
    average = left.stems / left.passages
    count = max(1, math.ceil(removed.stems / average - removed.passages))
    missing = round(average * (removed.passages + count)) - removed.stems
    return [max(0, missing), *[0] * (count - 1)]


def _measure(index: tantivy.Index, document_ids: Collection[str] | None) -> Size:
    """Return the size of some documents, or of all."""
    query = tantivy.Query.all_query()
    if document_ids is not None:
        query = tantivy.Query.term_set_query(index.schema, "document_id", list(document_ids))
    found = index.searcher().aggregate(query, {"count": {"value_count": _LENGTH}, "sum": {"sum": _LENGTH}})
    return Size(int(found["count"]["value"]), int(found["sum"]["value"] or 0))


@contextmanager
def _writing(index: tantivy.Index) -> Iterator[tantivy.IndexWriter]:
    writer = index.writer(_HEAP_BYTES, 1)
    yield writer
    writer.commit()
    writer.wait_merging_threads()


def _add(writer: tantivy.IndexWriter, entries: Iterable[LexicalEntry]) -> Size:
    size = Size(0, 0)
    for entry in entries:
        found = stems(entry.text, entry.language)
        size = size.with_(Size(1, len(found)))
        writer.add_document(_document(entry.row, entry.document_id, entry.language, found))
    return size


def _document(row: int, document_id: str, language: str, found: Sequence[str]) -> tantivy.Document:
    document = tantivy.Document()
    document.add_unsigned("row", row)
    document.add_unsigned("length", len(found))
    document.add_text("document_id", document_id)
    document.add_text("language", language)
    document.add_text("stems", " ".join(found))
    return document


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("row", fast=True)
    builder.add_unsigned_field("length", fast=True)
    builder.add_text_field("document_id", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("language", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("stems", tokenizer_name="whitespace", index_option="freq")
    return builder.build()
