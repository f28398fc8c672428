"""Resolve a question about an item of a list that an answer told: "yang kedua berlaku berapa lama?", "the Tarn one"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.announcing import CARDINALS
from corpus.language import spoken_in
from service.understanding.exchange import Nearest, exchanged
from service.understanding.items import lists_told, name_of
from service.understanding.kind_cues import ASKS
from service.understanding.kinds import kind_of
from service.understanding.ordinals import (
    LAST,
    Ordinal,
    another_number,
    find_ordinal,
    find_place,
    number_of,
    pick,
    shown_items,
    told_as,
    with_place,
    with_place_of_any,
    without_marks,
)
from service.understanding.resolved import Resolved
from service.understanding.telling_words import asks_nothing_of, asks_only_what, subject_of, without_order

# "And the third?" asks of that what was asked of the second.
_SAME_OF = re.compile(
    r"\W*(?:(?:kalau|kalo|klo|dan|and|terus|trus|lalu|nah|so|then|what\s+about|how\s+about|bagaimana|gimana)\b\W*)*",
    re.I,
)
# What somebody became is not what is said of him in a list.
_BECAME = re.compile(r"\b(?:jadi|menjadi|became|become|becomes)\b", re.I)
_SENTENCE_END = re.compile(r"\s*\[\d+\]\s*")
_THAT_ONE = re.compile(
    r"^(?:(?:terus|trus|lalu|nah|dan|and|so|then|kalau|what\s+about)[\s,]+)*(?:(?:yang|yg)\s+(?P<yang>\w{3,})"
    r"(?:\s+(?:itu|tadi|tersebut)|(?=\W*$))|the\s+(?P<the>\w{3,})\s+one)\b[\s,]*(?P<rest>.*)$",
    re.I,
)
# "Golongan tiga berapa?", but no three of something ("tiga golongan").
_NUMBERED = re.compile(
    rf"(?P<of>\b[^\W\d]+(?:\s+[^\W\d]+)?)\s+(?P<number>\d{{1,2}}\b(?![.,:/%]\d)|(?:{'|'.join(CARDINALS)})\b"
    r"(?=\W*$|\s+(?:ap|siap|berap|kap|bagai|di\s?ma|itu|is|was|for|cost|have|has)))",
    re.I,
)
# "Her first one" is one of no number.
_FIRST_ONE = re.compile(
    r"\b(?:first|second|third|fourth|fifth|last|which|that|this|other|another|each|every|any|new)$", re.I
)
# "After step 2" is the third, if no more is asked than what that is.
_NEXT_TO = re.compile(
    r"\b(?:(?P<after>after|following|setelah|sesudah|habis)|before|sebelum)(?:\s+(?:the|yang|yg))?\s*$", re.I
)
# "And after that?", "setelah itu apa?": the item behind the one that was spoken of.
_AFTER_THAT = re.compile(
    r"\W*(?:(?:dan|terus|trus|lalu|nah|and|so|then)\b[\s,]*)*(?:(?:apa|what|yang|the|what['’]?s|what\s+(?:is|comes|happens))\s+)?"
    r"(?:(?:setelah|sesudah|habis|abis)(?:\s?nya|\s+(?:itu|ini))|(?:yang\s+)?(?:berikut|selanjut)nya|after\s+(?:that|this|it)|"
    r"next(?:\s+one)?|following\s+one)(?:\s+(?:apa|gimana|bagaimana|what|then|ya|sih))*\W*",
    re.I,
)
_COMES = re.compile(
    r"\b(?:after|following|before|come|comes|coming|happens?|next|setelah|sesudah|habis|sebelum|dilakukan|lakukan|"
    r"dikerjakan|lanjut|selanjutnya|langkah(?:nya)?|tahap(?:nya)?|steps?|stages?|yang|the)\b",
    re.I,
)
_NUMBER_ALONE = re.compile(r"\W*(?:(?:no|nomor|the|yang)\W+)?(?P<word>[a-z]+|\d{1,2})(?:\s+one)?\W*", re.I)
_LAST = frozenset({"terakhir", "last", "latter"})
_IF = re.compile(r"\W*(?:kalau|if|what\s+if)\b", re.I)
_WHY = re.compile(r"(?:why|mengapa)\W*", re.I)
_IF_NOT = re.compile(r"\b(?:tidak|belum|not)\b", re.I)
_SHORT_NAME, _LONG_NAME = 4, 20
_BEFORE_MARK = re.compile(r"\s+(?=[?.!,])")
_STANDS_FOR_IT = re.compile(r"(?:itu|tersebut|ini|it|that)\b", re.I)
_ARTICLE = re.compile(r"\s*\bthe\s*$", re.I)
_NAMED_THING = re.compile(r"\b(?:[A-Z][\w'’-]+\s+)+(?P<noun>[A-Z][\w'’-]+)\b")
_NEEDS_MORE = re.compile(
    r"\b(?:untuk|utk|buat|dari|pada|dengan|oleh|karena|atas|tentang|soal|mengenai|terhadap|daripada|di|ke|of|for|with|over|"
    r"about|to|from|by|in|on|under|than)$",
    re.I,
)


def item_asked(text: str, before: Resolved, answers: Sequence[str]) -> Resolved | None:
    """Return what a question asks of the item of a list that it means by its number, or of another one what was asked
    of the one before; that item itself where no more is asked; None where it means none."""
    lists = [items for answer in answers if (items := shown_items(answer))] or list(lists_told(answers))
    beside = _beside_item(text, before, lists[-1]) if lists else None
    if beside:
        return beside
    ordinal = (
        find_ordinal(text) or _bare_number(text, answers) or _bare_place(text) or _place_told(text, before, answers)
    )
    if ordinal is None:
        return None
    # What an item says of itself is no question.
    asked_before = "" if before.is_item else before.text
    # "Tell me about the third stage" wants more than what was asked of the first.
    is_told_of = find_place(text) is not None and without_order(text) != text
    is_bare = asks_nothing_of(ordinal.rest) and not is_told_of
    # What an item says of its place is no question for another.
    is_same = is_bare and (asks_only_what(ordinal.rest) or _asks_the_same(ordinal.rest, asked_before))
    another = with_place(asked_before, ordinal.number) if is_same and not before.topic else None
    if another:
        return Resolved(another, subject=subject_of(another))
    if before.topic and before.text.startswith(f"{before.subject}: ") and _SAME_OF.fullmatch(ordinal.rest):
        ordinal = replace(ordinal, rest=before.text.removeprefix(f"{before.subject}: "), before="")
    # "The second is …" is the second, whatever else stands between.
    last = next((items for answer in reversed(answers) if (items := shown_items(answer))), ())
    sentences = [without_marks(one) for one in _SENTENCE_END.split(answers[-1])] if answers else []
    counted = told_as(last or sentences, ordinal.number)
    if counted:
        return replace(_of_item(counted, ordinal, answers), topic=before.topic or before.subject)
    same = _of_the_next(ordinal, before, lists)
    if same:
        return same
    numbered = None if lists else _of_that_number(ordinal, before.text, is_same)
    if numbered:
        return Resolved(numbered, subject=subject_of(numbered), asks=before.asks or numbered)
    if not lists:
        return _of_none_shown(text, before, ordinal.number, is_told_of, is_bare)
    item = pick(lists[-1], ordinal.number)
    if item is None:
        return Resolved(f"{before.subject}: {text}", subject=before.subject, is_missing=True)
    found = _of_item(item, ordinal, answers)
    return replace(found, topic=before.topic or before.subject)


def _beside_item(text: str, before: Resolved, items: Sequence[str]) -> Resolved | None:
    """Return the item next to the one that a question names by its number, or that was spoken of, or None."""
    beside = _next_to_item(text, items)
    if beside is None:
        return _item_after(text, before, items)
    return Resolved(beside, subject=name_of(beside), topic=before.topic or before.subject, is_item=True)


def _next_to_item(text: str, items: Sequence[str]) -> str | None:
    """Return the item behind or before the one that a question names by its number, where it asks what that is and no
    more ("what do I do after step 2?"); None where the list has none there."""
    meant = find_ordinal(text) or find_place(text)
    next_to = _NEXT_TO.search(meant.before) if meant else None
    if meant is None or next_to is None or not asks_only_what(_COMES.sub(" ", meant.rest)):
        return None
    place = (len(items) if meant.number == LAST else meant.number) + (1 if next_to["after"] else -1)
    return pick(items, place)


def _item_after(text: str, before: Resolved, items: Sequence[str]) -> Resolved | None:
    """Return the item behind the one that was spoken of, where a question asks what comes then and no more; None where
    none was."""
    names = [name_of(item) for item in items]
    if before.subject not in names or not _AFTER_THAT.fullmatch(text):
        return None
    item = pick(items, names.index(before.subject) + 2)
    if item is None:
        return Resolved(f"{before.subject}: {text}", subject=before.subject, topic=before.topic, is_missing=True)
    return Resolved(item, subject=name_of(item), topic=before.topic, is_item=True)


def _asks_the_same(rest: str, before: str) -> bool:
    """Tell whether a question asks of another with no word that the one before did not ask with."""
    return {word.lower() for word in re.findall(r"\w+", _SAME_OF.sub("", rest, count=1))} <= set(
        re.findall(r"\w+", before.lower())
    )


def _of_none_shown(text: str, before: Resolved, number: int, is_told_of: bool, is_bare: bool) -> Resolved | None:
    """Return a question for an item where no list was shown: it is one of what the question before was about, or the
    next to the one that was."""
    if is_told_of:
        return Resolved(text, subject=subject_of(without_order(text)))
    subject = with_place_of_any(before.subject, number) or before.subject
    return Resolved(f"{subject}: {text}", subject=subject) if is_bare and subject else None


def _of_that_number(ordinal: Ordinal, before: str, is_bare: bool) -> str | None:
    """Return the question before asked of another of what it numbers itself: after "catatan lapangan 1", "kalau catatan
    lapangan yang kedua?"; after "the first question" the second; None where it numbers nothing, or something else is
    meant."""
    found: Sequence[re.Match[str]] = list(_NUMBERED.finditer(before))
    rest = _SAME_OF.sub("", ordinal.rest, count=1).rstrip(" ?.!").casefold()
    found = [one for one in found if not (one["number"].lower() == "one" and _FIRST_ONE.search(one["of"]))]
    if len(found) != 1 or ordinal.number < 1 or not found[0]["of"].casefold().endswith(rest):
        return with_place_of_any(before, ordinal.number) if is_bare and kind_of(before) != "list" else None
    start, end = found[0].span("number")
    return f"{before[:start]}{another_number(found[0]['number'], ordinal.number)}{before[end:]}"


def item_called(text: str, before: Resolved, answers: Sequence[str], nearest: Nearest) -> Resolved | None:
    """Return what is asked of the item of a list that was shown last which the question calls by a word of its own:
    "yang sungkan itu diatasi bagaimana?"; or of one like what was spoken of, by its name: "and the Tarn one, where is
    that?"."""
    found = _THAT_ONE.match(text)
    if found is None:
        return None
    items = [items for answer in answers if (items := shown_items(answer))] or list(lists_told(answers))
    name = found["yang"] or found["the"]
    called = re.compile(rf"\b{re.escape(name)}", re.I)
    meant = [item for item in (items[-1] if items else ()) if called.search(item)]
    if len(meant) == 1:
        return _of_item(meant[0], Ordinal(0, found["rest"]), answers)
    if meant or not before.subject or not name[0].isupper():
        return None
    subject, rest = exchanged(before.subject, name, nearest), found["rest"]
    if ASKS.search(rest):
        return Resolved(f"{subject}: {rest}", subject=subject, asks=rest)
    asked = before.text.rstrip(" ?.!")
    # "The Fixed one" is a desk too after the "Hot Desk".
    noun = _NAMED_THING.search(asked) if found["the"] else None
    whole = f"{asked[: noun.start()]}{name} {noun['noun']}{asked[noun.end() :]}" if noun else None
    changed = whole or exchanged(asked, name, nearest)
    return Resolved(f"{changed}?", subject=subject, asks=before.asks or before.text) if asks_nothing_of(rest) else None


