"""Take documents in and out while questions are answered: committed first, searchable soon after."""

from collections.abc import Callable

from corpus.errors import DocumentExistsError
from corpus.model import Document
from corpus.sandbox import ParserProcess
from corpus.store import DocumentStore
from service.indexer import Indexer, Job

Read = Callable[[ParserProcess], tuple[Document, tuple[str, ...]]]


class Acquisitions:
    """Changes the documents of a data directory. Safe to share between threads.

    ``removed`` is called after a document was removed, before that is acknowledged.
    """

    def __init__(
        self,
        store: DocumentStore,
        parser: ParserProcess,
        indexer: Indexer,
        removed: Callable[[], object] = lambda: None,
    ) -> None:
        self._store, self._parser, self._removed = store, parser, removed
        self.indexer = indexer

    def put(self, read: Read, document_id: str, replaces: bool) -> tuple[Document, tuple[str, ...], Job]:
        """Take a document in; when this returns it is kept, and the job tells when it is searchable.

        Args:
            read: returns the document, read by the parser it is given, and what is to be known about it.
            document_id: the id it will have.
            replaces: whether it may take the place of one of that id.

        Raises:
            DocumentError: it cannot be read.
            DocumentExistsError: there is one of its id, and it does not replace it.
            StoreError: it cannot be written.
        """
        if not replaces and document_id in self._store.fingerprints():
            raise DocumentExistsError(document_id)
        document, notes = read(self._parser)
        self._store.put([document], replaces)
        return document, notes, self.indexer.submit(document.id)

    def remove(self, document_id: str) -> Job:
        """Remove a document and the translations made of it row by row; the job tells when the index is rid of it.

        Raises:
            UnknownDocumentError: there is none of that id.
            StoreError: it cannot be written.
        """
        self._store.remove(document_id)
        self._removed()
        return self.indexer.submit(document_id)

    def close(self) -> None:
        """End what runs for it."""
        self.indexer.close()
        self._parser.close()
