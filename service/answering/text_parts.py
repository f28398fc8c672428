"""Find the part of a text that a question asks for by what such parts are called: its method, findings, conclusion.

Reports, articles and theses have parts of like names everywhere (introduction, methods, results and discussion: Sollaci
and Pereira 2004). Whoever asks "apa kesimpulannya?" or "how was the study done?" wants what stands there, in whatever
words it is put.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from corpus.model import Document, HeadingPath, Language
from index.analysis import stems
from service.understanding.asked_overview import NAMES_A_TEXT
from service.understanding.kind_cues import kind_by_cues
from service.understanding.plain_question import plain_question
from service.understanding.telling_words import only_asks, without_number, words_of

_STUDY = r"(?:penelitian|studi|kajian|riset|evaluasi|survei|analisis|study|studies|research|evaluation|review|survey)"
_BY = r"(?:penulis|peneliti|pengarang|evaluator|tim|authors?|researchers?|evaluators?|writers?|team|they|mereka|we)"
# What such a part is called, in headings and in questions, and how else it is asked for.
_PARTS: Mapping[str, tuple[str, str]] = {
    "summary": (r"abstrak(?:si)?|ringkasan|rangkuman|intisari|abstract|(?:executive\s+)?summary", ""),
    "background": (r"latar\s+belakang|pendahuluan|introduction|background", ""),
    "questions": (
        r"(?:pe)?rumusan\s+masalah|(?:pertanyaan|fokus)\s+penelitian|research\s+questions?|problem\s+statement",
        "",
    ),
    "aims": (r"tujuan|aims?|objectives?", ""),
    "method": (
        rf"metode|metodologi|cara\s+{_STUDY}|(?:research\s+)?(?:methods?|methodology)|research\s+design",
        r"done|conducted|carried\s+out|dilakukan|dijalankan|dilaksanakan",
    ),
    "findings": (
        r"hasil|temuan|findings?|results?|take-?aways?|take-?home\s+messages?",
        r"found|finds?|discover(?:ed)?|ditemukan|menemukan|nemuin",
    ),
    "discussion": (r"pembahasan|diskusi|discussion", ""),
    "childhood": (r"kehidupan\s+awal|masa\s+(?:kecil|muda)|childhood|early\s+(?:life|years)|youth", ""),
    "career": (r"(?:perjalanan\s+)?(?:karier|karir)|career", ""),
    "last years": (
        r"akhir\s+hayat|(?:tahun-tahun|masa)\s+terakhir|wafat|later?\s+(?:life|years)|last\s+years|death",
        "",
    ),
    "legacy": (r"warisan|peninggalan|legacy", ""),
    "limits": (r"keterbatasan|limitations?|batasan\s+penelitian", ""),
    "conclusion": (
        r"(?:ke)?simpulan|penutup|conclusions?|(?:concluding|closing)\s+remarks?",
        r"conclude[sd]?|(?:di|meny)impulkan|(?:di)?simpul(?:kan|in)",
    ),
    "recommendations": (
        r"saran|rekomendasi|recommendations?|suggestions?",
        r"recommend(?:s|ed)?|suggest(?:s|ed)?|(?:di|me)rekomendasikan|disarankan|menyarankan",
    ),
    "sources": (
        r"sumber(?:\s+(?:rujukan|referensi|pustaka|bacaan|tulisan))?|sources?(?:\s+and\s+further\s+reading)?|further\s+reading",
        r"sources?\b.*\b(?:based|draws?|rel(?:y|ies))\s+on|sumber\b.*\bdidasarkan|(?:didasarkan|berdasarkan)\b.*\bsumber",
    ),
}
_NAMED = {part: re.compile(rf"\b(?:{name})(?:nya)?\b", re.I) for part, (name, _) in _PARTS.items()}
_FORMS = {
    part: [_NAMED[part], *([re.compile(rf"\b(?:{asked})\b", re.I)] if asked else [])]
    for part, (_, asked) in _PARTS.items()
}
# Where a text has no such part, this one says it too.
_INSTEAD = {"conclusion": "summary", "findings": "summary"}
# Beside the part's name these say nothing more: "apa saja temuan utama yang diperoleh dalam penelitian ini".
_BESIDE = re.compile(
    rf"\b(?:{_STUDY}(?:nya)?|{_BY}(?:nya)?|ini|this|bagian|bab|section|chapter|part|main|key|major|overall|general|most|"
    r"important|(?:utama|pokok|penting)(?:nya)?|umum|keseluruhan|secara|singkat|ringkas|garis|besar|isi|di|yang|dalam|"
    r"(?:di)?(?:pakai|gunakan|lakukan|ambil|peroleh|dapat|dapatkan|temukan|berikan|ajukan|tarik|pake)(?:nya)?|"
    r"used|applied|made|given|drawn|reached|done|found|identified|mentioned|there)\b",
    re.I,
)
_AGENT = re.compile(rf"\b{_BY}(?:nya)?\b", re.I)
# What a heading may have beside the names of parts: "BAB V", "What the studies found", "Scope and method".
_IN_HEADING = re.compile(
    r"\b(?:bab|chapter|[ivx]+|\d+|ditemukan|scope|ruang|lingkup|jenis|type|desain|design|umum|teknik|data)\b", re.I
)
# After another question these mean the text's own still; "hasilnya" means that of what was spoken of.
_ALWAYS_THE_TEXTS = frozenset({"summary", "conclusion", "limits"})
_LISTED = frozenset({"recommendations", "limits"})
_LANGUAGES: tuple[Language, ...] = ("id", "en")
# Who, when and why ask for something in the part.
_KINDS = frozenset({"list", "how", "definition", "reference", "other"})


@dataclass(frozen=True, slots=True)
class Section:
    """Where a part stands, what its heading names beside it ("Conclusion and recommendations"), whether it
    ``is_second`` there, and, where it is within another part, how it ``begins``."""

    path: HeadingPath
    others: tuple[re.Pattern[str], ...] = ()
    is_second: bool = False
    begins: tuple[re.Pattern[str], ...] = ()

    def begins_at(self, sentence: str) -> bool:
        """Tell whether the part may begin with this sentence of the section."""
        return any(form.search(sentence) for form in self.begins)

    def is_of_another(self, sentence: str) -> bool:
        """Tell whether a sentence names one of the other parts: there it begins."""
        return any(form.search(sentence) for form in self.others)


def asked_part(question: str, title: str) -> str | None:
    """Return the part of a text that a question asks for and nothing else; None where it asks for more.

    Args:
        question: as it was resolved.
        title: of the document: the question may name it.
    """
    if kind_by_cues(plain_question(_AGENT.sub(" ", question))) not in _KINDS:
        return None
    # What it is about has aims itself.
    of = {part: "" if part == "aims" else title for part in _FORMS}
    return next(
        (
            part
            for part, forms in _FORMS.items()
            if any(form.search(question) and not _left(form.sub(" ", question), of[part]) for form in forms)
        ),
        None,
    )


def is_always_the_texts(part: str) -> bool:
    """Tell whether such a part is the text's own though the talk was of something else."""
    return part in _ALWAYS_THE_TEXTS


