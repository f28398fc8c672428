"""Resolve a question that leans on what was said before, without a language model.

What a question may leave to the conversation, in this order: a language ("in english please"), more of the same ("ada
lagi?"), an item of the last list ("yang kedua"), a part of the question before ("kalau menurut B?", "and in 2021?"), or
its subject ("tujuannya apa?", "who leads it?"), which ``service.understanding.leaning`` tells. A question that leaves
none of these stands alone and is left as it is.

The resolved question is what is searched and read: the subject in front of the question, "SUBJECT: QUESTION", a name in
the place of a pronoun, or the question before with one part exchanged.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.attribution import find_attributions
from corpus.model import Language
from service.understanding.asked_sources import source_place
from service.understanding.conversation import Turn
from service.understanding.counterparts import completed, other_code
from service.understanding.exchange import (
    Nearest,
    exchanged,
    is_bare_date,
    is_bare_name,
    is_of_first,
    names_several,
    of_another_kind,
    shares_word,
)
from service.understanding.item_asked import item_asked, item_called
from service.understanding.kind_cues import ASKS, asks_who_one_is
from service.understanding.kinds import kind_of
from service.understanding.leaning import leans, may_lean, without_lead
from service.understanding.ordinals import find_ordinal, without_marks
from service.understanding.plain_question import asks_whether, spelled_out, without_tag
from service.understanding.resolved import Resolved
from service.understanding.smalltalk import talk_of, without_greeting
from service.understanding.spoken_of import HE, is_a_name, owner_of, person_in, person_of
from service.understanding.telling_words import (
    BY_WHOM,
    SAYING,
    asks_nothing_of,
    count_telling,
    subject_of,
    without_order,
)

_LANGUAGE = r"(?P<en>english|inggris)|(?P<id>indonesian?|bahasa)"
_CHANGE = re.compile(
    r"^(?:(?:please|tolong|coba|can you|could you|can i have (?:it|that)|bisa(?:kah)?|boleh|minta|mohon|answer|"
    r"jawab(?:an)?(?:nya)?|say (?:it|that)|translate(?: it| that)?|terjemahkan|sekarang|now)\s+)*"
    r"(?:(?:in|into|to|pakai|pake|dalam|ke|dengan|versi)\s+)?(?:the\s+)?(?:bahasa\s+)?"
    rf"(?:{_LANGUAGE})(?:\s+language)?(?:\s+(?:please|dong|ya|aja|saja|version|dulu))*\s*[?.!]*$",
    re.I,
)
_MORE = re.compile(
    r"^(?:(?:terus|trus|lalu|and|masih)\s+)?(?:(?:apa(?:kah)?\s+)?(?:masih\s+)?ada(?:\s+yang)?\s+(?:lagi|lain(?:nya)?)|"
    r"(?:masih\s+)?ada\s+(?:lagi\s+(?:yang|yg)|(?:\w+\s+)?(?:yang\s+)?lain(?:nya)?\s+(?:yang|yg))\s+\S+(?:\s+\S+)?|"
    r"(?:apa|siapa)\s+lagi|(?:yang\s+)?lain(?:nya)?|selain\s+itu(?:\s+apa(?:\s+lagi)?)?|anything\s+(?:else|more)|"
    r"(?:what|who)\s+else|(?:any|some)\s+(?:more|others?)|is\s+(?:that|there)\s+(?:all|anything\s+else)|more)"
    r"(?:\s+(?:gak|ga|nggak|tidak|dong|ya|apa))?\s*[?.!]*$",
    re.I,
)
_INSTEAD = re.compile(
    r"^(?:(?:terus|trus|lalu|nah|dan|and|so|then|but|ok(?:e|ay)?)[\s,]+)*"
    r"(?:(?:bagaimana|gimana|gmn)\s+(?:dengan|kalau|kalo|klo)|kalau|kalo|klo|(?:what|how)\s+about|what\s+if|and|dan|"
    r"terus|trus|sedangkan|(?P<even>even|also|including|termasuk|bahkan))\s+"
    r"(?P<part>.+?)[\s,]*(?:\b(?:bagaimana|gimana|gmn|apa|then|then\s+what))?\s*[?.!]*$",
    re.I,
)
# "Menurut B gimana?" asks the same of B.
_BY_ANOTHER = re.compile(
    r"^(?:(?:terus|trus|lalu|nah|dan|and|so|then|but|ok(?:e|ay)?)[\s,]+)*(?:(?:kalau|kalo|klo|what\s+about)\s+)?"
    rf"(?P<part>{SAYING}\s+[^?!,:;]+?)[\s,]*(?:\b(?:bagaimana|gimana|gmn|apa))?\s*[?.!]*$",
    re.I,
)
_PERSON = re.compile(rf"\b{HE}\b", re.I)
# Of whom was told who it is.
_TO_HIM = re.compile(r"\b(?:(?:ke)?pada|bagi|oleh|dari|dengan|untuk|terhadap)nya\b", re.I)
_BY_THEM = re.compile(rf"{SAYING}\s+{_PERSON.pattern}", re.I)
# "tujuannya apa" leans, "tujuannya pendidikan" says whose.
_SUFFIX = re.compile(
    r"\b\w{3,}nya\b(?=\s*(?:[?.!,]|$)|\s+(?:apa\w*|siapa\w*|berapa|brp|kapan|kpn|gimana|gmn|bagaimana|di\s?mana|dmn|mana|"
    r"hari|jam|pukul|sekarang|skrg|maks|min|max|jd|jg|bs|dpt|dapat|kena|buka|tutup|balik|kembali|"
    r"itu|bisa|boleh|harus|ada|nanti|dari|di\w{3,}|me\w{3,}|ber\w{3,}|ter\w{3,}|minimal|maksimal|paling|sampai|akan|"
    r"sudah|kalau|kalo|lewat|pakai|untuk|yang|yg|tidak|ga|gak|nggak)\b)",
    re.I,
)
# Whose words, on which page.
_WHOSE = re.compile(
    r"^(?:(?:terus|trus|lalu|nah|dan|and|so|then|but|ok(?:e|ay)?)[\s,]+)*(?:(?:dari|di|on|from)\s+)?(?:"
    r"(?:itu\s+)?(?:di\s+|dari\s+)?(?:halaman|hal|hlm)\.?\s+berapa|(?:(?:on|from)\s+)?(?:what|which)\s+page|"
    r"(?:itu\s+)?(?:apa\s+)?(?:sumber|referensi|rujukan|sitasi)(?:nya)?|(?:what(?:['’]s|\s+is)\s+)?(?:the\s+|its\s+)?(?:source|reference|citation)|"
    r"siapa\s+(?:yang\s+)?(?:bilang|berkata|mengatakan|menyatakan|berpendapat|menulis|ngomong|menyebutkan)(?:nya)?|"
    r"(?:itu\s+)?(?:kata|menurut|pendapat|kutipan|pernyataan|definisi)(?:nya)?\s+siapa|who\s+(?:says?|said|claims?|wrote|writes)|"
    r"(?:according\s+to|by)\s+whom?|says\s+who|whose\s+(?:definition|view|words|opinion|idea)"
    r")(?:\s+(?:apa|dari\s+mana|itu|begitu|gitu|demikian|tadi|tersebut|that|this|it|so|is|was|are|of|for|on|from))*\s*[?.!]*$",
    re.I,
)
_MANY = re.compile(r"\bhow\s+(?:many|much|long|far|often)\b", re.I)
_TO = re.compile(r"\bto\s", re.I)
_CITED = re.compile(r"\s*\[\d+\]\s*")
_OWNED = re.compile(r"\b(?:its|their|his|her)\b", re.I)
# "Her work", but "take her to".
_OWN_THING = re.compile(
    r"\s+(?!(?:to|from|in|at|for|on|with|by|of|and|or|but|as|when|before|after|again|there|now|a|an|the|is|was)\b)[a-z]",
    re.I,
)
# With so many words, or such among them, a part is a case of its own and cannot stand in the place of a few words.
_MOST_EXCHANGED = 2
_LONGEST_PART = 4
_LONGEST_SUBJECT = 8
_FEWEST_SAID = 2
_ALL_OF_THEM = re.compile(
    r"\b(?:they|them|those|these|mereka|semuanya|all\s+of\s+(?:them|these)|keduanya|ketiganya)\b", re.I
)
# "After that" stands for nothing in the question before.
_ORDER = re.compile(
    r"^(?:(?:setelah|sesudah|sebelum|habis|abis)\s?(?:nya|itu|ini)|(?:after|before|following)\s+(?:that|this|it))$",
    re.I,
)
_NEXT_TO = re.compile(
    r"^(?:(?:terus|trus|lalu|nah|dan|and|so|then|but|siapa|who)[\s,]+)*"
    r"(?P<part>(?P<word>setelah|sesudah|sebelum|after|before)(?:\s+[^\s?!]+){1,3}?)(?:\s+(?:siapa|who|apa|lagi))?\s*[?.!]*$",
    re.I,
)
_OTHER_ONE = re.compile(r"^(?:yang|yg)\s+(?=\w+$|(?:di|ke|dari|untuk|buat|pada)\s+\S+(?:\s+\S+)?$)", re.I)
_HAPPENS = re.compile(r"(?:telat|terlambat|hilang|rusak|gagal|sakit|batal|late|lost|broken|damaged|ill|sick)\b", re.I)
# "Kalau rumahnya warisan": of his house; but "bukunya Budi" is Budi's book.
_CLAUSE = re.compile(r"\b\w{3,}nya\s+[a-z]")
_IF = re.compile(
    r"\b(?P<if>kalau|kalo|klo|jika|bila|apabila|if)\s+\S.*?(?=\s*[,;?]|\s+(?:berapa|apa|bagaimana|gimana|siapa|kapan|di\s?mana|"
    r"what|how|who|when|where|do|does|can|is|are)\b|$)",
    re.I,
)
_OF_THAT = re.compile(r"\b(?:itu|tersebut|juga|lagi|that|it|this|too|again|also|still)\b", re.I)
_OF_MINE = re.compile(r"\b(?:saya|aku|kami|i|i'm|my|we|our)\b", re.I)
_STANDS_FOR = re.compile(r"\b(?:itu|tersebut|it|that|this|they|those|these)\b", re.I)
_CASE = re.compile(
    r"\b(?:i|i'm|my|we|you|your|it|one|not|don['’]t|doesn['’]t|saya|aku|tidak|tdk|gak|ga|nggak|belum|blm|yang|yg|cuma|cm|"
    r"hanya|then|by\s+then|sah|bs|bisa|boleh|lagi|sedang|sdg|sudah|pas|saat|ketika|waktu|when|while|during|if|unless|jika|bila|apabila|they|he|she)\b",
    re.I,
)


def resolve(question: str, history: Sequence[Turn], nearest: Nearest) -> Resolved:
    """Return the question with everything in it that it leaves to the conversation."""
    state = Resolved("")
    answers: list[str] = []
    idle = False
    for turn in history:
        if turn.role == "user":
            idle = not turn.content.strip() or talk_of(turn.content) is not None
            state = state if idle else _next(turn.content, state, answers, nearest)
        elif not idle:
            answers.append(turn.content)
    return _next(question, state, answers, nearest)


def _next(question: str, before: Resolved, answers: Sequence[str], nearest: Nearest) -> Resolved:
    spoken = spelled_out(without_greeting(" ".join(question.split())))
    text = without_tag(spoken)
    if not before.text:
        return Resolved(text, subject=subject_of(without_order(text)))
    found = (
        _change_of_language(text, before)
        or _more(text, before, answers)
        or item_asked(text, before, answers)
        or item_called(text, before, answers, nearest)
        or _its_source(text, answers)
        or _changed(text, before, nearest)
        or _instead(spoken, before, answers, nearest)
        or _about(text, before, answers)
    )
    return replace(found, leans=True) if found else Resolved(text, subject=_subject_beside(text, before.subject))


def _subject_beside(text: str, before: str) -> str:
    """Return what a question that stands alone is about, for the next one: with what was spoken of before where it may
    have meant that ("which is the highest?")."""
    own = subject_of(text)
    return f"{before}, {own}" if own and may_lean(text) and 0 < count_telling(before) <= _LONGEST_SUBJECT else own


def _change_of_language(text: str, before: Resolved) -> Resolved | None:
    match = _CHANGE.match(text)
    if not match:
        return None
    language: Language = "en" if match["en"] else "id"
    return replace(before, language=language, is_missing=False, asks=before.asks or before.text)


def _more(text: str, before: Resolved, answers: Sequence[str]) -> Resolved | None:
    if not _MORE.match(text) or not answers:
        return None
    # Of what A says that was all: more is what others say.
    others = " ".join(BY_WHOM.sub(" ", before.text).split()).replace(" ?", "?")
    text = others if count_telling(others) else before.text
    # What was said two turns ago is no more either.
    said = "\n".join(answers)
    return replace(before, text=text, language=None, said=said, is_missing=False, asks=before.asks or text)


def _its_source(text: str, answers: Sequence[str]) -> Resolved | None:
    """Return the first sentence of the last answer that says whose it is, where the question is that."""
    if not _WHOSE.match(text) or not answers:
        return None
    sentences = (one for line in answers[-1].splitlines() for one in _CITED.split(without_marks(line)))
    quoted = next((one for one in sentences if next(find_attributions(one), None)), None)
    return Resolved(quoted, subject=subject_of(quoted), is_item=True) if quoted else None


def _changed(text: str, before: Resolved, nearest: Nearest) -> Resolved | None:
    """Return the question before with another amount, year, code, role or kind, or what is asked of another code."""
    changed = completed(text, before.text, nearest)
    if changed:
        return Resolved(changed, subject=subject_of(changed), asks=before.asks or changed)
    other = other_code(text, before.subject)
    return Resolved(f"{other[0]}: {other[1]}", subject=other[0], asks=other[1]) if other else None


def _instead(spoken: str, before: Resolved, answers: Sequence[str], nearest: Nearest) -> Resolved | None:
    text, whether = without_tag(spoken), asks_whether(spoken)
    if whether and not _IF.match(text):
        # "And did it?" is said of the subject.
        return None
    text = f"kalau {text}" if is_bare_date(text) else text
    match = _BY_ANOTHER.match(text) or _INSTEAD.match(text) or _next_to_another(text, before)
    if not match or find_ordinal(text) or any(mark.search(match["part"]) for mark in (ASKS, _SUFFIX, _OWNED)):
        return None
    if match.re is _BY_ANOTHER and _PERSON.search(match["part"]) and count_telling(_BY_THEM.sub("", match["part"])):
        return None
    before = _without_added(before)
    # "Kalau yang genap?" is "kalau genap?".
    part = _with_person(_OTHER_ONE.sub("", match["part"]), before, answers)
    if count_telling(part) > _LONGEST_PART or _ORDER.match(part):
        return None
    if match.re is _INSTEAD and (
        whether or match["even"] or count_telling(part) > _MOST_EXCHANGED or _says_how_it_is(part)
    ):
        # Behind the question before, or what that one was about if it was completed itself: it must not go on growing.
        about = before.subject if ": " in before.text else before.text.rstrip(" ?.!")
        # What an item of a list says is no case.
        in_case = None if before.topic else _in_another_case(text, before.text, match["part"])
        base, own = before.topic or before.subject, _said_of_it(text)
        carried = f"{base}, {own}" if own and not in_case else before.subject
        return Resolved(in_case or f"{about}: {text}", subject=carried, topic=base if carried != base else before.topic)
    topic = _another_topic(before.text, part)
    if topic:
        return Resolved(topic, subject=part, asks=before.asks or topic)
    lead, _, asked = before.text.rstrip(" ?.!").rpartition(": ")
    if lead and _INSTEAD.match(asked):
        # "And on Sundays?" after "and during Ramadan?".
        return Resolved(f"{lead}: {text}", subject=before.subject, topic=before.topic)
    kind = of_another_kind(lead, part) if _OTHER_ONE.match(match["part"]) else None
    return _with_part(part, before, kind, nearest)


def _with_part(part: str, before: Resolved, kind: str | None, nearest: Nearest) -> Resolved:
    """Return the question before with a part of it exchanged. A subject that was put in front stays, and the question
    behind it is changed, but where that speaks of it: after "X: why is that important" another is important.

    ``kind`` is that subject with the part as its kind, where it was said so ("yang konsumtif").
    """
    lead, colon, asked = before.text.rstrip(" ?.!").rpartition(": ")
    asks = before.asks or asked
    if not shares_word(asked, part) and _is_of_lead(lead, asked, part, kind, nearest):
        # Another takes the place of all who were spoken of.
        others = part if is_bare_name(part) and part[0].isupper() and names_several(lead) else None
        changed = kind or others or exchanged(lead, part, nearest)
        return Resolved(f"{changed}{colon}{asked}?", subject=changed, asks=asks)
    changed = exchanged(asked, part, nearest)
    added = f" {part}" if changed == f"{asked} {part}" else ""
    return Resolved(f"{lead}{colon}{changed}?", subject=subject_of(changed), asks=asks, added=added)


def _is_of_lead(lead: str, asked: str, part: str, kind: str | None, nearest: Nearest) -> bool:
    """Tell whether a part stands for something of the subject in front of a question and not of the question: that
    speaks of the subject or of what is its ("bunganya?"), or names next to nothing itself ("how many can I bring?")."""
    if not lead or shares_word(lead, part) or _STANDS_FOR.search(asked):
        return bool(lead)
    if not is_bare_name(part):
        # "Extended to year 10: why not", then "and to schools?".
        return bool(_TO.match(part) and _TO.search(lead) and not _TO.search(asked))
    if kind or _SUFFIX.search(asked) or _OWNED.search(asked):
        return True
    return count_telling(_MANY.sub("", asked)) <= 1 and is_of_first(lead, asked, part, nearest)


def _says_how_it_is(part: str) -> bool:
    """Tell whether a part of a question says in which case, and names no other thing."""
    return any(form.search(part) for form in (_CASE, _CLAUSE)) or _HAPPENS.match(part) is not None


def _another_topic(before: str, part: str) -> str | None:
    """Return what wants something told of, wanting that of another thing: "tell me about the tower", then
    "and the mill?"; None where nothing is to be told of, or much is said of what."""
    topic = without_order(before).rstrip(" ?.!")
    asked = before.rstrip(" ?.!")
    is_topic = topic != asked and asked.endswith(topic) and count_telling(topic) <= _LONGEST_PART
    # A name is exchanged for a name.
    if not is_topic or part[0].isupper() or shares_word(topic, part) or not is_bare_name(part):
        return None
    return f"{asked.removesuffix(topic)}{part}"


def _without_added(before: Resolved) -> Resolved:
    """Return a question without what an incomplete one put behind it: after "and for heads?", "and during probation?"
    is of everybody again."""
    if not before.added or before.added not in before.text:
        return before
    text = before.text.replace(before.added, "")
    return replace(before, text=text, subject=subject_of(text), added="")


def _next_to_another(text: str, before: Resolved) -> re.Match[str] | None:
    """Return the match of a question that says no more than after or before whom, where the one before said so too."""
    match = _NEXT_TO.match(text)
    return match if match and re.search(rf"\b{match['word']}\b", before.text, re.I) else None


def _with_person(part: str, before: Resolved, answers: Sequence[str]) -> str:
    """Return a part of a question with the name of whom the last answer told in the place of a pronoun: "after him" is
    after whoever came after the one that was asked about."""
    person = person_in(answers[-1], before.text) if answers else None
    return _PERSON.sub(lambda _: person, part) if person else part


def _in_another_case(text: str, before: str, part: str) -> str | None:
    """Return the question before in the case that is told now, where both say in which: "berapa denda kalau terlambat",
    then "kalau hilang"."""
    # What speaks of the case before goes on from it; how it is with who asks ("kalau saya sakit?") may belong to it.
    old = _IF.search(before) if _IF.search(text) and not _OF_THAT.search(part) else None
    if old is None or (_OF_MINE.search(part) and not _OF_MINE.search(old[0])):
        return None
    return f"{before[: old.start()]}{old['if']} {part}{before[old.end() :]}"


def _about(text: str, before: Resolved, answers: Sequence[str]) -> Resolved | None:
    if not before.subject or not (asks_nothing_of(text) or leans(text)):
        return None
    if _names_others(text):
        return None
    owned = (_SUFFIX.search(text) or _OWNED.search(text)) and not _IF.match(text)
    # "They" are the things of the list, of which one was spoken of.
    about = before.topic if before.topic and _ALL_OF_THEM.search(text) else before.subject
    subject = person_of(about, text) or (owner_of(about, text) if owned else about)
    # Who was asked about, or was to be quoted, is spoken of, not whom else the answer names.
    quoted = source_place(before.text)
    if quoted:
        person: str | None = quoted.of(before.text)
    else:
        person = person_in(answers[-1], before.text) if answers and not asks_who_one_is(before.text) else None
    asked_who = kind_of(before.asks or before.text) == "who"
    if person and (_PERSON.search(text) or (asked_who and _TO_HIM.search(text))):
        # Whoever an answer names beside is not meant where somebody is spoken of already, and nobody was asked for.
        subject = person if quoted or asked_who else (person_of(about, text) or person)
    elif person and owned and asked_who and kind_of(text) != "who":
        # "Siapa pengarang X?", then "makamnya di mana?": the person's, or else that of X. Who else is asked for holds
        # another office.
        subject = f"{subject}, {person}"
    spoken_of = f"{subject}, {done}" if (done := _left_out(text, before)) else subject
    heard = answers[-1] if answers else ""
    # What this one says of it ("when did she found the garden") the next one may be about.
    base, own = (before.topic if subject == before.subject else "") or subject, _said_of_it(text)
    carried = f"{base}, {own}" if own else subject
    told = _by_name(without_lead(text), subject) if spoken_of == subject else None
    return Resolved(
        told or f"{spoken_of}: {text}", subject=carried, topic=base if own else before.topic, heard=heard, asks=text
    )


def _by_name(text: str, person: str) -> str | None:
    """Return a question with a person's name in the place of the only pronoun for him or her: "who came after him?" is
    asked as everybody asks it; None where it has none, or what is spoken of is no name."""
    pronouns = list(_PERSON.finditer(text))
    if len(pronouns) != 1 or not is_a_name(person):
        return None
    one = pronouns[0]
    rest = text[one.end() :]
    owns = one[0].lower() in {"his", "hers"} or (one[0].lower() == "her" and _OWN_THING.match(rest))
    return f"{text[: one.start()]}{person}{'’s' if owns else ''}{rest}"


def _names_others(text: str) -> bool:
    """Tell whether a question says itself whose words it wants, and of what: "and what do A and B say about trust?"."""
    place = source_place(text)
    rest = f"{text[: place.start]} {text[place.end :]}" if place else ""
    stands_for = any(form.search(rest) for form in (_PERSON, _SUFFIX, _OWNED, _OF_THAT, _ALL_OF_THEM))
    return place is not None and not stands_for and count_telling(rest) > 0 and not _PERSON.search(place.of(text))


def _said_of_it(text: str) -> str:
    """Return what a question says of what it has from the conversation, where that is more than one thing of it."""
    own = _PERSON.sub("", subject_of(text)).strip()
    return own if count_telling(own) >= _FEWEST_SAID and not _SUFFIX.search(text) and not _OWNED.search(text) else ""


def _left_out(text: str, before: Resolved) -> str:
    """Return what the question before said of its subject where this one says nothing: after "kapan dia meninggal?",
    "di mana?" is where he died. (What a question that stood alone said is its subject.)"""
    said = subject_of(before.asks) if before.asks and asks_nothing_of(text) else ""
    return said if said.casefold() not in before.subject.casefold() else ""
