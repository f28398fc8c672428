"""Tell Indonesian from English, in a question of two words or a book.

Function words decide, because they belong to the asker and not to the subject: "apa itu machine learning" is
Indonesian although most of its letters are English. Where there is none, Indonesian affixes and spelling do.
Measured by ``python -m benchmarks.language``; general detectors see four letters of foreign subject and go astray.
"""

import re
from collections.abc import Iterable, Mapping

from corpus.model import Language

FUNCTION_WORDS: Mapping[Language, frozenset[str]] = {
    "id": frozenset(
        "ada adalah agar akan aku anda antara apa apakah apabila atau bagaimana bagaimanakah bagi bahwa beberapa "
        "belum berapa berapakah berdasarkan bisa boleh bukan dalam dan dapat dari daripada dengan di dia dimana "
        "dimanakah dimaksud dong gimana gmn hal harus hingga ialah itu ini jadi jelaskan jika juga kah kalau kali "
        "kami kamu kapan kapankah karena ke kenapa kepada ketika kita knp lagi lalu maka maksud manakah mana masih "
        "melalui mengapa mengenai menjadi menurut mereka merupakan namun nya oleh pada para pernah pula saat saja "
        "saya sebagai sebelum sebuah sebutkan secara sedang sedangkan sehingga sejak selain seorang seperti serta "
        "sesuatu setelah siapa siapakah sih suatu sudah supaya tak tanpa telah tentang terhadap tersebut tetapi "
        "tidak tolong tsb untuk yaitu yakni yang yg ya".split()
    ),
    "en": frozenset(
        "a about after all also an and any are as at be because been before being between but by can could did do does "
        "during each every explain for from had has have he her his how i if in into is it its list may me more most "
        "much must my no not of on one only or other our out please say says she should since so some such tell than "
        "that the their them then there these they this those through to under was we were what when where whether "
        "which while who whom whose why will with would you your".split()
    ),
}
OTHER: Mapping[Language, Language] = {"id": "en", "en": "id"}
# Words of askers that also carry meaning: they tell the language but are not dropped from a search.
_CUES: Mapping[Language, frozenset[str]] = {
    "id": frozenset(
        "alamat alasan arti aturan banyak baru biaya bulan cara ciri contoh daftar dampak definisi dimensi faktor "
        "hambatan hari harga jadwal jangan jenis jumlah ibu bapak kelebihan kekurangan lain langkah makna manfaat "
        "memiliki nama "
        "nomor orang pelatihan pengertian peran perbedaan pertama prinsip proses prosedur punya rencana semua syarat "
        "tahap tahapan tahun tujuan unsur waktu".split()
    ),
    "en": frozenset(
        "according address cancel chapter cost date day define describe difference fee find first give hours library "
        "list many meaning month name new number order people price purpose register requirements rules schedule "
        "section summarise summarize time used using year".split()
    ),
}
_QUESTION_WORDS = frozenset(
    "apa apakah siapa siapakah kapan kapankah mana dimana mengapa kenapa bagaimana berapa sebutkan jelaskan menurut "
    "what who when where why how which".split()
)
_SIGNS = {language: words | _CUES[language] for language, words in FUNCTION_WORDS.items()}
_AFFIXED = re.compile(
    r"(?:me[mn]|meng|meny|ber|ter|per|pe[mn]|peng|ke|di|se)[a-z]{3,}(?:kan|an|i|nya)?$|[a-z]{4,}(?:nya|kah|lah|kan)$"
)
_ENGLISH_FORM = re.compile(r"[a-z]{3,}(?:tion|tions|ing|ness|ment|ments|ity|ed|ly|ous|ive|ship)$|.*(?:th|ck|wh|ght)")
# A single letter before a full stop or parenthesis is a list's marker, not the English article.
_WORD = re.compile(r"(?!\w[.)])[^\W\d_]+(?:['’][^\W\d_]+)?")
_DOCUMENT_SAMPLE = 20_000


def is_function_word(word: str) -> bool:
    """Tell whether a word in small letters is a function word of either language."""
    return any(word in words for words in FUNCTION_WORDS.values())


def detect_language(text: str, default: Language = "id") -> Language:
    """Return the language of ``text``; ``default`` where nothing speaks for either."""
    return spoken_in(text) or default


def spoken_in(text: str) -> Language | None:
    """Return the language of ``text``, or None where nothing speaks for either."""
    words = [word.lower() for word in _WORD.findall(text[:_DOCUMENT_SAMPLE])]
    balance = _function_words(words) or _forms(words)
    if balance == 0:
        return None
    return "id" if balance > 0 else "en"


def tells_language(text: str) -> bool:
    """Tell whether a text has words that belong to whoever speaks one of the languages, and not only such forms."""
    return _function_words(word.lower() for word in _WORD.findall(text)) != 0


def _function_words(words: Iterable[str]) -> int:
    balance = 0
    for word in words:
        weight = 3 if word in _QUESTION_WORDS else 1
        balance += weight * ((word in _SIGNS["id"]) - (word in _SIGNS["en"]))
    return balance


def _forms(words: Iterable[str]) -> int:
    balance = 0
    for word in words:
        balance += bool(_AFFIXED.match(word)) - bool(_ENGLISH_FORM.match(word))
    return balance
