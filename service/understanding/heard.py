"""Find again what the last answer of a conversation quotes: it has no ids, but the passages' very words."""

import re
from collections.abc import Sequence

from corpus.model import Passage
from index.snapshot import Snapshot
from service.messages import BY, COLUMNS, TITLE, UNDER
from service.understanding.conversation import Turn
from service.understanding.ordinals import without_marks

# An answer quotes few passages. So few words as an item's name may stand in others too, and count only as the longest.
_MOST_PIECES = 3
_FEW_WORDS = 4
_LOOKED_AT = 20
_CITED = re.compile(r"\s*\[\d+\]\s*|\n")


def passages_heard(history: Sequence[Turn], snapshot: Snapshot) -> tuple[Passage, ...]:
    """Return the passages that hold the longest pieces which the last answer quotes, each once."""
    answer = next((turn.content for turn in reversed(history) if turn.role == "assistant"), "")
    found: dict[str, Passage] = {}
    pieces = sorted(_pieces(answer), key=lambda piece: (-len(piece), piece))[:_MOST_PIECES]
    for piece in [*pieces[:1], *(piece for piece in pieces[1:] if len(piece.split()) > _FEW_WORDS)]:
        _, rows = snapshot.lexical.search(piece, _LOOKED_AT)
        passages = snapshot.catalogue.passages(rows)
        found |= {one.id: one for one in passages if piece in " ".join(one.text.split())}
    return tuple(found.values())


def _pieces(answer: str) -> set[str]:
    """Return what stands between the citations of an answer, without what only marks it."""
    pieces = {without_marks(piece) for piece in _CITED.split(answer)}
    for head in (*COLUMNS.values(), *UNDER.values(), *BY.values(), *TITLE.values()):
        pieces = {piece.removeprefix(head) for piece in pieces}
    return pieces - {""}
