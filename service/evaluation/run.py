"""Run files of questions over a library, and show what came of it."""

import itertools
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from corpus.model import Document
from index.encoder import Encoder, EncoderIdentity, load_encoder
from index.library import Library
from index.snapshot import Snapshot
from service.assistant import Assistant
from service.engine import load_reader
from service.evaluation.cases import load_cases
from service.evaluation.figures import Figures
from service.evaluation.outcomes import Outcome, evaluate
from service.reading.sentence_reader import READ
from service.settings import Settings

# Headings of the table, for the names of ``figures.NAMES``.
_COLUMNS = {
    "questions": "asked",
    "found": "found",
    "right": "right",
    "right_first": "first",
    "lists_complete": "lists",
    "short_right": "short",
    "answerable_refused": "refused",
    "unanswerable": "strange",
    "unanswerable_refused": "refused",
    "refused_unanswerable": "precise",
    "auroc": "AUROC",
    "ece": "ECE",
    "p50_ms": "p50 ms",
    "p95_ms": "p95 ms",
}
_WHOLE = frozenset({"questions", "unanswerable"})


@contextmanager
def library_of(documents: Sequence[Document]) -> Iterator[Library]:
    """Yield a library that holds these documents alone and goes when done."""
    with tempfile.TemporaryDirectory() as folder:
        yield Library.open(Path(folder), lambda: documents)


def assistants(
    snapshot: Snapshot,
    encoder: Encoder,
    identity: EncoderIdentity,
    settings: Settings,
    passages_read: int = READ,
) -> tuple[Assistant, Assistant]:
    """Return the assistant that these settings make, and the same without a threshold."""
    spans = load_reader(settings)
    served, open_minded = (
        Assistant.over(snapshot, encoder, identity, threshold, spans, passages_read)
        for threshold in (settings.threshold, 0.0)
    )
    return served, open_minded


def run(
    files: Sequence[Path], library: Library, settings: Settings, tell: Callable[[int, int], None]
) -> dict[str, list[Outcome]]:
    """Return the outcomes of each file, by its name as ``named`` gives it; ``tell`` is called with (done, total).

    Raises:
        CaseError: a file is no set of questions about these documents.
        NoSnapshotError: the library's index does not open.
    """
    encoder, identity = load_encoder(settings.encoder)
    library.build(encoder, identity)
    snapshot = library.snapshots.open()
    served, open_minded = assistants(snapshot, encoder, identity, settings)
    served.warm_up()
    sets = {name: load_cases(file, snapshot.catalogue) for name, file in named(files).items()}
    total, done = sum(map(len, sets.values())), 0
    outcomes: dict[str, list[Outcome]] = {name: [] for name in sets}
    for name, cases in sets.items():
        for outcome in evaluate(served, open_minded, cases):
            outcomes[name].append(outcome)
            done += 1
            tell(done, total)
    return outcomes


def named(files: Iterable[Path]) -> dict[str, Path]:
    """Return each file once, by its name or by as much of its path as tells all of them apart."""
    whole = {file.resolve(): file for file in files}
    names = [file.stem for file in whole]
    for parts in itertools.count(1):
        if len(set(names)) == len(names):
            break
        names = [Path(*file.parts[-parts:]).as_posix() for file in whole]
    return dict(zip(names, whole.values(), strict=True))


def table(groups: Mapping[str, Figures]) -> Iterator[str]:
    """Yield the lines of a table, a row a group."""
    yield " " * 12 + "".join(f"{title:>9}" for title in _COLUMNS.values())
    for group, found in groups.items():
        yield f"{group:12}" + "".join(f"{_shown(name, found.get(name)):>9}" for name in _COLUMNS)


def _shown(name: str, value: float | None) -> str:
    if value is None:
        return "-"
    if name in _WHOLE:
        return str(int(value))
    return f"{value:.1f}" if name.endswith("_ms") else f"{value:.3f}"
