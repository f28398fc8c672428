"""Tell the words of a question that say what it is about from those that only ask."""

import re

from corpus.announcing import CARDINALS
from corpus.language import FUNCTION_WORDS
from service.understanding.plain_question import CHAT_WORDS

_WORD = re.compile(r"[^\W_]+(?:[-'’/.,][^\W_]+)*")
_PLAIN = (
    frozenset(
        "kah dong deh sih ya yah kan kok lho loh memang nih tuh nah saja terus lalu nanti malah juga mohon tolong "
        "coba please so and then but ok oke okay well kl minimal maksimal bisa boleh harus ada disebut kemungkinan "
        "mungkin".split()
    )
    | FUNCTION_WORDS["id"]
    | FUNCTION_WORDS["en"]
)
_TELLING_IT = frozenset(
    "maksud maksudnya artinya isi isinya bunyi bunyinya jelasnya lengkapnya tepatnya persisnya jelaskan sebutkan "
    "tuliskan mengatur diatur menyebutkan menyatakan say says mean means exactly precisely explain tell again lagi "
    "tadi summarize summarise summary ringkas ringkasan rangkum rangkuman cover covers intinya singkatnya "
    "sederhananya".split()
)
# They want more of a thing than what it is: when, where, how much, why, if not, and what is next to it.
_ASKS_MORE = re.compile(
    r"\b(?:when|where|why|how(?!\s+about\b)|who\s+(?:do|does|did)|if\s+not|"
    r"kapan\w*|(?:di|ke|dari)\s?mana\w*|mengapa\w*|kenapa|(?:se)?berapa\w*|tidak|belum|"
    r"after|before|setelah|sesudah|sebelum)\b",
    re.I,
)
_ASKING = _PLAIN | {chat for chat, written in CHAT_WORDS.items() if _PLAIN.issuperset(written.split())}
# "Versi kedua" is no one's.
_EDITION = (
    r"(?:pertama|kedua|ketiga|terakhir|terbaru|baru|lama|awal|akhir|asli|sebelum\w*|berikut\w*|lengkap|cetak|digital|daring|"
    r"web|online|pdf|bahasa|inggris|indonesia|gratis|berbayar|resmi|ini|itu|tersebut|yang|mana|apa|\d)"
)
IN_VERSION = rf"versi(?!\s+{_EDITION})"
# "Kata sandi" is said by nobody.
SAYING = rf"(?:menurut|{IN_VERSION}|according\s+to|kata(?!\s+(?:sandi|kunci|kerja|benda|sifat|dasar|pengantar|lain)\b))"
BY_WHOM = re.compile(rf"\b{SAYING}\s+(?P<part>[^,;:?]+?)(?=\s+(?:apa|itu|adalah|tentang|is)\b|[,;:?]|$)", re.I)
# What is a part of something, or one of several.
LIST_NOUN = (
    r"(?:jenis|macam|tahap(?:an)?|langkah|proses|unsur|komponen|faktor|dimensi|prinsip|bentuk|syarat|persyaratan|manfaat|"
    r"kendala|tantangan|fase|aspek|indikator|tipe|kategori|types?|kinds?|stages?|steps?|process|phases?|elements?|components?|"
    r"factors?|dimensions?|principles?|forms?|requirements?|benefits?|challenges?|aspects?|categories)"
)
# What leads over from the question before.
LEAD = r"^(?:(?:dan|and|terus|trus|lalu|nah|so|then|but|kalau|kalo|klo|what\s+about|how\s+about|sedangkan)[\s,]+)*"
# The same, where "kalau" is of what is asked.
GOES_ON = r"^(?:(?:terus|trus|lalu|nah|dan|and|so|then|but|ok(?:e|ay)?)[\s,]+)*"
# What happens to things, and what goes wrong besides: "kalau kartu hilang?"
LOST = r"hilang|rusak|batal|lost|broken|damaged"
GONE_WRONG = rf"{LOST}|telat|terlambat|gagal|late"
_CARDINAL = "|".join(CARDINALS)
_EXPERTS = (
    rf"(?:(?:(?:para|beberapa|berbagai|sejumlah|the|various|several|some|different|\d|{_CARDINAL})\s+(?:orang\s+)?)+"
    r"(?:ahli|pakar|tokoh|experts|scholars|authors)\b|(?:ahli|pakar|experts|scholars)(?=\s*(?:[?.!,]|$)))"
)
# "Pengertian X menurut para ahli": of everyone who is quoted.
_EVERYONE = re.compile(rf"\s*\b(?:menurut|according\s+to)\s+(?:(?:pendapat|pandangan)\s+)?{_EXPERTS}", re.I)
# "Siapa saja yang mendefinisikan X": everyone's definition, but "… sebagai Y" asks whose one is.
_WHO_DEFINES = re.compile(
    r"^\W*(?:(?:tokoh|ahli|pakar|penulis|peneliti)\s+)?(?:siapa(?:kah)?(?:\s+(?:saja|aja))?(?:\s+(?:tokoh|ahli|pakar|penulis|"
    r"peneliti))?\s+(?:yang|yg)|who(?:\s+all)?|which\s+(?:authors|experts|scholars|researchers|writers))\s+(?:(?:telah|sudah|"
    r"pernah|have|has)\s+)?(?:(?P<id>mendefinisikan|mengartikan|memberi(?:kan)?\s+(?:definisi|pengertian)(?:\s+(?:tentang|"
    r"mengenai|soal|dari|atas))?)|defined?s?|gives?\s+(?:a\s+)?definitions?\s+of)\s+(?P<what>(?:(?!\b(?:sebagai|as)\b)[^?])+)",
    re.I,
)
# What a document may be called.
TEXT_NOUN = (
    r"(?:dokumen|artikel|buku|halaman|tulisan|makalah|panduan|laporan|naskah|teks|bacaan|ringkasan|pdf|file|materi|jurnal|skripsi|"
    r"tesis|disertasi|esai|pedoman|modul|brosur|penelitian|kajian|bab|sop|berkas|situs|web|peraturan|proposal|selebaran|"
    r"pamflet|poster|surat\s+keputusan|keputusan(?=\s+ini\b)|sk|pengumuman|notulen|notula|risalah|edaran|memo|silabus|rps)"
)
TEXT_NOUN_EN = (
    r"(?:document|doc|article|paper|page|text|report|summary|study|book|handbook|guide|manual|faq|file|pdf|leaflet|chapter|"
    r"site|website|brochure|proposal|memo|flyer|fact\s?sheet|decree|syllabus)"
)
# "Menurut pedoman fakultas, apa itu X": of whatever the document says.
_THE_TEXT = re.compile(
    rf"\b(?:menurut|berdasarkan|sesuai(?:\s+dengan)?)\s+(?:isi\s+)?(?:{TEXT_NOUN}|aturan|ketentuan|kebijakan)(?:nya)?"
    r"(?:\s+(?:fakultas|kampus|sekolah|universitas|akademik|prodi|jurusan|perusahaan|kantor|resmi|layanan))?"
    r"(?:\s+(?:ini|itu|tersebut)|(?=\s*[,?.!]|\s*$)),?|"
    rf"\b(?:according\s+to|under|based\s+on)\s+(?:the|this)\s+(?:{TEXT_NOUN_EN}|policy|rules|guidelines|regulations)"
    r"(?=\s*[,?.!]|\s*$),?",
    re.I,
)
# "… di tulisan ini" adds nothing to what is asked; "dalam penelitian ini" may be what the text says.
_IN_THE_TEXT = re.compile(
    r"\s+(?:(?:di|pada)?\s*(?:dalam|in)|di|pada)\s+(?:(?:tulisan|artikel|teks|dokumen|buku|naskah|bacaan|makalah|file|pdf|"
    r"halaman)\s+(?:ini|tersebut)|this\s+(?:document|text|article|paper|page|file|pdf|book))(?=\W*$)",
    re.I,
)
# "Checked by two experts" quotes nobody, "definitions of it by two experts" does.
_DEFINED_BY = re.compile(
    r"(?P<defined>\b(?:definisi|pengertian|pandangan|pendapat|definitions?|views?)\b.*?)\s+(?:dari|oleh|by|from)\s+"
    rf"{_EXPERTS}",
    re.I,
)
# What only says that something is to be told: "tolong jelaskan soal X" wants X.
_ORDER = re.compile(
    r"^\W*(?:(?:tolong|coba|mohon|bisa(?:kah)?(?:\s+(?:kamu|anda))?|please|can\s+you|could\s+you|(?:saya\s+)?(?:mau|ingin)\s+tahu|"
    r"i\s+(?:want|would\s+like)\s+to\s+know)[\s,]+)*"
    r"(?:jelaskan|terangkan|uraikan|cerita(?:kan|in)|paparkan|gambarkan|bahas|(?:kasih|beri)\s*tahu|(?:ringkas|rangkum)(?:kan|in)?|"
    r"tell\s+me(?:\s+more)?|explain(?:\s+to\s+me)?|describe|summari[sz]e|what\s+do\s+you\s+know|what(?=\s+about))\b"
    r"(?:\s+(?:dong|ya|deh|please|(?:secara\s+)?(?:singkat|ringkas)|secara\s+(?:umum|sederhana|lengkap|rinci|detail)|briefly|"
    r"in\s+(?:short|brief|detail)|(?:ke|pada|kepada)\s+(?:saya|aku)))*"
    r"(?:\s+(?:sedikit|a\s+(?:bit|little)|something))?(?:\s+(?:tentang|mengenai|soal|about))?[\s,:]+",
    re.I,
)
# "What does the section on suspension say?"
_SECTION_ON = re.compile(
    r"^\W*(?:what\s+does\s+|what['’]s\s+in\s+|apa\s+|isi\s+|summari[sz]e\s+|jelaskan\s+)*(?:the\s+)?"
    r"(?:section|part|chapter|bagian|bab)\s+(?:on|about|tentang|mengenai|soal)\s+(?P<what>.+?)"
    r"(?:\s+(?:says?|covers?|contains?|isinya|apa))*\W*$",
    re.I,
)
_NO_NUMBER = r"(?!\d|[IVXivx]+\b|ke(?:satu|dua|tiga|empat|lima|enam)\b|pertama|terakhir|first|second|third|last)"
# "Ringkas bagian tujuan", "what is in the section called Fees?", "the fees section", "bagian tujuan isinya apa?"
_SECTION_NAMED = re.compile(
    r"\W*(?:(?:tolong|coba|mohon|please|can\s+you)\s+)*"
    r"(?:(?:(?:apa\s+)?isi(?:nya)?(?:\s+dari)?|(?:ringkas|rangkum|jelas|terang|cerita|urai|papar)(?:kan|in)?|"
    r"apa\s+(?:saja\s+)?yang\s+di(?:bahas|jelaskan|tulis|katakan|bicarakan)\s+(?:di|dalam|pada)|summari[sz]e|explain|describe|"
    r"tell\s+me\s+about|what(?:['’]s|\s+is)\s+in)(?:\s+(?:dong|ya|deh|secara\s+singkat|singkat|isi|briefly))*\s+(?:the\s+)?"
    r"(?:sub)?(?:bagian|bab|section|chapter)\s+(?:(?:on|about|called|titled|named|tentang|mengenai|soal|berjudul)\s+)?"
    rf"(?P<what>{_NO_NUMBER}[^?]+?)|"
    r"(?:summari[sz]e|explain|describe|what(?:['’]s|\s+is)\s+in|what\s+does)\s+the\s+(?P<named>[^?]+?)\s+(?:section|chapter)"
    r"(?:\s+(?:says?|covers?|about))?|"
    rf"(?:sub)?(?:bagian|bab)\s+(?P<bagian>{_NO_NUMBER}[^?]+?)\s+"
    r"(?:isinya(?:\s+apa)?|(?:mem)?bahas\s+apa|(?:ber)?isi\s+apa|tentang\s+apa)(?:\s+(?:saja|sih|ya))*)\W*",
    re.I,
)
# "Why does trust matter" is about trust.
_WHY_IT_MATTERS = re.compile(
    r"^(?P<rest>\W*(?:(?:dan|and|so|then|terus|lalu)\s+)?(?:why|mengapa|kenapa|knp)\b.*\S)\s+"
    r"(?:matters?|(?:so\s+)?(?:important|necessary|needed|useful)|(?:itu\s+)?(?:penting|diperlukan|dibutuhkan|berguna))\W*$",
    re.I,
)
# "What does the manual say about pets?" wants to be told about pets.
_TEXT_SAYS = re.compile(
    rf"\W*(?:what\s+(?:does|do)\s+(?:the|this|these|your)\s+(?:\w+\s+)?(?:{TEXT_NOUN_EN}|rules?|polic(?:y|ies)|guidelines|regulations)\s+"
    r"(?:say|says|mention|state|tell\s+(?:me|us))\s+(?:about|on|regarding)\s+(?P<en>[^?]+)|"
    rf"apa\s+(?:saja\s+)?(?:kata|isi|yang\s+(?:di(?:katakan|sebutkan|jelaskan|tulis|atur|bahas)|ada))\s+(?:(?:di|dalam|oleh|pada)\s+)*"
    rf"(?:{TEXT_NOUN}|aturan|ketentuan|kebijakan)(?:\s+(?!tentang|mengenai|soal)\w+)?\s+(?:tentang|mengenai|soal)\s+(?P<id>[^?]+))\W*",
    re.I,
)
# "(May I ask) about the library": what is asked of it is left open.
_ASKS_ABOUT = re.compile(
    r"\W*(?:(?P<id>soal|tentang|mengenai|perihal|seputar)|about|regarding|concerning)\s+(?P<what>[^?]+?)\W*", re.I
)
# "I am writing a thesis on X": so much is all that can be told of it.
_AT_WORK_ON = re.compile(
    r"\W*(?:(?P<id>saya|aku|sy|gue|gw|kami|kita)|i(?:['’]?m|\s+am)|we(?:['’]?re|\s+are))\s+(?:\w+\s+){0,3}?"
    r"(?:(?:me)?nulis|menulis|tulis|bikin|(?:mem)?buat|(?:me)?nyusun|garap|menggarap|ngerjain|(?:me)?ngerjakan|belajar|"
    r"mempelajari|meneliti|riset|cari|mencari|baca|membaca|tugas|writing|working|doing|studying|researching|preparing|reading|"
    r"looking|interested)\b(?:\s+\w+){0,4}?\s+(?:tentang|soal|mengenai|terkait|seputar|about|on|in)\s+(?P<what>[^?,.;!]+?)"
    r"(?:\s+(?:nih|dong|kak|ya))*\W*",
    re.I,
)
_QUESTION_WORD = re.compile(
    r"\b(?:apa\w*|siapa\w*|kapan\w*|(?:se)?berapa\w*|mana\w*|mengapa|kenapa|bagaimana\w*|gimana|"
    r"what|who|whom|whose|when|where|why|how|which|whether|if)\b",
    re.I,
)
# "I want to enrol, how do I do that?" is about to enrol.
_WANTS_TO = re.compile(
    r"^\W*(?:(?:saya|aku|sy|i)\s+)?(?:mau|ingin|pengen|pingin|hendak|want\s+to|would\s+like\s+to|need\s+to)\s+|"
    r",?\s+(?:bagaimana|gimana)\s+(?:cara|proses|prosedur|langkah)(?:nya)?(?=\W*$)|,?\s+how(?:\s+do\s+i\s+do\s+(?:that|it))?(?=\W*$)",
    re.I,
)
# "This article was written" is said of the article.
_THIS_TEXT = re.compile(rf"(?:{TEXT_NOUN}\s+(?:ini|tersebut)|this\s+{TEXT_NOUN_EN})(?=\s)", re.I)
# More than one says what something is: "apa saja definisi X", "the three definitions of X".
_VIEWS = re.compile(
    rf"\b(?:apa\s+saja|sebutkan|berbagai|beberapa|semua|\d|{_CARDINAL})\s+(?:definisi|pengertian|pandangan|pendapat)\b|"
    rf"\b(?:competing|different|several|various|all|\d|{_CARDINAL})\s+(?:\w+\s+)?(?:definitions|views|understandings)\b",
    re.I,
)
# "2.4 Syarat" and "B. Syarat", but "3 langkah mudah" and "Bab II" stay.
_NUMBERED = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})+\.?|(?:\d{1,2}|[A-Z]|[IVX]{1,5})\.)\s+(?=\w)")
# "Jam tenang dari jam berapa sampai jam berapa" is about the quiet hours.
_AT_WHAT_TIME = re.compile(
    r"(?:\s+(?:dari|sampai|hingga|pada|mulai)?\s*(?:jam|pukul|hari|tanggal|tahun|bulan)\s+(?:berapa|apa))+(?=\W*$)",
    re.I,
)
_MEASURE = re.compile(
    r"^\W*(?:how\s+(?:high|long|many|much|far|often|old|big|large|tall|wide|deep|fast|soon)\b|"
    r"(?:(?:sejak|pada|mulai|sampai|hingga|dari|di)\s+)?(?:jam|pukul|hari|tanggal|tahun|bulan)\s+(?:berapa|apa)\b)",
    re.I,
)