def _of_the_next(ordinal: Ordinal, before: Resolved, lists: Sequence[Sequence[str]]) -> Resolved | None:
    """Return the question that was asked of one item, asked of another: "apa sanksi untuk yang kedua?", then "kalau
    yang ketiga?"."""
    item = pick(lists[-1], ordinal.number) if lists and _SAME_OF.fullmatch(ordinal.rest) else None
    if item is None or before.is_item or not before.topic or f" {before.subject}" not in before.text:
        return None
    name = name_of(item)
    return replace(before, text=before.text.replace(before.subject, name), subject=name)


def _of_item(item: str, asked: Ordinal, answers: Sequence[str]) -> Resolved:
    """Return what is asked of an item of a list: its name with the rest of the question, in its midst where what stands
    before the number needs it there ("berapa lama untuk yang kedua?")."""
    name, rest, before = name_of(item), asked.rest, " ".join(asked.before.split())
    if asks_only_what(rest) and not _BECAME.search(rest):
        return Resolved(item, subject=name, is_item=True)
    behind = rest.removeprefix(before).strip(" ,")
    # A short name stands where the number stood: "how long does the second one last?", "who leads the last of them?".
    # What only asks speaks of it behind its name: "when is it?".
    may_hold = len(name.split()) <= _SHORT_NAME and not asks_nothing_of(rest)
    is_short = may_hold and (ASKS.search(before) is not None or (before and not behind))
    inside = bool(is_short or (_NEEDS_MORE.search(before) and len(name.split()) <= _LONG_NAME))
    within = " ".join([before, name, behind]).replace(" ?", "?")
    text = within if inside else f"{name}: {_of_that(before, behind)}"
    # What the item says itself was read already.
    return Resolved(text, subject=name, heard=answers[-1], asks=rest if inside else "")


