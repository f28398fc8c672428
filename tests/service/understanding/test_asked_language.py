"""In which language the same is wanted."""

import pytest

from service.understanding.asked_language import asked_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("in english please", "en"),
        ("and in Indonesian?", "id"),
        ("pakai bahasa inggris dong kak", "en"),
        ("could you answer that in english please", "en"),
        ("reply in english", "en"),
        ("pakai bahasa indo aja", "id"),
        ("ganti ke bahasa indonesia", "id"),
        ("tolong diterjemahkan ke bahasa indonesia", "id"),
        ("terjemahkan ke Inggris", "en"),
        ("pakai inggris aja", "en"),
        ("inggris dong", "en"),
        ("English?", "en"),
        ("what about in English?", "en"),
        ("bahasa indonesia bisa?", "id"),
    ],
)
def test_a_language_is_asked_for(text: str, language: str) -> None:
    assert asked_language(text) == language


@pytest.mark.parametrize(
    "text",
    ["in Indonesia?", "Indonesia?", "ke Inggris?", "Inggris?", "ke Indonesia aja", "kalau Inggris?",
     "what about Indonesia?", "what about english?", "kalau bahasa inggris?",
     "is the exam in English?", "bahasa apa?", "kursus bahasa inggris",
     "in English, how long is it?"],
)  # fmt: skip
def test_a_country_or_a_course_is_no_language_that_is_asked_for(text: str) -> None:
    assert asked_language(text) is None