def words_of(text: str) -> list[re.Match[str]]:
    """Return the words of a text with their places; what a hyphen, apostrophe or stroke joins is one."""
    return list(_WORD.finditer(text))


def only_asks(word: str) -> bool:
    """Tell whether a word says nothing of what a question is about. With a capital one is of a name: "Stage One"."""
    return word.lower() in _ASKING and word != "One"


def count_telling(text: str) -> int:
    """Return how many words of a question say what it is about."""
    return sum(not only_asks(match[0]) for match in words_of(text))


def asks_nothing_of(rest: str) -> bool:
    """Tell whether what is left of a question, without the thing that it names, only wants that thing told: "maksudnya
    apa", "what does … say exactly"."""
    return all(only_asks(match[0]) or match[0].lower() in _TELLING_IT for match in words_of(rest))


def asks_only_what(rest: str) -> bool:
    """Tell whether what is left of a question, without the thing that it names, wants no more than what that is: not
    when it is, where, how much or why."""
    return asks_nothing_of(rest) and _ASKS_MORE.search(rest) is None


def subject_of(question: str) -> str:
    """Return what a question is about: it without the words that only ask, at both ends, and without whom it wants
    quoted."""
    question = " ".join(BY_WHOM.sub(" ", question).split()) if count_telling(BY_WHOM.sub(" ", question)) else question
    wanted = _WHY_IT_MATTERS.sub(r"\g<rest>", _AT_WHAT_TIME.sub("", _WANTS_TO.sub("", question)))
    question = wanted if count_telling(wanted) else question
    start = _MEASURE.match(question)
    begin = start.end() if start else 0
    every = [match for match in words_of(question) if not only_asks(match[0])]
    telling = [match for match in every if match.start() >= begin] or every
    subject = question[telling[0].start() : telling[-1].end()] if telling else ""
    whole = _THIS_TEXT.match(subject)
    return whole[0] if whole else subject


