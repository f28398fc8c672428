"""Put a part of one question in the place of the part of another that is most like it.

"Apa definisi X menurut A?", then "kalau menurut B?": exchanged is what stands behind the same word, or behind "menurut"
for a name, or what is of the same sort, a number or a day; among several the nearest in meaning.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from corpus.language import spoken_in
from corpus.model import Span
from service.understanding.asked_sources import source_place
from service.understanding.ordinals import holds_number
from service.understanding.people import groups_in
from service.understanding.telling_words import BY_WHOM, only_asks, words_of
from service.understanding.whole_names import (
    A_NAME,
    cuts_a_name,
    grown,
    is_in_a_name,
    is_of_capitals,
    name_places,
    names_several,
)

# Which of some texts is nearest in meaning to a text: (text, texts) -> index.
Nearest = Callable[[str, Sequence[str]], int]

_PREPOSITION = re.compile(
    r"^(?P<word>menurut|kata|according\s+to|in|on|at|for|by|from|of|to|with|di|ke|dari|pada|untuk|utk|buat|oleh|karena|because|"
    r"thanks\s+to|berkat|lewat|melalui|through|via|without|tanpa|per|"
    r"soal|tentang|about|as|sebagai|tahun|hari|bulan|setelah|sesudah|sebelum|sejak|selama|after|before|since|during|under)\s+",
    re.I,
)
_JOINS = (
    r"in|on|at|for|by|with|di|ke|dari|pada|untuk|oleh|dan|and|adalah|is|apa|itu|yang|dengan|about|tentang|mengenai|"
    r"berapa|brp|kapan|siapa"
)
_HEAD_OF_NAME = re.compile(rf"(?:(?:the|an?)\s+)?(?P<head>(?:[a-z][\w’'-]*\s+)+?)(?P<name>{A_NAME})")
# "Apakah A mendukung X?" asks for A's view, which "menurut B" is exchanged for B's.
_HOLDS_A_VIEW = re.compile(
    r"(?!(?:Apa|Apakah|Bagaimana|Mengapa|Kenapa|Kapan|Do|Does|Did|Is|Was|Why|How|When|Where|What)\b)"
    rf"\b(?P<whom>{A_NAME}(?:\s+(?:dan|and|&)\s+{A_NAME})?)\s+(?:mendukung|menolak|menyetujui|setuju|sepakat|"
    r"berpendapat|memandang|menilai|menganggap|percaya|yakin|supports?|oppos(?:es?|ed)|agrees?|disagrees?|thinks?|"
    r"believes?|approves?|favou?rs?)\b"
)
_MOST = re.compile(r"^(?:paling|most|least)$", re.I)
_ASKED_FOR = re.compile(r"^(?:berapa|brp|apa|which|what|many|much|mana|kapan|siapa|saja)$", re.I)
# These words ask of what stands before them: "biaya parkir berapa?"; "jam berapa" asks for the hour itself.
_ASKED_OF = re.compile(r"^(?:berapa|brp|kapan|siapa)$", re.I)
_MEASURED_BY = re.compile(
    r"^(?:jam|pukul|hari|tanggal|tahun|bulan|minggu|nomor|lantai|kelas|semester|halaman|umur|usia|kamar|ruang|nilai|pasal|bab)$",
    re.I,
)
_DATE_NAME = re.compile(
    r"\b(?:senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|"
    r"sundays?|januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember|january|february|"
    r"march|may|june|july|august|october|december)\b",
    re.I,
)
_BARE_DATE = re.compile(
    rf"\W*(?:(?:in|on|since|by|pada|di|tahun|bulan|hari|sejak)\s+)*(?:(?:1[5-9]|20)\d\d|{_DATE_NAME.pattern})\W*", re.I
)
# Whom something is for is exchanged with all that is said of them: "untuk nenek saya yang berumur 65 tahun".
_FOR = re.compile(
    r"\b(?:untuk|utk|buat|bagi|for)\s+(?P<whom>\S[^,;?]*?)(?=\s+(?:berapa|apa|kapan|bagaimana|di)\b|[,;?]|$)", re.I
)
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.I)
_BEHIND_ARTICLE = re.compile(r"\b(?:the|an?)\s+$", re.I)
_DOES = re.compile(r"\b(?:do|does|did|can|could|may|must|shall|should|will|would)\b", re.I)
_DOES_THE = re.compile(rf"{_DOES.pattern}\s+(?:the|an?)\s+$", re.I)
# No noun is put for these: "what do students get out of it", then "and the public?"
_LIGHT = re.compile(
    r"\b(?:get|give|take|make|go|come|need|want|use|have|keep|let|put|become|happen|bring|find|do|see|know|work)(?:s|es)?\b",
    re.I,
)
_PLURAL = re.compile(r"[a-z]+[^\Ws]s")
# What stands behind these is no thing: "if I get it".
_DONE_BY = re.compile(r"\b(?:i|you|we|they|he|she)\s+$", re.I)
_LAST = re.compile(r"(?:\s+(?:for|to|in|on|at|up|about|with|from))?\W*$", re.I)
# "And the newest?" is a newest boat, "and the nurse's?" her post.
_OF_WHAT_KIND = re.compile(r"\w{2,}est|(?:most|least)\s+\w+|.*['’]s?", re.I)
_DONE = re.compile(r"\w{3,}ed$")
_OF = re.compile(r"\s+of\b", re.I)
# What stands behind it is done: "who handles complaints".
_WHO = re.compile(r"^who$", re.I)
# "And B about trust?": of another, and of something else.
_OF_BOTH = re.compile(
    r"^(?P<one>[A-Z]\S*(?:\s+(?:(?:and|dan|&)\s+)?[A-Z]\S*){0,3})\s+"
    r"(?P<other>(?P<word>about|on|in|for|at|tentang|soal|mengenai|di|untuk|pada)\s+.+)$"
)
_VERB = re.compile(r"\b(?!menteri|dinasti)(?:di|me[mn]g?y?)[a-z]{3,}(?:kan|i)\b", re.I)
_LONGEST_PART = 3
# Each is embedded; no question that is asked has as many.
_MOST_PLACES = 60


def exchanged(asked: str, part: str, nearest: Nearest) -> str:
    """Return ``asked`` with ``part`` in the place of what is most like it, or behind it where nothing is."""
    both = _OF_BOTH.match(part)
    if both and re.search(rf"\b{both['word']}\b", asked, re.I):
        return exchanged(exchanged(asked, both["one"], nearest), both["other"], nearest)
    preposition = _PREPOSITION.match(part)
    name = BY_WHOM.match(part)
    whom = _whom(asked) if name or (preposition is None and part[0].isupper()) else None
    if whom:
        rest = part[name.start("part") :] if name else part
        by = name["part"] if name and not names_several(rest) else rest
        return f"{asked[: whom.start]}{by}{asked[whom.end :]}"
    headed = None if preposition else _with_same_head(asked, part)
    if headed:
        return headed
    if preposition:
        # What stands behind the same word is exchanged: a name, else all up to the next word that only joins.
        word = re.escape(preposition["word"])
        forms = (
            re.compile(rf"\b(?i:{word})\s+{A_NAME}"),
            re.compile(rf"\b{word}\s+\S.*?(?=\s+(?:{_JOINS})\b|[,;]|$)", re.I),
        )
        found = [one for form in forms for one in form.finditer(asked)]
        # "The second book" is no Tarn of the University of Tarn.
        is_name = is_of_capitals(part[preposition.end() :])
        old = next((one for one in found if is_name or not is_in_a_name(asked, one)), None)
        if old:
            return f"{asked[: old.start()]}{part}{asked[old.end() :]}"
        rest = part[preposition.end() :]
        whose = next(name_places(asked), None) if is_name and preposition["word"].lower() == "under" else None
        if whose:
            # "And under B?" after "at the end of A's term": a name for a name.
            owns = "'s" if asked[slice(*whose)].endswith(("'s", "’s")) else ""
            return f"{asked[: whose[0]]}{rest}{owns}{asked[whose[1] :]}"
        # "Kalau tahun 2020?" after "pada 2021": a year for a year.
        same = _of_same_sort(asked, rest)
        return _put(asked, rest, same[0]) if same else f"{asked} {part}"
    # The article stays where it stands: "the study room" for "the meeting room" is "study room" for "meeting room".
    bare = _ARTICLE.sub("", part)
    places = _alike(asked, bare)
    if bare != part or _PLURAL.fullmatch(part):
        things = [place for place in places if not _is_done(asked, place)]
        places = things or places
    if bare != part and not shares_word(asked, bare) and not _OF_WHAT_KIND.fullmatch(bare):
        # "And the price?" is put for all of "the weight limit", and not for the limit's weight.
        whole = list(_things(asked))
        inside = [place for place in places if any(a <= place[0] and place[1] <= b for a, b in whole)]
        places = [*(place for place in places if place not in inside), *whole]
    if not places:
        return f"{asked} {part}"
    part = bare
    return _put(asked, part, places[nearest(part, [asked[start:end] for start, end in places[:_MOST_PLACES]])])


def _is_done(asked: str, place: tuple[int, int]) -> bool:
    """Tell whether a place in an English question has what is done rather than a thing."""
    return bool(_LIGHT.search(asked[slice(*place)]) or _DONE_BY.search(asked[: place[0]]))


def preposition_of(part: str) -> str:
    """Return the preposition that a part of a question begins with, or an empty text."""
    found = _PREPOSITION.match(part)
    return found["word"] if found else ""


def is_of_first(first: str, second: str, part: str, nearest: Nearest) -> bool:
    """Tell whether ``part`` is rather to be put for something of the first text than of the second."""
    bare = _ARTICLE.sub("", part)
    one, other = ([text[start:end] for start, end in _alike(text, bare)][:_MOST_PLACES] for text in (first, second))
    return bool(one) and (not other or nearest(bare, [*one, *other]) < len(one))


def of_another_kind(text: str, kind: str) -> str | None:
    """Return an Indonesian text with a word in the place of the last of several in a row, which says of what kind the
    first is ("pinjaman pendidikan", then "yang konsumtif"); else None."""
    runs = [run for run in _words_in_runs(text) if len(run) > 1]
    if not runs or spoken_in(text) == "en" or " " in kind:
        return None
    last = runs[-1][-1]
    return f"{text[: last.start()]}{kind}{text[last.end() :]}"


def _put(asked: str, part: str, place: tuple[int, int]) -> str:
    """Return ``asked`` with ``part`` at that place, its first and last word once where they stand beside it already."""
    start, end = place
    before, after = asked[:start].split(), asked[end:].split()
    first, last = part.split()[0].lower(), part.split()[-1].lower()
    before = before[:-1] if before and before[-1].lower() == first else before
    after = after[1:] if after and after[0].lower().rstrip(",.;:") == last else after
    return " ".join([*with_article(before, part), part, *after])


def with_article(before: Sequence[str], part: str) -> list[str]:
    """Return the words before an English ``part``, "a" or "an" at their end as it wants it."""
    *others, last = before or [""]
    if last.lower() not in {"a", "an"}:
        return list(before)
    return [*others, f"{last[0]}n" if part[0].lower() in "aeiou" else last[0]]


def _whom(asked: str) -> Span | None:
    """Return where the names stand of whom a question wants quoted: "menurut A", "how do A and B define …"."""
    said = BY_WHOM.search(asked)
    holds = _HOLDS_A_VIEW.search(asked)
    return Span(*said.span("part")) if said else source_place(asked) or (Span(*holds.span("whom")) if holds else None)


def _alike(asked: str, part: str) -> list[tuple[int, int]]:
    """Return where runs of up to three telling words stand that ``part`` may be put for.

    A number for a number, a day for a day, what has a word of it, a name for a name, and as many words for as
    many, where there are such; what is asked for itself ("berapa biaya …") stays.
    """
    places = list(_runs(asked))
    same = _of_same_sort(asked, part)
    # "D3" may stand for another word, "2021" and "lantai 2" only for a number.
    if same or _is_date(part) or (holds_number(part) and (" " in part or part.isdigit())):
        return same
    # "Kartu pelajar" for "kartu reguler".
    places = [(start, end) for start, end in places if shares_word(asked[start:end], part)] or places
    if spoken_in(asked) == "id":
        # "Cuti sakit" is put for the "cuti" of "syarat cuti", as it begins with the same thing.
        thing = part.split()[0].lower()
        places = [place for place in places if asked[slice(*place)].split()[0].lower() == thing] or places
    if part[0].isupper():
        # A whole name is exchanged, and no word behind it.
        named = [grown(asked, place, part) for place in name_places(asked)]
        places = named or [place for place in places if asked[place[0]].isupper()] or places
    else:
        places = [place for place in places if not cuts_a_name(asked, place, part)] or places
    places = [place for place in places if not _is_head(asked, place)] or places
    if spoken_in(asked) == "id" and not _VERB.fullmatch(part):
        # "Laporan kemajuan dikumpulkan", then "yang akhir": the report, not what is done with it.
        places = [(start, end) for start, end in places if not _VERB.search(asked[start:end])] or places
    of_a_kind = _other_kinds(asked, places, part)
    if of_a_kind:
        return of_a_kind
    as_many = [(start, end) for start, end in places if len(asked[start:end].split()) == len(part.split())]
    kinds = [place for place in _whole_kinds(asked) if place in places and not part[0].isupper()]
    whom = (match.span("whom") for match in _FOR.finditer(asked))
    return list(dict.fromkeys([*(as_many or places), *kinds, *whom]))


def _other_kinds(asked: str, places: list[tuple[int, int]], part: str) -> list[tuple[int, int]]:
    """Return where the whole name of another kind of the same stands: "newly qualified nurses" for "agency nurses"."""
    *kind, noun = part.lower().split()
    held = [(a, b) for a, b in places if asked[a:b].lower().split()[-1] == noun] if kind else []
    return [max(held, key=lambda place: place[1] - place[0])] if held and spoken_in(asked) == "en" else []


def _whole_kinds(asked: str) -> Iterator[tuple[int, int]]:
    """Yield what says of what kind something is, where that is several words: "mesin cuci" of "garansi mesin cuci",
    "washing machine" of "washing machine warranty"."""
    for run in _words_in_runs(asked):
        kind = run[1:] if spoken_in(asked) == "id" else run[:-1]
        if len(kind) > 1:
            yield kind[0].start(), kind[-1].end()


def _things(asked: str) -> Iterator[tuple[int, int]]:
    """Yield where an English question has all that an article begins: "weight limit" of "the weight limit of the bike",
    and of "does the weight limit change" too."""
    for run in _words_in_runs(asked):
        before, behind = asked[: run[0].start()], asked[run[-1].end() :]
        if _BEHIND_ARTICLE.search(before):
            is_last = _LAST.match(behind) is not None and _DOES.search(before) is not None
            is_first = _DOES_THE.search(before) is not None and not _OF.match(behind)
            is_verb = is_first or is_last or _DONE.search(run[-1][0])
            words = run[:-1] if is_verb and len(run) > 1 else run
            yield words[0].start(), words[-1].end()


def _is_head(asked: str, place: tuple[int, int]) -> bool:
    """Tell whether a place holds no more than the noun that others in its run say the kind of: "kartu" of "kartu
    mahasiswa", "card" of "student card"."""
    run = next((one for one in _words_in_runs(asked) if one[0].start() <= place[0] < one[-1].end()), [])
    # "Semester ganjil dimulai": what is done with it is of no kind.
    run = [word for word in run if not _VERB.fullmatch(word[0])] or run
    language = spoken_in(asked)
    if len(run) < 2 or language is None:
        return False
    return place == (run[0] if language == "id" else run[-1]).span()


