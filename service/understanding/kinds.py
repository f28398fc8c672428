"""Tell what sort of answer a question wants: a list, a date, a reason.

Cue words tell it where there are any ("kapan", "what are the"), for every second list there are none ("basic cert
requirements", "yg langsung dipecat apa"): a small linear model over the words of the question, their neighbours, their
beginnings and endings, and what the cue words say, does. It is fitted by ``python -m training.kinds`` on questions
written for this project.
"""

import gzip
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import exp
from pathlib import Path
from typing import Any

from corpus.announcing import CARDINALS
from service.bundled import MODELS
from service.understanding.kind_cues import QuestionKind, kind_by_cues
from service.understanding.list_nouns import asks_for_a_sort
from service.understanding.plain_question import plain_question
from service.understanding.telling_words import only_asks

MODEL = MODELS / "kinds.json.gz"
_WORD = re.compile(r"[^\W\d_]+|\d+")
# They say how a question is meant, and nothing of what it wants.
_PARTICLES = frozenset("sih dong deh ya nih tuh kak min kan please pls thanks".split())
_MOST_WORDS = 12
# The beginning and the ending of a word that is seldom met.
_EDGE, _LONG_WORD = 3, 6
# Below this probability more of the questions told to be of these kinds are none, and their answers lack that form.
_ONE_OF_THEM = frozenset({"who", "other"})
_CARDINAL = "|".join(word for word, number in CARDINALS.items() if number > 1)
# All of them are wanted: "siapa saja", "apa tiga hambatan utamanya", "what are the two conditions".
_ALL_OF_THEM = re.compile(
    rf"\b(?:siapa|apa|mana)\s+saja\b|\b(?:apa|siapa)(?:kah)?\s+(?:{_CARDINAL}|[2-9])\s+(?!(?:kali|orang)\b)\w+|"
    rf"\b(?:what|who|which)\s+(?:are|were)\s+(?:the\s+|its\s+|their\s+)?(?:{_CARDINAL}|[2-9])\s+\w+|"
    # "Siapa tokoh-tokohnya", but "apa buku-buku boleh dipinjam" asks whether.
    r"\b(?:siapa|apa)\s+(?P<many>[a-z]{3,})-(?P=many)(?:nya)?\b"
    r"(?!\s+(?:(?:itu|ini)\s+)?(?:boleh|bisa|dapat|harus|perlu|wajib|di\w{3,}|sudah|masih|juga|ikut|tidak)\b)"
)
# "Which form do I fill in?" wants one; "what paperwork do I need" may want several.
_ONE_ALONE = re.compile(
    r"\bwhich\s+(?!(?:people|children|men|women|ones|of|are|were|do|did|have)\b)[a-z]+(?<!s)\s+"
    r"(?:do|does|did|should|must|can|may|is|was|has)\b"
)
# How something goes is not what it is: "bagaimana proses X?".
_HOW_IT_GOES = re.compile(
    r"\b(?:proses(?:nya)?|tahap(?:an)?(?:nya)?|langkah(?:nya)?|prosedur(?:nya)?|alur(?:nya)?|mekanisme(?:nya)?|"
    r"tata\s+cara(?:nya)?|urutan(?:nya)?|process|procedure|mechanism)\b"
)
# Who did something is no source of it, though somebody said something in it: "siapa yang meminta A menyampaikan B?"
_WHO_DID = re.compile(r"\b(?:siapa(?:kah)?\s+(?:yang|yg)|who(?:\s+(?:first|also))?)\s+(?P<verb>[a-z]+)")
_SAYS = re.compile(
    r"(?:me(?:ngatakan|nyatakan|nyebut(?:kan)?|nulis(?:kan)?|ndefinisikan|ngemukakan|negaskan|njelaskan|mandang|ngartikan|"
    r"rumuskan|nyimpulkan|nambahkan|ngusulkan|nyampaikan|ngkritik|nyarankan|nganggap|nilai|mbedakan|mperkenalkan)|"
    r"ber(?:kata|pendapat|pandangan|anggapan)|bilang|ngomong|kata|punya|pernah|"
    r"say|says|said|wrote|writes?|argue[sd]?|define[sd]?|claim(?:s|ed)?|think|thinks|believe[sd]?|describe[sd]?|call(?:s|ed)?|"
    r"coined|propose[sd]?|suggest(?:s|ed)?|state[sd]?|note[sd]?|mention(?:s|ed)?|disagree[sd]?|agree[sd]?|critici[sz]e[sd]?|"
    r"introduced|is|was|are|were|has|had|did|does)"
)
# "Loket nomor berapa?", "which floor?": a number.
_NUMBERED = re.compile(
    r"\b(?:nomor|no|lantai|gedung|ruang|kamar|loket|pintu|halaman|kelas|semester|pasal|ayat)\s+berapa\b|"
    r"\b(?:what|which)\s+(?:floor|room|number|page|semester|counter|gate|platform)\b(?!\s+(?:of|is\s+(?:for|the)|has|have|are))"
)
_DEMANDING, _LIKELY = frozenset({"quantity", "when"}), 0.4


