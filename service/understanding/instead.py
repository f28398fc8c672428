"""Resolve a question that asks of another thing, or in another case, what the question before asked.

"Kalau menurut B?", "and in 2021?" say a part of the question before anew; "kalau terlambat?" in which case.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.language import spoken_in
from service.understanding.bare_parts import bare_part
from service.understanding.exchange import (
    Nearest,
    exchanged,
    is_bare_date,
    is_bare_name,
    is_of_first,
    of_another_kind,
    shares_word,
)
from service.understanding.kind_cues import ASKS
from service.understanding.ordinals import find_ordinal
from service.understanding.question_tags import asks_whether, without_tag
from service.understanding.resolved import Resolved
from service.understanding.spoken_of import person_in
from service.understanding.stand_ins import IF, OF_THAT, OWNED, PERSON, SUFFIX, said_of_it
from service.understanding.telling_words import (
    GOES_ON,
    GONE_WRONG,
    SAYING,
    count_telling,
    only_asks,
    subject_of,
    without_order,
    words_of,
)
from service.understanding.whole_names import names_several, things_in

_INSTEAD = re.compile(
    rf"{GOES_ON}"
    r"(?:(?:bagaimana|gimana|gmn)\s+(?:dengan|kalau|kalo|klo)|kalau|kalo|klo|(?:what|how)\s+about|and|dan|"
    r"terus|trus|sedangkan|(?P<even>even|also|including|termasuk|bahkan|what\s+if))\s+"
    r"(?P<part>.+?)[\s,]*(?:\b(?:bagaimana|gimana|gmn|apa|then|then\s+what))?\s*[?.!]*$",
    re.I,
)
# "Menurut B gimana?" asks the same of B.
_BY_ANOTHER = re.compile(
    rf"{GOES_ON}(?:(?:kalau|kalo|klo|what\s+about)\s+)?"
    rf"(?P<part>{SAYING}\s+[^?!,:;]+?)[\s,]*(?:\b(?:bagaimana|gimana|gmn|apa))?\s*[?.!]*$",
    re.I,
)
_BY_THEM = re.compile(rf"{SAYING}\s+{PERSON.pattern}", re.I)
_MANY = re.compile(r"\bhow\s+(?:many|much|long|far|often)\b", re.I)
_TO = re.compile(r"\bto\s", re.I)
# With so many words, or such among them, a part is a case of its own and cannot stand in the place of a few words.
_MOST_EXCHANGED = 2
_LONGEST_PART = 4
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
_HAPPENS = re.compile(rf"(?:{GONE_WRONG}|sakit|ill|sick)\b", re.I)
# "Kalau kartu hilang" is a case too, unless cards are asked about.
_HAPPENED = re.compile(rf"\s(?:{GONE_WRONG})$", re.I)
# "Kalau rumahnya warisan": of his house; but "bukunya Budi" is Budi's book.
_CLAUSE = re.compile(r"\b\w{3,}nya\s+(?!saja\b|aja\b|sendiri\b|juga\b|jg\b)[a-z]")
_OF_MINE = re.compile(r"\b(?:saya|aku|kami|i|i'm|my|we|our)\b", re.I)
# What somebody does or has done is nobody: "kalau ketahuan merokok".
_DONE = re.compile(r"\b(?:ber|di|ter|ke(?=\w+an\b)|me(?:[mn]g?|ny|[lrwy]\w))\w{3,}", re.I)
_STANDS_FOR = re.compile(r"\b(?:itu|tersebut|it|that|this|they|those|these)\b", re.I)
# "Kalau ketua berhalangan", "kalau barang ditukar": what happens to what.
_BEFALLS = re.compile(rf"[a-z]{{3,}}\s+{_DONE.pattern}", re.I)
_IF_LEADS = re.compile(r"^(?:if|kalau|kalo|klo|jika|bila|apabila)\s+", re.I)
_CASE = re.compile(
    r"\b(?:i|i'm|my|we|you|your|it|one|dia|beliau|mereka|kami|kita|not|don['’]t|doesn['’]t|saya|aku|tidak|tdk|gak|ga|nggak|belum|blm|yang|yg|cuma|cm|"
    r"hanya|then|by\s+then|sah|bs|bisa|boleh|lagi|sedang|sdg|sudah|pas|saat|ketika|waktu|when|while|during|if|unless|jika|bila|apabila|they|he|she)\b",
    re.I,
)


def instead(spoken: str, before: Resolved, answers: Sequence[str], nearest: Nearest) -> Resolved | None:
    """Return what a question, its chat words written out, asks that says no more than a part of the question before or
    a case, or None."""
    text, whether = without_tag(spoken), asks_whether(spoken)
    part = text if is_bare_date(text) else bare_part(text, before.text)
    leads = "and" if spoken_in(before.text) == "en" else "kalau"
    match = _part_told(f"{leads} {part}" if part else text, before)
    # "And did it?" is said of the subject.
    if not match or (whether and not IF.match(text)):
        return None
    before = _without_added(before)
    # "Kalau yang genap?" is "kalau genap?".
    part = _with_person(_OTHER_ONE.sub("", match["part"]), before, answers)
    if things_in(part) > _LONGEST_PART or _ORDER.match(part):
        return None
    if match.re is _INSTEAD and (whether or match["even"] or _is_case(part, before.text)):
        return _in_case(match.string, before, match["part"])
    another = _another_in_that_case(match.string, before.text, part)
    if another:
        return Resolved(another, subject=subject_of(another), asks=before.asks or another)
    topic = _another_topic(before.text, part)
    if topic:
        return Resolved(topic, subject=part, asks=before.asks or topic)
    lead, _, asked = before.text.rstrip(" ?.!").rpartition(": ")
    if lead and _INSTEAD.match(asked):
        # "And on Sundays?" after "and during Ramadan?".
        return Resolved(f"{lead}: {match.string}", subject=before.subject, topic=before.topic)
    kind = of_another_kind(lead, part) if _OTHER_ONE.match(match["part"]) else None
    return _with_part(part, before, kind, nearest)


def _part_told(text: str, before: Resolved) -> re.Match[str] | None:
    """Return the match of a question that tells a part of the one before anew, and asks nothing itself."""
    match = _BY_ANOTHER.match(text) or _INSTEAD.match(text) or _next_to_another(text, before)
    if not match or find_ordinal(text) or any(mark.search(match["part"]) for mark in (ASKS, SUFFIX, OWNED)):
        return None
    by_them = match.re is _BY_ANOTHER and PERSON.search(match["part"])
    return None if by_them and count_telling(_BY_THEM.sub("", match["part"])) else match


def _is_case(part: str, before: str) -> bool:
    """Tell whether a part of a question says in which case, and names no other thing."""
    says_so = any(form.search(part) for form in (_CASE, _CLAUSE)) or _HAPPENS.match(part)
    befalls = _HAPPENED.search(part) or _BEFALLS.fullmatch(part)
    happened = bool(befalls) and is_bare_name(part) and not shares_word(before, part)
    return bool(says_so or happened) or things_in(part) > _MOST_EXCHANGED


def _in_case(text: str, before: Resolved, part: str) -> Resolved:
    """Return the question before in the case that is told: behind it, or what it was about if it was completed itself,
    as it must not go on growing."""
    about = before.subject if ": " in before.text else before.text.rstrip(" ?.!")
    # What an item of a list says is no case.
    another = None if before.topic else _in_another_case(text, before.text, part)
    base, own = before.topic or before.subject, said_of_it(text)
    carried = f"{base}, {own}" if own and not another else before.subject
    return Resolved(another or f"{about}: {text}", subject=carried, topic=base if carried != base else before.topic)


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
    if kind or SUFFIX.search(asked) or OWNED.search(asked):
        return True
    return count_telling(_MANY.sub("", asked)) <= 1 and is_of_first(lead, asked, part, nearest)


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
    return PERSON.sub(lambda _: person, part) if person else part


def _in_another_case(text: str, before: str, part: str) -> str | None:
    """Return the question before in the case that is told now, where both say in which: "berapa denda kalau terlambat",
    then "kalau hilang"."""
    # What speaks of the case before goes on from it; how it is with who asks ("kalau saya sakit?") may belong to it.
    old = IF.search(before) if IF.search(text) and not OF_THAT.search(part) else None
    if old is None or (_OF_MINE.search(part) and not _OF_MINE.search(old[0])):
        return None
    return f"{before[: old.start()]}{old['if']} {_IF_LEADS.sub('', part)}{before[old.end() :]}"


def _another_in_that_case(text: str, before: str, part: str) -> str | None:
    """Return the question before of another in the case that it tells: "libur berapa hari kalau kakek meninggal", then
    "kalau mertua?" in the grandfather's place, and not in that of the days."""
    old = IF.search(before) if IF.search(text) and spoken_in(before) == "id" else None
    if old is None or not is_bare_name(part) or things_in(part) > _MOST_EXCHANGED or _DONE.search(part):
        return None
    behind = old.end("if")
    told = [word for word in words_of(before) if behind <= word.start() < old.end() and not only_asks(word[0])]
    # A clause is of what stands before what it says of that.
    if len(told) < 2 or _DONE.match(told[0][0]):
        return None
    return f"{before[: told[0].start()]}{part}{before[told[0].end() :]}"
