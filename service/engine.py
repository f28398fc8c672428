"""Keep an assistant that follows the index on disk."""

import logging
import threading
import time
from collections.abc import Callable
from importlib.metadata import version

from corpus.loader import BUNDLED_DOCUMENTS, find_files, load_file
from corpus.model import Document
from index.builder import Annotate
from index.embedding import Progress
from index.encoder import Encoder, EncoderIdentity, load_encoder
from index.errors import IndexingError
from index.library import Library
from index.snapshot import Snapshot
from index.snapshots import number_of
from service.assistant import Assistant
from service.indexer import Build
from service.reading.span_reader import SpanReader
from service.settings import Settings
from service.suggestions import Trials, make_suggestions

_log = logging.getLogger(__name__)
_LOOK_EVERY_SECONDS = 1.0
# How long a look waits for who is just writing documents; who asks is not kept waiting.
_PATIENCE_SECONDS = 30.0
_ASKERS_PATIENCE_SECONDS = 0.2


def bundled_documents() -> list[Document]:
    """Return the documents that come with Rujukan, translations included."""
    return [document for file in find_files([BUNDLED_DOCUMENTS]) for document in load_file(file).documents]


def open_library(settings: Settings) -> Library:
    """Open the data directory; a new one gets the bundled documents.

    Raises:
        StoreError: it cannot be read or written.
    """
    return Library.open(settings.data_dir, bundled_documents)


def load_reader(settings: Settings) -> SpanReader | None:
    """Return the trained reader, or None where the settings want the plain one.

    Raises:
        ReaderUnavailableError: it does not load.
    """
    return SpanReader.load() if settings.reader == "trained" else None


def annotator(
    settings: Settings, encoder: Encoder, identity: EncoderIdentity, spans: SpanReader | None = None
) -> Annotate:
    """Return what makes a new snapshot's notes: the suggested questions that are answered under these settings.

    ``spans`` is the trained reader; one is loaded when it is needed if None.
    """

    def annotate(snapshot: Snapshot, before: str | None) -> str:
        reader = spans or load_reader(settings)
        assistant = Assistant.over(snapshot, encoder, identity, settings.threshold, reader)

        def sha256(document_id: str) -> str:
            return snapshot.catalogue.document(document_id).sha256

        under = f"{version('rujukan')}, {identity.name}, {settings.reader}, {settings.threshold}"
        trials = Trials(assistant.is_answered, sha256, under, before)
        return trials.write(make_suggestions(snapshot.catalogue, trials.is_answered))

    return annotate


class Engine:
    """Hands out the assistant over the current snapshot, without the documents that were removed since it was built.

    ``CURRENT`` and the documents are looked at once a second; a new snapshot is opened by the first caller after that,
    while others go on with the old one. A snapshot that does not open leaves the old one in service.
    """

    def __init__(
        self,
        library: Library,
        make: Callable[[Snapshot], Assistant],
        clock: Callable[[], float] = time.monotonic,
        build: Build | None = None,
        merge: Callable[[], object] | None = None,
    ) -> None:
        self.library = library
        self._build = build
        self._merge = merge
        self._make = make
        self._clock = clock
        self._looked = clock()
        self._following = threading.Lock()
        self._refused: str | None = None
        self._is_unsure = False
        self._seen = library.snapshots.current()
        self._change = library.store.last().change
        snapshot = library.snapshots.open()
        self._serve(snapshot, library.removed(snapshot))

    @classmethod
    def start(cls, settings: Settings, library: Library | None = None) -> "Engine":
        """Load the encoder and open the current snapshot.

        Raises:
            EncoderUnavailableError: the encoder does not load.
            ReaderUnavailableError: the reader does not load.
            EncoderMismatchError: the index was built with another one.
            NoSnapshotError: there is no index that opens.
        """
        library = library or open_library(settings)
        encoder, identity = load_encoder(settings.encoder)
        spans = load_reader(settings)

        def make(snapshot: Snapshot) -> Assistant:
            return Assistant.over(snapshot, encoder, identity, settings.threshold, spans)

        def build(progress: Progress) -> str:
            notes = annotator(settings, encoder, identity, spans)
            return library.build(encoder, identity, progress, annotate=notes).version

        def merge() -> None:
            library.merge(encoder, identity, annotate=annotator(settings, encoder, identity, spans))

        engine = cls(library, make, build=build, merge=merge)
        # Once: what is made at first use is the process's own, and who asks would wait for it at each new snapshot.
        engine.current().warm_up()
        return engine

    def build(self, progress: Progress) -> str:
        """Make the index follow the documents, and return its version; the next question is answered from it.

        Raises:
            IndexingError: another process keeps writing, or this engine only reads.
        """
        if self._build is None:
            raise IndexingError("this engine only reads")
        built = self._build(progress)
        self.follow()
        return built

    def tidy(self) -> None:
        """Merge what has changed into a new base of the index, where that is due; questions are answered meanwhile.

        Raises:
            IndexingError: another process keeps writing.
        """
        if self._merge is not None and self.library.merge_is_due():
            self._merge()
            self.follow()

    def follow(self) -> None:
        """Look at the index and the documents now: the next question is answered from what is there."""
        with self._following:
            self._follow(_PATIENCE_SECONDS)

    def current(self) -> Assistant:
        """Return the assistant to answer this request with; use one for the whole request."""
        if self._clock() - self._looked >= _LOOK_EVERY_SECONDS and self._following.acquire(blocking=False):
            try:
                self._follow(_ASKERS_PATIENCE_SECONDS)
            finally:
                self._following.release()
        return self._assistant

    def _follow(self, patience: float) -> None:
        self._looked = self._clock()
        self._follow_index()
        # Also where the new snapshot does not open: what was removed is to be gone from the old one.
        self._follow_removals(patience)

    def _follow_index(self) -> None:
        name = None
        try:
            name = self.library.snapshots.current()
            if name != self._seen:
                self._go_over(self.library.snapshots.open(), name)
                self._seen = name
        except Exception:
            # The one at hand goes on serving, and the new one is tried again at each look; once is enough to say so.
            if name != self._refused:
                _log.exception("the new snapshot %s is not used yet", name)
            self._refused = name

    def _go_over(self, found: Snapshot, name: str | None) -> None:
        version = found.manifest.version
        # What serves in place of a damaged one is not to bring back what has changed since.
        if version == name or number_of(version) > number_of(self._snapshot.manifest.version):
            self._serve(found, self.library.removed(found))

    def _follow_removals(self, patience: float) -> None:
        try:
            change = self.library.store.last(patience).change
            if change != self._change:
                removed = self.library.removed(self._snapshot)
                if removed != self._removed:
                    self._serve(self._snapshot, removed)
                self._change = change
            self._is_unsure = False
        except Exception:
            if not self._is_unsure:
                _log.exception("documents that were removed may be answered from until the next look")
            self._is_unsure = True

    def _serve(self, snapshot: Snapshot, removed: frozenset[str]) -> None:
        self._assistant = self._make(snapshot.without(removed))
        self._snapshot, self._removed = snapshot, removed
