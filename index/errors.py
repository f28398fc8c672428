"""What can go wrong with an index.

IndexingError
├── EncoderUnavailableError   the encoder cannot be loaded
├── EncoderMismatchError      the index was built with another encoder
├── SnapshotDamagedError      a snapshot's files are not what its manifest says
│   └── SnapshotFormatError   … because another version of Rujukan wrote them
└── NoSnapshotError           there is no snapshot that opens
"""


class IndexingError(Exception):
    """Anything that is wrong with an index; its message names the remedy."""


class EncoderUnavailableError(IndexingError):
    """The encoder that was asked for cannot be loaded."""


class EncoderMismatchError(IndexingError):
    """The index was built with another encoder than the one at hand."""


class SnapshotDamagedError(IndexingError):
    """A file of a snapshot is missing, or its size or hash is not what the manifest says."""


class SnapshotFormatError(SnapshotDamagedError):
    """Another version of Rujukan wrote the snapshot: it is built anew, and nothing is lost."""


class NoSnapshotError(IndexingError):
    """There is no snapshot that opens."""
