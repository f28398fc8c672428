"""Understand a question: its language, what sort of answer it wants, and its text made plain."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.language import detect_language, tells_language
from corpus.model import Language
from service.understanding.asked_overview import asks_for_overview
from service.understanding.casing import without_shouting
from service.understanding.discourse_markers import without_markers
from service.understanding.kind_cues import QuestionKind, has_cue
from service.understanding.kinds import kind_of
from service.understanding.plain_question import plain_question, spelled_out
from service.understanding.question_tags import without_tag
from service.understanding.resolved import Exchange, Resolved
from service.understanding.smalltalk import Talk, language_of, talk_of
from service.understanding.telling_words import as_order, without_everyone, without_order, without_text
from service.understanding.told_beside import parted

LONGEST_QUESTION = 2000
_ONE_FACT = frozenset({"who", "when", "where", "quantity"})


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was put and as it is searched.

    ``answer_language`` is the one that was asked for, ``said`` the text of earlier answers where only what they do not
    say is wanted, ``heard`` that of the last one where the question goes on from it. ``is_missing`` tells that an item
    is wanted that the list in question does not have, ``is_item`` that nothing is but what the item ``resolved_text``
    says, ``leans`` that the question was completed from the conversation. ``each`` are the questions that one about
    several items is asked in. ``talk`` is what it is if it asks nothing of the documents. ``by_experts`` tells that
    everyone is wanted whom the documents quote, ``is_topic`` that ``resolved_text`` is something that is to be told of;
    ``otherwise`` is the question as one about what the whole conversation is about, ``exchange`` what it asks for in
    the place of something in the one before.
    """

    text: str
    language: Language
    kind: QuestionKind
    resolved_text: str
    answer_language: Language | None = None
    said: str = ""
    heard: str = ""
    is_missing: bool = False
    is_item: bool = False
    leans: bool = False
    each: tuple[str, ...] = ()
    by_experts: bool = False
    is_topic: bool = False
    talk: Talk | None = None
    otherwise: str = ""
    exchange: Exchange | None = None


def understand(
    text: str, default_language: Language = "id", resolved: Resolved | None = None, asked_before: Sequence[str] = ()
) -> Question:
    """Return the question with its language, kind and plain text.

    Args:
        text: as it was put.
        default_language: where nothing in the text speaks for either language.
        resolved: what it means in its conversation; None where there is none.
        asked_before: what was asked there before, the last thing first.
    """
    talk = talk_of(text)
    if talk:
        return Question(text, language_of(text), "other" if talk == "order" else "smalltalk", text, talk=talk)
    said = as_order(without_markers(without_shouting(" ".join(text.split()))))
    spoken = as_order(spelled_out(without_shouting(" ".join(resolved.text.split())) if resolved else said))
    asked, plain, by_experts = _searched(spoken)
    # "In English please" is English, and the question that it repeats may not be. "Seniors?" and "contohnya?" are of
    # the language of the questions before, whatever they are asked of.
    told = (said, *asked_before) if resolved is not None and not resolved.language else ()
    speaks = next(filter(tells_language, told), asked)
    language = detect_language(speaks, detect_language(asked, detect_language(spelled_out(text), default_language)))
    asks = resolved.asks if resolved else ""
    kind = kind_of(parted(asks or (plain if by_experts else without_text(said))).asks)
    # What a question is completed with ("the two dimensions: …") is not what it asks for.
    kind = kind_of(parted(plain).asks) if kind == "other" and not asks else kind
    is_topic = plain != asked
    # What has only words that facts are often asked with ("jelaskan denda") is still to be told of.
    only_likely = is_topic and kind in _ONE_FACT and not has_cue(plain_question(plain), kind)
    if only_likely or (resolved is not None and resolved.is_item):
        kind = "other"
    if resolved is None:
        return Question(text, language, kind, plain, by_experts=by_experts, is_topic=is_topic)
    return Question(
        text=text,
        language=language,
        kind=kind,
        resolved_text=plain,
        by_experts=by_experts,
        answer_language=resolved.language,
        said=resolved.said,
        heard=resolved.heard,
        is_missing=resolved.is_missing,
        is_item=resolved.is_item,
        leans=resolved.leans,
        each=resolved.each,
        is_topic=is_topic,
        otherwise=resolved.otherwise,
        exchange=resolved.exchange,
    )


def _searched(spoken: str) -> tuple[str, str, bool]:
    """Return what a question asks, what is searched for it, and whether everyone is wanted whom the documents quote."""
    asked = without_tag(spoken)
    # How the whole is to be told is all that such a question says.
    whole = next(filter(asks_for_overview, (asked, spoken)), None)
    if whole:
        return whole, whole, False
    asked = without_text(asked)
    everyone = without_everyone(asked)
    return everyone, without_order(everyone), everyone != asked
