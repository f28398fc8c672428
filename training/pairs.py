"""Questions with texts to read, from every set: what the reader is trained on, and what is kept apart from it.

A tenth of the paragraphs of each set (for COVID-QA and PolicyQA: of the articles and policies) is never trained on, so
that confidence can be fitted, and choices be made, on questions that are new to the reader.
"""

import ast
import csv
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from itertools import pairwise
from pathlib import Path

from training.text import read_lines, read_squad

FILES = (
    "idk_mrc/train.json",
    "facqa/train.csv",
    "squad_id/translated.json",
    "covid_qa/covid_qa.json",
    "policy_qa/dev.json",
    "squad_sentences/sentences.txt",
    "squad_sentences/questions.txt",
)
# The last lines of squad_sentences are kept for measuring; the articles change there.
SENTENCE_LINES = 11_200
MARKS = Path(__file__).with_name("english_answers.tsv")
_OPENING = frozenset("([-")
_CLOSING = frozenset(".,;:?!)]%-")
_GLUE_LEFT = re.compile(r" (?=(?:[.,;:?!)\]%]|'s\b|'re\b|'ve\b|n't\b|'ll\b|'d\b|'m\b)(?:\W|$|\b))")
_GLUE_RIGHT = re.compile(r"(?<=[(\[$]) ")


@dataclass(frozen=True, slots=True)
class Pair:
    """A question and a text.

    ``answers`` are (start, end) places in ``text``, empty where it has none. Of a ``loose`` answer only the sentence is
    known: the answer stands somewhere inside. ``group`` is the SHA-256 of what it comes from.
    """

    source: str
    group: str
    question: str
    text: str
    answers: tuple[tuple[int, int], ...] = ()
    loose: bool = False
    context: str = ""


def is_held_out(group: str, share: int = 10) -> bool:
    """Tell whether a paragraph, article or policy is kept from training: one in ``share``, by its hash."""
    return int(group[:8], 16) % share == 0


def group_of(name: str) -> str:
    """Return the group of what has this text or title."""
    return hashlib.sha256(name.encode()).hexdigest()


def load_or_make(path: Path, pairs: Iterable[Pair]) -> list[Pair]:
    """Return the pairs in a file of one JSON array a line; made of ``pairs``, which may be slow to come, where there is
    none yet."""
    if not path.exists():
        lines = [json.dumps(astuple(pair), ensure_ascii=False) + "\n" for pair in pairs]
        path.write_text("".join(lines), encoding="utf-8")
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [
        Pair(source, group, question, text, tuple(map(tuple, answers)), *rest)
        for source, group, question, text, answers, *rest in rows
    ]


def idk_mrc(data: Path, file: str = "idk_mrc/train.json") -> Iterator[Pair]:
    """Yield IDK-MRC's questions."""
    for example in read_squad(data / file):
        answers = tuple((start, start + len(text)) for text, start in example.answers)
        yield Pair("idk", group_of(example.context), example.question, example.context, answers)


def squad_id(data: Path) -> Iterator[Pair]:
    """Yield the translated SQuAD's questions without those whose answer is not where it is said to be, or is cut out
    of the middle of a word: the translation moved it."""
    for example in read_squad(data / "squad_id/translated.json"):
        answers = tuple((start, start + len(text)) for text, start in example.answers)
        if all(_is_whole(example.context, *place) for place in answers):
            yield Pair("squad_id", group_of(example.context), example.question, example.context, answers[:1])


def _is_whole(text: str, start: int, end: int) -> bool:
    edges = text[max(0, start - 1) : start + 1], text[end - 1 : end + 1]
    return start < end <= len(text) and not any(len(edge) == 2 and edge.isalnum() for edge in edges)


def covid_qa(data: Path) -> Iterator[Pair]:
    """Yield COVID-QA's questions over the paragraphs around their answers."""
    for example in read_squad(data / "covid_qa/covid_qa.json"):
        (text, start), *_ = example.answers
        first, last = _around(example.context, start, start + len(text))
        lead = len(text) - len(text.lstrip())
        place = (start + lead - first, start + len(text.rstrip()) - first)
        yield Pair("covid", group_of(example.context), example.question, example.context[first:last], (place,))


def _around(text: str, start: int, end: int, room: int = 700) -> tuple[int, int]:
    first = max(text.rfind("\n", 0, start) + 1, start - room)
    last = text.find("\n", end)
    last = min(len(text) if last < 0 else last, end + room)
    while first > 0 and not text[first - 1].isspace():
        first -= 1
    while last < len(text) and not text[last].isspace():
        last += 1
    return first, last


def policy_qa(data: Path, file: str = "policy_qa/dev.json") -> Iterator[Pair]:
    """Yield PolicyQA's questions; of several answers all count."""
    for policy in json.loads((data / file).read_text(encoding="utf-8"))["data"]:
        for paragraph in policy["paragraphs"]:
            for qa in paragraph["qas"]:
                places = {(a["answer_start"], a["answer_start"] + len(a["text"])) for a in qa["answers"]}
                yield Pair(
                    "policy", group_of(policy["title"]), qa["question"], paragraph["context"], tuple(sorted(places))
                )


