"""Each file of questions is a set of its own, whatever it is called."""

import json
from pathlib import Path

import pytest

from index.library import Library
from service.evaluation.run import named, run
from service.settings import Settings


@pytest.mark.parametrize(
    ("files", "names"),
    [
        (["a/soal.jsonl"], ["soal"]),
        (["a/soal.jsonl", "b/lain.jsonl"], ["soal", "lain"]),
        (["a/soal.jsonl", "b/soal.jsonl", "b/lain.jsonl"], ["a/soal.jsonl", "b/soal.jsonl", "b/lain.jsonl"]),
        (["a/soal.jsonl", "a/soal.json"], ["soal.jsonl", "soal.json"]),
        (["x/a/soal.jsonl", "y/a/soal.jsonl"], ["x/a/soal.jsonl", "y/a/soal.jsonl"]),
        (["a/soal.jsonl", "b/../a/soal.jsonl"], ["soal"]),
        ([], []),
    ],
)
def test_a_set_is_named_by_as_much_of_its_path_as_tells_it_apart(files: list[str], names: list[str]) -> None:
    assert list(named([Path(file) for file in files])) == names


def test_two_files_of_the_same_name_are_two_sets(tmp_path: Path, data_dir: Path, library: Library) -> None:
    files = [tmp_path / folder / "soal.jsonl" for folder in "ab"]
    for file in files:
        file.parent.mkdir()
        row = {"id": "1", "question": f"apa itu {file.parent.name}", "language": "id"}
        file.write_text(json.dumps(row), encoding="utf-8")
    told: list[tuple[int, int]] = []
    settings = Settings(data_dir=data_dir, reader="plain")
    sets = run(files, library, settings, lambda done, total: told.append((done, total)))
    asked = {name: [one.case.question for one in outcomes] for name, outcomes in sets.items()}
    assert asked == {"a/soal.jsonl": ["apa itu a"], "b/soal.jsonl": ["apa itu b"]}
    assert told == [(1, 2), (2, 2)]
