"""What front ends ask in the user's name is told from what the user asks, and answered without looking anything up."""

import json
import time

import pytest

from service.http.housekeeping import harmless, own_question

TASK = '### Task:\nDo something.\n### Output:\nJSON format: {{ "{key}": {value} }}\n### Chat History:\n{said}'
GIVEN = (
    "### Task:\nRespond to the user query using the provided context.\n\n"
    '<context>\n<source id="1">Lain lagi: "tags".</source>\n</context>\n'
)


@pytest.mark.parametrize(
    ("key", "value"), [("title", ""), ("tags", []), ("follow_ups", []), ("queries", []), ("text", ""), ("prompt", "")]
)
def test_a_task_gets_its_key_with_nothing_in_it_whatever_was_said(key: str, value: object) -> None:
    said = '<chat_history>\nUSER: what is "follow_ups"?\n</chat_history>'
    prompt = TASK.format(key=key, value="…", said=said)
    assert json.loads(harmless(prompt, "", "") or "") == {key: value}


def test_an_unknown_task_gets_an_empty_object() -> None:
    assert harmless('### Task:\nDo something.\n{ "other": 1 }', "", "") == "{}"


@pytest.mark.parametrize(
    ("prompt", "before", "title"),
    [
        (
            "Provide a concise, 5-word-or-less title for the conversation.\n\nUser: 'Berapa lama cuti?'\nAI: Satu. [1]",
            "",
            "Berapa lama cuti?",
        ),
        ("Create a short title.\n\n### Human:\n\nBerapa lama cuti?\n### User: Lagi?", "", "Berapa lama cuti?"),
        (
            "Please generate a four to five word title summarizing our conversation without any lead-in, punctuation.",
            "What is\na drum?",
            "What is a drum?",
        ),
        (
            "Based on the chat history, give this conversation a name.\nKeep it short - 10 characters max, no quotes.",
            "x" * 80,
            "x" * 59 + "…",
        ),
        ("Create a concise, 3-5 word title with an emoji for the chat history.", "", "Rujukan"),
    ],
)
def test_a_plain_title_is_the_first_question(prompt: str, before: str, title: str) -> None:
    assert harmless(prompt, "", before) == title


def test_no_tool_is_chosen_and_any_emoji_will_do() -> None:
    assert harmless("Query: apa itu x?", 'Available Tools: []\n\nreturn "tool_calls"', "") == '{"tool_calls": []}'
    prompt = "Your task is to reflect the speaker's likely facial expression through a fitting emoji. Message: ```x```"
    assert not str(harmless(prompt, "", "")).isascii()


@pytest.mark.parametrize(
    "prompt",
    [
        "What is the title of the thesis?",
        "Give me the title of the book on short stories",
        "Buat judul percakapan",
        "Provide a short summary of chapter two",
        'Apa itu "tags"?',
        "What are the tasks of the committee?",
        GIVEN + "Berapa lama cuti?",
    ],
)
def test_what_the_user_asks_is_the_users(prompt: str) -> None:
    assert harmless(prompt, "Be brief.", "") is None


@pytest.mark.parametrize(
    ("prompt", "question"),
    [
        ("Berapa lama cuti?", "Berapa lama cuti?"),
        ("Apa arti <context>a</context>?", "Apa arti <context>a</context>?"),
        (GIVEN + "Berapa lama\ncuti?", "Berapa lama\ncuti?"),
        (GIVEN + "\n<user_query>\nBerapa lama cuti?\n</user_query>\n", "Berapa lama cuti?"),
        (GIVEN + "<query>Apa <user_query>x</user_query> <query>?</query>", "Apa <user_query>x</user_query> <query>?"),
        (GIVEN.replace("\n\n", "\n<query>Apa?</query>\n", 1) + "Berapa?", "Apa?"),
        (GIVEN + "</context>Apa arti <query>?", "Apa arti <query>?"),
        ("### Task:\n</context>Apa?<context>", "### Task:\n</context>Apa?<context>"),
    ],
)
def test_the_question_is_found_behind_what_a_front_end_has_put_before_it(prompt: str, question: str) -> None:
    assert own_question(prompt) == question


@pytest.mark.parametrize(
    "prompt",
    [
        "Generate a short title" + "\n" * 400_000,
        "### Task:\n" + "<context>" * 100_000,
        "### Task:\n<context></context>" + "<query>" * 100_000,
        "### Task:\n<context></context>" + "<user_query>" * 80_000 + "</query>" * 10,
    ],
    ids=["lines", "contexts", "queries", "closed otherwise"],
)
def test_hostile_prompts_take_no_time(prompt: str) -> None:
    start = time.process_time()
    harmless(prompt, "", "")
    own_question(prompt)
    assert time.process_time() - start < 0.5