def is_part_name(heading: str) -> bool:
    """Tell whether a heading names parts of a text and not what it is about: "Conclusion", "Hasil dan pembahasan"."""
    return not _left(_IN_HEADING.sub(" ", _without_parts(without_number(heading))), "")


def is_listed(part: str) -> bool:
    """Tell whether a part consists of several things, so that one sentence does not answer."""
    return part in _LISTED


def section_of(document: Document, part: str) -> Section | None:
    """Return the first section whose heading names this part, and others at most; or one of a part that may say it
    too; or None."""
    for block in document.blocks:
        heading = without_number(block.span.of(document.text)) if block.kind == "heading" else ""
        found = next((match for form in _FORMS[part] if (match := form.search(heading))), None)
        if found and not _left(_IN_HEADING.sub(" ", _without_parts(heading)), ""):
            others = [form for other, form in _NAMED.items() if other != part and form.search(heading)]
            is_second = any(form.search(heading[: found.start()]) for form in others)
            return Section((*block.section, block.span.of(document.text)), tuple(others), is_second)
    other = section_of(document, _INSTEAD[part]) if part in _INSTEAD else None
    return replace(other, begins=tuple(_FORMS[part])) if other else None


def _without_parts(heading: str) -> str:
    for form in (form for forms in _FORMS.values() for form in forms):
        heading = form.sub(" ", heading)
    return heading


def _left(rest: str, title: str) -> bool:
    """Tell whether the rest of a question says something that the title does not."""
    telling = [match[0] for match in words_of(_BESIDE.sub(" ", NAMES_A_TEXT.sub(" ", rest))) if not only_asks(match[0])]
    left = " ".join(telling)
    return not any(set(stems(left, language)) <= set(stems(title, language)) for language in _LANGUAGES)
