"""Make a corpus of a question-answering set's paragraphs: one paragraph, one document."""

import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from corpus.assembly import Metadata, assemble
from corpus.model import Document, Span
from corpus.store import DocumentStore
from index.encoder import Encoder, EncoderIdentity
from index.library import INDEX, STORE, Library
from index.snapshot import Snapshot
from index.snapshots import SnapshotDirectory
from training.text import Example, contexts, read_squad


@dataclass(frozen=True, slots=True)
class Pool:
    """Paragraphs by number, each in a document ``pN``."""

    numbers: dict[str, int]

    @classmethod
    def of(cls, files: Sequence[Path]) -> "Pool":
        """Return the distinct paragraphs of ``files``, in order."""
        paragraphs = dict.fromkeys(text for file in files for text in contexts(file))
        return cls({text: number for number, text in enumerate(paragraphs)})

    def documents(self) -> Iterator[Document]:
        """Yield one document a paragraph; a title says nothing here."""
        for text, number in self.numbers.items():
            yield assemble(text, Metadata(id=f"p{number}", title="-", language="id"))

    def gold(self, example: Example) -> tuple[str, tuple[Span, ...]]:
        """Return the document that an example is about and the places of its answers there."""
        places = tuple(Span(start, start + len(text)) for text, start in example.answers)
        return f"p{self.numbers[example.context]}", places


def questions(file: Path) -> list[Example]:
    """Return the questions of a file in IDK-MRC's or SQuAD's layout, with and without an answer."""
    return list(read_squad(file))


@contextmanager
def indexed(pool: Pool, encoder: Encoder, identity: EncoderIdentity, work: Path | None) -> Iterator[Snapshot]:
    """Yield a snapshot of the pool, built in ``work``, where it is kept for the next run, or in a folder that goes."""
    with tempfile.TemporaryDirectory() as temporary:
        root = work or Path(temporary)
        library = Library(DocumentStore.open(root / STORE), SnapshotDirectory(root / INDEX))
        library.store.put(pool.documents())
        library.build(encoder, identity, _show)
        yield library.snapshots.open()


def _show(done: int, total: int) -> None:
    end = "\n" if done == total else ""
    print(f"\rindexing {done} of {total}", end=end, file=sys.stderr, flush=True)
