"""Complete a question that says only what it changes in the one before: another amount, year, code, role or kind.

"Berapa biaya untuk 5 km?", then "kalau 12 km?"; "target tahun 2024?", then "tahun depannya?"; "what does E2 mean?",
then "and E5?"; "siapa ketuanya?", then "kalau wakilnya?"; "how much is the small one?", then "and a large one?".
"""

import re
from itertools import pairwise

from service.understanding.amounts import UNITS
from service.understanding.exchange import Nearest, with_article
from service.understanding.kind_cues import asks_who_one_is
from service.understanding.kinds import kind_of
from service.understanding.list_nouns import nouns_in, sorts_in
from service.understanding.members_named import member_places
from service.understanding.people import another_group
from service.understanding.spoken_of import is_of_a_person
from service.understanding.telling_words import LEAD, asks_nothing_of, count_telling, only_asks, subject_of, words_of

_AMOUNT = re.compile(
    r"(?:\b(?:(?:lebih|kurang)\s+dari|di\s?atas|di\s?bawah|above|below|over|under|more\s+than|less\s+than)\s+)?"
    r"(?<![\w.,/–-])(?P<number>\d+(?:[.,]\d+)*)(?![\d/–-])(?:\s*(?P<unit>%|[^\W\d_]+))?",
    re.I,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_YEAR_AFTER = re.compile(
    r"tahun\s+(?:depan|berikut|selanjut|sesudah|setelah)\w*|(?:the\s+)?(?:following|next)\s+year|"
    r"(?:the\s+)?year\s+after(?:\s+that)?",
    re.I,
)
_YEAR_BEFORE = re.compile(
    r"tahun\s+(?:sebelum\w*|lalu\w*)|(?:the\s+)?(?:previous|preceding)\s+year|(?:the\s+)?year\s+before(?:\s+that)?",
    re.I,
)
_CODE = re.compile(r"\b(?P<letters>[A-Z]{1,3})-?\d{1,4}\b", re.I)
_NO_ROLE = (
    r"(?:sebelum|sesudah|setelah|selanjut|berikut|lain|akhir|awal|biasa|harus|asal|misal|kira|semua|kedua|ketiga|"
    r"keseluruh\w+|sebalik|seterus|selebih|sebenar|seharus|sisa)"
)
_OFFICE = re.compile(
    r"(?:ketua|wakil|kepala|direktur|sekretaris|bendahara|manajer|rektor|dekan|lurah|camat|bupati|gubernur|menteri|presiden|"
    r"koordinator|pengawas|pembina|pemimpin|pendiri|pengurus|penasihat|pembimbing|pelatih|penjaga|petugas|asisten|"
    r"operator|teknisi|moderator|notulis|narahubung|komandan|kapten|mandor|juru\w*|guru|dosen|dokter|perawat|sopir|satpam|kasir|"
    r"head|(?:vice-?)?chair\w*|director|secretary|treasurer|manager|dean|rector|(?:vice-?)?president|mayor|chief|deputy|(?:co-?)?founder|"
    r"coordinator|supervisor|adviser|advisor|assistant|captain|commander|coach|teacher|lecturer|doctor|nurse|driver|guard|"
    r"clerk|registrar|librarian|caretaker|technician|chancellor|governor|minister|editor)$",
    re.I,
)
_OTHER_ROLE = re.compile(
    rf"{LEAD}(?:(?!{_NO_ROLE}nya)(?P<id>\w{{4,}}?)(?P<nya>nya)?|(?:(?P<whose>his|her|their|its)|the)\s+(?P<en>[a-z][\w-]+))"
    r"(?:\s+(?:(?P<who>siapa)|then))?\W*$",
    re.I,
)
_ROLE = re.compile(
    r"\bsiapa(?:kah)?\s+(?:nama\s+|(?:yang\s+)?(?:jadi|menjadi)\s+)?(?!yang\b|yg\b|saja\b|me[a-z]|di[a-z]|ber[a-z]{3})"
    r"(?P<id>\w{4,}?)(?:nya)?\b|"
    r"\bwho(?:\s+is|\s+was|['’]s)\s+(?:the\s+|its\s+|their\s+)?(?P<en>[a-z]+)\b",
    re.I,
)
# "Ketua panitia siapa?"
_ROLE_FIRST = re.compile(
    r"(?:^|(?<=: ))(?P<id>[a-z]{4,}?)(?:nya)?\b(?=(?:\s+[^?:]+)?\s+siapa(?:kah)?(?:\s+(?:ya|sih|namanya))*\W*$)", re.I
)
# What is asked of a sort of things by these is no list of them.
_ASK_NO_SORT = frozenset({"definition", "who", "when", "where", "comparison", "reference"})
_WHICH = re.compile(r"\s+(?:yang|yg|that|which|who)\b", re.I)
_ONE = re.compile(rf"{LEAD}(?:(?:of|for|in|on|with)\s+)?(?P<article>an?|the)\s+(?P<word>[\w-]+)\s+ones?\W*$", re.I)


def completed(text: str, before: str, nearest: Nearest) -> str | None:
    """Return the question ``before`` with what ``text`` changes in it, or None where that is nothing of these."""
    return (
        _with_amount(text, before)
        or _with_year(text, before)
        or _with_code(text, before)
        or _with_member(text, before)
        or another_group(text, before)
        or _with_sort(text, before)
        or _with_role(text, before)
        or _with_word(text, before, nearest)
    )


def other_code(text: str, before: str) -> tuple[str, str] | None:
    """Return what was spoken of ``before`` by a code, with the code of the same form that a question names, and the
    question without that; or None."""
    new, old = list(_CODE.finditer(text)), list(_CODE.finditer(before))
    if len(new) != 1 or len(old) != 1 or new[0]["letters"].lower() != old[0]["letters"].lower():
        return None
    subject = f"{before[: old[0].start()]}{new[0][0]}{before[old[0].end() :]}"
    rest = " ".join(f"{text[: new[0].start()]} {text[new[0].end() :]}".split())
    return (subject, _bare(rest)) if new[0][0].lower() != old[0][0].lower() else None


def _bare(text: str) -> str:
    """Return a question without the words that only lead over to it."""
    return re.sub(LEAD, "", text, flags=re.I)


def _with_amount(text: str, before: str) -> str | None:
    """Return the question with the amount; the word that it counts stays where it says none."""
    new, old = list(_AMOUNT.finditer(text)), list(_AMOUNT.finditer(before))
    if len(new) != 1 or len(old) != 1:
        return None
    counts = bool(new[0]["unit"]) and not only_asks(new[0]["unit"])
    if counts and _are_of_two_sorts(new[0]["unit"], old[0]["unit"] or ""):
        return None
    said = new[0][0] if counts else text[new[0].start() : new[0].end("number")]
    rest = f"{text[: new[0].start()]} {text[new[0].start() + len(said) :]}"
    if count_telling(_bare(rest)):
        return None
    # "Umur 17 paket apa" counts no packages.
    end = old[0].end() if counts and (old[0]["unit"] or "").lower() in UNITS else old[0].end("number")
    return f"{before[: old[0].start()]}{said}{before[end:]}"


def _are_of_two_sorts(unit: str, other: str) -> bool:
    """Tell whether two units count other things, as hours and people."""
    known = UNITS.get(unit.lower()), UNITS.get(other.lower())
    return all(known) and known[0] != known[1]


def _with_year(text: str, before: str) -> str | None:
    years = _YEAR.findall(before)
    for form, step in ((_YEAR_AFTER, 1), (_YEAR_BEFORE, -1)):
        found = form.search(text)
        if found and len(set(years)) == 1:
            rest = _bare(text[: found.start()] + text[found.end() :])
            return None if count_telling(rest) else before.replace(years[0], str(int(years[0]) + step))
    return None


def _with_code(text: str, before: str) -> str | None:
    other = other_code(text, before)
    return other[0] if other and asks_nothing_of(other[1]) else None


def _with_member(text: str, before: str) -> str | None:
    """Return the question about another of several things that are named by a number or letter ("kalau kelas XI?")."""
    new, old = member_places(text), member_places(before)
    same = [one for one in old if new and one["noun"].casefold() == new[0]["noun"].casefold()]
    if len(new) != 1 or len(same) != 1:
        return None
    rest = f"{text[: new[0].start()]} {text[new[0].end('ids') :]}"
    if not asks_nothing_of(_bare(rest)):
        return None
    return f"{before[: same[0].start('ids')]}{new[0]['ids']}{before[same[0].end('ids') :]}"


def _with_sort(text: str, before: str) -> str | None:
    """Return the question for another sort of things of the same ("kalau dimensinya?" after "apa saja tahap X")."""
    new, old = nouns_in(text), nouns_in(before)
    if len(new) != 1 or len(old) != 1 or kind_of(before) in _ASK_NO_SORT:
        return None
    rest = f"{text[: new[0].start()]} {text[new[0].end() :]}"
    subject = subject_of(before)
    is_asked = subject != before and subject.lower().startswith(old[0][0].lower())
    # What makes something succeed has no obstacles of its own: "faktor yang membuat berhasil", then "hambatannya?"
    if _WHICH.match(before, old[0].end()):
        return None
    if not is_asked or not asks_nothing_of(_bare(rest)) or sorts_in(new[0][0]) == sorts_in(old[0][0]):
        return None
    return f"{before[: old[0].start()]}{new[0]['noun']}{old[0]['owned'] or ''}{before[old[0].end() :]}"


def _with_role(text: str, before: str) -> str | None:
    """Return the question for another role ("kalau wakilnya?") where it asks who has one."""
    new, old = _OTHER_ROLE.match(text), _role_in(before)
    language = "id" if new and new["id"] else "en"
    if new is None or old is None or kind_of(before) != "who" or not _is_held(new, text):
        return None
    if not old.groupdict().get(language):
        return None
    # Who "siapa Hendra Tarn" asks after holds no office of that name.
    if asks_who_one_is(before) and not _OFFICE.match(old[language]):
        return None
    owned = "nya" if before[old.end(language) : old.end()] == "nya" else ""
    return f"{before[: old.start(language)]}{new[language]}{owned}{before[old.end() :]}"


def _role_in(before: str) -> re.Match[str] | None:
    """Return the match of the role that a question asks for the holder of, or None."""
    first = _ROLE_FIRST.search(before)
    return first if first and _OFFICE.match(first["id"]) else _ROLE.search(before)


def _is_held(named: re.Match[str], text: str) -> bool:
    """Tell whether somebody holds what a question names: an office, or whatever it asks for with "who", but for what
    people have ("istrinya siapa?"). What something has ("alamatnya?") nobody is."""
    if _OFFICE.match(named["id"] or named["en"]):
        return True
    if named["en"]:
        return not named["whose"]
    return bool(named["nya"] and named["who"]) and not is_of_a_person(text)


def _with_word(text: str, before: str, nearest: Nearest) -> str | None:
    """Return the question for another kind of what it asks about ("and a large one?"), in the place of the word that is
    nearest in meaning: behind the same article, or else of those that say of what kind something is."""
    one = _ONE.match(text)
    words = [match for match in words_of(before) if not only_asks(match[0])] if one else []
    if one is None or not words or count_telling(one["word"]) == 0:
        return None
    kinds = [word for word, thing in pairwise(words) if before[word.end() : thing.start()].isspace()]
    article = re.compile(r"\bthe\s+$" if one["article"].lower() == "the" else r"\ban?\s+$", re.I)
    words = [word for word in kinds if article.search(before[: word.start()])] or kinds or words
    old = words[nearest(one["word"], [match[0] for match in words])]
    return " ".join([*with_article(before[: old.start()].split(), one["word"]), f"{one['word']}{before[old.end() :]}"])
