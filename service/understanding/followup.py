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
from corpus.language import spoken_in
from service.understanding.asked_language import asked_language
from service.understanding.asked_sources import source_place, without_source
from service.understanding.compared_sides import against, is_one_sided
from service.understanding.conversation import Turn
from service.understanding.counterparts import completed, other_code
from service.understanding.discourse_markers import changes_subject, corrects, without_markers
from service.understanding.exchange import Nearest, is_bare_name, shares_word
from service.understanding.greater_length import at_greater_length
from service.understanding.instead import instead
from service.understanding.item_asked import item_asked, item_called
from service.understanding.kind_cues import ASKS, asks_who_one_is
from service.understanding.kinds import kind_of
from service.understanding.leaning import leans, may_lean, without_lead
from service.understanding.ordinals import without_marks
from service.understanding.plain_question import spelled_out
from service.understanding.question_tags import without_tag
from service.understanding.resolved import Exchange, Resolved
from service.understanding.several_items import several_items
from service.understanding.side_asked import side_asked
from service.understanding.smalltalk import talk_of
from service.understanding.speakers import by_others, with_speakers
from service.understanding.spoken_of import is_a_name, is_an_attribute, is_of_a_person, owner_of, person_in, person_of
from service.understanding.stand_ins import IF, OF_THAT, OWNED, PERSON, SUFFIX, said_of_it
from service.understanding.telling_words import (
    BY_WHOM,
    GOES_ON,
    LEAD,
    as_order,
    asks_nothing_of,
    count_telling,
    only_asks,
    subject_of,
    without_order,
    words_of,
)
from service.understanding.theme import of_theme, spoken_of, theme_of
from service.understanding.told_beside import parted