def _with_same_head(asked: str, part: str) -> str | None:
    """Return the question with another name behind the words that the part has in front of its own: "pendiri Taman
    Siswa", then "pendiri Muhammadiyah"; else None."""
    new = _HEAD_OF_NAME.fullmatch(part)
    old = re.search(rf"\b(?i:{re.escape(new['head'])}){A_NAME}", asked) if new else None
    if new is None or old is None:
        return None
    return f"{asked[: old.start()]}{new['head']}{new['name']}{asked[old.end() :]}"


def _of_same_sort(asked: str, part: str) -> list[tuple[int, int]]:
    """Return where single words stand that are days or numbers, as ``part`` is; none where it is neither."""
    for sort in (_is_date, holds_number):
        if sort(part):
            return [(a, b) for a, b in _runs(asked) if sort(asked[a:b]) and " " not in asked[a:b]]
    return []


def shares_word(text: str, part: str) -> bool:
    """Tell whether a word of ``part`` that says what it is about stands in ``text`` too."""
    telling = ({match[0].lower() for match in words_of(some) if not only_asks(match[0])} for some in (text, part))
    return bool(set.intersection(*telling))


def _is_date(text: str) -> bool:
    return bool(_DATE_NAME.search(text))


def is_bare_date(text: str) -> bool:
    """Tell whether a text is a year, a month or a day and no more: "tahun 2021?", "on Sunday?"."""
    return _BARE_DATE.fullmatch(text) is not None


