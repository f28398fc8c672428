"""However documents are added, changed, removed and indexed, and wherever it starts anew, the index finds what a plain
dictionary holds, and nothing that was removed."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from corpus.assembly import Metadata, assemble
from index.library import Growth, Library
from index.retriever import FusionWeights, HybridRetriever
from tests.fakes import FakeEncoder
from tests.index.comparing import ALWAYS, NEVER

IDS = st.sampled_from(["a", "b", "c", "d"])
WORDS = st.sampled_from(["kucing", "anjing", "kuda", "sapi", "burung", "ikan"])


class LibraryMachine(RuleBasedStateMachine):
    """A library beside a dictionary of each document's word."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.encoder = FakeEncoder()
        self.documents: dict[str, str] = {}
        self.indexed: dict[str, str] = {}
        self.removed = set[str]()

    @initialize(growth=st.sampled_from([ALWAYS, NEVER]))
    def start(self, growth: Growth) -> None:
        self.growth = growth
        self.restart()

    @rule(id=IDS, word=WORDS)
    def put(self, id: str, word: str) -> None:
        text = f"Di {id} ada seekor {word} yang besar. Ia senang di sana."
        self.library.store.put([assemble(text, Metadata(id=id, title=id, language="id"))])
        self.documents[id] = word

    @rule(id=IDS)
    def remove(self, id: str) -> None:
        if id in self.documents:
            self.library.store.remove(id)
            del self.documents[id]
            self.removed.add(id)

    @rule(merges=st.booleans())
    def index(self, merges: bool) -> None:
        before = self.library.snapshots.current()
        commit = self.library.merge if merges else self.library.build
        if commit(self.encoder, self.encoder.identity).version != before:
            self.removed.clear()
        self.indexed = dict(self.documents)
        assert self.library.is_current(self.encoder.identity)

    @rule()
    def restart(self) -> None:
        self.library = Library.open(self.folder / "data", growth=self.growth)

    @rule(word=WORDS)
    def query(self, word: str) -> None:
        snapshot = self.library.latest()
        if snapshot is None:
            assert not self.indexed
            return
        there = {
            id: its
            for id, its in self.indexed.items()
            if id in self.documents and (id not in self.removed or self.documents[id] == its)
        }
        try:
            snapshot = snapshot.without(self.library.removed(snapshot))
            hits = HybridRetriever(snapshot, self.encoder, FusionWeights(0, 1, 1, 1)).retrieve(word, 20)
            with_word = {hit.passage.document_id for hit in hits if word in hit.passage.text}
            assert with_word == {id for id, its in there.items() if its == word}
            assert {hit.passage.document_id for hit in hits} <= set(there) == set(snapshot.catalogue.document_ids())
        finally:
            snapshot.close()

    @invariant()
    def the_store_holds_what_was_put(self) -> None:
        assert set(self.library.store.fingerprints()) == set(self.documents)

    def teardown(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


TestLibraryStates = LibraryMachine.TestCase
TestLibraryStates.settings = settings(
    max_examples=15, stateful_step_count=20, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
