"""Tell what sort of things a question wants listed, and whether what is listed is of that sort: stages are no
obstacles, duties no rights."""

import re
from collections.abc import Sequence

from corpus.announcing import CARDINALS

_OBSTACLES = (
    r"hambatan|kendala|tantangan|penghambat|rintangan|kesulitan|masalah|obstacles?|barriers?|challenges?|"
    r"difficult(?:y|ies)|problems?|constraints?"
)
_PARTS = r"unsur|komponen|elemen|aspek|dimensi|indikator|elements?|components?|aspects?|dimensions?|indicators?|parts?"
_EFFECTS = r"dampak|akibat|efek|pengaruh|effects?|impacts?|consequences?"
_GAINS = r"manfaat|kelebihan|keuntungan|keunggulan|kegunaan|benefits?|advantages?|strengths?"
_LOSSES = r"kelemahan|kekurangan|kerugian|keterbatasan|disadvantages?|weakness(?:es)?|drawbacks?|limitations?"
_CONDITIONS = (
    r"syarat|persyaratan|ketentuan|kriteria|requirements?|conditions?|criteria|berkas|dokumen|lampiran|documents?|papers?|"
    r"attachments?"
)
_DUTIES = r"tugas|kewajiban|tanggung\s+jawab|peran(?:an)?|fungsi|dut(?:y|ies)|responsibilit(?:y|ies)|roles?|functions?"
# What may be called by any of these is of one sort.
_SORTS = (
    r"tahap(?:an)?|langkah|fase|stages?|steps?|phases?",
    r"jenis|macam|tipe|kategori|bentuk|types?|kinds?|sorts?|forms?|categor(?:y|ies)",
    _OBSTACLES,
    r"faktor|penyebab|sebab|alasan|factors?|causes?|reasons?",
    r"pendukung|penunjang|enablers?|supports?",
    r"ciri|karakteristik|sifat|characteristics?|features?|traits?",
    _PARTS,
    # Effects may be either.
    f"{_GAINS}|{_EFFECTS}",
    f"{_LOSSES}|{_EFFECTS}",
    r"tujuan|sasaran|aims?|goals?|objectives?|purposes?",
    r"prinsip|asas|principles?",
    _CONDITIONS,
    _DUTIES,
    r"hak|rights?|entitlements?",
    r"sanksi|hukuman|penalt(?:y|ies)|sanctions?|punishments?",
    r"saran|rekomendasi|anjuran|recommendations?|suggestions?",
    r"strategi|upaya|strateg(?:y|ies)|efforts?",
    r"definisi|pengertian|definitions?",
    r"contoh|examples?",
)
_FORBIDDEN = (
    r"dilarang|larangan|pantangan|pantang|terlarang|(?:tidak|tak|nggak|gak|ga|bukan|jangan)\s+(?:di(?:per)?)?boleh(?:kan)?|"
    r"tidak\s+di(?:izin|perkenan)kan|off[\s-]limits|prohibited|forbidden|banned|not\s+(?:ok|okay|allowed|permitted|fine)|"
    r"(?:may|must)\s+not|can(?:['’]t|not|\s+not)|mustn['’]t"
)
_NOT = r"(?<!\btidak )(?<!\btak )(?<!\bnggak )(?<!\bgak )(?<!\bga )(?<!\bbukan )(?<!\bjangan )(?<!\bnot )"
_ALLOWED = (
    rf"{_NOT}(?:(?:di(?:per)?)?boleh(?:kan)?|di(?:izin|perkenan)kan|ok|okay|allowed|permitted)|"
    r"may\s+(?!not\b)[a-z]+"
)
_Opposites = Sequence[tuple[re.Pattern[str], re.Pattern[str]]]


def _either_way(*pairs: tuple[str, str]) -> _Opposites:
    forms = [tuple(re.compile(rf"\b(?:{sort})(?:nya)?\b", re.I) for sort in pair) for pair in pairs]
    return [pair for one, other in forms for pair in ((one, other), (other, one))]


_OPPOSITES = _either_way(
    (
        rf"{_OBSTACLES}|(?:meng|di|ter)hambat|hinder\w*|hamper\w*|inhibit\w*|imped\w*",
        r"(?:pen|men|di)dukung|pendorong|mendorong|(?:pe|me)nunjang|menopang|support\w*|enabl\w*|facilitat\w*",
    ),
    (_GAINS, _LOSSES),
    (
        r"(?:ber)?hak|rights?|entitled|entitlements?",
        r"kewajiban|(?:di)?wajib(?:kan)?|dut(?:y|ies)|obliged|obligations?|must",
    ),
    (r"pemasukan|pendapatan|penerimaan|income|revenues?", r"pengeluaran|belanja|expenses|spending|expenditures?"),
)
_PERMISSIONS = _either_way((_FORBIDDEN, _ALLOWED))
# These are listed where they are counted ("tiga kegiatan"); "kegiatan ini meliputi …" lists what belongs to one.
_ONLY_COUNTED = (
    r"kegiatan|aktivitas|activities",
    r"pihak|aktor|pemangku\s+kepentingan|parties|actors|stakeholders",
    r"metode|teknik|methods|techniques",
    r"pertanyaan|questions",
)
# Whatever may be listed where it is asked how many there are of it.
SORT = rf"(?:{'|'.join((*_SORTS, *_ONLY_COUNTED))}|cara|pilar|ways|pillars)"
_FORMS = tuple(re.compile(rf"\b(?:{sort})(?:nya)?\b", re.I) for sort in _SORTS)
# "Tanpa satu pihak pun" announces none.
_COUNTED = "|".join([r"\d{1,2}", *(word for word, number in CARDINALS.items() if number > 1)])
_ANNOUNCES = re.compile(
    rf"\b(?:{_COUNTED}|beberapa|berbagai|sejumlah|several|various|following)\s+(?:(?:main|basic|utama|\w{{2,6}})\s+)?"
    rf"(?:{'|'.join((*_SORTS, *_ONLY_COUNTED))})\b|\b(?:{'|'.join(_SORTS)})(?:nya)?(?:\s+\w+){{0,4}}\s*"
    r"(?::|\b(?:yaitu|yakni|ialah|adalah|antara\s+lain|meliputi|are|include)\b)",
    re.I,
)


