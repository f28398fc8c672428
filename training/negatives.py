"""Find texts that do not answer, as the service meets them: what retrieval returns for a question, and is not it."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from corpus.assembly import Metadata, assemble
from corpus.errors import TextError
from corpus.model import Document, Language
from index.encoder import OnnxEncoder
from index.retriever import FusionWeights, HybridRetriever
from training.corpora import Builder
from training.pairs import Pair, is_held_out

KEPT_EACH = 6
_SEEN = 14
_LANGUAGES: Mapping[str, Language] = {"idk": "id", "squad_id": "id", "sentences": "en", "covid": "en"}


def negatives(pairs: Sequence[Pair], folder: Path, encoder: OnnxEncoder) -> Iterator[Pair]:
    """Yield the negatives of every source that has a pool to retrieve from; indexes are kept in ``folder``."""
    for source in _LANGUAGES:
        yield from mine(pairs, source, folder, encoder)


def mine(pairs: Sequence[Pair], source: str, folder: Path, encoder: OnnxEncoder) -> Iterator[Pair]:
    """Yield for each question of ``source`` up to ``KEPT_EACH`` passages of its other groups that retrieval returns
    for it and that do not hold its answer's words. The index is kept in ``folder``."""
    asked = [pair for pair in pairs if pair.source == source and not is_held_out(pair.group)]
    documents, group_of = _documents(asked, source)
    builder = Builder(folder, encoder, np.random.default_rng(0))
    snapshot = builder.snapshot(f"mine-{source}", documents, None)
    retriever = HybridRetriever(snapshot, encoder, FusionWeights.for_encoder(encoder.identity))
    for pair in asked:
        answers = [pair.text[start:end].casefold() for start, end in pair.answers]
        found = 0
        for hit in retriever.retrieve(pair.question, _SEEN):
            passage = hit.passage
            other = group_of[passage.document_id] != pair.group
            if other and not any(answer in passage.text.casefold() for answer in answers):
                yield Pair(f"{source}-found", pair.group, pair.question, passage.text)
                found += 1
                if found == KEPT_EACH:
                    break


def _documents(pairs: Sequence[Pair], source: str) -> tuple[list[Document], dict[str, str]]:
    texts = {pair.text: pair.group for pair in pairs}
    documents, group_of = [], {}
    for number, (text, group) in enumerate(texts.items()):
        try:
            document = assemble(text, Metadata(id=f"n{number}", title="-", language=_LANGUAGES[source]))
        except TextError:
            continue
        documents.append(document)
        group_of[document.id] = group
    return documents, group_of
