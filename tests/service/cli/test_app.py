"""The command line: what it prints, and one clear line for whatever goes wrong."""

import json
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from service.cli import app as cli
from tests.service.conftest import SOURCE, TRANSLATION

STAGES = ["Face to face dialogue", "Trust building", "Commintment to process", "Share Understanding"]


@dataclass(frozen=True, slots=True)
class Result:
    """What a command left."""

    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, data_dir: Path) -> Run:
    """Run the command as ``rujukan`` does, over the data directory of all tests if nothing else is said."""
    monkeypatch.setenv("RUJUKAN_DATA_DIR", str(data_dir))
    monkeypatch.setenv("RUJUKAN_THRESHOLD", "0")
    monkeypatch.setenv("COLUMNS", "80")

    def command(*arguments: str) -> Result:
        monkeypatch.setattr(sys, "argv", ["rujukan", *arguments])
        with pytest.raises(SystemExit) as left:
            cli.main()
        written = capsys.readouterr()
        code = left.value.code
        return Result(code if isinstance(code, int) else 0, written.out, written.err)

    return command


@pytest.fixture
def own(data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Path:
    """A data directory that a test may change."""
    shutil.copytree(data_dir, tmp_path / "own")
    monkeypatch.setenv("RUJUKAN_DATA_DIR", str(tmp_path / "own"))
    return tmp_path / "own"


def assert_one_clear_line(result: Result, *says: str) -> None:
    assert result.code == 1
    lines = [line for line in result.err.splitlines() if line.strip()]
    assert len(lines) == 1, result.err
    assert lines[0].startswith("rujukan: ")
    assert "Traceback" not in result.err
    for words in says:
        assert words in lines[0]


def assert_refused(result: Result, *says: str) -> None:
    assert result.code == 1
    assert "Traceback" not in result.err
    (refused,) = (line for line in result.err.splitlines() if line.startswith("refused "))
    for words in says:
        assert words in refused


def test_an_answer_is_printed_with_the_places_it_stands_at(run: Run) -> None:
    result = run("ask", "Apa saja tahapan proses kolaborasi?")
    assert result.code == 0
    positions = [result.out.index(stage) for stage in STAGES]
    assert positions == sorted(positions)
    assert f"({SOURCE}:" in result.out
    assert "Ansell dan Grash" in result.out


def test_an_answer_as_json_is_what_the_api_gives(run: Run, texts: dict[str, str]) -> None:
    result = run("ask", "What is trust building?", "--json")
    assert result.code == 0
    body = json.loads(result.out)
    assert (body["status"], body["language"]) == ("answered", "en")
    citation = body["citations"][0]
    assert texts[citation["document_id"]][citation["start"] : citation["end"]] == citation["quote"]
    assert body["answer"][citation["answer_start"] : citation["answer_end"]] == citation["translation"]["quote"]


@pytest.mark.parametrize(("given", "language"), [("en", "en"), ("id", "id"), ("auto", "id")])
def test_the_language_of_the_answer_can_be_chosen(run: Run, given: str, language: str) -> None:
    result = run("ask", "apa itu trust building", "--language", given, "--json")
    assert json.loads(result.out)["language"] == language


def test_what_is_not_in_the_documents_is_not_answered(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RUJUKAN_THRESHOLD")
    result = run("ask", "Siapa presiden pertama Indonesia?")
    assert result.code == 0
    assert result.out.strip().startswith("Maaf")
    assert "[1]" not in result.out


def test_where_the_index_is_up_to_date_nothing_is_said_about_it(run: Run) -> None:
    assert run("ask", "apa itu trust building").err == ""


def test_passages_are_printed_with_their_places(run: Run) -> None:
    result = run("search", "dialog tatap muka", "--top-k", "2")
    assert result.code == 0
    assert result.out.count(f"{SOURCE}:") == 2


def test_passages_as_json_stand_in_the_text(run: Run, texts: dict[str, str]) -> None:
    passages = json.loads(run("search", "dialog tatap muka", "--json").out)
    assert len(passages) == 5
    assert all(texts[p["document_id"]][p["start"] : p["end"]] == p["text"] for p in passages)


def test_documents_are_listed(run: Run) -> None:
    result = run("documents")
    assert result.code == 0
    assert [line.split()[0] for line in result.out.splitlines()] == [SOURCE, TRANSLATION]


def test_a_documents_text_is_printed_as_it_is(run: Run, texts: dict[str, str]) -> None:
    assert run("documents", "show", SOURCE).out == texts[SOURCE]


def test_a_removed_document_is_gone_with_its_translation_and_no_longer_answers(run: Run, own: Path) -> None:
    (own.parent / "kucing.md").write_text("Kucing adalah hewan peliharaan.\n", encoding="utf-8")
    assert run("ingest", str(own.parent / "kucing.md")).code == 0
    result = run("documents", "remove", SOURCE)
    assert (result.code, result.out) == (0, f"removed  {SOURCE}\n")
    assert [line.split()[0] for line in run("documents").out.splitlines()] == ["kucing"]
    assert {p["document_id"] for p in json.loads(run("search", "kolaborasi", "--json").out)} == {"kucing"}


def test_a_translation_with_a_text_of_its_own_is_linked_and_answers_with_the_original(run: Run, own: Path) -> None:
    source = "# Pasar Randu\n\nPasar Randu dibuka pada tahun 1951. Pedagang menjual ikan segar setiap pagi.\n\n"
    source += "Sungai Lamat mengalir melalui kota.\n"
    english = "---\ntranslation_of: pasar\n---\n\n# Randu Market\n\nRandu market was opened in 1951. "
    english += "Traders sell fresh fish every morning.\n\nThe river Lamat flows through the town.\n"
    (own.parent / "pasar.md").write_text(source, encoding="utf-8")
    (own.parent / "market.md").write_text(english, encoding="utf-8")
    assert run("ingest", str(own.parent / "market.md"), str(own.parent / "pasar.md")).code == 0
    assert "market  en" in (listed := run("documents").out)
    assert "(translation of pasar, 100% aligned)" in listed
    (citation,) = json.loads(run("ask", "When was Randu market opened?", "--json").out)["citations"]
    assert citation["quote"] == "Pasar Randu dibuka pada tahun 1951."
    assert citation["translation"]["quote"] == "Randu market was opened in 1951."


def test_a_document_that_translates_none_that_is_there_is_listed_as_such(run: Run, own: Path) -> None:
    (own.parent / "kucing.md").write_text("---\ntranslation_of: cats\n---\n\nKucing itu hewan.\n", encoding="utf-8")
    assert run("ingest", str(own.parent / "kucing.md")).code == 0
    assert "(not used as the translation of cats that it says it is)" in run("documents").out


def test_documents_are_exported_whole(run: Run, texts: dict[str, str], tmp_path: Path) -> None:
    found = {row["id"]: row for row in map(json.loads, run("documents", "export").out.splitlines())}
    assert {id: row["text"] for id, row in found.items()} == texts
    assert found[TRANSLATION]["translation_of"] == SOURCE
    assert run("documents", "export", SOURCE, "--out", str(tmp_path / "out.jsonl")).code == 0
    assert json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8")) == found[SOURCE]


def test_a_markdown_file_with_its_sidecar_is_taken_in_and_answers(run: Run, own: Path) -> None:
    file = own.parent / "Kucing Kampung.md"
    file.write_text("# Kucing\n\nKucing kampung adalah hewan peliharaan yang setia.\n", encoding="utf-8")
    file.with_suffix(".toml").write_text(
        'title = "Tentang kucing"\nlanguage = "id"\ntags = ["hewan"]\n', encoding="utf-8"
    )
    result = run("ingest", str(file))
    assert (result.code, result.out) == (0, "added    kucing-kampung  Tentang kucing\n")
    body = json.loads(run("ask", "apa itu kucing kampung", "--json").out)
    assert body["citations"][0]["document_id"] == "kucing-kampung"
    assert body["citations"][0]["document_title"] == "Tentang kucing"
    assert body["citations"][0]["quote"] == "Kucing kampung adalah hewan peliharaan yang setia."


def test_taken_in_again_a_file_is_the_same_or_changed(run: Run, own: Path) -> None:
    file = own.parent / "kucing.txt"
    file.write_text("Kucing adalah hewan.", encoding="utf-8")
    assert run("ingest", str(file)).out.startswith("added ")
    assert run("ingest", str(file)).out.startswith("same ")
    file.write_text("Kucing adalah hewan peliharaan.", encoding="utf-8")
    assert run("ingest", str(file)).out.startswith("changed ")
    assert run("documents", "show", "kucing").out == "Kucing adalah hewan peliharaan."


def test_two_files_of_one_id_are_not_taken_in_as_one(run: Run, own: Path) -> None:
    (own.parent / "dua").mkdir()
    (own.parent / "dua" / "kucing.md").write_text("Kucing adalah hewan.", encoding="utf-8")
    (own.parent / "dua" / "kucing.txt").write_text("Kucing itu setia.", encoding="utf-8")
    result = run("ingest", str(own.parent / "dua"))
    assert [line.split()[:2] for line in result.out.splitlines()] == [["added", "kucing-md"], ["added", "kucing-txt"]]


def test_a_file_with_the_id_of_another_is_refused_and_the_other_taken_in(run: Run, own: Path) -> None:
    for name in ("a", "b"):
        (own.parent / f"{name}.txt").write_text("Kucing adalah hewan.", encoding="utf-8")
        (own.parent / f"{name}.toml").write_text('id = "kucing"\n', encoding="utf-8")
    result = run("ingest", str(own.parent / "a.txt"), str(own.parent / "b.txt"))
    assert_refused(result, "b.txt", "a.txt has the id 'kucing' too")
    assert result.out.startswith("added    kucing")


def test_quoted_words_are_printed_as_they_stand(run: Run, own: Path) -> None:
    words = "Kucing :warning: [bold]belang[/bold] \\[x] adalah hewan."
    (own.parent / "kucing.txt").write_text(words, encoding="utf-8")
    run("ingest", str(own.parent / "kucing.txt"))
    assert words in run("search", "kucing belang", "--top-k", "1").out
    assert words in run("ask", "apa itu kucing belang").out


def receipt(run: Run) -> dict[str, str]:
    citation = json.loads(run("ask", "apa itu trust building", "--json").out)["citations"][0]
    return {key: str(citation[key]) for key in ("start", "end", "quote", "document_sha256")}


def test_a_true_receipt_is_valid(run: Run) -> None:
    true = receipt(run)
    place = (SOURCE, true["start"], true["end"])
    for proof in (("--quote", true["quote"]), ("--sha256", true["document_sha256"])):
        result = run("verify", *place, *proof)
        assert (result.code, result.out) == (0, "valid\n")


def test_a_false_receipt_is_not_valid_and_says_what_stands_there(run: Run) -> None:
    true = receipt(run)
    place = (SOURCE, true["start"], true["end"])
    assert_one_clear_line(run("verify", *place, "--quote", "Kucing"), "not valid", true["quote"])
    assert_one_clear_line(run("verify", *place, "--sha256", "0" * 64), "not valid")
    assert_one_clear_line(run("verify", SOURCE, "0", "99999", "--quote", "Kucing"), "outside")
    assert_one_clear_line(run("verify", SOURCE, "9", "5", "--quote", "Kucing"), "ends before it starts")
    assert_one_clear_line(run("verify", *place), "--quote", "--sha256")
    assert_one_clear_line(run("verify", "tidak-ada", "0", "1", "--quote", "x"), "tidak-ada")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("ask", ""), "1 to 2000"),
        (("ask", "  "), "1 to 2000"),
        (("ask", "x" * 2001), "2001"),
        (("ask", "a\udcff"), "UTF-8"),
        (("ask", "apa", "--language", "xx"), "'xx'"),
        (("search", ""), "1 to 2000"),
        (("documents", "show", "tidak-ada"), "tidak-ada"),
        (("documents", "remove", "tidak-ada"), "tidak-ada"),
        (("ingest",), "--rebuild"),
        (("ingest", "/tidak/ada.md"), "/tidak/ada.md"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(run: Run, own: Path, arguments: tuple[str, ...], says: str) -> None:
    assert_one_clear_line(run(*arguments), says)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.pdf", b"x", "says that it is a PDF, and it is none"),
        ("a.txt", b"%PDF-1.7 x", "says that it is a text file, and it is a PDF"),
        ("a.md", b"\x89PNG\r\n", "a picture"),
        ("a.docx", b"PK\x03\x04", "damaged"),
        ("a.txt", b"", "empty"),
        ("a.txt", b"\xff\xfe", "empty"),
        ("a.txt", b"a\x00\x01b", "binary"),
    ],
)
def test_a_file_that_cannot_be_taken_in_is_named(run: Run, own: Path, name: str, content: bytes, says: str) -> None:
    (own.parent / name).write_bytes(content)
    assert_refused(run("ingest", str(own.parent / name)), name, says)


