"""A data directory: the documents in it, and the index that follows them."""

from collections.abc import Callable, Iterable
from pathlib import Path

from corpus.model import Document
from corpus.store import DocumentStore
from index.builder import Annotate, Progress, build_snapshot
from index.encoder import Encoder, EncoderIdentity
from index.errors import EncoderMismatchError, NoSnapshotError
from index.manifest import Manifest
from index.snapshot import Snapshot
from index.snapshots import SnapshotDirectory

STORE = "documents.sqlite"
INDEX = "index"


class Library:
    """The documents and snapshots below one folder."""

    def __init__(self, store: DocumentStore, snapshots: SnapshotDirectory) -> None:
        self.store = store
        self.snapshots = snapshots

    @classmethod
    def open(cls, data_dir: Path, first_documents: Callable[[], Iterable[Document]] = tuple) -> "Library":
        """Open a data directory; one that is new gets the documents that ``first_documents`` returns.

        Raises:
            StoreError: the folder cannot be read or written.
        """
        return cls(DocumentStore.open(data_dir / STORE, first_documents), SnapshotDirectory(data_dir / INDEX))

    def up_to_date(self, identity: EncoderIdentity) -> bool:
        """Tell whether the current snapshot has all documents as they are now.

        Raises:
            EncoderMismatchError: it was built with another encoder.
        """
        manifest = self.snapshots.manifest()
        if manifest is None:
            return False
        require_encoder(manifest, identity)
        return manifest.corpus_hash == self.store.corpus_hash()

    def is_current(self, identity: EncoderIdentity) -> bool:
        """Tell whether the current snapshot is whole and has all documents as they are now.

        Raises:
            EncoderMismatchError: it was built with another encoder.
        """
        return self.up_to_date(identity) and self._opens()

    def build(
        self,
        encoder: Encoder,
        identity: EncoderIdentity,
        progress: Progress | None = None,
        rebuild: bool = False,
        annotate: Annotate | None = None,
    ) -> Manifest:
        """Make the index follow the documents and return what it is now; nothing is done where it does already.

        Args:
            encoder: what embeds.
            identity: the encoder's identity.
            progress: called with the number of texts embedded and to be embedded.
            rebuild: embed everything anew, also where the index was built with another encoder.
            annotate: called with the new snapshot when it is ready and the notes of the one before; what it returns is
            kept as its notes.

        Raises:
            EncoderMismatchError: the index was built with another encoder and ``rebuild`` is not set.
            IndexingError: another process keeps writing.
        """
        with self.snapshots.writing():
            current = self.snapshots.manifest()
            if current is not None and not rebuild and self.is_current(identity):
                return current
            previous = None if rebuild else self.latest()
            try:
                return build_snapshot(self.snapshots, list(self.store), encoder, identity, previous, progress, annotate)
            finally:
                if previous is not None:
                    previous.close()

    def _opens(self) -> bool:
        try:
            snapshot = self.snapshots.open()
        except NoSnapshotError:
            return False
        snapshot.close()
        return snapshot.manifest.version == self.snapshots.current()

    def latest(self) -> Snapshot | None:
        """Return the newest snapshot that opens, or None."""
        try:
            return self.snapshots.open()
        except NoSnapshotError:
            return None


def require_encoder(manifest: Manifest, encoder: EncoderIdentity) -> None:
    """Make sure that a snapshot was built with this encoder.

    Raises:
        EncoderMismatchError: it was not; the message names both and the remedy.
    """
    built = manifest.encoder
    if built != encoder:
        raise EncoderMismatchError(
            f"the index was built with encoder {built.name} ({built.dimension}, {built.sha256[:8]}), "
            f"settings name {encoder.name} ({encoder.dimension}, {encoder.sha256[:8]}): "
            "run `rujukan ingest --rebuild`"
        )
