"""What stands for something that was spoken of: pronouns, "-nya", "if …"; and what is said of it beside."""

import re

from service.understanding.spoken_of import HE
from service.understanding.telling_words import count_telling, subject_of

PERSON = re.compile(rf"\b{HE}\b", re.I)
# "tujuannya apa" leans, "tujuannya pendidikan" says whose.
SUFFIX = re.compile(
    r"\b\w{3,}nya\b(?=\s*(?:[?.!,]|$)|\s+(?:apa\w*|siapa\w*|berapa|brp|kapan|kpn|gimana|gmn|bagaimana|di\s?mana|dmn|mana|"
    r"hari|jam|pukul|sekarang|skrg|maks|min|max|jd|jg|bs|dpt|dapat|kena|buka|tutup|balik|kembali|"
    r"itu|bisa|boleh|harus|ada|nanti|dari|di\w{3,}|me\w{3,}|ber\w{3,}|ter\w{3,}|minimal|maksimal|paling|sampai|akan|"
    r"sudah|kalau|kalo|lewat|pakai|untuk|yang|yg|tidak|ga|gak|nggak)\b)",
    re.I,
)
OWNED = re.compile(r"\b(?:its|their|his|her)\b", re.I)
IF = re.compile(
    r"\b(?P<if>kalau|kalo|klo|jika|bila|apabila|if)\s+\S.*?(?=\s*[,;?]|\s+(?:berapa|apa|bagaimana|gimana|siapa|kapan|di\s?mana|"
    r"what|how|who|when|where|do|does|can|is|are)\b|$)",
    re.I,
)
OF_THAT = re.compile(r"\b(?:itu|tersebut|juga|lagi|that|it|this|too|again|also|still)\b", re.I)
_FEWEST_SAID = 2


def said_of_it(text: str) -> str:
    """Return what a question says of what it has from the conversation, where that is more than one thing of it."""
    own = PERSON.sub("", subject_of(text)).strip()
    return own if count_telling(own) >= _FEWEST_SAID and not SUFFIX.search(text) and not OWNED.search(text) else ""
