"""Read the texts that models are trained and measured on, and say exactly which files they were.

The files stand outside the project (``--data DIR``); each set's layout is described where it is read.
"""

import ast
import csv
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Example:
    """One question over one paragraph; ``answers`` are (text, start) pairs and empty when it has none."""

    id: str
    question: str
    context: str
    answers: tuple[tuple[str, int], ...]


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file as hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read_squad(path: Path) -> Iterator[Example]:
    """Yield the questions of a file in SQuAD's nesting or in IDK-MRC's flat list of paragraphs.

    Raises:
        ValueError: the file has neither layout.
    """
    content = json.loads(path.read_text(encoding="utf-8"))
    try:
        paragraphs = [p for d in content["data"] for p in d["paragraphs"]] if isinstance(content, dict) else content
        for paragraph in paragraphs:
            for qa in paragraph["qas"]:
                found = () if qa.get("is_impossible") else tuple((a["text"], a["answer_start"]) for a in qa["answers"])
                yield Example(str(qa["id"]), qa["question"].strip(), paragraph["context"], found)
    except (KeyError, TypeError) as error:
        raise ValueError(f"{path} is neither in SQuAD's nor in IDK-MRC's layout: {error!r}") from error


def contexts(path: Path) -> list[str]:
    """Return the distinct paragraphs of a file that ``read_squad`` reads, in order."""
    return list(dict.fromkeys(example.context for example in read_squad(path)))


def read_facqa_text(path: Path) -> Iterator[str]:
    """Yield questions and passages of FacQA, their tokens joined by spaces and glued at punctuation."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for column in ("question", "passage"):
                yield re.sub(r" ([.,;:?!)])", r"\1", " ".join(ast.literal_eval(row[column])))


def read_lines(path: Path) -> list[str]:
    """Return the lines of a plain text file without their ends."""
    return path.read_text(encoding="utf-8").splitlines()
