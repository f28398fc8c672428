"""Vary questions and texts as people and documents do, without changing what is asked or where the answer stands.

Capitals, closing marks and chat spelling need no variants: the reader never sees them
(``service.understanding.plain_question``).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from corpus.model import Span
from corpus.sentences import split_sentences
from training.pairs import Pair

# Frequent words of questions in the other language: people mix them, and names stay as they are.
_MIXED = {
    "siapa": "who", "siapakah": "who is", "kapan": "when", "kapankah": "when", "dimana": "where", "dimanakah": "where",
    "di mana": "where", "berapa": "how many", "berapakah": "how many", "mengapa": "why", "bagaimana": "how",
    "bagaimanakah": "how", "apa": "what", "apakah": "what is", "tahun berapa": "what year", "nama": "name",
    "yang": "that", "pertama": "first", "terbesar": "largest", "tertinggi": "highest", "ibu kota": "capital",
    "ibukota": "capital", "negara": "country", "kota": "city", "tahun": "year", "lahir": "born", "dilahirkan": "born",
    "meninggal": "died", "didirikan": "founded", "dibangun": "built", "ditemukan": "discovered", "raja": "king",
    "presiden": "president", "penulis": "author", "dari": "of", "di": "in", "pada": "in", "dan": "and", "oleh": "by",
    "luas": "area", "jumlah": "number", "penduduk": "population", "bahasa": "language", "film": "film",
    "perang": "war", "dimulai": "begin", "berakhir": "end", "tujuan": "purpose", "arti": "meaning", "dengan": "with",
    "adalah": "is", "untuk": "for", "pulau": "island", "gunung": "mountain", "sungai": "river", "kerajaan": "kingdom",
    "pemimpin": "leader", "anak": "child", "ayah": "father", "suami": "husband", "istri": "wife", "agama": "religion",
    "who": "siapa", "when": "kapan", "where": "di mana", "why": "mengapa", "how": "bagaimana", "what": "apa",
    "how many": "berapa", "the": "", "year": "tahun", "name": "nama", "of": "dari", "and": "dan", "country": "negara",
    "city": "kota", "first": "pertama", "people": "orang", "which": "mana", "largest": "terbesar", "not": "tidak",
}  # fmt: skip
# What turned into its opposite asks for something that the text does not say, unless it says that too.
_OPPOSITES = [
    ("pertama", "terakhir"), ("terbesar", "terkecil"), ("tertinggi", "terendah"), ("terpanjang", "terpendek"),
    ("tertua", "termuda"), ("utara", "selatan"), ("timur", "barat"), ("ayah", "ibu"), ("suami", "istri"),
    ("raja", "ratu"), ("dimulai", "berakhir"), ("lahir", "meninggal"), ("dibangun", "dihancurkan"),
    ("didirikan", "dibubarkan"), ("menang", "kalah"), ("masuk", "keluar"), ("kakak", "adik"), ("putra", "putri"),
    ("first", "last"), ("largest", "smallest"), ("highest", "lowest"), ("oldest", "youngest"), ("north", "south"),
    ("east", "west"), ("father", "mother"), ("husband", "wife"), ("begin", "end"), ("born", "die"), ("won", "lost"),
    ("before", "after"), ("most", "least"), ("open", "close"), ("king", "queen"), ("son", "daughter"),
]  # fmt: skip
_OPPOSITE = {a: b for pair in _OPPOSITES for a, b in (pair, pair[::-1])}
_NAME = re.compile(r"(?<!^)\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*|\b\d[\d.,]*\d\b")
_WORD = re.compile(r"[^\W\d_]+")
# "Nama (…) adalah": what an encyclopaedia's paragraph is about, as its heading would say.
_SUBJECT = re.compile(r"^([^.;:!?(]{3,60}?)\s*(?:\(|,|\b(?:adalah|merupakan|ialah|is|was|are)\b)")


def names_in(questions: Iterable[str]) -> list[str]:
    """Return the names and numbers that stand in questions, as often as they do."""
    return [match[0] for question in questions for match in _NAME.finditer(question)]


class Augmentation:
    """Draws variants of pairs from one random generator.

    ``strength`` weighs how often a question is varied; ``names`` are what near misses are made with.
    """

    def __init__(self, rng: np.random.Generator, strength: float = 1.0, names: Sequence[str] = ()) -> None:
        self._rng, self._strength, self._names = rng, strength, names

    def vary(self, pair: Pair) -> Pair:
        """Return the pair as somebody else might have put it."""
        question = self._question(pair.question)
        context = pair.context or self._context(pair.text)
        if self._chance(0.04):
            shouted = pair.text.upper()
            if len(shouted) == len(pair.text):
                return replace(pair, question=question, context=context, text=shouted)
        return replace(pair, question=question, context=context)

    def near_miss(self, pair: Pair) -> Pair | None:
        """Return the pair with its question changed so that the text no longer answers it.

        Another name or number stands in the place of one that the text has, or a word's opposite that the text has
        not. None where there is nothing to change.
        """
        text = pair.text.casefold()
        named = [m for m in _NAME.finditer(pair.question) if m[0].casefold() in text]
        turned = [m for m in _WORD.finditer(pair.question) if _OPPOSITE.get(m[0].lower(), text) not in text]
        if not pair.answers or not (named or turned):
            return None
        if turned and (not named or self._rng.random() < 0.5):
            match = turned[int(self._rng.integers(len(turned)))]
            other: str | None = _OPPOSITE[match[0].lower()]
        else:
            match = named[int(self._rng.integers(len(named)))]
            other = self._other_name(match[0], text)
        if not other:
            return None
        question = pair.question[: match.start()] + other + pair.question[match.end() :]
        return replace(pair, question=question, answers=(), loose=False)

    def cut(self, pair: Pair) -> Pair | None:
        """Return the pair without the sentences that answer, so that its text says all but what is asked; None where
        nothing would be left, or what is left or stands above still has the answer."""
        pieces = pieces_of(pair.text)
        left = [piece for piece in pieces if not meets(piece, pair.answers)]
        kept = _keep(pair, left)
        said = f"{pair.context} {kept.text}".casefold()
        answers = [pair.text[start:end].strip().casefold() for start, end in pair.answers]
        if not answers or not left or any(answer in said for answer in answers):
            return None
        return replace(kept, answers=(), loose=False)

    def thinned(self, pair: Pair, share: float) -> Pair:
        """Return the pair without a ``share`` of the sentences that do not answer: what is learnt is to hold in any
        company. The line that a table or a list begins with stays."""
        pieces = pieces_of(pair.text) if share else []
        first = pair.text.find("\n", len(pair.text) - len(pair.text.lstrip()))
        left = [
            piece
            for piece in pieces
            if meets(piece, pair.answers) or piece.start < first or self._rng.random() >= share
        ]
        return _keep(pair, left) if left else pair

    def _other_name(self, name: str, text: str) -> str | None:
        for _ in range(20):
            other = self._names[int(self._rng.integers(len(self._names)))] if self._names else name
            alike = other[0].isdigit() == name[0].isdigit() and len(other.split()) == len(name.split())
            if alike and other.casefold() not in text:
                return other
        return None

    def _chance(self, share: float) -> bool:
        return bool(self._rng.random() < share * self._strength)

    def _question(self, text: str) -> str:
        if self._chance(0.08):
            text = self._mixed(text)
        if self._chance(0.1):
            text = self._misspelt(text)
        return text

    def _mixed(self, text: str) -> str:
        def other(match: re.Match[str]) -> str:
            found = _MIXED.get(match[0].lower(), match[0])
            return found if self._chance(0.8) else match[0]

        return " ".join(_WORD.sub(other, text).split()) or text

    def _misspelt(self, text: str) -> str:
        words = [match for match in _WORD.finditer(text) if len(match[0]) > 4]
        if not words:
            return text
        match = words[int(self._rng.integers(len(words)))]
        word, at = match[0], int(self._rng.integers(1, len(match[0]) - 2))
        changed = (
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
        )[int(self._rng.integers(3))]
        return text[: match.start()] + changed + text[match.end() :]

    def _context(self, text: str) -> str:
        found = _SUBJECT.match(text)
        return found[1].strip() if found and self._chance(0.5) else ""


def pieces_of(text: str) -> list[Span]:
    """Return the sentences of a text, none over the end of a line, each with the white space after it."""
    starts: list[int] = []
    begin = 0
    for line in text.splitlines(keepends=True):
        within = Span(begin, begin + len(line))
        starts.extend(sentence.span.start for sentence in split_sentences(text, "id", within) if line.strip())
        begin += len(line)
    return [Span(start, end) for start, end in pairwise([*starts, len(text)]) if start < end]


def meets(piece: Span, places: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a piece of a text has some of one of the places."""
    return any(start < piece.end and end > piece.start for start, end in places)


def _keep(pair: Pair, pieces: Sequence[Span]) -> Pair:
    """Return the pair with these pieces of its text alone; answers that lie outside of them are left out."""
    text, moved = "", []
    for piece in pieces:
        moved.append((piece, len(text) - piece.start))
        text += piece.of(pair.text)
    answers = [
        (start + at_start, end + at_end)
        for start, end in pair.answers
        for first, at_start in moved
        for last, at_end in moved
        if first.start <= start < first.end and last.start < end <= last.end
    ]
    return replace(pair, text=text, answers=tuple(answers))