def is_bare_name(part: str) -> bool:
    """Tell whether a part names a thing and says no more: no place, time, number or source."""
    other = _PREPOSITION.match(part) or BY_WHOM.match(part) or _is_date(part) or holds_number(part)
    return not other


def _runs(asked: str) -> Iterator[tuple[int, int]]:
    for run in _words_in_runs(asked):
        for first in range(len(run)):
            for last in range(first, min(len(run), first + _LONGEST_PART)):
                yield run[first].start(), run[last].end()


def _words_in_runs(asked: str) -> Iterator[list[re.Match[str]]]:
    """Yield the telling words that stand in a row, without what is asked for itself; for whom ends a row."""
    runs: list[list[re.Match[str]]] = [[]]
    matches = words_of(asked)
    groups = {one.start() for one in groups_in(asked)}
    every = [match[0] for match in matches]
    for i, match in enumerate(matches):
        before = every[i - 1] if i else ""
        if (
            only_asks(match[0])
            or _is_asked_for(every, i)
            or any(map(_MOST.match, [match[0], before]))
            or _WHO.match(before)
        ):
            runs.append([])
        elif match.start() in groups:
            runs += [[match], []]
        else:
            runs[-1].append(match)
    yield from filter(None, runs)


def _is_asked_for(every: Sequence[str], i: int) -> bool:
    """Tell whether a word of a question is what it asks for itself: "berapa biaya", "jam berapa", "dokumen apa yang …",
    but not the last of "biaya parkir berapa", which is what the cost is of."""
    before, behind = every[i - 1] if i else "", every[i + 1] if i + 1 < len(every) else ""
    if any(map(_ASKED_FOR.match, (every[i], before))):
        return True
    if not _ASKED_FOR.match(behind) or _MEASURED_BY.match(every[i]):
        return bool(_ASKED_FOR.match(behind))
    others = every[i + 1 :]
    is_alone = (not before or only_asks(before)) and not all(map(only_asks, [*every[:i], *others]))
    return is_alone or not (_ASKED_OF.match(behind) or all(map(only_asks, others)))
