"""Open one finished snapshot: its manifest, catalogue, vectors and words.

    MANIFEST.json  catalogue.sqlite  passages.faiss  sentences.faiss  lexical/  notes.json
    changes/       catalogue.sqlite  passages.faiss  sentences.faiss  lexical/

What stands above ``changes`` is the base, built of all documents at once, and may be shared with other snapshots. In
``changes``, where there is such a folder, are the documents that have changed since; its ``lexical`` has all words.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from index.catalogue import Catalogue
from index.changed import ChangedIndex
from index.dense import DenseIndex
from index.errors import SnapshotDamagedError
from index.lexical import LexicalIndex
from index.manifest import Manifest, read_manifest, verify_files
from index.shared import Known

CATALOGUE = "catalogue.sqlite"
PASSAGES = "passages.faiss"
SENTENCES = "sentences.faiss"
LEXICAL = "lexical"
NOTES = "notes.json"
CHANGES = "changes"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An index as it was built, never changed.

    ``folder`` is where it was opened. ``notes`` is what whoever had it built wrote down of it when it was ready.
    """

    folder: Path
    manifest: Manifest
    catalogue: Catalogue
    passages: DenseIndex | ChangedIndex
    sentences: DenseIndex | ChangedIndex
    lexical: LexicalIndex
    notes: str | None = None

    @classmethod
    def open(cls, folder: Path, known: Known | None = None) -> "Snapshot":
        """Verify every file in ``folder`` and open the snapshot; what is ``known`` of a file is not found out again.

        Raises:
            SnapshotDamagedError: a file is missing or not what the manifest says, or the counts disagree.
        """
        manifest = read_manifest(folder)
        known = known or Known()
        verify_files(folder, manifest, known)
        changes = folder / CHANGES if f"{CHANGES}/{CATALOGUE}" in manifest.files else None
        catalogue = Catalogue.open(folder / CATALOGUE, changes and changes / CATALOGUE)
        try:
            return cls._over(catalogue, folder, manifest, known, changes)
        except OSError as error:
            catalogue.close()
            raise SnapshotDamagedError(f"{folder} cannot be read: {error.strerror}") from error
        except BaseException:
            catalogue.close()
            raise

    @classmethod
    def _over(
        cls, catalogue: Catalogue, folder: Path, manifest: Manifest, known: Known, changes: Path | None
    ) -> "Snapshot":
        gone = catalogue.base_rows(catalogue.removed_ids())
        passages, sentences = (
            _vectors(folder, name, manifest, known, rows if changes else None)
            for name, rows in zip((PASSAGES, SENTENCES), gone, strict=True)
        )
        lexical = LexicalIndex.load((changes or folder) / LEXICAL)
        counts = (passages.left, len(lexical), sentences.left)
        if counts != (manifest.passages, manifest.passages, manifest.sentences):
            raise SnapshotDamagedError(f"{folder}: its indexes count {counts}, its manifest says otherwise")
        notes = (folder / NOTES).read_text(encoding="utf-8") if NOTES in manifest.files else None
        return cls(folder, manifest, catalogue, passages, sentences, lexical, notes)

    @property
    def base_files(self) -> list[str]:
        """The names of the base's files."""
        return [name for name in self.manifest.files if name != NOTES and not name.startswith(f"{CHANGES}/")]

    @property
    def base_rows(self) -> tuple[int, int]:
        """How many rows the base has of passages and of sentences."""
        return self.passages.base_rows, self.sentences.base_rows

    def without(self, document_ids: Collection[str]) -> "Snapshot":
        """Return the snapshot as if some of its documents were not in it; all else is shared with this one.

        Only how long passages are on average is that of all, until an index is built. The manifest and notes are those
        of the whole.

        Raises:
            SnapshotDamagedError: its files are there no more.
        """
        if not document_ids:
            return self
        ids = sorted(document_ids)
        passages = self.catalogue.passage_rows(ids)
        sentences = [sentence for _, sentence in self.catalogue.sentences_of(passages)]
        return replace(
            self,
            catalogue=self.catalogue.without(ids),
            passages=ChangedIndex.of(self.passages).without(passages),
            sentences=ChangedIndex.of(self.sentences).without(sentences),
            lexical=self.lexical.without(ids),
        )

    def close(self) -> None:
        """Close the catalogue's file; the indexes are in memory and go with the snapshot."""
        self.catalogue.close()


def _vectors(
    folder: Path, name: str, manifest: Manifest, known: Known, removed: Sequence[int] | None
) -> DenseIndex | ChangedIndex:
    base = known.vectors(folder / name, manifest.files[name].sha256)
    if removed is None:
        return base
    added = f"{CHANGES}/{name}"
    return ChangedIndex(base, known.vectors(folder / added, manifest.files[added].sha256), removed)
