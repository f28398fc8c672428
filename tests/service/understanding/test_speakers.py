"""They are who was to be quoted or was, the others everyone else."""

from collections.abc import Sequence

import pytest

from service.reading.sources import not_by
from service.understanding.conversation import Turn
from service.understanding.followup import resolve
from service.understanding.question import understand
from service.understanding.resolved import Resolved
from service.understanding.speakers import with_speaker_told
from tests.service.builders import document, read_span

ASKED = "apa definisi kerja sama menurut Ulm dan Tarn?"
TOLD = "Menurut Ulm dan Tarn (2007:5) kerja sama adalah janji. [1]"


def first(text: str, texts: Sequence[str]) -> int:
    return 0


def after(question: str, asked: str, told: str) -> Resolved:
    return resolve(question, [Turn("user", asked), Turn("assistant", told)], first)


@pytest.mark.parametrize(
    ("question", "asked", "told", "resolved"),
    [
        ("menurut mereka apa tahapannya?", ASKED, TOLD, "kerja sama: menurut Ulm dan Tarn apa tahapannya?"),
        ("apa kata mereka soal waktu?", ASKED, TOLD, "apa kata Ulm dan Tarn soal waktu?"),
        ("according to them, what is trust?", ASKED, TOLD, "according to Ulm dan Tarn, what is trust?"),
        # Whom the answer quotes.
        ("what do they say about time?", "What is trust?", "According to Ulm (2001) trust is a habit. [1]",
         "what do Ulm say about time?"),
        # Nobody was quoted.
        ("what do they say about time?", "What is trust?", "Trust is a habit. [1]",
         "trust: what do they say about time?"),
        # They are no source.
        ("apa tujuan mereka?", ASKED, TOLD, "definisi kerja sama: apa tujuan mereka?"),
    ],
)  # fmt: skip
def test_they_are_those_who_were_quoted(question: str, asked: str, told: str, resolved: str) -> None:
    assert after(question, asked, told).text == resolved


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("kalau menurut yang lain?", "apa definisi kerja sama"),
        ("pendapat lain?", "apa definisi kerja sama"),
        ("any other definitions?", "apa definisi kerja sama"),
        ("menurut tokoh lain apa itu waktu?", "apa itu waktu"),
        ("what do others say about time?", "time"),
    ],
)
def test_the_others_are_all_whom_no_answer_quoted(question: str, plain: str) -> None:
    resolved = after(question, ASKED, TOLD)
    understood = understand(question, resolved=resolved)
    assert (understood.resolved_text, understood.by_experts, understood.said) == (plain, True, TOLD)


@pytest.mark.parametrize("question", ["kalau menurut Brun?", "apa manfaat lain kerja sama?", "who are the others?"])
def test_who_or_what_is_named_is_no_other(question: str) -> None:
    assert not understand(question, resolved=after(question, ASKED, TOLD)).by_experts


def test_whom_an_answer_quoted_is_not_quoted_again() -> None:
    source = document(
        "Menurut Ulm dan Tarn (2007:5) kerja sama adalah janji. Tarn (2007) menyatakan bahwa janji mengikat. "
        "Brun dan Lee (2010) menyatakan bahwa kerja sama adalah tukar-menukar."
    )
    spans = [read_span(source, words) for words in ("Menurut Ulm", "Tarn (2007) menyatakan", "Brun dan Lee")]
    assert not_by(spans, TOLD) == (spans[2],)
    assert not_by(spans, "") == tuple(spans)


@pytest.mark.parametrize(
    ("message", "named"),
    [
        (
            "Dosenku minta definisi dari Ulm dan Tarn. Kerja sama itu apa menurut mereka?",
            "Dosenku minta definisi dari Ulm dan Tarn. Kerja sama itu apa menurut Ulm dan Tarn?",
        ),
        ("I have to use Brun, how does she define it?", "I have to use Brun, how does Brun define it?"),
        ("Saya pakai teori Brun. Apa faktornya menurutnya?", "Saya pakai teori Brun. Apa faktornya menurut Brun?"),
        # Of two that are named apart either may be meant.
        ("Di Tarn saya baca Brun. Apa itu janji menurut dia?", "Di Tarn saya baca Brun. Apa itu janji menurut dia?"),
        ("What do they say about it?", "What do they say about it?"),
        ("Saya pakai teori Brun. Apa itu janji menurut Lee?", "Saya pakai teori Brun. Apa itu janji menurut Lee?"),
    ],
)
def test_whom_a_message_names_before_is_whom_it_wants_quoted(message: str, named: str) -> None:
    assert with_speaker_told(message) == named
