"""Tell whether a question leans on the conversation: whether it leaves what it is about to what was said before.

"Berapa lama?", "siapa ketuanya?", "and who signs it?" do, "berapa lama cuti melahirkan?" does not, and no list of
pronouns tells them apart: a small linear model over the words of the question, their pairs and their number does. It is
fitted by ``python -m training.leaning`` on questions written for this project.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from service.bundled import MODELS
from service.understanding.asked_language import asked_language
from service.understanding.kind_cues import ASKS
from service.understanding.ordinals import number_of
from service.understanding.plain_question import plain_question
from service.understanding.spoken_of import is_an_attribute
from service.understanding.telling_words import LOST, count_telling, only_asks, words_of

MODEL = MODELS / "leaning.json"
_WORD = re.compile(r"[^\W\d_]+|\d+|,")
# These stand for nothing said before: "is it true that …", "does it cost much to …", "the report says that …".
_JOINING = re.compile(
    r"\bit\b(?=\s+(?:\w+\s+){0,2}(?:that|to|if)\s)|(?<=\btrue )that\b|\bthat\b(?=\s+(?:the|a|an|it|they|you|we|i)\b)|"
    r"\b(?P<verb>say|says|said|think|thinks|argue|argues|find|finds|found|show|shows|so|such)\s+that\b(?=\s+\w)",
)
# They say how a question is meant, and nothing of what it leaves to the conversation.
_PARTICLES = frozenset("sih dong deh ya nih tuh kak min kan kok lho loh memang please pls thanks".split())
_MOST_WORDS, _MOST_TELLING = 12, 6
# "-nya" and other endings that say something of a word that is seldom met.
_ENDING, _LONG_WORD = 3, 6
# "X itu apa?" asks what X is.
_STANDS_FOR = re.compile(
    r"\w{2,}nya\b|\b(?:itu(?!\s+(?:apa|siapa)(?:an)?\b)|tersebut|tadi|dia|ia|beliau|mereka|situ|sana|segitu|begitu|lainnya|it|its|they|them|their|he|him|his|she|"
    r"her|that|those|these|this|there|one|ones|other|others|else|instead|then)\b",
    re.I,
)
_FILLERS = re.compile(r"\b(?:sebenernya|sebenarnya|sebetulnya|tuh|sih|deh|dong|actually|exactly|really)\b", re.I)
_GOES_ON = re.compile(
    r"\W*(?:dan|terus|trus|lalu|kalau|kalo|klo|sedangkan|and|but|so|or|what\s+about|how\s+about|what\s+if|if|bagaimana\s+dengan)\b",
    re.I,
)
# "Terus santunannya berapa?" goes on; "terus santunan rawat inap berapa?" only begins so.
_LEADS_OVER = re.compile(r"\W*(?:(?:dan|terus|trus|lalu|nah|oh\s+ya|and|but|so)\b[\s,]*)+", re.I)
# What is said of somebody or of some house, and of whom or which is left to the conversation: "lahir di mana?".
_PREDICATES = frozenset(
    "lahir wafat meninggal menikah pensiun dimakamkan lulus tinggal didirikan berdiri dibangun dibubarkan dilantik "
    "diangkat born died buried founded".split()
)
# "Nomor hpnya?", "manfaatnya apa saja?"
_OWNED = r"(?!(?:ha|pu|(?:ber)?ta|misal|akhir|se\w*|hendak|agak)nya\b)\w{2,}nya"
_ONLY_OWNED = re.compile(
    rf"\W*(?:(?:\w+\s+){{0,2}}{_OWNED}|{_OWNED}\s+(?:apa|siapa|kapan|berapa)(?:\s+(?:saja|aja|sih|ya))*)\W*", re.I
)
# "Di antara semuanya, mana yang paling kuat?"
_AMONG = re.compile(r"\W*(?:di\s?antara|dari)\s+(?:ke\w+|semua)nya\b", re.I)
# What these ask for is that of something: "berapa lama?", "what time?"
_MEASURES = frozenset(
    "lama banyak many much besar jauh sering lebar tinggi luas berat panjang cepat mahal murah jam pukul hari "
    "tanggal tahun bulan umur usia nama halaman sumber lokasi alamat nomor diskon long far old big large tall wide "
    "deep fast soon often high cheap expensive hour day date year time age name page source place address number "
    "discount".split()
)
_OF_ONE = re.compile(
    r"\W*(?:kapan|siapa|di\s?mana|berapa|apa\s+itu|ada(?:\s+berapa)?|"
    r"(?:when|where|what|who)(?:\s+is|['’]s)(?:\s+the|\s+an?)?|how\s+do\s+(?:i|we|you)|is\s+there\s+an?|"
    r"are\s+there(?:\s+any)?)\s+(?P<word>[^\W\d_][\w-]{2,})\W*",
    re.I,
)
_IS_DONE = re.compile(r"(?:di|me[mn]|ber|ter|ng|ny)[a-z]{4,}")
# "Kalau kartu hilang?" says itself what happened to what.
_HAPPENED = re.compile(
    r"\W*(?:bagaimana\s+)?(?:kalau|kalo|klo|what\s+if|if)\s+(?:(?:the|my|an?)\s+)?(?!(?:saya|aku|kami|i|we)\b)[a-z]{3,}\s+"
    rf"(?:saya\s+|is\s+|gets\s+)?(?:{LOST}|cancell?ed)\b|"
    # "Gimana kalau ketua berhalangan?", "what if the chair is absent?"
    r"\W*(?:bagaimana|gimana|gmn)\s+(?:kalau|kalo|klo)\s+(?!yang|yg|saya|aku|kami|kita|dia|itu)[a-z]{3,}\s+(?:ber|ter|di|me)[a-z]{4,}|"
    r"\W*what\s+(?:if|happens\s+(?:if|when))\s+(?:the|an?)\s+(?!one\b)[a-z]{3,}\s+(?:is|are|was|gets?|does|has|doesn)\b",
    re.I,
)
# So many telling words are a subject.
_SUBJECT = 2


def leaning_features(question: str) -> set[str]:
    """Return what the model weighs of a question.

    Its words, pairs of neighbours ("^" and "$" are the ends), words that only ask and endings of others by whether a
    subject stands before them, how many words there are and how many tell what it is about.
    """
    plain = _JOINING.sub(lambda match: match["verb"] or " ", plain_question(question))
    words = ["#" if word[0].isdigit() else word for word in _WORD.findall(plain) if word not in _PARTICLES]
    bounded = ["^", *words, "$"]
    found = {*words, *(f"{one} {next}" for one, next in pairwise(bounded))}
    told = 0
    for word in words:
        mark = word if only_asks(word) else f"-{word[-_ENDING:]}" if len(word) >= _LONG_WORD else ""
        # "Kalau mahasiswa terlambat membayar, apa sanksinya?", "ordering cost, what is it": said within the question.
        found |= {mark, f"{mark} {'later' if told >= _SUBJECT else 'early'}"} if mark else set()
        told += not only_asks(word)
    found |= {f"{min(_MOST_WORDS, len(words))} words", f"{min(_MOST_TELLING, count_telling(question))} telling"}
    return found


@dataclass(frozen=True, slots=True)
class LeaningModel:
    """Fitted weights by feature, a bias, and the logit from which on a question is taken to lean."""

    weights: Mapping[str, float]
    bias: float
    threshold: float

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "LeaningModel":
        """Return the model that a JSON object holds."""
        return cls(data["weights"], data["bias"], data["threshold"])

    def logit(self, question: str) -> float:
        """Return the log odds that a question leans, of as many leaning ones as others."""
        return self.bias + sum(self.weights.get(name, 0.0) for name in leaning_features(question))


@cache
def _shipped() -> LeaningModel:
    return LeaningModel.from_dict(json.loads(MODEL.read_text(encoding="utf-8")))


def leans(question: str) -> bool:
    """Tell whether a question leaves to the conversation what it is about."""
    model, telling = _shipped(), [word[0].lower() for word in words_of(question) if not only_asks(word[0])]
    only_says = (telling and _PREDICATES.issuperset(telling)) or _ONLY_OWNED.fullmatch(question)
    return bool(only_says or _AMONG.match(question)) or model.logit(question) >= model.threshold


def may_lean(question: str) -> bool:
    """Tell whether a question as probably leans as not; ``leans`` asks for more, so as to alter few that do not."""
    return _shipped().logit(_without_fillers(question)) >= 0


def may_stand_alone(question: str) -> bool:
    """Tell whether a question has words that say what it is about, and none that stand for what was spoken of, nor
    begins as what goes on does."""
    question = _without_fillers(question)
    rest = without_lead(question)
    if asked_language(rest) or _STANDS_FOR.search(rest) or (_GOES_ON.match(rest) and not _HAPPENED.match(rest)):
        return False
    telling = [word[0].lower() for word in words_of(rest) if not only_asks(word[0])]
    own = [word for word in telling if word not in _PREDICATES | _MEASURES]
    # "And according to B?" only begins so too.
    says = len(telling) >= _SUBJECT if rest == question else ASKS.search(rest) and len(own) >= _SUBJECT
    return bool(says) or _asks_of_one(rest)


def _without_fillers(question: str) -> str:
    return " ".join(_FILLERS.sub(" ", question).split())


def _asks_of_one(question: str) -> bool:
    """Tell whether a question is of one noun and nothing else ("kapan wisuda?"), which is no measure or attribute, as
    that is of something ("berapa lama?", "apa syarat?")."""
    found = _OF_ONE.fullmatch(question)
    word = found["word"].lower() if found else ""
    is_plain = word in _PREDICATES | _MEASURES or only_asks(word) or is_an_attribute(word)
    return bool(word) and not is_plain and number_of(word) is None and not _IS_DONE.match(word)


def without_lead(question: str) -> str:
    """Return a question without the words that only lead over to it: "terus", "and"."""
    leads = _LEADS_OVER.match(question)
    return question[leads.end() :] if leads else question
