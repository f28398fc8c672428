"""What can go wrong with documents.

CorpusError
├── DocumentError            a document cannot be taken in
│   ├── TextError            its text is empty or holds what no text may hold
│   ├── MetadataError        its metadata are wrong
│   └── TranslationError     its translation does not fit the source
├── UnknownDocumentError     there is no document of that id
├── DocumentExistsError      there is one already
└── StoreError               the document store cannot be opened or written
"""


class CorpusError(Exception):
    """Anything that is wrong with documents; its message names the cause and the remedy."""


class DocumentError(CorpusError):
    """A document cannot be taken in."""


class TextError(DocumentError):
    """A document's text is empty or holds characters that no text may hold."""


class MetadataError(DocumentError):
    """A document's metadata are missing, of a wrong type or contradictory."""


class TranslationError(DocumentError):
    """A translation does not fit its source; the message names the row."""


class UnknownDocumentError(CorpusError):
    """There is no document of that id."""

    def __init__(self, document_id: str) -> None:
        super().__init__(f"there is no document {document_id!r}")
        self.document_id = document_id


class DocumentExistsError(CorpusError):
    """There is a document of that id already."""

    def __init__(self, document_id: str) -> None:
        super().__init__(f"there is a document {document_id!r} already: PUT replaces it")
        self.document_id = document_id


class StoreError(CorpusError):
    """The document store cannot be opened, read or written."""
