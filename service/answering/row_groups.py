"""Answer by the rows of a table that stand below a row which a question names: all of them, or what they come to."""

import re

from corpus.language import spoken_in
from corpus.model import Span
from corpus.rows import cells_of, texts_of
from corpus.tables import is_sum, table_of
from index.analysis import query_stems, stems
from service.answering.listings import Listing, Member
from service.answering.places import Place
from service.understanding.question import Question

_SUM_ASKED = re.compile(r"\b(?:sub[\s-]?total|total(?:nya)?|jumlah(?:nya)?|sum|altogether|in\s+all)\b", re.I)


def rows_headed(question: Question, best: Place) -> Listing | None:
    """Return the rows below the one row of the best place's table that heads others and that a question names."""
    heading = _heading_named(question.resolved_text, best)
    if heading is None or best.block is None:
        return None
    document = best.document
    cells = [cell for cell in cells_of(document.text, heading) if cell]
    rows = [row.span for row in table_of(document, best.block).rows if row.below == heading]
    return Listing(document, cells[0], tuple(Member(row, "-", row) for row in rows))


def sum_asked_for(question: Question, best: Place) -> Span | None:
    """Return the row that says what those come to that stand below the one which a question names, or None."""
    text = best.document.text
    named = rows_headed(question, best) if _SUM_ASKED.search(question.resolved_text) else None
    rows = (member.span for member in named.members) if named else iter(())
    return next((row for row in rows if is_sum(texts_of(text, row))), None)


def _heading_named(question: str, best: Place) -> Span | None:
    """Return the row that heads others and has more words of the question, that not all of these rows have, than any
    other; None where none has any or several have as many."""
    if best.block is None or best.block.kind != "table":
        return None
    headings = list(dict.fromkeys(row.below for row in table_of(best.document, best.block).rows if row.below))
    said = [set(stems(heading.of(best.document.text), best.language)) for heading in headings]
    asked = query_stems(question, best.language, spoken_in(question)).keys()
    common = set.intersection(*said) if len(said) > 1 else set[str]()
    held = [len((words - common) & asked) for words in said]
    most = max(held, default=0)
    return headings[held.index(most)] if most and held.count(most) == 1 else None
