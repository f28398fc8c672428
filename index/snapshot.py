"""Open one finished snapshot: its manifest, catalogue, vectors and words."""

from dataclasses import dataclass
from pathlib import Path

from index.catalogue import Catalogue
from index.dense import DenseIndex
from index.errors import SnapshotDamagedError
from index.lexical import LexicalIndex
from index.manifest import Manifest, read_manifest, verify_files

CATALOGUE = "catalogue.sqlite"
PASSAGES = "passages.faiss"
SENTENCES = "sentences.faiss"
LEXICAL = "lexical"
NOTES = "notes.json"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An index as it was built, never changed.

    ``notes`` is what whoever had it built wrote down of it when it was ready.
    """

    manifest: Manifest
    catalogue: Catalogue
    passages: DenseIndex
    sentences: DenseIndex
    lexical: LexicalIndex
    notes: str | None = None

    @classmethod
    def open(cls, folder: Path) -> "Snapshot":
        """Verify every file in ``folder`` and open the snapshot.

        Raises:
            SnapshotDamagedError: a file is missing or not what the manifest says, or the counts disagree.
        """
        manifest = read_manifest(folder)
        verify_files(folder, manifest)
        passages = DenseIndex.load(folder / PASSAGES)
        sentences = DenseIndex.load(folder / SENTENCES)
        lexical = LexicalIndex.load(folder / LEXICAL)
        counts = (len(passages), len(lexical), len(sentences))
        if counts != (manifest.passages, manifest.passages, manifest.sentences):
            raise SnapshotDamagedError(f"{folder}: its indexes count {counts}, its manifest says otherwise")
        notes = (folder / NOTES).read_text(encoding="utf-8") if NOTES in manifest.files else None
        return cls(manifest, Catalogue.open(folder / CATALOGUE), passages, sentences, lexical, notes)

    def close(self) -> None:
        """Close the catalogue's file; the indexes are in memory and go with the snapshot."""
        self.catalogue.close()
