"""Corpora to fit on: small and large, in both languages, each with questions that it answers and that it does not.

A user's corpus may be one article or thousands of paragraphs, so these are: IDK-MRC's whole pool, parts of it of 20
and 200 paragraphs drawn at random or around one subject, runs of 20 paragraphs of the Indonesian SQuAD (about one
article), single scientific articles of COVID-QA, and single privacy policies of PolicyQA. What a corpus does not answer
are its own unanswerable questions, and questions that belong to other corpora. Questions that the trained reader has
not learnt come first, because only on those does it show what it can do.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from corpus.assembly import Metadata, assemble
from corpus.errors import TextError
from corpus.model import Document, Language, Span
from corpus.store import Difference, DocumentStore
from index.builder import build_snapshot
from index.encoder import Encoder, Floats, OnnxEncoder
from index.library import INDEX, STORE, Library
from index.snapshot import Snapshot
from index.snapshots import SnapshotDirectory
from service.understanding.conversation import Turn
from training.pairs import group_of, is_held_out
from training.text import Example, contexts, read_squad

SMALL, MIDDLE = 20, 200
STRANGE = 24
MOST_OWN = 80


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and where its answers stand, documents and places; ``gold`` is empty where the corpus has none.

    ``unseen`` are questions that the reader was not trained on, ``across`` those in another language than the text,
    ``history`` what was said before.
    """

    text: str
    gold: tuple[tuple[str, Span], ...]
    unseen: bool = False
    across: bool = False
    history: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True)
class Corpus:
    """An index and the questions asked of it."""

    name: str
    snapshot: Snapshot
    questions: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """One document to be, with the questions about it."""

    document: Document
    asked: tuple[Asked, ...]


def make_texts(file: Path, language: Language, prefix: str) -> list[Text]:
    """Return the distinct paragraphs of a file as documents, each with its questions; those that change in canonical
    form are left out, because their answers' places would not fit."""
    by_context: dict[str, list[Example]] = defaultdict(list)
    for example in read_squad(file):
        by_context[example.context].append(example)
    return list(_texts(by_context, language, prefix))


def _texts(
    by_context: dict[str, list[Example]], language: Language, prefix: str, group: str | None = None
) -> Iterator[Text]:
    for number, (context, examples) in enumerate(by_context.items()):
        try:
            document = assemble(context, Metadata(id=f"{prefix}{number}", title="-", language=language))
        except TextError:
            continue
        if document.text == context:
            unseen = is_held_out(group_of(group or context))
            yield Text(document, tuple(_ask(example, document.id, unseen) for example in examples))


def _ask(example: Example, document_id: str, unseen: bool) -> Asked:
    if not example.answers:
        return Asked(example.question, (), unseen)
    places = (Span(start, start + max(1, len(text))) for text, start in example.answers)
    return Asked(example.question, tuple((document_id, place) for place in places), unseen)


def _merged(questions: Sequence[Asked]) -> list[Asked]:
    """Return each question once, with all its answers: a policy answers the same question in several places."""
    by_text: dict[str, Asked] = {}
    for asked in questions:
        before = by_text.get(asked.text)
        gold = (*before.gold, *asked.gold) if before else asked.gold
        by_text[asked.text] = Asked(asked.text, gold, asked.unseen)
    return list(by_text.values())