def _of_that(before: str, behind: str) -> str:
    """Return a question about an item that is named in front of it, with a word for it where it stood: "what does it
    aim at?"."""
    # "If it is not there" is no question whether it is; "why the third?" says all.
    if (_IF.match(before) and _IF_NOT.search(behind)) or _WHY.fullmatch(f"{before} {behind}"):
        return _BEFORE_MARK.sub("", f"{before} {behind}")
    if _SAME_OF.fullmatch(before):
        return behind
    word = "itu" if spoken_in(f"{before} {behind}") == "id" else "it"
    is_told = _STANDS_FOR_IT.match(behind) or _STANDS_FOR_IT.match(before.split()[-1])
    return _BEFORE_MARK.sub("", f"{before} {behind}" if is_told else f"{before} {word} {behind}").strip()


def _bare_number(text: str, answers: Sequence[str]) -> Ordinal | None:
    """Return which item of the list in the last answer a message means that is nothing but its number: "second?"."""
    found = _NUMBER_ALONE.fullmatch(text)
    items = shown_items(answers[-1]) if answers else ()
    if found is None or not items:
        return None
    word = found["word"].lower()
    number = LAST if word in _LAST else 1 if word == "former" else number_of(word)
    # What the list does not reach to is an amount.
    return Ordinal(number, "") if number and pick(items, number) else None


def _bare_place(text: str) -> Ordinal | None:
    """Return which step, type or the like is meant by a question that says no more than that."""
    place = find_place(text)
    return place if place and asks_nothing_of(place.rest) else None


def _place_told(text: str, before: Resolved, answers: Sequence[str]) -> Ordinal | None:
    """Return which of the things is meant that were asked for and listed last: "tahap ketiga kapan diadakan?" after the
    stages."""
    place = find_place(text)
    asked = place is not None and place.counted.lower() in before.text.lower() and find_place(before.text) is None
    if place is None or not asked or not answers or not shown_items(answers[-1]):
        return None
    asks, behind = _ARTICLE.sub("", place.before), place.rest.removeprefix(place.before.strip())
    return replace(place, before=asks, rest=" ".join(f"{asks} {behind}".split()))
