"""Tell where a sentence nearly says what is asked, and says another thing: the least where the most is wanted, in which
years somebody held an office where a death is.
"""

import re

from service.understanding.question_tags import without_tag

# What bounds an amount from above, and from below; whoever asks for the one is not served with the other.
_ASKS_MOST = r"maksimal|maksimum|paling\s+banyak|max(?:imum)?|at\s+most|(?:fewer|less)\s+than|kurang\s+dari"
_ASKS_LEAST = r"minimal|minimum|paling\s+sedikit|sekurang-kurangnya|at\s+least"
_SAYS_MOST = (
    r"hingga|sampai|paling\s+(?:lama|lambat|tinggi|besar|jauh|berat)|se(?:banyak|lama|lambat|tinggi)-(?:banyak|lama|lambat|tinggi)nya|"
    r"tidak\s+(?:boleh\s+)?(?:lebih|melebihi)|di\s?bawah|up\s+to|(?:no|not)\s+(?:more|later|longer)\s+than|under|below|batas|limit\w*"
)
_SAYS_LEAST = (
    r"paling\s+(?:sebentar|cepat|rendah|kecil|awal|dekat|tidak)|se(?:dikit|rendah|tidak)-(?:sedikit|rendah|tidak)nya|mulai|"
    r"(?:no|not)\s+(?:less|fewer)\s+than|(?:more|over|longer)\s+than|above|lebih\s+dari|di\s?atas|or\s+more|atau\s+lebih"
)
_MOST = tuple(re.compile(rf"\b(?:{form})\b", re.I) for form in (_ASKS_MOST, f"{_ASKS_MOST}|{_SAYS_MOST}"))
_LEAST = tuple(re.compile(rf"\b(?:{form})\b", re.I) for form in (_ASKS_LEAST, f"{_ASKS_LEAST}|{_SAYS_LEAST}"))
# A life's dates behind a name; who held an office for so few years did not live as long.
_LIVED = re.compile(r"\([^()]*?\b(?P<born>1\d{3}|20\d\d)\s*[–—-][^()]*?\b(?P<died>1\d{3}|20\d\d)\)")
_SHORTEST_LIFE = 15
_DENIES = re.compile(
    r"\b(?:tidak|tdk|tak|bukan|jangan|dilarang|larangan|nggak|gak|not|cannot|never|without|tanpa|prohibited|forbidden|"
    r"excluded|exclusions?|pengecualian|kecuali|except\w*)\b|n['’]t\b",
    re.I,
)
_EVENTS = (
    (
        re.compile(
            r"\b(?:die[ds]?|death|passed\s+away|meninggal|wafat|mati|mangkat|tutup\s+usia|kematian\w*|gugur|tewas)\b",
            re.I,
        ),
        re.compile(
            r"\b(?:die[ds]?|dying|dead|deaths?|killed|drown\w*|perish\w*|passed\s+away|fell|murder\w*|executed|shot|buried|"
            r"funeral|late|until\s+the\s+end\s+of\s+(?:his|her)|lived|lives?|survived|lost|meninggal\w*|wafat\w*|gugur|tewas|mangkat|"
            r"berpulang|mati|kematian\w*|(?:di)?makam\w*|pemakaman\w*|jenazah\w*|tutup\s+usia|mendiang|almarhum\w*|terbunuh|"
            r"dibunuh|akhir\s+hayat\w*|hidup|napas|nyawa)\b|†",
            re.I,
        ),
    ),
    (
        re.compile(r"\b(?:born|birth(?:day|date)?|(?:di)?lahir(?:kan)?|lahirnya|kelahiran\w*)\b", re.I),
        re.compile(r"\b(?:born|births?|birth(?:day|date|place)|native|(?:di)?lahir\w*|kelahiran\w*|ttl|b\.)", re.I),
    ),
    (
        re.compile(r"\b(?:marry|married|marriage|wedding|menikah\w*|nikah|kawin|pernikahan\w*)\b", re.I),
        re.compile(
            r"\b(?:marr\w+|wed\w*|wife|husband|spouse|bride\w*|menikah\w*|dinikahi|nikah|kawin\w*|perkawinan\w*|pernikahan\w*|"
            r"istri\w*|suami\w*|mempersunting|diperistri)\b",
            re.I,
        ),
    ),
)


def denies_otherwise(question: str, heading: str) -> bool:
    """Tell whether only one of a question and a heading denies something: "what is not covered" is not told below
    "What is covered", whose words it has."""
    return bool(_DENIES.search(without_tag(question))) != bool(_DENIES.search(heading))


def bounds_otherwise(question: str, told: str) -> bool:
    """Tell whether a question asks for the most that there may be and what is told says only the least, or the other
    way round."""
    for (asks, says), (asks_other, says_other) in ((_MOST, _LEAST), (_LEAST, _MOST)):
        wants = asks.search(question) and not asks_other.search(question)
        if wants and says_other.search(told) and not says.search(told):
            return True
    return False


def tells_no_such_event(question: str, told: str) -> bool:
    """Tell whether a question asks for a birth, a death or a marriage and what is told has neither a word for that nor
    the years of a life."""
    events = [says for asks, says in _EVENTS if asks.search(question)]
    return bool(events) and not any(says.search(told) for says in events) and not _has_years_of_life(told)


def _has_years_of_life(told: str) -> bool:
    return any(int(one["died"]) - int(one["born"]) >= _SHORTEST_LIFE for one in _LIVED.finditer(told))