def kind_features(question: str) -> set[str]:
    """Return what the model weighs of a question.

    Its words, neighbours and next but one ("^" and "$" are the ends), edges of longer words, how the words that only
    ask follow each other with "*" for all others between, how many words there are, and the kind that cues tell.
    """
    plain = plain_question(question)
    words = ["#" if word[0].isdigit() else word for word in _WORD.findall(plain) if word not in _PARTICLES]
    bounded = ["^", *words, "$"]
    found = {*words, *(f"{one} {after}" for one, after in pairwise(bounded))}
    found |= {f"{one} _ {after}" for one, after in zip(bounded, bounded[2:], strict=False)}
    found |= {f"^{word}" for word in words[:1]} | {f"^^{word}" for word in words[1:2]}
    long = [word for word in words if len(word) >= _LONG_WORD]
    found |= {f"-{word[-_EDGE:]}" for word in long} | {f"{word[:_EDGE]}-" for word in long}
    asking = [word if only_asks(word) else "*" for word in words]
    asking = [word for word, before in zip(asking, ["", *asking], strict=False) if not word == before == "*"]
    found |= {f"= {' '.join(asking[i : i + 3])}" for i in range(max(1, len(asking) - 2))}
    return found | {f"{min(_MOST_WORDS, len(words))} words", f"cue {kind_by_cues(plain)}"}


@dataclass(frozen=True, slots=True)
class KindModel:
    """Fitted weights by feature, one for each of ``kinds``, and their biases."""

    kinds: Sequence[QuestionKind]
    bias: Sequence[float]
    weights: Mapping[str, Sequence[float]]

    @classmethod
    def load(cls, path: Path = MODEL) -> "KindModel":
        """Read the model that is shipped, or another."""
        data: Mapping[str, Any] = json.loads(gzip.decompress(path.read_bytes()))
        return cls(data["kinds"], data["bias"], data["weights"])

    def kind(self, question: str) -> QuestionKind:
        """Return the kind that is likeliest; one that demands a date or an amount only if it is likely by itself."""
        sums = list(self.bias)
        for name in kind_features(question) & self.weights.keys():
            for i, weight in enumerate(self.weights[name]):
                sums[i] += weight
        powers = [exp(value - max(sums)) for value in sums]
        likely = [
            (power, kind)
            for power, kind in zip(powers, self.kinds, strict=True)
            if kind not in _DEMANDING or power >= _LIKELY * sum(powers)
        ]
        return max(likely)[1]


@cache
def _shipped() -> KindModel:
    return KindModel.load()


def kind_of(text: str) -> QuestionKind:
    """Return what sort of answer a question wants; "other" where it is none of those that are told apart.

    "Siapa saja" wants all of them, whatever else is asked; sources are for the cues alone to tell, since the documents'
    "reference" is mostly who says so.
    """
    plain = plain_question(text)
    told, cued = _shipped().kind(text), kind_by_cues(plain)
    if (told in _ONE_OF_THEM and _ALL_OF_THEM.search(plain)) or asks_for_a_sort(plain):
        return "list"
    if told == "list" and _ONE_ALONE.search(plain):
        return "other"
    done = _WHO_DID.search(plain) if told == "reference" and cued == "who" else None
    if done and not _SAYS.fullmatch(done["verb"]):
        return "who"
    if told == "definition" and cued == "how" and _HOW_IT_GOES.search(plain):
        return "how"
    if told == "other" and _NUMBERED.search(plain):
        return "quantity"
    return cued if told == "other" and cued == "reference" else told
