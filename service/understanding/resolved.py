"""A question with everything in it that it leaves to the conversation."""

from dataclasses import dataclass

from corpus.model import Language


@dataclass(frozen=True, slots=True)
class Exchange:
    """What a question asks for in the place of what the one before did ("kalau untuk dosen?": dosen), and what was
    ``told`` then, which is not of it unless it names it."""

    part: str
    told: str


@dataclass(frozen=True, slots=True)
class Resolved:
    """A question that stands alone.

    Attributes:
        text: what is searched and read.
        language: of the answer, where it was asked for.
        subject: what the question is about, for the next one.
        topic: what that is a part of: of an item the list that it was picked from, of what a question said of somebody
            whom it had from the conversation that somebody; empty where it is the subject.
        said: the text of earlier answers, where only what they do not say is wanted.
        heard: the text of the last answer, where a question goes on from it, so that something else is likely wanted.
        is_missing: whether an item was asked for that the list does not have.
        is_item: whether nothing is asked but what an item of a list says; ``text`` is that item.
        asks: what tells which sort of answer is wanted, where it is not the question as it was put.
        added: what an incomplete question put behind the one before it; the next one's takes its place.
        exchange: what was put in the place of something in the question before.
        each: the questions that a question about several items of a list is asked in, one for each.
        leans: whether anything was left to the conversation.
        theme: what the whole conversation is about, where a question before said so.
        otherwise: the question asked of the theme, where it may be meant so; else empty.
    """

    text: str
    language: Language | None = None
    subject: str = ""
    topic: str = ""
    said: str = ""
    heard: str = ""
    is_missing: bool = False
    is_item: bool = False
    asks: str = ""
    added: str = ""
    exchange: Exchange | None = None
    each: tuple[str, ...] = ()
    leans: bool = False
    theme: str = ""
    otherwise: str = ""