@pytest.mark.parametrize("sidecar", ["title = ", "judul = 'x'", "language = 'xx'", "id = 'A B'"])
def test_a_wrong_sidecar_is_named(run: Run, own: Path, sidecar: str) -> None:
    (own.parent / "a.txt").write_text("Teks.", encoding="utf-8")
    (own.parent / "a.toml").write_text(sidecar, encoding="utf-8")
    assert_refused(run("ingest", str(own.parent / "a.txt")), "a.toml")


def test_a_folder_without_documents_is_said_to_be_so(run: Run, own: Path) -> None:
    (own.parent / "kosong").mkdir()
    assert_one_clear_line(run("ingest", str(own.parent / "kosong")), "kosong")


@pytest.mark.parametrize("command", [("ask", "apa"), ("documents",), ("serve",), ("ingest", "--rebuild")])
def test_a_file_in_the_place_of_the_data_directory_is_named(run: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "file").touch()
    assert_one_clear_line(run(*command, "--data-dir", str(tmp_path / "file")), str(tmp_path / "file"))


def test_a_store_that_is_none_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "documents.sqlite").write_bytes(b"kucing" * 1000)
    assert_one_clear_line(run("documents", "--data-dir", str(tmp_path)), "documents.sqlite")


def test_a_file_in_the_place_of_the_index_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "index").touch()
    assert_one_clear_line(run("ask", "apa", "--data-dir", str(tmp_path)), str(tmp_path / "index"))


