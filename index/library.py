"""A data directory: the documents in it, and the index that follows them.

A large index is not built anew for each change: what has changed is built beside the base, and merged into a new one
when it has come to a certain share of it.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from corpus.model import Document
from corpus.store import DocumentStore
from index.builder import Annotate, build_changes, build_snapshot, count_changes, plan_changes
from index.embedding import Progress
from index.encoder import Encoder, EncoderIdentity
from index.errors import EncoderMismatchError, NoSnapshotError
from index.manifest import Manifest
from index.snapshot import Snapshot
from index.snapshots import SnapshotDirectory

STORE = "documents.sqlite"
INDEX = "index"


@dataclass(frozen=True, slots=True)
class Growth:
    """When changes are built beside the base: ``fewest`` passages make it worth it, ``most`` is the share of them that
    may have changed, and from the share ``due`` on they are to be merged.

    The figures come from ``benchmarks.incremental``: building a thousand passages anew takes a fraction of a second.
    """

    fewest: int = 2_000
    due: float = 0.05
    most: float = 0.10


GROWTH = Growth()


class Library:
    """The documents and snapshots below one folder."""

    def __init__(self, store: DocumentStore, snapshots: SnapshotDirectory, growth: Growth = GROWTH) -> None:
        self.store = store
        self.snapshots = snapshots
        self._growth = growth

    @classmethod
    def open(
        cls, data_dir: Path, first_documents: Callable[[], Iterable[Document]] = tuple, growth: Growth = GROWTH
    ) -> "Library":
        """Open a data directory; one that is new gets the documents that ``first_documents`` returns.

        Raises:
            StoreError: the folder cannot be read or written.
        """
        return cls(DocumentStore.open(data_dir / STORE, first_documents), SnapshotDirectory(data_dir / INDEX), growth)

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
            with self._previous(rebuild) as previous:
                changed = self._build_changes(encoder, identity, previous, progress, annotate)
                if changed is not None:
                    return changed
                return self._build_all(encoder, identity, previous, progress, annotate)

    def removed(self, snapshot: Snapshot) -> frozenset[str]:
        """Return which documents of a snapshot have been removed since it was built, whatever has come in their place.

        Raises:
            StoreError: the documents cannot be read.
        """
        as_of = snapshot.manifest.as_of
        if self.store.last().removal <= as_of:
            return frozenset()
        return self.store.removed_since(as_of, snapshot.catalogue.fingerprints())

    def merge_is_due(self) -> bool:
        """Tell whether so much has changed beside the current snapshot's base that it should become a new one."""
        manifest = self.snapshots.manifest()
        return manifest is not None and manifest.changes > self._growth.due * manifest.passages

    def merge(
        self,
        encoder: Encoder,
        identity: EncoderIdentity,
        progress: Progress | None = None,
        annotate: Annotate | None = None,
    ) -> Manifest:
        """Build the index of all documents anew, its vectors taken over, so that the next changes are few again.

        Where another process has just done it, nothing is done.

        Raises:
            EncoderMismatchError: the index was built with another encoder.
            IndexingError: another process keeps writing.
        """
        with self.snapshots.writing():
            current = self.snapshots.manifest()
            if current is not None and self.is_current(identity) and current.changes == 0:
                return current
            with self._previous(rebuild=False) as previous:
                return self._build_all(encoder, identity, previous, progress, annotate)

    def _build_all(
        self,
        encoder: Encoder,
        identity: EncoderIdentity,
        previous: Snapshot | None,
        progress: Progress | None,
        annotate: Annotate | None,
    ) -> Manifest:
        corpus = self.store.since({})
        return build_snapshot(self.snapshots, corpus, encoder, identity, previous, progress, annotate)

    @contextmanager
    def _previous(self, rebuild: bool) -> Iterator[Snapshot | None]:
        previous = None if rebuild else self.latest()
        try:
            yield previous
        finally:
            if previous is not None:
                previous.close()

    def _build_changes(
        self,
        encoder: Encoder,
        identity: EncoderIdentity,
        previous: Snapshot | None,
        progress: Progress | None,
        annotate: Annotate | None,
    ) -> Manifest | None:
        """Build what has changed since the base of ``previous``, or return None where all is to be built."""
        if previous is None or previous.manifest.encoder != identity:
            return None
        if previous.manifest.passages < self._growth.fewest:
            return None
        difference = self.store.since(previous.catalogue.base_fingerprints())
        plan = plan_changes(difference, previous)
        if count_changes(difference, plan, previous) > self._growth.most * previous.manifest.passages:
            return None
        return build_changes(self.snapshots, difference, plan, encoder, previous, progress, annotate)

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
