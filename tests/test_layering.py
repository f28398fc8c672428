"""Hold the rules of who may know whom: ``corpus <- index <- service``, and each heavy library in its one place."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("corpus", "index", "service")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
PAGES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.html"))
# Words of the first bundled document. The program must not know what it will be asked about.
SUBJECT = (
    "ansell", "agranoff", "gash", "gazley", "junaidi", "sunarta", "trust building", "collaborative governance",
)  # fmt: skip


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(path: Path, everywhere: bool = True) -> set[str]:
    """Return the names of all modules that a file imports, or only of those imported as it is loaded."""
    found: set[str] = set()
    for node in _nodes(ast.parse(path.read_text(encoding="utf-8")), everywhere):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = path.relative_to(ROOT).parent.parts
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            found.add(".".join(filter(None, (base, node.module))))
    return found


def _nodes(node: ast.AST, everywhere: bool) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        yield child
        if everywhere or not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield from _nodes(child, everywhere)


def importers(*libraries: str) -> set[str]:
    return {name_of(path) for path in MODULES for module in imported(path) if module.split(".")[0] in libraries}


def test_there_is_something_to_look_at() -> None:
    assert {name_of(path).split("/")[0] for path in MODULES} == set(PACKAGES)
    assert PAGES


@pytest.mark.parametrize(
    ("package", "strangers"),
    [("corpus", {"index", "service"}), ("index", {"service"})],
)
def test_a_package_knows_nothing_of_those_built_on_it(package: str, strangers: set[str]) -> None:
    known = {name.split("/")[0] for name in importers(*strangers)}
    assert package not in known


@pytest.mark.parametrize(
    ("package", "strangers"),
    [
        ("understanding", {"reading", "answering", "assistant", "engine"}),
        ("reading", {"answering", "assistant", "engine"}),
        ("answering", {"assistant", "engine"}),
    ],
)
def test_a_step_on_a_questions_way_knows_nothing_of_those_after_it(package: str, strangers: set[str]) -> None:
    own = [path for path in MODULES if name_of(path).startswith(f"service/{package}/")]
    known = {module for path in own for module in imported(path) if module.startswith("service.")}
    after = {*strangers, "http", "cli", "evaluation"}
    assert len(own) > 10
    assert sorted(module for module in known if module.split(".")[1] in after) == []


def test_the_program_knows_nothing_of_its_tests_training_and_benchmarks() -> None:
    assert importers("tests", "training", "benchmarks") == set()


def test_faiss_is_known_to_one_file() -> None:
    assert importers("faiss") == {"index/dense.py"}


def test_tantivy_is_known_to_one_file() -> None:
    assert importers("tantivy") == {"index/lexical.py"}


def test_onnxruntime_is_known_to_the_encoder_and_the_reader_only() -> None:
    files, in_index = importers("onnxruntime"), {"index/encoder.py", "index/sessions.py"}
    assert in_index <= files
    assert all(re.fullmatch(r"service/reading/\w*reader\w*\.py", name) for name in files - in_index), files


def test_web_frameworks_are_known_at_the_edge_only() -> None:
    files = importers("fastapi", "starlette")
    assert files
    assert all(name.startswith("service/http/") for name in files), files


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_torch_and_its_kin_are_not_imported_when_a_module_loads(path: Path) -> None:
    tops = {module.split(".")[0] for module in imported(path, everywhere=False)}
    assert not tops & {"torch", "sentence_transformers", "transformers"}


@pytest.mark.parametrize("path", [*MODULES, *PAGES], ids=name_of)
def test_the_program_does_not_know_what_the_first_document_says(path: Path) -> None:
    text = " ".join(path.read_text(encoding="utf-8").lower().split())
    assert [words for words in SUBJECT if re.search(rf"\b{words}\b", text)] == []


def test_nothing_collects_usage_data(tmp_path: Path) -> None:
    code = "from index.encoder import load_encoder; load_encoder()[0].encode_query(['apa'])"
    home = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache"), "PATH": os.environ["PATH"]}
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=home, check=True, timeout=60)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
