"""Questions that the documents answer."""

from pathlib import Path

from corpus.passages import split_passages
from service.assistant import Assistant
from service.suggestions import Suggestion, Trials, make_suggestions, nearest, read_suggestions
from tests.service.builders import catalogue_of, document, hit

TEXT = """# Kucing

## 2.1 PAKAN KUCING

Menurut Brown (2001) kucing makan ikan.

## Kapan kucing tidur?

Kucing tidur siang.

## Gambar

### Rincian

Kucing itu belang.
"""


def test_headings_with_a_body_and_quoted_names_make_questions_that_are_tried(tmp_path: Path) -> None:
    tried: list[str] = []

    def is_answered(question: str, document_id: str) -> bool:
        tried.append(question)
        return "rincian" not in question.lower()

    made = make_suggestions(catalogue_of(tmp_path, [document(TEXT, markdown=True)]), is_answered)
    assert tried == [
        "Jelaskan pakan kucing",
        "Apa kata Brown tentang pakan kucing?",
        "Kapan kucing tidur?",
        "Jelaskan Rincian",
    ]
    assert [one.text for one in made] == tried[:3]
    assert {one.document_id for one in made} == {"dok"}


def test_a_heading_is_asked_for_as_it_is_spoken_of(tmp_path: Path) -> None:
    text = "# Kota\n\n## Tentang balai kota\n\nBalai itu tua.\n\n## The Market Act\n\nPasar itu ramai.\n"
    made = make_suggestions(catalogue_of(tmp_path, [document(text, markdown=True)]), lambda *_: True)
    assert [one.text for one in made] == ["Jelaskan balai kota", "Jelaskan the Market Act"]


def test_a_page_in_both_languages_is_asked_in_each(tmp_path: Path) -> None:
    text = (
        "# Kartu\n\n## Biaya kartu\n\nKartu ini tidak dipungut biaya dan dapat diambil di kantor.\n\n"
        "## Card fees\n\nThe card is free and can be fetched at the office by its owner.\n"
    )
    made = make_suggestions(catalogue_of(tmp_path, [document(text, markdown=True)]), lambda *_: True)
    assert [(one.text, one.language) for one in made] == [
        ("Jelaskan Biaya kartu", "id"),
        ("Tell me about Card fees", "en"),
    ]


def test_the_nearest_section_comes_first_in_the_language_asked_and_no_text_twice() -> None:
    passages = split_passages(document(TEXT, markdown=True))
    sleeping = next(p for p in passages if p.text.startswith("Kucing tidur"))
    some = (
        Suggestion("a?", "id", "dok", ("x",)),
        Suggestion("b?", "id", "dok", sleeping.section),
        Suggestion("b?", "id", "lain", ("x",)),
        Suggestion("c?", "en", "dok", sleeping.section),
    )
    assert list(nearest(some, [hit(sleeping)], "id", None)) == ["b?", "a?"]
    # Another document, of which nothing was found, has nothing near.
    assert list(nearest((*some, Suggestion("d?", "id", "lain", ("x",))), [hit(sleeping)], "id", None)) == ["b?", "a?"]
    assert list(nearest(some, [], "id", ("lain",))) == ["b?"]


def test_suggestions_come_back_from_the_notes_as_they_were() -> None:
    some = (Suggestion("a?", "id", "dok", ("x", "y")),)
    assert read_suggestions(Trials(lambda *_: True, str, "", None).write(some)) == some
    assert read_suggestions(None) == ()


def test_what_was_tried_is_not_tried_again_until_text_or_conditions_change() -> None:
    tried: list[str] = []

    def is_answered(question: str, document_id: str) -> bool:
        tried.append(question)
        return question == "a?"

    def notes(sha: str, under: str, before: str | None) -> str:
        trials = Trials(is_answered, {"dok": sha}.__getitem__, under, before)
        assert [trials.is_answered(question, "dok") for question in ("a?", "b?")] == [True, False]
        return trials.write(())

    first = notes("1", "x", None)
    second = notes("1", "x", first)
    assert tried == ["a?", "b?"]
    notes("2", "x", second)
    notes("1", "y", second)
    assert tried == ["a?", "b?"] * 3


def test_every_suggestion_of_the_bundled_documents_is_answered(assistant: Assistant) -> None:
    suggestions = read_suggestions(assistant.snapshot.notes)
    assert {one.language for one in suggestions} == {"id", "en"}
    assert all(assistant.is_answered(one.text, one.document_id) for one in suggestions)


def test_where_there_are_none_in_the_language_the_others_are_shown() -> None:
    one = Suggestion("Jelaskan kucing", "id", "dok", ())
    other = Suggestion("Tell me about cats", "en", "dok", ())
    assert list(nearest([one, other], (), "en", None)) == ["Tell me about cats"]
    assert list(nearest([one], (), "en", None)) == ["Jelaskan kucing"]


def test_no_part_of_every_text_is_suggested_nor_a_number_nor_the_title(tmp_path: Path) -> None:
    text = (
        "# Kucing\n\nKucing itu belang.\n\n## Bab II Pakan kucing\n\nKucing makan ikan.\n\n"
        "## Pasal 5\n\nIkan itu segar.\n\n## Mengapa kucing tidur?\n\nMenurut Brown (2001) kucing lelah.\n\n"
        "## Kesimpulan\n\nMenurut Brown (2001) kucing baik.\n"
    )
    made = make_suggestions(catalogue_of(tmp_path, [document(text, markdown=True, title="Kucing")]), lambda *_: True)
    assert [one.text for one in made] == ["Jelaskan Pakan kucing", "Mengapa kucing tidur?"]
