"""Cut a document into the passages that are found and read.

A paragraph becomes one passage, or several of about equal length when it is long; a list becomes one passage with its
lead-in, and one for each item; a table one or several, and one for each row, whose lead is the table's head and the row
that heads them. Headings are context (``Passage.section``), not passages.
"""

import math
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from corpus.mixed import language_of
from corpus.model import Block, Document, Item, Kind, Passage, Sentence, Span
from corpus.tables import table_of

TOKENS_PER_PASSAGE = 120
# Pieces of the bundled tokenizer for each word or sign, on IDK-MRC's and COVID-QA's paragraphs (1.30 and 1.32).
TOKENS_PER_WORD = 1.31
_WORD = re.compile(r"\w+|[^\w\s]")


def estimate_tokens(text: str) -> int:
    """Return about how many subword tokens ``text`` has, without a tokenizer at hand."""
    return math.ceil(len(_WORD.findall(text)) * TOKENS_PER_WORD)


def split_passages(
    document: Document, limit: int = TOKENS_PER_PASSAGE, count: Callable[[str], int] = estimate_tokens
) -> tuple[Passage, ...]:
    """Return the passages of ``document`` in reading order.

    Args:
        document: what to cut.
        limit: the most tokens of a passage; only a longer single sentence, or a whole list, exceeds it.
        count: how many tokens a text has.
    """
    return tuple(passage for block in document.blocks for passage in _of_block(document, block, limit, count))


def _of_block(document: Document, block: Block, limit: int, count: Callable[[str], int]) -> Iterator[Passage]:
    if block.kind == "heading":
        return
    if block.kind == "list":
        yield from _of_list(document, block, limit, count)
        return
    if block.kind == "table":
        yield from _of_table(document, block, limit, count)
        return
    for group in group_sentences(document.text, document.sentences_in(block.span), limit, count):
        yield _passage(document, block, group[0].span.join(group[-1].span))


def _of_table(document: Document, block: Block, limit: int, count: Callable[[str], int]) -> Iterator[Passage]:
    table = table_of(document, block)
    saying = set(table.spans) if len(table.rows) > 1 else set()
    every = document.sentences_in(block.span)
    for heading, headed in groupby(every, key=lambda sentence: table.heading_of(sentence.span)):
        lead = "\n".join(span.of(document.text) for span in (table.head, heading) if span) or None
        sentences = list(headed)
        for group in group_sentences(document.text, sentences, limit, count):
            yield _passage(document, block, group[0].span.join(group[-1].span), lead=lead)
        for row in (sentence.span for sentence in sentences if sentence.span in saying):
            yield _passage(document, block, row, lead=lead)


def _of_list(document: Document, block: Block, limit: int, count: Callable[[str], int]) -> Iterator[Passage]:
    whole = block.lead.join(block.span) if block.lead else block.span
    yield _passage(document, block, whole, kind="list", items=block.items)
    for item in block.items:
        for group in group_sentences(document.text, document.sentences_in(item.span), limit, count):
            span = group[0].span.join(group[-1].span)
            named = (item,) if item.name and span.covers(item.name) else ()
            yield _passage(document, block, span, kind="list_item", items=named)


def _passage(
    document: Document,
    block: Block,
    span: Span,
    kind: Kind | None = None,
    items: tuple[Item, ...] = (),
    lead: str | None = None,
) -> Passage:
    announced = block.lead.of(document.text) if block.lead else None
    return Passage(
        document_id=document.id,
        language=language_of(document, block),
        span=span,
        section=block.section,
        kind=kind or block.kind,
        text=span.of(document.text),
        title=document.title,
        sentences=document.sentences_in(span),
        lead=lead or announced,
        items=items,
    )


def group_sentences(
    text: str, sentences: Sequence[Sentence], limit: int, count: Callable[[str], int]
) -> Iterator[tuple[Sentence, ...]]:
    """Yield the sentences in groups of about equal length, none over ``limit`` tokens if a cut can help it."""
    sizes = [count(sentence.span.of(text)) for sentence in sentences]
    groups = math.ceil(sum(sizes) / limit)
    target = sum(sizes) / max(1, groups)
    group: list[Sentence] = []
    size = 0
    for sentence, tokens in zip(sentences, sizes, strict=True):
        if group and (size + tokens > limit or size + tokens / 2 > target):
            yield tuple(group)
            group, size = [], 0
        group.append(sentence)
        size += tokens
    if group:
        yield tuple(group)
