"""What a question names is not told by a document that does not."""

from pathlib import Path

import pytest

from corpus.model import Document
from service.reading.named_elsewhere import named_elsewhere
from tests.service.builders import catalogue_of, document, hits, read_span

HANDBOOK = document(
    "Parking at the Mill Museum costs a pound. Ask Rosa Delgado.", id="handbook", language="en", title="Staff"
)
TOWN = document("The museum opened in 1984. It was led by Rosa Delgado.", id="town", language="en", title="Town")


@pytest.mark.parametrize(
    ("question", "best", "other"),
    [
        ("When was the Mill Museum built?", (TOWN, "The museum opened"), True),
        ("When was the Mill Museum built?", (HANDBOOK, "Parking at"), False),
        ("Who is Rosa Delgado?", (TOWN, "It was led"), False),
        # Nobody names it, so that it may stand for something by another name.
        ("When was the Salt House built?", (TOWN, "The museum opened"), False),
        ("When was the museum built?", (TOWN, "The museum opened"), False),
    ],
)
def test_what_only_another_document_names_is_not_told_by_this_one(
    tmp_path: Path, question: str, best: tuple[Document, str], other: bool
) -> None:
    catalogue = catalogue_of(tmp_path, [HANDBOOK, TOWN])
    found = [*hits(TOWN), *hits(HANDBOOK)]
    assert named_elsewhere(question, read_span(*best), found, catalogue) is other
