"""Discourse markers: what stands around a question and asks nothing, greetings, thanks, acknowledgements, fillers,
apologies, corrections, "may I ask", whom it is said to, and particles.

"Oke makasih kak, terus daftarnya di mana ya?" asks "terus daftarnya di mana?", and "ok got it, thanks" nothing. A
marker that may also be a word of what is asked ("baik", "great") is one only where the sentence parts it from the rest.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from service.understanding.telling_words import count_telling

Marker = Literal["greeting", "thanks", "farewell", "acknowledgement", "correction", "change"]

# Whom a message is said to: by words that mean nothing else, and by those that are nouns or stand before a name.
_ONLY_ADDRESS = r"(?:kak|gan|sis|bro)"
_CALLED = rf"(?:{_ONLY_ADDRESS}|kakak|min|pak|bu|mas|mbak|mba|bang|guys|rujukan)"
_ADDRESS = rf"(?:{_CALLED}|admin|bot|there|all|everyone|semua(?:nya)?)"
_TO_WHOM = (
    rf"(?:[\s,]+(?:{_ADDRESS}(?=\s*(?:[,.!?;:]|$))|(?:{_ONLY_ADDRESS}|kakak|min|there|everyone)\b(?!\s+(?-i:[A-Z]))))*"
)
_ASKS = (
    r"(?:apa(?:kah)?|siapa(?:kah)?|kapan(?:kah)?|berapa|brp|(?:di|ke|dari)?\s?mana|mengapa|kenapa|knp|bagaimana|gimana|gmn|"
    r"what(?:['’]s)?|who(?:['’]s|m|se)?|when|where|why|how|which)"
)
# What leads over to a question, whatever stands before it.
_LEAD = r"(?:kalau|kalo|klo|terus|trus|tapi|tp|(?:what|how)\s+about|but)"
_MUCH = r"(?:banget|bgt|sekali|kok|deh|dong|nih|lah|ya+|yah|now|then)"
_BLESSING = r"(?:\s+w(?:r|arahmatullahi)\.?(?:\s*w(?:b|abarakatuh)\.?)?)?"
_HELLO = (
    r"hal+o+w?|hai+|hi+|hey+|hello+|selamat\s+(?:pagi|siang|sore|malam)|permisi|punten|good\s+(?:morning|afternoon|evening)|"
    # "Pagi" in front of a question may be the time that it asks about.
    rf"(?:pagi|siang|sore|malam)(?=\s+{_CALLED}\s*(?:[,.!]|$))|as+alam\w*(?:\s*['’]?\s*alaik\w*)?{_BLESSING}|"
    rf"wa\s*['’]?\s*alaik\w*(?:\s*['’]?\s*s+alam)?{_BLESSING}"
)
_FOR = (
    r"(?:for|about|atas|untuk|buat)\s+[^,.!?;:]+?(?=\s*[,.!?;:]|\s*$|\s+(?:but|tapi|tp)\s|\s+(?:and|so|dan|terus)\s+"
    rf"{_ASKS}\b)"
)
_THANKS = (
    r"(?:no[\s,]+)?(?:terima\s*kasih|ma+ka+sih?|mksh|tengkyu|trims|nuhun|suwun|matur\s*nuwun|many\s+thanks|"
    r"thank(?:s|\s+(?:you|u))|thx|thanx|tq|ty)"
    rf"(?:[\s,!.]+(?:banyak|{_MUCH}|(?:very|so)\s+much|a\s+lot|again|in\s+advance|sebelumnya|info(?:rmasi)?nya|jawabannya|"
    rf"penjelasannya|bantuannya|{_ONLY_ADDRESS})\b)*(?:[\s,]+{_FOR})?"
)
_FAREWELL = (
    r"bye+(?:[\s-]*bye+)?|good\s*bye|da+dah?|sampai\s+(?:jumpa|nanti)(?:\s+lagi)?|"
    r"see\s+(?:you|ya)(?:\s+(?:later|soon|around|tomorrow|again|then))?"
)
# These are taken for no word of the question, whatever follows.
_FILLER = (
    r"(?:[oa]+h+|o+)[\s,]+(?:i?ya|yes|yeah|right|i\s+see|(?:be)?gitu|gt|really|no)\b(?:\s+(?:ya|toh|rupanya))*|oh+|e+h+|wa+h+|hm+|"
    r"(?:o+ke+[yh]?(?:lah|deh)?|ok+(?:a+y)?)(?!\s+(?:to|for|if|with|buat|untuk)\b)|btw|by\s+the\s+way|(?:ng)?omong-(?:ng)?omong|excuse\s+me|my\s+bad|"
    r"(?:mohon\s+maaf|minta\s+maaf(?=\s*,|\s+(?:ya|sebelumnya|banget|ganggu|mengganggu|mau|kalau)\b)|(?<!minta )maaf|"
    r"sor+y|sori)"
    r"(?!\s+(?:atas|untuk|buat|dalam|dari|menurut|adalah|itu|yang|for|about|to)\b)"
    r"(?:\s+(?:ya|sebelumnya|banget|ganggu|mengganggu)\b)*|"
    r"(?:(?:an?\s+)?(?:quick|next|another|new)\s+(?:question|thing)|(?:one\s+)?(?:more|last|final)\s+(?:question|thing)|"
    r"pertanyaan\s+(?:lain|baru|terakhir)|(?:ada\s+)?satu\s+(?:pertanyaan\s+)?lagi|"
    r"pertanyaan\s+(?:saya|selanjutnya|berikutnya)|lanjut(?:\s+(?:ya|dong|kak))?|moving\s+on)(?=\s*[,.:!])"
)
# What is asked has nothing to do with what was said before.
_CHANGE = (
    r"(?:(?:ganti|pindah|beda|lain|ke)\s+(?:topik|pertanyaan|bahasan)(?:\s+lain)?|topik\s+(?:lain|baru)|"
    r"di\s?luar\s+(?:topik|itu)|(?:an?\s+)?(?:different|separate|unrelated)\s+(?:question|thing|topic|matter|subject)|"
    r"(?:an?other|new)\s+(?:topic|matter|subject)|"
    r"(?:changing|switching|to\s+change)\s+(?:the\s+)?(?:subject|topics?)|on\s+(?:a(?:nother|\s+different)\s+note|another\s+topic)|"
    r"(?:completely\s+)?unrelated|something\s+(?:else|different))(?:\s+(?:ya|nih|dong|dulu|deh|now|though|then))*(?=\s*[,.:!;–—-])"
)
_MEANT = (
    r"(?:yang\s+(?:saya|aku)\s+maksud|maksud(?:\s+(?:saya|aku|sy|gue|gw)|ku)|i\s+mean(?:t)?|"
    r"i\s+was\s+(?:asking|talking)\s+about)(?:\s+(?:tadi|adalah|itu|is|was|to\s+(?:say|ask)))*|"
    r"(?:maaf|sor+y|sori|eh|bukan|salah)[\s,.]+maksudnya(?!\s+(?:apa|gimana|bagaimana|siapa))"
)
_GOOD = (
    r"(?:helpful|useful|clear|great|nice|cool|good|perfect|awesome|excellent|amazing|wonderful|bagus|keren|mantap|"
    r"membantu|bermanfaat|jelas)"
)
_PRAISE = (
    r"(?:(?:that['’]?s|that\s+(?:is|was)|it['’]?s|itu|sangat|very|really|so|all|jawabannya|penjelasannya)\s+)*"
    rf"{_GOOD}(?:\s+(?:answer|job|work|one|stuff|info|explanation|jawabannya|penjelasannya|infonya))?"
)
_UNDERSTOOD = (
    r"(?:baik(?:lah)?|sip+|siap|mantul|noted|paham|mengerti|ngerti|i\s+see|got\s+it|gotcha|understood|al+\s?right|right|i?ya+|"
    r"yes|yeah|yep|yup|makes\s+sense|good\s+to\s+know|(?:that|it)\s+helps|i\s+understand|never\s?mind|actually|"
    r"(?:(?:saya|aku|sudah|udah|udh|sdh)\s+)+(?:paham|jelas|ngerti|mengerti)|ah+|um+|uh+|(?:be)?gitu\s+(?:ya|toh|rupanya)|"
    r"yah+|wa?duh+|aduh+|duh+|astaga|wow|ugh|lol|he(?:he)+|ha(?:ha)+|wk(?:wk?)+|hu(?:hu)+|(?:yah?\s+)?sayang(?=\s+(?:banget|bgt|sekali|ya))|"
    r"(?:that(?:['’]?s|\s+is)\s+)?(?:too\s+bad|interesting|menarik)|(?:that(?:['’]?s|\s+is)|what)\s+a\s+(?:pity|shame)|"
    r"oh\s+(?:no|well|dear|man)|asyi?k|lumayan|"
    r"g(?:a|ak|k)\s*(?:apa-?apa|papa)|gpp|wait|hold\s+on|tunggu|(?:se)?bentar|pardon(?:\s+me)?|"
    rf"(?:sor+y|sori|maaf|apologies)(?:\s+{_FOR}|\s+to\s+(?:bother|disturb)\s+you)?)(?:\s+{_MUCH}\b)*"
)
_MISTAKEN = (
    r"(?:salah(?:\s+(?:ketik|tulis))?|typo|ralat|bukan(?:\s+itu)?|nope|no(?!\s*\.)|not\s+that(?:\s+one)?)(?:\s+(?:deng|ding))?|"
    r"(?:tidak|enggak|ng?gak?)(?=\s*,?\s+maksud)"
)
# "Bisa tanya ke siapa?" and "can I ask for more?" are questions.
_MAY_I = (
    r"(?:(?:(?:saya|aku|sy)\s+)?(?:mau|ingin|boleh|bisa|numpang|izin|ijin|pengen)\s+(?:(?:ber)?tanya|nanya)"
    r"(?:\s+(?:dong|ya|nih|lagi|kak|min|sesuatu|sebentar)\b)*(?:\s*[,:.!]+|\s*$|"
    r"(?=\s+(?!(?:ke|kepada|pada|lewat|via|melalui|langsung|sama|di)\b(?!\s*mana\s+\w{3}))))|"
    r"(?:i\s+have|i['’]ve\s+got|(?:i\s+(?:want|wanted|would\s+like|need)|i['’]?d\s+like)\s+to\s+ask|(?:can|may|could)\s+i\s+ask)"
    r"(?:\s+(?:something|you|(?:a|another|one\s+more)\s+question))*(?<!have)(?<!got)"
    rf"(?:\s*[,:.!]+|\s*$|(?=\s+(?:about|regarding|whether|if|is|are|do|does|{_ASKS})\b)))"
)


def _compiled(marker: Marker, *forms: str) -> tuple[Marker, re.Pattern[str]]:
    return marker, re.compile(rf"\W*(?P<said>{'|'.join(forms)})(?!\w|['’-]\w)(?P<whom>{_TO_WHOM})", re.I)


_SURE: Sequence[tuple[Marker, re.Pattern[str]]] = (
    ("greeting", re.compile(rf"\W*(?P<whom>{_ADDRESS}[\s,]+)?(?P<said>{_MAY_I})", re.I)),
    _compiled("greeting", _HELLO),
    _compiled("correction", _MEANT),
    _compiled("change", _CHANGE),
    _compiled("acknowledgement", _FILLER),
    (
        "greeting",
        re.compile(
            rf"\W*(?P<said>{_ADDRESS}\s*,|{_ONLY_ADDRESS}(?=\s+(?:{_LEAD}|{_ASKS})\b|\W*$)|{_CALLED}(?=\s+maaf\b))(?P<whom>)",
            re.I,
        ),
    ),
)
_WHERE_PARTED = (
    _compiled("thanks", _THANKS),
    _compiled("farewell", _FAREWELL),
    _compiled("acknowledgement", _UNDERSTOOD, _PRAISE),
    _compiled("correction", _MISTAKEN),
)
# What begins so has none before it.
_QUESTION = re.compile(rf"\W*{_ASKS}\b", re.I)
_PARTS = re.compile(r"\s*(?:[,.!;…?]+|[–—-]+\s)\s*(?!\d)|\s*$")
# "Baik, cukup, dan kurang" are marks.
_OF_SEVERAL = re.compile(r"[\w-]+\s*(?:,|\b(?:and|or|dan|atau)\b)", re.I)
_LEADS_OVER = re.compile(rf"\s+(?={_LEAD}\b)", re.I)
_BETWEEN = re.compile(r"[\s,.:;!?…–—-]*")
_LONGEST_ACRONYM = 4
_CLOSING = " ?.!…"
_END = r"(?=[\s?.!…]*$)"
_LAST_WORDS = frozenset(
    "kak kakak min pak bu mas mbak mba bang guys rujukan gan sis bro dong donk ya yaa yaaa yah please pls plz".split()
)
# "Apa itu BU?" asks for an acronym.
_CALLED_LAST = re.compile(
    rf"(?<=\w)(?:\s*[,?!]\s*{_CALLED}|\s+(?-i:[Kk]ak|[Pp]ak|[Bb]u))+{_END}|"
    rf"(?<=\w)(?P<asks>\s(?:{_ASKS}|ya|dong|sih|saja|aja|dulu|lagi))\s+{_CALLED}{_END}",
    re.I,
)
_PARTICLE_LAST = re.compile(rf"(?<=\w)\s*(?:,\s*|\s)(?:dong|donk|ya+|yah|please|pls|plz){_END}", re.I)
# "Apa arti ya?" asks for the word; "terus lewat apa dong?" asks, where "terus lewat apa?" may only say in which case.
_KEEPS = re.compile(r"\b(?:itu|kata|arti|jawab\w*|atau|or|say|said|is|word|apa|bagaimana|gimana|gmn)$", re.I)
# So many markers in a row part each other from what follows.
_IN_A_ROW = 3


def without_markers(text: str) -> str:
    """Return what a message asks, without the discourse markers before and behind it; "" where it is nothing else."""
    begin = max((end for _, end in _opening(text)), default=0)
    return _without_closing(text[begin:])


def only_markers(text: str) -> frozenset[Marker]:
    """Return which discourse markers a message is made of; none where it is not made of them alone."""
    found = list(_opening(text))
    is_all = bool(found) and not any(map(str.isalnum, text[found[-1][1] :]))
    return frozenset(marker for marker, _ in found) if is_all else frozenset()


def corrects(text: str) -> bool:
    """Tell whether a message says that something else was meant than what was said before."""
    return any(marker == "correction" for marker, _ in _opening(text))


def changes_subject(text: str) -> bool:
    """Tell whether a message says that what it asks has nothing to do with what was said before: "ganti topik, …"."""
    return any(marker == "change" for marker, _ in _opening(text))


def _opening(text: str) -> Iterator[tuple[Marker, int]]:
    """Yield the discourse markers that a message begins with, and where what follows each of them begins."""
    at = 0
    while found := _marker_at(text, at):
        yield found
        at = found[1]


def _marker_at(text: str, at: int, deep: int = 0) -> tuple[Marker, int] | None:
    """Return the discourse marker at a place of a message and where what follows it begins, or None; ``deep`` is how
    many markers before it depend on it."""
    if at == len(text) or _QUESTION.match(text, at):
        return None
    for marker, form in _SURE:
        match = form.match(text, at)
        if match and not _is_acronym(match):
            return marker, _begin(text, match.end())
    for marker, form in _WHERE_PARTED:
        match = form.match(text, at)
        if match and not _is_acronym(match) and (match["whom"] or _is_parted(match, deep)):
            return marker, _begin(text, match.end())
    return None


def _begin(text: str, end: int) -> int:
    """Return where what follows a marker begins; quotation marks before it are its own."""
    between = _BETWEEN.match(text, end)
    return between.end() if between else end


def _is_acronym(match: re.Match[str]) -> bool:
    """Tell whether what looks like a marker is an acronym that the question goes on from: "HI itu apa"."""
    said, text = match["said"].strip(), match.string
    goes_on = not match["whom"] and text[match.end() : match.end() + 1].isspace()
    return goes_on and said.isupper() and len(said) <= _LONGEST_ACRONYM and not text.isupper()


def _is_parted(match: re.Match[str], deep: int) -> bool:
    """Tell whether a marker is parted from what follows: by a mark, by what leads over, or by another marker."""
    text, end = match.string, match.end()
    parts = _PARTS.match(text, end)
    if parts:
        return " " in match["said"] or _OF_SEVERAL.match(text, parts.end()) is None
    beside_another = deep < _IN_A_ROW and text[end].isspace() and _marker_at(text, end, deep + 1) is not None
    return beside_another or _LEADS_OVER.match(text, end) is not None


def _without_closing(text: str) -> str:
    """Return a message without what closes it: whom it is said to, particles, and thanks behind it."""
    rest = ""
    while rest != text:
        rest, text = text, _without_last(text)
    return rest


def _without_last(text: str) -> str:
    rest = text
    if text.rstrip(_CLOSING).rpartition(" ")[2].lower() in _LAST_WORDS:
        rest = _CALLED_LAST.sub(lambda match: match["asks"] or "", text)
        said = _PARTICLE_LAST.sub("", rest)
        # Beside nothing that tells what is asked they stand in the forms of what is said shortly.
        rest = said if count_telling(said) and not _KEEPS.search(said.rstrip(_CLOSING)) else rest
    mark = max(rest.rstrip(" ?!.,;…").rfind(sign) for sign in "?!.,;")
    markers = only_markers(rest[mark + 1 :]) if mark >= 0 else frozenset()
    is_closing = bool(markers) and (rest[mark] in "?!" or bool(markers & {"thanks", "farewell"}))
    return rest[: mark + 1].rstrip(" ,;") if is_closing else rest