_MORE = re.compile(
    r"^(?:(?:terus|trus|lalu|and|masih)\s+)?(?:(?:apa(?:kah)?\s+)?(?:masih\s+)?ada(?:\s+yang)?\s+(?:lagi|lain(?:nya)?)|"
    r"(?:masih\s+)?ada\s+(?:lagi\s+(?:yang|yg)|(?:\w+\s+)?(?:yang\s+)?lain(?:nya)?\s+(?:yang|yg))\s+\S+(?:\s+\S+)?|"
    r"(?:apa|siapa)\s+lagi|(?:yang\s+)?lain(?:nya)?|selain\s+itu(?:\s+apa(?:\s+lagi)?)?|anything\s+(?:else|more)|"
    r"(?:what|who)\s+else|(?:any|some)\s+(?:more|others?)|is\s+(?:that|there)\s+(?:all|anything\s+else)|more)"
    r"(?:\s+(?:gak|ga|nggak|tidak|dong|ya|apa))?\s*[?.!]*$",
    re.I,
)
# Of whom was told who it is.
_TO_HIM = re.compile(r"\b(?:(?:ke)?pada|bagi|oleh|dari|dengan|untuk|terhadap)nya\b", re.I)
# Whose words, on which page.
_WHOSE = re.compile(
    rf"{GOES_ON}(?:(?:dari|di|on|from)\s+)?(?:"
    r"(?:itu\s+)?(?:di\s+|dari\s+)?(?:halaman|hal|hlm)\.?\s+berapa|(?:(?:on|from)\s+)?(?:what|which)\s+page|"
    r"(?:itu\s+)?(?:apa\s+)?(?:sumber|referensi|rujukan|sitasi)(?:nya)?|(?:what(?:['’]s|\s+is)\s+)?(?:the\s+|its\s+)?(?:source|reference|citation)|"
    r"siapa\s+(?:yang\s+)?(?:bilang|berkata|mengatakan|menyatakan|berpendapat|menulis|ngomong|menyebutkan)(?:nya)?|"
    r"(?:itu\s+)?(?:kata|menurut|pendapat|kutipan|pernyataan|definisi)(?:nya)?\s+siapa|who\s+(?:says?|said|claims?|wrote|writes)|"
    r"(?:itu\s+)?(?:dari|oleh)\s+(?:(?:ahli|tokoh|pakar)\s+)?siapa|(?:nama\s+)?(?:ahli|tokoh|pakar)(?:nya)?\s+siapa|"
    r"(?:according\s+to|by|from)\s+whom?|says\s+who|whose\s+(?:definition|view|words|opinion|idea)|"
    r")(?:\s+(?:apa|dari\s+mana|itu|begitu|gitu|demikian|tadi|tersebut|that|this|it|so|is|was|are|of|for|on|from))*\s*[?.!]*$",
    re.I,
)
# In which year somebody said what something is.
_IN_WHAT_YEAR = re.compile(
    rf"{GOES_ON}(?:(?:itu\s+)?tahun(?:nya)?(?:\s+berapa)?(?:\s+(?:itu|ya|sih))*|"
    r"(?:in\s+)?(?:what|which)\s+year(?:\s+(?:was|is)\s+(?:it|that)(?:\s+from)?)?)\s*[?.!]*",
    re.I,
)
# "Kalau ijazah ada juga?", "and for adults too?": the same of another.
_TOO = re.compile(
    r"^(?P<rest>\W*(?:kalau|dan|untuk|what\s+about|how\s+about|and)\s.+?)\s+"
    r"(?:ada\s+juga|juga(?:\s+ada)?|too|as\s+well)(?=\W*$)",
    re.I,
)
# "Pengertiannya apa?", "what does it mean?", "define it": what it is.
_ITS_MEANING = re.compile(
    rf"{LEAD}\W*(?:(?:tolong|bantu|coba|minta|mau|kasih|beri(?:kan)?|sebutkan|cari(?:kan)?|apa|kalau|please|give(?:\s+me)?)\s+)*"
    r"(?:(?:pengertian|definisi|makna|maksud|arti)nya|(?:pengertian|definisi|makna|maksud|arti)(?:\s+dari)?\s+(?:itu|tersebut))"
    r"(?:\s+(?:itu|apa|gimana|bagaimana|sih|ya))*\W*|"
    rf"{LEAD}\W*(?:(?:please|can\s+you)\s+)?(?:(?:what(?:['’]?s|\s+is|\s+was)|give(?:\s+me)?|tell\s+me)\s+)?"
    r"(?:the|its|a)\s+(?:definition|meaning)(?:\s+of\s+(?:it|that|this))?\W*|"
    rf"{LEAD}\W*what\s+does\s+(?:it|that|this)\s+mean\W*|{LEAD}\W*define\s+(?:it|that|this)\W*",
    re.I,
)
_PLACE_OF_IT = re.compile(
    r"\b(?:halaman|hal|hlm|page|referensi(?:nya)?|rujukan(?:nya)?|sitasi(?:nya)?|reference|citation)\b",
    re.I,
)
_CITED = re.compile(r"\s*\[\d+\]\s*")
# "Her work", but "take her to".
_OWN_THING = re.compile(
    r"\s+(?!(?:to|from|in|at|for|on|with|by|of|and|or|but|as|when|before|after|again|there|now|a|an|the|is|was)\b)[a-z]",
    re.I,
)
_LONGEST_SUBJECT = 8
_ALL_OF_THEM = re.compile(
    r"\b(?:they|them|those|these|mereka|semuanya|all\s+of\s+(?:them|these)|keduanya|ketiganya)\b", re.I
)


def resolve(question: str, history: Sequence[Turn], nearest: Nearest, earlier: Sequence[str] = ()) -> Resolved:
    """Return the question with everything in it that it leaves to the conversation; of questions asked ``earlier`` than
    ``history`` only what the conversation is about counts."""
    themes = (theme_of(Resolved(text, subject=_own_subject(text))) for text in map(_plain, reversed(earlier)))
    state = Resolved("", theme=next(filter(None, themes), ""))
    answers: list[str] = []
    idle = False
    for turn in history:
        if turn.role == "user":
            idle = not turn.content.strip() or talk_of(turn.content) is not None
            # Whose words it was that was told changes nothing of what is spoken of.
            aside = state.text and _is_of_source(_plain(turn.content), state)
            if not idle and not aside:
                state = Resolved("") if _begins_anew(turn.content) else state
                said = _next(turn.content, state, answers, nearest)
                state = replace(said, theme=theme_of(said) or _other_theme(said, state.theme))
        elif not idle:
            answers.append(turn.content)
    state = Resolved("") if _begins_anew(question) else state
    found = _next(question, state, answers, nearest)
    return replace(found, otherwise=of_theme(_plain(question), found, state.theme))