def facqa(data: Path, file: str = "facqa/train.csv") -> Iterator[Pair]:
    """Yield FacQA's questions, the tokens glued to sentences."""
    with (data / file).open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            words, labels = ast.literal_eval(row["passage"]), ast.literal_eval(row["seq_label"])
            text, places = glue(words)
            marked = [place for place, label in zip(places, labels, strict=True) if label != "O"]
            if marked:
                question = glue(ast.literal_eval(row["question"]))[0]
                yield Pair("facqa", group_of(text), question, text, ((marked[0][0], marked[-1][1]),))


def glue(words: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """Return the words as a text, without spaces before closing and after opening punctuation, and their places."""
    text, places = "", []
    for before, word in pairwise(["", *words]):
        open_before = (
            not text or before in {"(", "[", "-"} or word in {".", ",", ";", ":", "?", "!", ")", "]", "%", "-"}
        )
        text += "" if open_before else " "
        places.append((len(text), len(text) + len(word)))
        text += word
    return text, places


def plain(line: str) -> str:
    """Return a line of Penn Treebank tokens as ordinary writing, its first letter a capital."""
    for token, sign in (("-lrb-", "("), ("-rrb-", ")"), ("-lsb-", "["), ("-rsb-", "]"), ("``", '"'), ("''", '"')):
        line = line.replace(token, sign)
    line = _GLUE_RIGHT.sub("", _GLUE_LEFT.sub("", line.strip()))
    return line[:1].upper() + line[1:]


def read_marks(file: Path = MARKS) -> tuple[dict[int, list[tuple[int, int]]], dict[int, str]]:
    """Return what was marked by hand in squad_sentences: of a line the first and the last token of each answer, none
    where its sentence does not answer, and questions written about a line's sentence that it does not answer.

    Lines of the file: ``line<TAB>first-last|first-last``, ``line<TAB>-`` or ``line<TAB>?<TAB>question``.
    """
    marks: dict[int, list[tuple[int, int]]] = {}
    unanswerable: dict[int, str] = {}
    for row in read_lines(file):
        line, mark, *question = row.split("\t")
        if question:
            unanswerable[int(line)] = question[0]
        else:
            places = (place.split("-") for place in mark.split("|") if mark != "-")
            marks[int(line)] = [(int(start), int(end)) for start, end in places]
    return marks, unanswerable


def token_place(line: str, first: int, last: int) -> tuple[int, int]:
    """Return where the tokens ``first`` to ``last`` of a line stand in its ``plain`` writing."""
    tokens = line.split()
    written = [i for i, sign in enumerate(plain(line)) if not sign.isspace()]
    begin, end = (len("".join(plain(" ".join(tokens[:count])).split())) for count in (first, last + 1))
    return written[begin], written[end - 1] + 1


def sentences(data: Path, first: int = 0, last: int = SENTENCE_LINES, marks: Path = MARKS) -> Iterator[Pair]:
    """Yield the questions of squad_sentences over their sentence among its neighbours: an English paragraph nearly as
    it stood, since the sentences of an article follow each other. Of lines that are not marked (``read_marks``) the
    answer is loose; the questions written about a line that have no answer are of the source "sentences-none"."""
    places, unanswerable = read_marks(marks)
    lines = read_lines(data / "squad_sentences/sentences.txt")
    questions = read_lines(data / "squad_sentences/questions.txt")
    distinct = list(dict.fromkeys(lines))
    number = {line: n for n, line in enumerate(distinct)}
    for row in range(first, min(last, len(lines))):
        here = number[lines[row]]
        before, after = row % 4, (row // 4) % 3
        near = [plain(line) for line in distinct[max(0, here - before) : here + 1 + after]]
        at = min(here, before)
        start = sum(len(line) + 1 for line in near[:at])
        text, group = " ".join(near), group_of(f"s{here // 5}")
        if row not in places:
            place = (start, start + len(near[at]))
            yield Pair("sentences", group, plain(questions[row]), text, (place,), loose=True)
        elif places[row]:
            found = [token_place(lines[row], *tokens) for tokens in places[row]]
            answers = tuple((start + begin, start + end) for begin, end in found)
            yield Pair("sentences", group, plain(questions[row]), text, answers)
        if row in unanswerable:
            yield Pair("sentences-none", group, plain(unanswerable[row]), text)


def every(data: Path) -> list[Pair]:
    """Return all pairs whose place is right, held out ones among them."""
    sets = (idk_mrc(data), facqa(data), squad_id(data), covid_qa(data), policy_qa(data), sentences(data))
    return [replace(pair, question=" ".join(pair.question.split())) for some in sets for pair in some]


def kept(pairs: Iterable[Pair]) -> list[Pair]:
    """Return those that are trained on."""
    return [pair for pair in pairs if not is_held_out(pair.group)]


def held_out(pairs: Iterable[Pair]) -> list[Pair]:
    """Return those that are not."""
    return [pair for pair in pairs if is_held_out(pair.group)]
