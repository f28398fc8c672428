"""Question sets become pairs whose answers stand where they are said to stand."""

import json
from pathlib import Path

import pytest

from training.pairs import (
    Pair,
    covid_qa,
    facqa,
    glue,
    group_of,
    held_out,
    idk_mrc,
    kept,
    load_or_make,
    plain,
    policy_qa,
    read_marks,
    sentences,
    squad_id,
)


def write(folder: Path, name: str, content: object) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")


def flat(context: str, question: str, answers: list[tuple[str, int]]) -> dict[str, object]:
    found = [{"text": text, "answer_start": start} for text, start in answers]
    qa = {"id": "1", "question": question, "is_impossible": not answers, "answers": found}
    return {"context": context, "qas": [qa]}


def said(pair: Pair) -> list[str]:
    return [pair.text[start:end] for start, end in pair.answers]


def test_idk_mrc_keeps_questions_with_and_without_an_answer(tmp_path: Path) -> None:
    write(
        tmp_path,
        "idk_mrc/train.json",
        [flat("Kucing lahir 1990.", "Kapan?", [("1990", 13)]), flat("Anjing.", "Siapa?", [])],
    )
    first, second = idk_mrc(tmp_path)
    assert (said(first), said(second)) == (["1990"], [])


def test_answers_that_the_translation_moved_are_left_out(tmp_path: Path) -> None:
    text = "Kucing lahir tahun 1990."
    rows = [flat(text, "a", [("1990", 19)]), flat(text, "b", [("199", 19)]), flat(text, "c", [("ahun", 14)])]
    write(tmp_path, "squad_id/translated.json", rows)
    assert [pair.question for pair in squad_id(tmp_path)] == ["a"]


def test_an_article_is_cut_to_the_paragraph_around_its_answer(tmp_path: Path) -> None:
    article = "First paragraph.\nThe answer stands here, in the second. " + "more words " * 200 + "\nThird paragraph."
    answer = " stands here"
    row = {"data": [{"paragraphs": [flat(article, "where", [(answer, article.index(answer))])]}]}
    write(tmp_path, "covid_qa/covid_qa.json", row)
    (pair,) = covid_qa(tmp_path)
    assert said(pair) == ["stands here"]
    assert pair.text.startswith("The answer")
    assert len(pair.text) < 900


def test_a_policys_several_answers_all_count(tmp_path: Path) -> None:
    rows = flat("We keep names and mail.", "what", [("names", 8), ("mail", 18), ("names", 8)])
    write(tmp_path, "policy_qa/dev.json", {"data": [{"title": "x.com", "paragraphs": [rows]}]})
    (pair,) = policy_qa(tmp_path)
    assert said(pair) == ["names", "mail"]
    assert pair.group == group_of("x.com")


def test_labelled_words_become_a_sentence_with_its_answer(tmp_path: Path) -> None:
    words, labels = ["Di", "Bau-Bau", ",", "PT", "Mutiara", "."], ["O", "O", "O", "B", "I", "O"]
    row = f'question,passage,seq_label\n"[\'Siapa\', \'?\']","{words}","{labels}"\n'
    write(tmp_path, "facqa/train.csv", row)
    (pair,) = facqa(tmp_path)
    assert (pair.question, pair.text, said(pair)) == ("Siapa?", "Di Bau-Bau, PT Mutiara.", ["PT Mutiara"])


def test_every_word_stands_at_its_place_in_the_text_it_is_glued_to() -> None:
    words = ["Tahun", "1980", "-", "an", "(", "dekade", ")", "itu", ",", "ya", "?"]
    text, places = glue(words)
    assert text == "Tahun 1980-an (dekade) itu, ya?"
    assert [text[start:end] for start, end in places] == words


@pytest.mark.parametrize(
    ("line", "writing"),
    [
        ("the river -lrb- 9 km -rrb- is long .", "The river (9 km) is long."),
        ("what 's the city 's name ?", "What's the city's name?"),
        ("`` no , '' he said ; they did n't .", '" no, " he said; they didn\'t.'),
    ],
)
def test_treebank_tokens_become_ordinary_writing(line: str, writing: str) -> None:
    assert plain(line) == writing


def test_a_sentence_stands_among_its_neighbours(tmp_path: Path) -> None:
    lines = [f"sentence number {n} ." for n in range(12)]
    write(tmp_path, "squad_sentences/sentences.txt", "\n".join([*lines, lines[-1]]) + "\n")
    write(tmp_path, "squad_sentences/questions.txt", "\n".join(f"question {n} ?" for n in range(13)) + "\n")
    write(tmp_path, "marks.tsv", "")
    pairs = list(sentences(tmp_path, marks=tmp_path / "marks.tsv"))
    assert len(pairs) == 13
    for number, pair in enumerate(pairs):
        assert pair.loose
        assert said(pair) == [f"Sentence number {min(number, 11)}."]
    assert any(len(pair.text) > 60 for pair in pairs)


def test_marked_answers_stand_where_their_tokens_do(tmp_path: Path) -> None:
    lines = ["the river -lrb- 9 km -rrb- is n't long .", "`` the mill '' , it says .", "it is old ."]
    write(tmp_path, "squad_sentences/sentences.txt", "\n".join(lines) + "\n")
    write(tmp_path, "squad_sentences/questions.txt", "how long ?\nwhat does it say ?\nwho built it ?\n")
    write(tmp_path, "marks.tsv", "0\t3-4|2-5\n0\t?\tHow wide is it?\n1\t1-2\n2\t-\n")
    first, none, second = sentences(tmp_path, marks=tmp_path / "marks.tsv")
    assert said(first) == ["9 km", "(9 km)"]
    assert (none.source, none.question, none.answers) == ("sentences-none", "How wide is it?", ())
    assert none.text == first.text
    assert said(second) == ["the mill"]
    assert not any(pair.loose for pair in (first, none, second))


def test_every_mark_of_the_project_can_be_read() -> None:
    marks, unanswerable = read_marks()
    assert set(unanswerable) <= set(marks)
    assert all(first <= last for places in marks.values() for first, last in places)


def test_a_tenth_of_the_groups_is_held_out_whole() -> None:
    pairs = [Pair("x", group_of(f"paragraph {n // 3}"), f"question {n}", "text") for n in range(3000)]
    learnt, apart = kept(pairs), held_out(pairs)
    assert len(learnt) + len(apart) == 3000
    assert 200 < len(apart) < 400
    assert not {pair.group for pair in learnt} & {pair.group for pair in apart}


def test_pairs_that_were_made_once_are_kept(tmp_path: Path) -> None:
    told = Pair("view", "g", "apa?", "Ini perahu.", ((4, 10),), loose=True, context="Dermaga")
    pairs = [told, Pair("row-none", "h", "apa?", "Ini dermaga.")]
    file = tmp_path / "views.jsonl"
    assert load_or_make(file, iter(pairs)) == pairs
    assert load_or_make(file, iter([])) == pairs
