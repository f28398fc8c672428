"""``rujukan feedback``: what was said is listed, and exported into questions that ``rujukan eval`` asks."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from service.cli.app import app
from service.feedback import CitedPlace, Exchange, Feedback
from service.feedback_store import FILE, FeedbackStore, today
from tests.service.builders import span_of
from tests.service.conftest import SOURCE

QUESTION = "Apa saja tahapan proses kolaborasi?"


@pytest.fixture
def folder(data_dir: Path, tmp_path: Path, texts: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data directory with one good answer and one bad."""
    folder = Path(shutil.copytree(data_dir, tmp_path / "own", ignore=shutil.ignore_patterns(f"{FILE}*")))
    monkeypatch.setenv("RUJUKAN_DATA_DIR", str(folder))
    monkeypatch.setenv("RUJUKAN_THRESHOLD", "0")
    monkeypatch.setenv("RUJUKAN_READER", "plain")
    store = FeedbackStore.open(folder / FILE, 5)
    lead = span_of(texts[SOURCE], "Proses dalam kolaborasi dilakukan dalam beberapa tahapan")
    place = CitedPlace(SOURCE, lead.start, lead.end, lead.of(texts[SOURCE]))
    store.put(Feedback("a" * 48, "up", None, Exchange(QUESTION, (), (place,)), today()))
    store.put(Feedback("b" * 48, "down", "Salah\n\x1b[31m!", Exchange("Siapa\u202e dia?", (QUESTION,)), today()))
    return folder


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def test_what_was_said_is_listed_a_line_each_without_what_moves_the_cursor(folder: Path) -> None:
    result = run("feedback", "list")
    assert result.exit_code == 0, result.output
    good, bad = result.stdout.splitlines()
    assert good.startswith(f"{today()}  up    {QUESTION}  ({SOURCE}:")
    assert bad == f"{today()}  down  Siapa  dia?  (not answered)  «Salah  [31m!»"


def test_one_rating_is_listed_or_exported_alone(folder: Path) -> None:
    assert "Siapa" not in run("feedback", "list", "--rating", "up").stdout
    (row,) = run("feedback", "export", "--rating", "down").stdout.splitlines()
    assert json.loads(row)["id"] == "feedback-" + "b" * 16


def test_what_is_exported_is_asked_again_and_complaints_wait_for_a_person(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "keluhan.jsonl"
    exported = run("feedback", "export", str(file))
    assert exported.exit_code == 0, exported.output
    assert "2 questions, 1 of them with a todo" in exported.stderr
    asked = run("eval", str(file), "--json")
    assert asked.exit_code == 0, asked.output
    assert "1 questions with a todo are passed over" in asked.stderr
    figures = json.loads(asked.stdout)["keluhan"]["all"]
    assert (figures["questions"], figures["right_first"]) == (1, 1.0)


def test_another_rating_is_refused_by_name(folder: Path) -> None:
    result = run("feedback", "list", "--rating", "good")
    assert result.exit_code == 2
    assert "up or down" in result.stderr
    assert "good" in result.stderr


def test_where_nothing_was_said_nothing_is_listed(folder: Path, tmp_path: Path) -> None:
    result = run("feedback", "list", "--data-dir", str(tmp_path / "new"))
    assert (result.exit_code, result.stdout) == (0, "")