class Remembering:
    """An encoder that embeds each text once: what is in one corpus is often in a larger one too."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[str, Floats] = {}

    def encode_query(self, inputs: Sequence[str]) -> Floats:
        """Embed questions."""
        return self._encoder.encode_query(inputs)

    def encode_document(self, inputs: Sequence[str]) -> Floats:
        """Embed texts to be found."""
        new = [text for text in dict.fromkeys(inputs) if text not in self._known]
        self._known.update(zip(new, self._encoder.encode_document(new), strict=True))
        return np.array([self._known[text] for text in inputs], dtype=np.float32)


class Builder:
    """Builds corpora in a folder, where they are kept for the next run."""

    def __init__(self, folder: Path, encoder: OnnxEncoder, rng: np.random.Generator) -> None:
        self._folder, self._rng, self._identity = folder, rng, encoder.identity
        self._encoder = Remembering(encoder)

    def corpus(
        self, name: str, texts: Sequence[Text], strange: Sequence[Asked], previous: Snapshot | None = None
    ) -> Corpus:
        """Return a corpus of ``texts`` with some of their questions and some of the ``strange`` ones."""
        own = _merged([asked for text in texts for asked in text.asked])
        chosen = self._some(own, MOST_OWN)
        others = [replace(asked, gold=()) for asked in self._some(strange, STRANGE)]
        return Corpus(name, self.snapshot(name, [text.document for text in texts], previous), (*chosen, *others))

    def snapshot(self, name: str, documents: Sequence[Document], previous: Snapshot | None) -> Snapshot:
        """Return a snapshot of ``documents``."""
        root = self._folder / name
        library = Library(DocumentStore.open(root / STORE), SnapshotDirectory(root / INDEX))
        library.store.put(documents)
        if not library.up_to_date(self._identity):
            before = previous or library.latest()
            build_snapshot(library.snapshots, Difference.of(documents), self._encoder, self._identity, before)
            print(f"built {name}", flush=True)
        return library.snapshots.open()

    def _some(self, questions: Sequence[Asked], most: int) -> list[Asked]:
        drawn = [questions[i] for i in self._rng.permutation(len(questions))]
        return sorted(drawn, key=lambda asked: not asked.unseen)[:most]

    def idk_mrc(self, data: Path) -> Iterator[Corpus]:
        """Yield the whole pool of IDK-MRC, train and valid, and parts of it, with train's questions."""
        texts = make_texts(data / "idk_mrc/train.json", "id", "t")
        held_out = set(contexts(data / "idk_mrc/valid.json")) - {text.document.text for text in texts}
        rest = [assemble(t, Metadata(id=f"v{n}", title="-", language="id")) for n, t in enumerate(sorted(held_out))]
        whole = self.snapshot("pool", [*(text.document for text in texts), *rest], None)
        every = [asked for text in texts for asked in text.asked]
        yield Corpus("pool", whole, tuple(self._some(every, 1500)))
        by_id = {text.document.id: text for text in texts}
        unseen = [text for text in texts if any(asked.unseen for asked in text.asked)]
        for number, size in enumerate([SMALL] * 30 + [MIDDLE] * 6):
            seed = unseen[int(self._rng.integers(len(unseen)))]
            near = _around(whole, seed.document.id, size) if number % 2 else None
            ids = near or [unseen[i].document.id for i in self._rng.choice(len(unseen), size, replace=False)]
            chosen = [by_id[id] for id in ids if id in by_id]
            strange = [asked for text in texts if text.document.id not in set(ids) for asked in text.asked]
            yield self.corpus(f"idk-{size}-{number}", chosen, strange, whole)

    def squad_id(self, data: Path) -> Iterator[Corpus]:
        """Yield runs of paragraphs of the Indonesian SQuAD; strange are the questions of far away paragraphs."""
        texts = make_texts(data / "squad_id/translated.json", "id", "s")
        for start in range(0, len(texts) - SMALL, 2 * SMALL):
            far = [a for t in [*texts[: max(0, start - 100)], *texts[start + 120 :]] for a in t.asked]
            yield self.corpus(f"squad-{start}", texts[start : start + SMALL], far)

    def covid_qa(self, data: Path, articles: int = 20) -> Iterator[Corpus]:
        """Yield single articles of COVID-QA, first those new to the reader, then those with most questions; strange are
        the others' questions."""
        texts = make_texts(data / "covid_qa/covid_qa.json", "en", "c")
        texts.sort(key=lambda text: (not text.asked[0].unseen, -len(text.asked), text.document.id))
        for number, text in enumerate(texts[:articles]):
            yield self.corpus(
                f"covid-{number}", [text], [a for other in texts if other is not text for a in other.asked]
            )

    def policy_qa(self, data: Path, strange: Sequence[Asked], policies: int = 20) -> Iterator[Corpus]:
        """Yield single policies of PolicyQA; all are asked the same, so that strange questions come from outside."""
        content = json.loads((data / "policy_qa/dev.json").read_text(encoding="utf-8"))
        for number, policy in enumerate(content["data"][:policies]):
            by_context: dict[str, list[Example]] = {}
            for p in policy["paragraphs"]:
                asked = [
                    Example(
                        q["id"],
                        q["question"],
                        p["context"],
                        tuple((a["text"], a["answer_start"]) for a in q["answers"]),
                    )
                    for q in p["qas"]
                ]
                by_context.setdefault(p["context"], []).extend(asked)
            yield self.corpus(f"policy-{number}", list(_texts(by_context, "en", "p", policy["title"])), strange)


def _around(whole: Snapshot, document_id: str, size: int) -> list[str]:
    """Return the documents nearest in meaning to one, itself among them."""
    row = whole.catalogue.passage_rows([document_id])[0]
    found = whole.passages.search(whole.passages.vectors([row])[0], 4 * size)[1].tolist()
    return list(dict.fromkeys(passage.document_id for passage in whole.catalogue.passages(found)))[:size]