def _other_theme(said: Resolved, theme: str) -> str:
    """Return what a conversation is about after a question that stands alone and does not speak of its theme."""
    return theme if theme else spoken_of(said)


def _begins_anew(question: str) -> bool:
    """Tell whether a question says that it has nothing to do with what was said before, and does not lean on it all the
    same."""
    return changes_subject(question) and not leans(_plain(question))


def _plain(question: str) -> str:
    return as_order(without_tag(spelled_out(without_markers(" ".join(question.split())))))


def _next(question: str, before: Resolved, answers: Sequence[str], nearest: Nearest) -> Resolved:
    spoken = _TOO.sub(r"\g<rest>", spelled_out(without_markers(" ".join(question.split()))))
    text = as_order(without_tag(spoken))
    if not before.text:
        return Resolved(text, subject=_own_subject(text))
    named = with_speakers(text, before, answers)
    spoken = spoken.replace(text, named)
    is_told, text = named != text, named
    part = f"kalau {spoken}" if _corrects_part(question, text, before) else spoken
    found = (
        _change_of_language(text, before)
        or by_others(text, before, answers)
        or _more(text, before, answers)
        or several_items(text, before, answers)
        or side_asked(text, before)
        or item_asked(text, before, answers)
        or item_called(text, before, answers, nearest)
        or _its_source(text, before, answers)
        or at_greater_length(text, before, answers)
        or _with_exchange(_changed(text, before, nearest) or instead(part, before, answers, nearest), before, answers)
        or _about(text, before, answers)
    )
    alone = Resolved(text, subject=_subject_beside(text, before.subject), leans=is_told)
    return replace(found, leans=True) if found else alone


def _with_exchange(found: Resolved | None, before: Resolved, answers: Sequence[str]) -> Resolved | None:
    """Return a question with what it has in the place of something in the one before it, of which something was told,
    unless it only adds a case to that."""
    if found is None or not answers:
        return found
    old, new = (
        [word[0].lower() for word in words_of(text) if not only_asks(word[0])] for text in (before.text, found.text)
    )
    other = [word for word in new if word not in old]
    return replace(found, exchange=Exchange(" ".join(other), answers[-1])) if other and set(old) - set(new) else found


def _corrects_part(question: str, text: str, before: Resolved) -> bool:
    """Tell whether a message, of which ``text`` is what it asks, only says what was meant in the place of a part of the
    question before: "maaf, maksud saya S2"."""
    if not corrects(question) or ASKS.search(text) or re.sub(LEAD, "", text, flags=re.I) != text:
        return False
    return count_telling(text) == 1 or shares_word(text, before.text) or not is_bare_name(text)


def _own_subject(text: str) -> str:
    """Return what a question says itself that it is about, without what is told beside it where that is not needed."""
    asks = parted(text).asks
    return subject_of(without_order(text if may_lean(asks) else asks))


def _subject_beside(text: str, before: str) -> str:
    """Return what a question that stands alone is about, for the next one: with what was spoken of before where it may
    have meant that ("which is the highest?")."""
    own = _own_subject(text)
    return f"{before}, {own}" if own and may_lean(text) and 0 < count_telling(before) <= _LONGEST_SUBJECT else own


def _change_of_language(text: str, before: Resolved) -> Resolved | None:
    language = asked_language(text)
    if language is None:
        return None
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


def _is_of_source(text: str, before: Resolved) -> bool:
    """Tell whether a question is whose words were told, or of which year what somebody said that something is."""
    is_defined = kind_of(before.asks or before.text) == "definition"
    return _WHOSE.match(text) is not None or (is_defined and _IN_WHAT_YEAR.fullmatch(text) is not None)


def _its_source(text: str, before: Resolved, answers: Sequence[str]) -> Resolved | None:
    """Return the first sentence of the last answer that says whose it is, where the question is that; where none does
    and only the place is wanted, the first of all, which is shown with its reference."""
    if not answers or not _is_of_source(text, before):
        return None
    cited = [line for line in answers[-1].splitlines() if _CITED.search(line)]
    sentences = [one for line in cited for one in _CITED.split(without_marks(line)) if any(map(str.isalnum, one))]
    first = sentences[0] if sentences and _PLACE_OF_IT.search(text) else None
    quoted = next((one for one in sentences if next(find_attributions(one), None)), first)
    return Resolved(quoted, subject=subject_of(quoted), is_item=True) if quoted else None


