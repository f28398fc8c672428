"""Understand that a question asks what a document as a whole is about."""

import re

from service.understanding.telling_words import TEXT_NOUN, TEXT_NOUN_EN, only_asks, words_of

# What a question calls the document itself.
NAMES_A_TEXT = re.compile(rf"\b(?:{TEXT_NOUN}|{TEXT_NOUN_EN})(?:nya)?\b", re.I)
_THIS_TEXT = re.compile(
    rf"\b(?:(?:this|the)\s+(?:whole\s+|entire\s+)?{TEXT_NOUN_EN}|this\s+place|{TEXT_NOUN}(?:nya\b|(?:nya)?\s+(?:ini|itu|tersebut)|"
    rf"(?:\s+\w+){{1,3}}\s+ini)|ini\s+{TEXT_NOUN}|"
    rf"(?:ringkas(?:kan|in)?|rangkum(?:kan|in)?)\s+(?:isi\s+)?{TEXT_NOUN})\b",
    re.I,
)
# What a whole text does, has or can be brought to, and no part of it.
_ABOUT = re.compile(
    r"\b(?:tentang|mengenai|(?:nge|di|mem)?bahas(?:an)?|(?:ber)?isi(?:nya)?|(?:ke)?inti(?:nya)?|topik(?:nya)?|tema(?:nya)?|"
    r"garis\s+besar(?:nya)?|ringkas(?:an(?:nya)?|nya|kan|in)?|rangkum(?:an(?:nya)?|kan|in)?|gambaran(?:nya)?|(?:men|di)?jelaskan|"
    r"jelasin|terangkan|uraikan|paparkan|explain|"
    r"(?:di|mem)?bicara(?:kan)?|ngomong(?:in)?|bercerita|about|covers?|covered|discuss(?:es|ed)?|describe[sd]?|"
    r"deals?\s+with|says?|gist|summar(?:y|i[sz]e)|sum\s+up|overview|topics?|subject|purpose|(?:main|basic|general)\s+(?:ideas?|points?)|"
    r"outline|for|tl;?dr|(?:hal|poin|pokok)(?:\s+(?:pokok|utama|penting))?(?:nya)?|(?:find|learn|get|read)\s+(?:in|from)|"
    r"(?:temukan|pelajari|baca|dapat(?:kan)?)\s+(?:di|dari|dalam))\b|\b(?:buat|untuk)\s+apa\b",
    re.I,
)
# These ask for it of a text that is not named.
_ABOUT_ALL = re.compile(
    r"\b(?:tentang|mengenai|(?:nge|di|mem)bahas|topik|tema|garis\s+besar|intinya|about|gist|overview|topics?|tl;?dr)\b",
    re.I,
)
# Beside those they say no more of what is wanted.
_BRIEFLY = re.compile(
    r"\b(?:kira(?:-kira)?|gimme|singkat(?:nya)?|ringkas|pendek|umum(?:nya)?|cepat|pokok(?:nya)?|utama(?:nya)?|keseluruhan|sebenarnya|secara|"
    r"kasih|beri(?:kan)?|buat(?:kan|in)?|jelas(?:kan|in)|terangkan|cerita(?:kan|in)?|(?:mau|ingin|pengen)\s+tahu|"
    r"give|tell|make|write|explain|short(?:ly)?|brief(?:ly)?|quick(?:ly)?|idea|main(?:ly)?|whole|all|overall|general(?:ly)?|"
    r"in\s+a\s+nutshell|in\s+(?:one|a)\s+sentence|actually|basically|really|rough(?:ly)?|sense)\b",
    re.I,
)
# Who or how many asks for something that the text says.
_ASKS_MORE = re.compile(
    r"\b(?:siapa\w*|kapan|(?:se)?berapa|(?:di|ke|dari)?\s?mana|mengapa|kenapa|kalau|who(?:m|se)?|when|where|why|how|which|"
    r"if)\b",
    re.I,
)


def asks_for_overview(question: str) -> bool:
    """Tell whether a question asks what the document as a whole is about: it says that, may name the document, and
    names nothing else."""
    asks = _ABOUT if _THIS_TEXT.search(question) else _ABOUT_ALL
    if not asks.search(question) or _ASKS_MORE.search(question):
        return False
    rest = _BRIEFLY.sub(" ", _ABOUT.sub(" ", _THIS_TEXT.sub(" ", question)))
    return all(only_asks(word[0]) for word in words_of(rest))
