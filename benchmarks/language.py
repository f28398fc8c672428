"""Measure language detection: ``python -m benchmarks.language id=FILE en=FILE…``.

Each file is a question set in SQuAD's or IDK-MRC's layout, or plain text with a question a line. Prints the share of
questions whose language is recognised, and some that are not.
"""

import argparse
from pathlib import Path

from corpus.language import detect_language
from training.text import read_lines, read_squad


def read(path: Path) -> list[str]:
    """Return the distinct questions of a file."""
    if path.suffix == ".json":
        return list(dict.fromkeys(example.question for example in read_squad(path)))
    return list(dict.fromkeys(line for line in read_lines(path) if line.strip()))


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", help="language=FILE")
    for entry in parser.parse_args().sets:
        language, _, name = entry.partition("=")
        asked = read(Path(name))
        wrong = [question for question in asked if detect_language(question) != language]
        print(f"{language}  {1 - len(wrong) / len(asked):.4f} of {len(asked)}  {name}")
        for question in wrong[:5]:
            print(f"      {question}")


if __name__ == "__main__":
    main()