def without_everyone(question: str) -> str:
    """Return a question without "according to the experts", which no text says of itself; who defines something, as
    what it is to all of them."""
    defined = _WHO_DEFINES.fullmatch(question.rstrip(" ?!.,"))
    if defined and count_telling(defined["what"]):
        return f"{'definisi' if defined['id'] else 'definition of'} {defined['what'].strip()}"
    rest = _DEFINED_BY.sub(r"\g<defined>", _EVERYONE.sub("", question)).strip()
    return rest if count_telling(rest) else question


def without_text(question: str) -> str:
    """Return a question without "according to the handbook" and "in this text", which hold for all that it says."""
    rest = " ".join(_IN_THE_TEXT.sub("", _THE_TEXT.sub(" ", question)).split())
    return rest if count_telling(rest) else question


def asks_for_views(question: str) -> bool:
    """Tell whether a question wants several definitions or views, of whomever they are."""
    return _VIEWS.search(question) is not None


def without_order(question: str) -> str:
    """Return what a question wants told, without the words that say so."""
    rest = section_named(question) or _ORDER.sub("", question)
    return rest if count_telling(rest) else question


def section_named(question: str) -> str | None:
    """Return the name of the section that a question wants told of, where it says that it is one; or None."""
    found = _SECTION_ON.match(question) or _SECTION_NAMED.fullmatch(question)
    return next((name for name in found.groups() if name), None) if found else None


def as_order(question: str) -> str:
    """Return a question for what the text says about something, or one that only says what it is about or what somebody
    is at work on, as the order to tell of it; others as they are."""
    says = _TEXT_SAYS.fullmatch(question)
    if says is not None:
        return f"tell me about {says['en'].strip()}" if says["en"] else f"jelaskan {says['id'].strip()}"
    about = _ASKS_ABOUT.fullmatch(question) or _AT_WORK_ON.fullmatch(question)
    if about is None or _QUESTION_WORD.search(about["what"]) or not count_telling(about["what"]):
        return question
    return f"jelaskan {about['what']}" if about["id"] else f"tell me about {about['what']}"


def without_number(heading: str) -> str:
    """Return a heading without its number."""
    return _NUMBERED.sub("", heading.lstrip())
