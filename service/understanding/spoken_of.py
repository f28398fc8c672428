"""Tell who and what an answer and the question before it spoke of: whom a pronoun means, whose a part is."""

import re
from itertools import takewhile

from corpus.attribution import find_attributions
from service.understanding.telling_words import LIST_NOUN, count_telling, only_asks

# What something has beside what a list may be of.
_ATTRIBUTE = (
    r"(?:hambatan|penghambat|pendukung|masalah|tujuan|saran|rekomendasi|kelebihan|kekurangan|keunggulan|kelemahan|dampak|"
    r"akibat|alasan|penyebab|sebab|fungsi|peran|tugas|hak|kewajiban|aturan|larangan|sanksi|hukuman|biaya|tarif|harga|denda|"
    r"jadwal|kesimpulan|hasil|temuan|kritik|keterbatasan|definisi|pengertian|contoh|obstacles?|barriers?|problems?|purposes?|"
    r"aims?|goals?|recommendations?|advantages?|disadvantages?|drawbacks?|strengths|weaknesses|limits?|limitations?|"
    r"effects?|impacts?|reasons?|causes?|roles?|duties|rights|rules|penalt(?:y|ies)|costs?|prices?|fees?|fines?|schedule|"
    r"conclusions?|results?|findings?|criticisms?|definitions?|examples?)"
)
_PART_OF = re.compile(
    rf"^(?:{LIST_NOUN}|{_ATTRIBUTE})(?:-\w+)?(?:\s+(?:of|for|in|dari|pada|di|dalam))?(?:\s+the)?\s+", re.I
)
_IS_ATTRIBUTE = re.compile(rf"(?:{LIST_NOUN}|{_ATTRIBUTE})", re.I)
# Who is spoken of.
HE = r"(?:dia|ia|beliau|he|him|his|she|her|hers)"
_WHICH = re.compile(r"(?:yang|yg|that|which|who)\b", re.I)
# What only people have.
_OF_A_PERSON = re.compile(
    rf"\b(?:{HE}|(?:bapak|ayah|ibu|orang\s*tua|istri|isteri|suami|anak|putra|putri|kakak|adik|"
    r"saudara|kakek|nenek|cucu|makam|kelahiran|wafat|julukan|gelar|agama|pendidikan|pekerjaan|karier|karya|umur|usia)nya)\b",
    re.I,
)
_PARTICLE = r"(?:(?:bin|binti|van|von|de|del|della|der|den|dos|da|la|le|al|el|ter)\s+)*"
_SOMEBODY = re.compile(rf"(?<![\w-])[A-Z][\w’'-]+(?:\s+{_PARTICLE}[A-Z][\w’'.-]*)*")
# "Penghambatnya?" after "pendukungnya", "kekurangannya?" after "kelebihannya".
_BESIDE = re.compile(
    r"^(?:(?:kalau|kalo|klo|dan|and|terus|trus|lalu|nah)\s+)*(?P<word>(?:pe|ke)\w{3,}?)nya"
    r"(?:\s+(?:apa|apa\s+saja|apa\s+aja|gimana|bagaimana))?\W*$",
    re.I,
)
_FURTHER = rf"(?:\s+{_PARTICLE}[A-Z][\w’'.-]*)+"
_NAME = re.compile(rf"(?<![.!?]\s)(?<!^)\b[A-Z][\w’'.-]*{_FURTHER}|\b[A-Z][\w’'-]+{_FURTHER}")
_NAME_ALONE = re.compile(rf"(?:(?:[Dd]r|[Dd]rs|Ir|Hj?|Prof)\.\s+)*[A-Z][\w’'-]+{_FURTHER}(?:,(?:\s*[A-Z][\w.]*)+)*")
_CITED = re.compile(
    r"\b[A-Z][\w’'-]+(?:(?:\s+(?:dan|and|&)|,)\s+[A-Z][\w’'-]+)*(?=(?:\s+(?:et\s+al\.?|dkk\.?))?,?\s+\((?:19|20)\d\d)"
)


def person_in(answer: str, question: str) -> str | None:
    """Return the first name in an answer that the question before has not: one of two words or more, or whom the answer
    quotes or cites."""
    # Of a table's row a cell that is a name is one.
    cells = [cell.strip() for line in answer.splitlines() if " | " in line for cell in line.split(" | ")]
    whole = list(filter(is_a_name, cells))
    names = [*whole, *(_without_first_words(match[0].rstrip(".")) for match in _NAME.finditer(answer))]
    quoted = (one.who.partition(" (")[0] for one in find_attributions(answer))
    cited = (match[0] for match in _CITED.finditer(answer))
    found = (*(name for name in names if " " in name), *filter(None, quoted), *cited)
    return next((name for name in map(_bare, found) if name.casefold() not in question.casefold()), None)


def is_a_name(text: str) -> bool:
    """Tell whether a text has the form of a person's name, of two words at least."""
    return _NAME_ALONE.fullmatch(text) is not None


def _without_first_words(name: str) -> str:
    """Return a name without what only has a capital because a sentence begins with it."""
    words = name.split()
    begun = sum(1 for _ in takewhile(lambda word: only_asks(word) or word == "Menurut", words))
    return " ".join(words[begun:])


def is_of_a_person(text: str) -> bool:
    """Tell whether a question speaks of somebody, or of what only people have: "istrinya", "umurnya"."""
    return _OF_A_PERSON.search(text) is not None


def is_an_attribute(word: str) -> bool:
    """Tell whether a word is the noun of what something has, or of what a list may be of: "biaya", "steps"."""
    return _IS_ATTRIBUTE.fullmatch(word) is not None


def owner_of(subject: str, text: str) -> str:
    """Return what it is that a subject names a part of: after "unsur X", "hambatannya?" are those of X, and after
    "pendukung X" so are "penghambatnya?"."""
    owner = _PART_OF.sub("", subject)
    beside, (first, _, rest) = _BESIDE.match(text), owner.partition(" ")
    if beside and _are_opposite(first.lower(), beside["word"].lower()):
        owner = rest
    return owner if count_telling(owner) and not _WHICH.match(owner) else subject


def person_of(subject: str, text: str) -> str | None:
    """Return the only name in what was spoken of where ``text`` asks of a person: "awards that Ratna won", then "when
    did she die?", is about Ratna; else None."""
    if not is_of_a_person(text):
        return None
    every = [match[0] for match in _SOMEBODY.finditer(subject) if not only_asks(match[0])]
    # Beside a whole name one word may be a place or a time.
    names = [name for name in every if " " in name] or every
    return _bare(names[0]) if len(names) == 1 and not names[0].isupper() else None


def _bare(name: str) -> str:
    """Return a name without what says that something is somebody's."""
    return re.sub(r"['’]s$", "", name)


def _are_opposite(one: str, other: str) -> bool:
    """Tell whether two nouns are of one form: "pendukung" and "penghambat", "kelebihan" and "kekurangan"."""
    forms = [re.fullmatch(r"(pe[nm])\w+(?<!an)|(ke)\w+an", word) for word in (one, other)]
    return one != other and all(forms) and len({form.groups() for form in forms if form}) == 1