# One of these may be told in a sentence that is no list.
_SINGLE = r"definisi|pengertian|definitions?|penyebab|sebab|alasan|causes?|reasons?"
_ALONE = re.compile(
    r"\W*(?:(?:kalau|dan|lalu|terus|and|what\s+about|what\s+are|the|its|their|apa)\b\W*)*"
    rf"\b(?!(?:{_SINGLE})(?:nya)?\b)"
    rf"(?:{'|'.join(_SORTS)})(?:nya)?(?:\W+(?:apa|saja|itu|dong|ya|sih))*\W*",
    re.I,
)


_NAMED = re.compile(
    rf"\b(?P<noun>{'|'.join(_SORTS)}|proses|prosedur|process(?:es)?|procedures?)(?P<owned>nya)?\b", re.I
)
# Of these there are several wherever there are any.
_ALWAYS_SEVERAL = (
    r"tahapan|langkah|jenis|macam|syarat|persyaratan|unsur|komponen|dimensi|prinsip|ciri|kriteria|indikator|stages|steps|phases|"
    r"types|kinds|forms|requirements|conditions|criteria|elements|components|dimensions|principles|features|characteristics|"
    r"benefits|advantages|disadvantages|drawbacks|obstacles|barriers|challenges"
)
_BEGINS_WITH = re.compile(rf"\W*(?:(?:the|all)\s+)?(?P<noun>{_ALWAYS_SEVERAL})(?:-(?P=noun))?\b", re.I)
# "Langkah-langkah", "which works did she write": several, of whatever sort. "Rata-rata" is but one word.
_SEVERAL = re.compile(
    r"\b(?!(?:masing|rata|sama|benar|betul|kira|tiba|hati|laki|undang|alun|pelan|buru|kadang|tiap|satu|apa)-)"
    r"(?P<noun>[a-z]{3,})-(?P=noun)(?:nya)?\b|"
    r"\b(?:which|what)\s+(?:(?!is|was|has|does)\w+\s+)?(?!does\b)\w{2,}[^\Wsiu]s\s+"
    r"(?:do|did|are|were|have|had|can|could|may|must|should|will|would)\b",
    re.I,
)


def begins_with_a_sort(question: str) -> bool:
    """Tell whether a question is a noun phrase of some sort of things: "stages of the cycle", "syarat pendaftaran"."""
    return _BEGINS_WITH.match(question) is not None


def nouns_in(text: str) -> list[re.Match[str]]:
    """Return where a text names sorts of things, each as ``noun`` and the suffix ``owned`` that says whose."""
    return list(_NAMED.finditer(text))


def asks_for_a_sort(question: str) -> bool:
    """Tell whether a question says no more than what sort of things it wants ("penghambatnya?", "its benefits?")."""
    return _ALONE.fullmatch(question) is not None


def wants_several(question: str) -> bool:
    """Tell whether a question says in the plural what it wants, whatever sort of things that is."""
    return _SEVERAL.search(question) is not None


def sorts_in(text: str) -> frozenset[int]:
    """Return the sorts of things that the words of a text name."""
    return frozenset(number for number, form in enumerate(_FORMS) if form.search(text))


def is_of_opposite_sort(question: str, told: str, above: str = "") -> bool:
    """Tell whether a question wants one of two opposites listed, what hinders, what is lost, what somebody must do, and
    what is told names the other alone; or what may be done, and what stands ``above`` says that it may not."""
    return _names_the_other(_OPPOSITES, question, told) or _names_the_other(_PERMISSIONS, question, above)


def _names_the_other(opposites: _Opposites, question: str, told: str) -> bool:
    return any(
        wanted.search(question) and not other.search(question) and other.search(told) and not wanted.search(told)
        for wanted, other in opposites
    )


def is_of_another_sort(question: str, sentence: str, above: str) -> bool:
    """Tell whether a question names some sort of things, a sentence announces others, and neither it nor what stands
    ``above`` it names any of those."""
    asked = sorts_in(question)
    return bool(asked and _ANNOUNCES.search(sentence)) and asked.isdisjoint(sorts_in(f"{above}\n{sentence}"))
