"""Recognise whom a sentence quotes: "Menurut X dan Y (2007:546) …", "X et al. (2009) argue …".

Forms of scholarly Indonesian and English prose, with a word of saying or with nothing but a citation in parentheses. A
name is one or more capitalised words; a year in parentheses, with pages or not, belongs to it.
"""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from corpus.model import Span

# Words that begin a sentence, not a name.
_OPENING = (
    r"(?!(?:Adapun|Sedangkan|Sementara|Selanjutnya|Kemudian|Namun|Tetapi|Akan|Bahkan|Begitu|Demikian|Selain|Dalam|Di|Pada|"
    r"Dari|Bagi|Oleh|Untuk|Karena|Ketika|Berbeda|Senada|Serupa|Sejalan|Hal|Menurut|However|Similarly|Meanwhile|While|"
    r"Whereas|Likewise|First(?:ly)?|Second(?:ly)?|Third(?:ly)?|Finally|Lastly|Pertama|Kedua|Ketiga|Keempat|Terakhir|In|On|At|As|For|But|Yet|When|The|By|From|Later|Both|Gambar|Tabel|Figure|Table|Pasal|Bab|Lampiran)\b)"
)
_WORD = r"[A-Z][\w’'-]*(?:\.(?=\s+[A-Z(,]))?"
_PARTICLE = r"(?:bin|binti|van|von|de|der|den|al|el|la)"
_NAME = rf"{_OPENING}{_WORD}(?:\s+(?:{_PARTICLE}\s+){{0,3}}{_WORD}){{0,4}}"
_AND = r"(?:\s*,?\s+(?:dan|and|serta|&)\s+|\s*,\s+)"
_OTHERS = r"(?:,?\s+(?:et\s+al\.?|dkk\.?|and\s+others|dan\s+kawan-kawan))?"
_PAGES = r"(?:\s*[:,]\s*(?:(?:pp?\.|hlm\.|hal\.|halaman|pages?)\s*)?\d[\d\s,–-]*)?"
_YEAR = rf"\s*[(\[](?:dalam\s+[^()\[\]]*?)?\d{{4}}[a-z]?{_PAGES}[)\]]"
_NAMES = rf"{_NAME}(?:{_AND}{_NAME}){{0,5}}{_OTHERS}"
_SOURCE = rf"(?P<who>{_NAMES}(?:{_YEAR})?)(?P<via>\s+(?:dalam|in)\s+{_NAMES}{_YEAR})?"
_MOREOVER = (
    r"(?:(?:juga|telah|bahkan|pun|kemudian|selanjutnya|lebih\s+lanjut|sendiri|justru|malah|secara\s+\w+|also|even|further|"
    r"however,?|therefore|thus|later|first|explicitly|clearly|famously|instead|rightly|in\s+turn)\s+)?"
)
_SAYS = (
    rf"(?:{_MOREOVER}(?:menyatakan|mengemukakan|mendefinisikan|menjelaskan|menyebutkan|berpendapat|"
    r"mengatakan|menyebut|menegaskan|menambahkan|menulis|merumuskan|memandang|mengartikan|mencatat|menyimpulkan|"
    r"mengkritik|mengingatkan|memperingatkan|mengusulkan|menguraikan|menggambarkan|menyusun|membagi|mengelompokkan|"
    r"membedakan|mengidentifikasi|menilai|menganggap|berargumen|berpandangan|argue[sd]?|define[sd]?|caution(?:s|ed)?|"
    r"warn(?:s|ed)?|criticis(?:es|ed)|criticiz(?:es|ed)|conclude[sd]?|contend(?:s|ed)?|maintain(?:s|ed)?|assert(?:s|ed)?|"
    r"identif(?:y|ies|ied)|distinguish(?:es|ed)?|emphasi[sz]e[sd]?|recommend(?:s|ed)?|observe[sd]?|list(?:s|ed)?|"
    r"state[sd]?|suggest(?:s|ed)?|note[sd]?|claim(?:s|ed)?|describe[sd]?|explain(?:s|ed)?|mention(?:s|ed)?|"
    r"propose[sd]?|write|writes|wrote|points?\s+out|pointed\s+out|counter(?:s|ed)?|"
    r"(?:find|finds|found|shows?|showed|reports?|reported)\s+that))(?:nya)?\b"
)
# With a year behind the name these say as much; without one anybody may do so.
_TAKES = (
    rf"(?:(?:(?:yang|who)\s+)?{_MOREOVER}(?:menekankan|meneliti|mengkaji|"
    r"menganalisis|menguji|menelaah|mensurvei|membuktikan|memperoleh|membandingkan|mengukur|mewawancarai|studied|"
    r"surveyed|examined|analy[sz]ed|tested|measured|compared|interviewed|investigated|estimated?s?|calculate[sd]?|"
    r"counted|traced|followed|memperkirakan|menaksir|menghitung|mencermati|mendapati|"
    r"menolak|meragukan|membantah|melihat|memaknai|memahami|menyoroti|menemukan|menunjukkan|mengklasifikasikan|menawarkan|mengajukan|menyarankan|merinci|"
    r"memperkenalkan|mengembangkan|menyamakan|menyanggah|holds?|held|objects?|objected|doubts?|doubted|charge[sd]?|adds?|"
    r"added|sees?|saw|views?|viewed|treats?|treated|calls?|called|insists?|insisted|stress(?:es|ed)?|believe[sd]?|"
    r"thinks?|understands?|sorts?|sorted|divide[sd]?|classif(?:y|ies|ied)|categori[sz]e[sd]?|groups?|grouped|reduces?|"
    r"question(?:s|ed)?|reject(?:s|ed)?|den(?:y|ies|ied)|shows?|showed|finds?|found|reports?|reported|offers?|offered|"
    r"introduce[sd]?|develop(?:s|ed)?|equate[sd]?)\b)"
)
_SAID_BY = (
    r"(?:dikemukakan|dinyatakan|didefinisikan|dijelaskan|disebutkan|dirumuskan|dikatakan|diungkapkan|put\s+forward|"
    r"argued|defined|stated|described|proposed|explained)\s+(?:oleh|by)\s+"
)
_HONORIFIC = r"(?:(?:pendapat\s+)?(?:para\s+)?(?:ahli|pakar|the\s+experts?|experts?)\s+)?"
_DATED = _SOURCE.replace(f"(?:{_YEAR})?)", f"{_YEAR})", 1)
_TWO_NAMES = rf"(?P<who>{_NAME}(?:{_AND}{_NAME}){{1,5}}{_OTHERS})(?P<via>(?!))?"
_VIEW = r"(?i:\b(?:gagasan|pendapat|pandangan|definisi|definitions?\s+of|ideas?\s+of|views?\s+of)\s+)"
# What someone makes or sends is not what someone says: without a word of saying, only a year or two names count.
_VIEWS = (re.compile(rf"{_VIEW}{_DATED}"), re.compile(rf"{_VIEW}{_TWO_NAMES}"))
MONTH = (
    r"(?:Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember|January|February|March|May|"
    r"June|July|August|October|December)"
)
_CITED = rf"(?!{MONTH}\b){_NAMES},?\s+\d{{4}}[a-z]?{_PAGES}"
_CITATION = re.compile(
    rf"[(\[](?i:(?:lihat|see|cf\.?|dikutip\s+dari|as\s+cited\s+in)\s+)?"
    rf"(?P<who>{_CITED}(?:;\s*{_CITED}){{0,5}})(?P<via>(?!))?[)\]]"
)
# "X (as cited in Y, 2011)".
_SECOND_HAND = (
    r"\s*\((?i:(?:as\s+)?(?:cited|quoted)\s+in|dikutip\s+(?:dari|dalam|oleh)|sebagaimana\s+dikutip|dalam|in)\s+"
    rf"{_NAMES},?\s*\(?\d{{4}}[^()]*\)?\)"
)
_UNLIKE = (
    r"\b(?i:in\s+contrast\s+(?:to|with)|contrary\s+to|unlike|like|following|berbeda\s+(?:dengan|dari)|tidak\s+seperti|"
    r"sejalan\s+dengan|senada\s+dengan)"
)
_KNOWS = r"(?:mengenal|melihat|memahami|recogni[sz]e[sd]?|sees?|saw|views?|viewed|knows|knew)\b"
# "The historian X calls it …": whoever is introduced so is quoted without a year too.
_SCHOLAR = (
    r"\b(?i:historian|sociologist|economist|anthropologist|astronomer|geographer|philosopher|linguist|biologist|ecologist|"
    r"psychologist|jurist|critic|biographer|scholar|theorist|sejarawan|sosiolog|ekonom|antropolog|filsuf|ilmuwan|kritikus|"
    r"budayawan|(?:pengamat|pakar|ahli)(?:\s+(?-i:[a-z]+)){1,3})\s+"
)
_HOLDS = (
    r"(?:calls?|called|sees?|saw|views?|viewed|doubts?|doubted|rejects?|rejected|questions?|questioned|believe[sd]?|thinks?|"
    r"disagrees?|disagreed|menolak|meragukan|membantah|melihat|memahami)\b"
)
# "Lembaga itu, demikian Sari, akan gagal."
_SAYS_SO = re.compile(rf",\s+(?:demikian|begitu|kata|tulis|ujar|writes|argues|says)\s+{_SOURCE}(?=[,.])")
# What a place matches first counts.
_PATTERNS = (
    re.compile(rf"\b(?P<who>{_NAMES}(?:{_YEAR})?)(?P<via>{_SECOND_HAND})"),
    re.compile(rf"{_UNLIKE}\s+{_NAMES}(?:{_YEAR})?,\s+{_DATED}\s+(?:{_SAYS}|{_TAKES})"),
    re.compile(rf"{_UNLIKE}\s+{_NAMES}(?:{_YEAR})?,\s+{_SOURCE}\s+(?:(?:hanya|only)\s+)?(?:{_SAYS}|{_KNOWS})"),
    re.compile(
        rf"(?i:\b(?:menurut|according\s+to|dikutip\s+dari|mengutip|in\s+the\s+view\s+of)\s+){_HONORIFIC}{_SOURCE}"
    ),
    re.compile(rf"(?i:\b{_SAID_BY}){_HONORIFIC}{_SOURCE}"),
    *_VIEWS,
    re.compile(rf"\b(?P<who>{_NAMES}(?:{_YEAR})?)(?P<via>\s+(?:dalam|in)\s+{_NAMES}{_YEAR})\s+{_SAYS}"),
    re.compile(rf"(?:^|(?<=[.;,:]\s)){_SOURCE}\s+{_SAYS}"),
    re.compile(rf"(?:^|\b){_DATED}\s+(?:{_SAYS}|{_TAKES})"),
    re.compile(rf"{_SCHOLAR}{_SOURCE}\s+(?:{_SAYS}|{_HOLDS})"),
    _SAYS_SO,
    _CITATION,
)
_STUDY = r"(?:penelitian|survei|studi|kajian|riset|temuan|survey|study|studies|research|findings|trial)"
_HIMSELF = r"(?:ia|dia|beliau|mereka|keduanya|he|she|they|both)"
_THEREUPON = (
    r"(?:juga|pun|lalu|kemudian|sendiri|lebih\s+lanjut|selanjutnya|also|further|then|therefore|thus|however|nevertheless|"
    r"himself|herself|themselves)"
)
# By these a sentence goes on with what somebody says whom one before it names: "Menurutnya …", "She adds …".
_GOES_ON = re.compile(
    rf"\W*(?:(?:menurut|bagi)(?:nya\b|\s+{_HIMSELF}\b)|(?:dalam|pada|di)\s+(?:pandangan|pendapat|mata|penelitian|studi|buku|"
    rf"tulisan)nya\b|(?:in|on)\s+(?:his|her|their)\s+(?:own\s+)?(?:view|account|opinion|words|reading|terms|eyes)\b|"
    rf"(?:to|for)\s+(?:him|her|them),|{_STUDY}(?:nya\b|\s+(?:mereka|beliau)\b)|(?:his|her|their)\s+(?:own\s+)?{_STUDY}\b|"
    rf"(?:[\w’'-]+,?\s+){{0,4}}?{_HIMSELF}\s+(?:{_THEREUPON},?\s+){{0,2}}(?:{_SAYS}|{_TAKES}))",
    re.I,
)
_MOST_BETWEEN = 3
_CITED_BY_NAME = re.compile(rf"\b{_DATED}")
# Whoever a sentence in between begins with is meant then.
_SOMEBODY = re.compile(rf"\W*{_OPENING}{_WORD}\s+{_WORD}\s+[a-z]")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whom a sentence quotes, as it stands there, and its place in the sentence.

    ``is_stated`` tells that it says what they said ("X (2009) states …"), not something of it ("the idea of X (2009)").
    """

    who: str
    span: Span
    is_stated: bool


def find_attribution(sentence: str) -> Attribution | None:
    """Return whom ``sentence`` says that it quotes, the first of several, or None."""
    return next(find_attributions(sentence), None)


def find_attributions(sentence: str, known: Container[str] = ()) -> Iterator[Attribution]:
    """Yield everyone whom ``sentence`` says that it quotes, by how it says so.

    ``known`` are names of authors, in small letters: one name without a year ("Sari membagi …") is an author's only
    where it is among them.
    """
    told: list[Span] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(sentence):
            end = match.end("via") if match["via"] else match.end("who")
            span = Span(match.start("who"), end)
            if not _names_a_text(match, sentence, known) and not any(map(span.overlaps, told)):
                told.append(span)
                yield Attribution(" ".join(span.of(sentence).split()), span, pattern not in _VIEWS)


def carried_from(sentences: Sequence[str], number: int, known: Container[str] = ()) -> tuple[int, Attribution] | None:
    """Return whom the one of a paragraph's ``sentences`` of that number goes on quoting ("Menurutnya …", "She adds …"),
    with the number of the earlier one that names them; None where it quotes by itself, or nobody."""
    if not _GOES_ON.match(sentences[number]) or next(find_attributions(sentences[number], known), None):
        return None
    for one in range(number - 1, max(-1, number - 1 - _MOST_BETWEEN), -1):
        named = named_in(sentences[one], known)
        if named or _SOMEBODY.match(sentences[one]):
            return (one, named) if named else None
    return None


def named_in(sentence: str, known: Container[str] = ()) -> Attribution | None:
    """Return whom a sentence quotes, or else the first whom it names with a year: "A (2003) disagrees with both"."""
    quoted = next(find_attributions(sentence, known), None)
    cited = None if quoted else _CITED_BY_NAME.search(sentence)
    if cited is None:
        return quoted
    span = Span(cited.start("who"), cited.end("who"))
    return Attribution(" ".join(span.of(sentence).split()), span, False)


def _names_a_text(match: re.Match[str], sentence: str, known: Container[str]) -> bool:
    # "Menurut UU No. 12" quotes a law, "Pemerintah menyatakan" a body: neither is an author.
    who = match["who"]
    alone = (
        len(who.split()) == 1 and not who.endswith((")", "]")) and match.start("who") == 0 and who.lower() not in known
    )
    # "According to Skruen's report": the report says so.
    owns = who.endswith(("'s", "’s"))
    return alone or owns or re.match(r"\.?\s*\d", sentence[match.end("who") :]) is not None
