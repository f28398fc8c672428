"""The sentences that Rujukan says itself, in both languages. Everything else is quoted."""

from collections.abc import Mapping

from corpus.model import Language

NO_ANSWER: Mapping[Language, str] = {
    "id": "Maaf, dokumen yang tersedia tidak memuat jawaban atas pertanyaan ini.",
    "en": "Sorry, the available documents do not contain an answer to this question.",
}
NOTHING_MORE: Mapping[Language, str] = {
    "id": "Dokumen yang tersedia tidak memuat hal lain tentang ini.",
    "en": "The available documents say nothing more about this.",
}
# Before the head of a table of which a row was quoted.
COLUMNS: Mapping[Language, str] = {"id": "Kolom: ", "en": "Columns: "}
# Before the row of a table that heads the one that was quoted.
UNDER: Mapping[Language, str] = {"id": "Di bawah: ", "en": "Under: "}
# Before the title of a document that does not say itself what it is about.
TITLE: Mapping[Language, str] = {"id": "Judul: ", "en": "Title: "}
# Before the sentence that names whom "he" or "she" means in the one that was quoted.
BY: Mapping[Language, str] = {"id": "Oleh: ", "en": "By: "}
SAID_BY: Mapping[Language, str] = {
    "id": "Apa kata {who} tentang {subject}?",
    "en": "What does {who} say about {subject}?",
}
SUGGESTION: Mapping[Language, str] = {"id": "Jelaskan {subject}", "en": "Tell me about {subject}"}
