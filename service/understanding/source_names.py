"""Tell how far the names go of whom a question wants quoted, and which of their words count.

A name has its title or initials in front ("Prof. Dr. H. Tarn", "J. S. Ulm"), several have commas, "and" or "et al."
between or behind them. What is no name, a pronoun, a document, a sort of people, by what things are sorted, names
nobody in particular.
"""

import re

from index.analysis import words

# These go with any name.
_TITLES = frozenset(
    "profesor professor prof doktor doctor dokter dr drs dra ir hj haji kh pak bapak bu ibu mr mrs ms sir st kiai kyai "
    "ustaz ustadz".split()
)
# "Peneliti Sari" is Sari, but a question is not known to go on with a name behind these.
_CALLINGS = frozenset({"penulis", "peneliti"})
_TITLE = f"(?i:{'|'.join(sorted(_TITLES, key=lambda title: (-len(title), title)))})"
_INITIAL = r"[A-Za-z]\.[\s-]*+"
# A stop belongs to a title, an initial or "al", a comma to what is followed by a name: no other ends a slot for names.
_STOP = (
    r"(?:(?<=\b\w)|(?<=\b(?:dr|ir|hj|kh|mr|ms|st|al|no))|(?<=\b(?:drs|dra|mrs|dkk))|(?<=\bprof))\.|"
    r",(?=\s*(?:(?-i:[A-Z])|(?:dan|and|serta|et|dkk)\b|&))"
)
CHARACTER = rf"(?:[^?.,;:]|{_STOP})"
_ASKS_ON = (
    r"(?:apa|apakah|adalah|itu|tentang|mengenai|terhadap|yang|ialah|soal|bagaimana|mengapa|kapan|(?:se)?berapa|siapa|"
    r"dengan|what|is|are|about|on|how|why|when|who)"
)
# Where the names end and the question goes on; what is all capitals is a name.
GOES_ON = re.compile(rf"\s+(?!(?-i:[A-Z]{{2}})){_ASKS_ON}\b.*", re.I | re.S)
# Possessive: each may be one of several things in a row, and no long question is to be tried in every way.
_LEADING = rf"(?:{_TITLE}[.\s/][\s/]*+|{_INITIAL}){{0,6}}+"
_PARTICLE = r"(?:[Vv]an|der|den|[Dd]e|[Vv]on|bin|binti|al|el|la|le|del|ter|ibn)"
# With a capital these only begin a question.
_BEGINS = (
    r"(?:Apa|Apakah|Siapa|Kapan|Bagaimana|Mengapa|Kenapa|Berapa|Dalam|Di|Dari|Dengan|Atas|Pada|Menurut|Dan|Kalau|Terus|"
    r"Lalu|Tolong|Coba|Jelaskan|Uraikan|Sebutkan|Bandingkan|Explain|Describe|Outline|Compare|Summari[sz]e|List|"
    r"Give|Tell|Show|What|Who|Whose|How|Why|When|Where|Which|By|In|On|At|For|From|Under|Of|And|But|So|Then|Also|If|Can|Could|Do|Does|"
    r"Did|Is|Are|Was|Were|Has|Have|Should|Would|Will|The|An?|According)"
)
_WORD = rf"(?!{_BEGINS}\b)[A-Z](?:[\w/-]|['’](?=\w)(?!s\b))*+"
_FURTHER = rf"\s+(?:{_PARTICLE}\s+)*+{_LEADING}{_WORD}"
ONE_NAME = rf"(?:{_LEADING}(?:{_PARTICLE}\s+)*+{_WORD}(?:{_FURTHER}){{0,9}}+)"
# "A's and B's views", "menurut A dan menurut B".
_AND = r"(?:dan|and|&|sama)(?:\s+(?:menurut|according\s+to))?"
# "O'Leary dan rekan-rekannya", "Sari and colleagues".
_OTHERS = (
    r"\s*,?\s*\b(?i:(?:(?:dan|and|&|sama|beserta)\s+)?"
    r"(?:(?:para\s+)?(?:rekan|kawan|teman|kolega)(?:-(?:rekan|kawan|teman|kolega))?nya|"
    r"(?:rekan|kawan)-(?:rekan|kawan)|(?:his\s+|her\s+|their\s+)?(?:colleagues|co-?authors|others|co\.?)|dkk\.?|"
    r"et\s+al\.?))(?=\W|$)"
)
_OTHERS_TOO = re.compile(_OTHERS)
_YEAR = r"\s*\(?(?:19|20)\d\d[a-z]?(?:\s*:\s*[\d–-]+)?\)?"
_SEVERAL = rf"{ONE_NAME}(?:,\s+{ONE_NAME}){{1,9}},?\s+{_AND}\s+{ONE_NAME}"
_BEHIND = rf"(?:{_OTHERS})?(?:{_YEAR})?"
# With a comma between them, what goes on behind may be what is asked: "menurut A, B dan C itu apa".
_ROW = rf"{_SEVERAL}(?=\W*$|,|\s*\(|\s+\d|\s+{_ASKS_ON}\b)"
# Some names, as a frame in which only a name counts has them; they end with a letter, so that a verb may follow.
_TWO = rf"(?:['’]s)?\s+{_AND}\s+"
NAMES = rf"(?-i:(?:{_SEVERAL}|{ONE_NAME}(?:{_TWO}{ONE_NAME})?){_BEHIND})"
_CAPITALS = re.compile(rf"(?:{_ROW}|{ONE_NAME}(?:{_TWO}(?:{ONE_NAME}|[^\s?.,;:]+(?:\s+{_WORD})*))*){_BEHIND}")
_SMALL = re.compile(rf"{_LEADING}[^.,]*(?:{_OTHERS})?", re.I)
_JOINS = frozenset("dan and sama menurut according to dkk et al ini itu".split())
# Whoever asks so wants no one in particular.
_NOBODY = frozenset(
    "anda kamu kalian saya aku kita kami mu i we us dia ia beliau he him she it mereka they them keduanya both "
    "this that these those ini itu lain lainnya yang other others another someone anyone everyone "
    "dokumen artikel teks tulisan naskah buku bacaan sumber penulis pengarang ahli tokoh "
    "pakar para undang peraturan agama pemerintah document documents text article book source author "
    "authors expert experts you me the law pasal bab ayat bagian tabel table gambar figure chapter section "
    "berapa mana which siapa siapakah apa who whom a an your our my their his her its "
    "people laporan penelitian studi report paper study handbook pedoman panduan aturan ketentuan kebijakan sop "
    "kontrak perjanjian jurnal makalah modul policy rules rule guide guidelines regulations contract "
    "agreement manual undang-undang sila butir prinsip asas principle principles article clause "
    # Sorts of study are nobody's: "penelitian tindakan kelas".
    "tindakan kualitatif kuantitatif deskriptif eksperimen eksperimental lapangan pengembangan kepustakaan pustaka "
    "terdahulu sebelumnya kasus banding kelayakan kepuasan pasar teori operasi dosen mahasiswa guru tentang "
    # Nor is the main idea: "gagasan pokok".
    "pokok utama dasar inti besar umum awal".split()
)
# By these things are sorted or told apart.
_CRITERIA = frozenset(
    "orang dokter usia umur jenis kelamin gender abjad alfabet urutan ukuran sifat bentuk jumlah tingkat tingkatan "
    "waktu tanggal tahun bulan kelas golongan kategori kelompok harga warna lokasi wilayah daerah tempat kriteria "
    "fungsi tujuan asal isi nilai berat panjang luas prioritas jabatan pangkat status jenjang bidang topik tema "
    "age ages grade grades date dates size sizes type types kind kinds order level levels name names alphabet price "
    "colour color location weight length height rank seniority income function purpose time need needs category "
    "gender sex status priority importance difficulty topic".split()
)
# Written in capitals these are documents, and what else is so is a body: "WHO".
_LAWS = frozenset("uu uud pp perda perpres permen kepmen keppres sk sop se kuhp faq pdf ad/art rps pkb".split())
_ALL_CAPITALS = re.compile(r"\W*[A-Z]{2,}\b")
# An initial is many people's; a letter behind a name is somebody's: "informan D".
_MANY_HAVE = re.compile(r"['’]s\b|\b\w\.|\b[A-Z]\s+(?=[A-Z])")
_MOST_WORDS = 6


def names_in(asked: str) -> str:
    """Return the names that some words begin with; where they have capitals, as far as these go."""
    names = GOES_ON.sub("", asked)
    found = _CAPITALS.match(names) or _SMALL.match(names)
    return found[0].rstrip(" ,") if found else names


def words_of_names(names: str) -> frozenset[str]:
    """Return the words by which somebody is known who is named so, in lower case; none where that is nobody in
    particular."""
    said = _OTHERS_TOO.sub("", names)
    named = [word for word in words(_MANY_HAVE.sub("", said)) if word not in _JOINS]
    if not named or _is_nobody(named[0], said) or (not said[0].isupper() and len(named) > _MOST_WORDS):
        return frozenset()
    return frozenset(word for word in named if not word.isdigit() and word not in _TITLES | _CALLINGS)


def _is_nobody(first: str, names: str) -> bool:
    """Tell whether names whose first word that is are no one's."""
    if _ALL_CAPITALS.match(names):
        return first in _LAWS
    sorts = names == names.lower() and (first in _CRITERIA or first.endswith("nya"))
    return first in _NOBODY or first in _LAWS or sorts