def _changed(text: str, before: Resolved, nearest: Nearest) -> Resolved | None:
    """Return the question before with another amount, year, code, role or kind, or what is asked of another code."""
    changed = completed(text, before.text, nearest)
    if changed:
        return Resolved(changed, subject=subject_of(changed), asks=before.asks or changed)
    other = other_code(text, before.subject)
    return Resolved(f"{other[0]}: {other[1]}", subject=other[0], asks=other[1]) if other else None


def _about(text: str, before: Resolved, answers: Sequence[str]) -> Resolved | None:
    if before.subject and _ITS_MEANING.fullmatch(text):
        subject = owner_of(before.subject, text)
        asked = f"what is {subject}?" if spoken_in(text) == "en" else f"apa itu {subject}?"
        return Resolved(asked, subject=subject, topic=before.topic)
    compared = against(text, before.subject) if before.subject else None
    if compared:
        return Resolved(compared, subject=before.subject, topic=before.topic)
    # "Menurut B apa tahapannya?" leaves as much as "apa tahapannya?".
    is_left = asks_nothing_of(text) or leans(text) or leans(without_source(text)) or is_one_sided(text)
    if not before.subject or not is_left:
        return None
    # Who somebody is that it names, a question says itself.
    if _names_others(text) or asks_who_one_is(text):
        return None
    owned = (SUFFIX.search(text) or OWNED.search(text)) and not IF.match(text)
    # "They" are the things of the list, of which one was spoken of.
    about = before.topic if before.topic and _ALL_OF_THEM.search(text) else before.subject
    subject = person_of(about, text) or (owner_of(about, text) if owned else about)
    if owned and subject == about and is_an_attribute(about.partition(" ")[0]):
        # "What makes it succeed", then "its obstacles?".
        subject = before.theme or about
    # Who was asked about, or was to be quoted, is spoken of, not whom else the answer names.
    quoted = source_place(before.text)
    if quoted:
        person: str | None = quoted.of(before.text)
    else:
        person = person_in(answers[-1], before.text) if answers and not asks_who_one_is(before.text) else None
    asked_who = kind_of(before.asks or before.text) == "who"
    asks_who = kind_of(text) == "who"
    is_his = _TO_HIM.search(text) or (asks_who and is_of_a_person(text))
    if person and (PERSON.search(text) or (asked_who and is_his)):
        # Whoever an answer names beside is not meant where somebody is spoken of already, and nobody was asked for.
        subject = person if quoted or asked_who else (person_of(about, text) or person)
    elif person and owned and asked_who and not asks_who:
        # "Siapa pengarang X?", then "makamnya di mana?": the person's, or else that of X. Who else is asked for holds
        # another office.
        subject = f"{owner_of(about, text)}, {person}"
    spoken_of = f"{subject}, {done}" if (done := _left_out(text, before)) else subject
    heard = answers[-1] if answers else ""
    # What this one says of it ("when did she found the garden") the next one may be about.
    base, own = (before.topic if subject == before.subject else "") or subject, said_of_it(text)
    carried = f"{base}, {own}" if own else subject
    told = _by_name(without_lead(text), subject) if spoken_of == subject else None
    return Resolved(
        told or f"{spoken_of}: {text}", subject=carried, topic=base if own else before.topic, heard=heard, asks=text
    )


def _by_name(text: str, person: str) -> str | None:
    """Return a question with a person's name in the place of the only pronoun for him or her: "who came after him?" is
    asked as everybody asks it; None where it has none, or what is spoken of is no name."""
    pronouns = list(PERSON.finditer(text))
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
    stands_for = any(form.search(rest) for form in (PERSON, SUFFIX, OWNED, OF_THAT, _ALL_OF_THEM))
    return place is not None and not stands_for and count_telling(rest) > 0 and not PERSON.search(place.of(text))


def _left_out(text: str, before: Resolved) -> str:
    """Return what the question before said of its subject where this one says nothing: after "kapan dia meninggal?",
    "di mana?" is where he died. (What a question that stood alone said is its subject.)"""
    said = subject_of(before.asks) if before.asks and asks_nothing_of(text) else ""
    return said if said.casefold() not in before.subject.casefold() else ""