def test_a_data_directory_that_cannot_be_is_named(run: Run, tmp_path: Path) -> None:
    assert_one_clear_line(run("documents", "--data-dir", str(tmp_path / ("x" * 300))), "x" * 300)


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


def test_a_port_in_use_is_named(run: Run, taken_port: int) -> None:
    assert_one_clear_line(run("serve", "--port", str(taken_port)), str(taken_port), "in use", "RUJUKAN_PORT")


def test_a_wrong_setting_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUJUKAN_PORT", "delapan")
    assert_one_clear_line(run("ask", "apa"), "RUJUKAN_PORT", "delapan")


def test_an_encoder_that_is_not_there_is_named(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("RUJUKAN_ENCODER", str(tmp_path / "encoder"))
    assert_one_clear_line(run("ask", "apa"), str(tmp_path / "encoder"))


@pytest.mark.parametrize(
    "arguments", [("serve", "--port", "0"), ("serve", "--workers", "0"), ("search", "a", "--top-k", "21"), ("lain",)]
)
def test_wrong_usage_shows_how(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.code == 2
    assert "Usage: " in result.err
    assert "Traceback" not in result.err


def test_every_command_explains_itself(run: Run) -> None:
    for command in ("serve", "ask", "search", "ingest", "documents", "verify"):
        assert command in run("--help").out
        result = run(command, "--help")
        assert result.code == 0
        assert f"rujukan {command} " in result.out


def test_a_reader_that_goes_away_is_no_error(data_dir: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", "from service.cli.app import main; main()", "documents", "show", SOURCE],
        env={"PATH": "/usr/bin:/bin", "RUJUKAN_DATA_DIR": str(data_dir)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait(30) == 1


def test_the_first_question_builds_the_index_and_answers(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from service.cli.app import main; main()", "ask", "apa itu trust building", "--json"],
        env={"PATH": "/usr/bin:/bin", "RUJUKAN_DATA_DIR": str(tmp_path / "data"), "RUJUKAN_THRESHOLD": "0"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["status"] == "answered"
    assert "2 documents" in done.stderr


def test_eval_prints_figures_and_writes_a_report(run: Run, tmp_path: Path) -> None:
    rows = [
        {
            "id": "1",
            "question": "apa itu kucing",
            "language": "id",
            "document_id": "hewan",
            "quotes": ["Kucing adalah"],
        },
        {"id": "2", "question": "what is a bridge", "language": "en"},
    ]
    (tmp_path / "hewan.md").write_text("# Hewan\n\nKucing adalah hewan peliharaan yang setia.\n", encoding="utf-8")
    (tmp_path / "soal.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    arguments = ("eval", str(tmp_path / "soal.jsonl"), "--documents", str(tmp_path / "hewan.md"))
    result = run(*arguments, "--report", str(tmp_path / "laporan"))
    assert result.code == 0
    assert "soal" in result.out
    assert "AUROC" in result.out
    assert "what is a bridge" in (tmp_path / "laporan" / "report.html").read_text(encoding="utf-8")
    found = json.loads(run(*arguments, "--json").out)
    assert found["soal"]["all"]["found"] == 1.0
    assert found["soal"]["en"]["unanswerable"] == 1


def test_eval_names_the_line_that_is_wrong(run: Run, tmp_path: Path) -> None:
    (tmp_path / "soal.jsonl").write_text('{"id": "1"}', encoding="utf-8")
    assert_one_clear_line(run("eval", str(tmp_path / "soal.jsonl")), "line 1", "question")


def test_a_key_is_shown_once_listed_without_its_secret_and_ended(run: Run, own: Path) -> None:
    made = run("keys", "create", "bot kelas", "--scope", "ask", "--days", "30")
    token = made.out.strip()
    assert (made.code, token[:4]) == (0, "rjk_")
    id, secret = token.split("_", 2)[1:]
    listed = run("keys", "list").out
    assert listed.startswith(id)
    assert "bot kelas" in listed
    assert secret not in listed
    assert run("keys", "revoke", id).out == f"revoked  {id}\n"
    assert "revoked" in run("keys", "list").out
    again = run("keys", "revoke", id)
    assert again.code == 1
    assert id in again.err


def test_a_scope_that_is_none_is_named(run: Run, own: Path) -> None:
    result = run("keys", "create", "x", "--scope", "root")
    assert result.code == 2
    assert "ask or admin" in result.err
