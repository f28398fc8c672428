"""Say how sure a reading is: a small logistic model over named features.

Where question and passage are of one language more of their words are the same, and vectors are nearer, than across
languages: so there are two sets of weights. They are fitted by ``python -m training.choosing``.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from corpus.language import spoken_in
from index.analysis import stems
from service.reading.comparison import lacks_side
from service.reading.lacking import (
    is_quoted,
    item_around,
    lacks_column,
    lacks_name,
    lacks_reason,
    lacks_relation,
    names_another,
    tells_another_year,
    told_beside,
)
from service.reading.reader import ScoredSpan
from service.reading.words import WeighedWords
from service.understanding.kind_cues import FACTS
from service.understanding.names import held_share, names_in, numbers_of
from service.understanding.ordinals import is_of_another
from service.understanding.question import Question

FEATURES = {
    "passage": "the best sentence's passage's retrieval logit",
    "dense": "cosine of the question's and the best sentence's passage's vector",
    "cosine": "cosine of the question's and the best sentence's vector",
    "coverage": "share of the question's words, by rarity, in the best sentence",
    "passage_coverage": "the same share, in its whole passage with headings, title and lead-in",
    "searched": "log of how many passages were searched, twenty or more: among many, more are nearly about it",
    "unknown": "share of the question's words, by rarity, that stand nowhere in the corpus, nor what they mean",
    "named": "share of the question's names and numbers that stand in the best sentence, before it, or above it",
    "numbered": "the share of its numbers alone: another year's figure is no answer",
    "names_another": "1 where it asks of somebody or something by name and the best sentence names rather others",
    "another_year": "1 where it asks of a year and the best sentence tells of another",
    "quoted": "1 where somebody's words are asked for and the best sentence quotes them",
    "lacks_form": "1 where a date or a number is asked for and the best sentence has none",
    "lacks_reason": "1 where a reason is asked for and neither the best sentence nor one beside it has words for one",
    "lacks_column": "1 where a fact is asked for that neither the best row's cells nor their columns' heads name",
    "lacks_name": "1 where a name is asked for and the best sentence has none but the question's",
    "lacks_relation": "1 where since or until when, or who came next or before, is asked for and no words say it",
    "told_beside": "share of the question's words, by rarity, that another row or item has and the best one has not",
    "another": "1 where the third or so of some things is asked for and the best sentence names no third",
    "lacks_side": "1 where two things are to be compared and the corpus has no word of one of them",
    "asks_fact": "1 where a person, a time, a place or a number is asked for: what a text nearly says is mostly that",
    "margin": "how far the best sentence's logit is above the next one's, from 0 to 5",
}
SPAN_FEATURES = {
    "mass": "the trained reader's log odds that the answer lies in the best sentence, not nowhere, from -4 to 6",
    "answerable": "its logit that the passage answers at all",
    "narrow_mass": "as mass, of the narrow view in which the best sentence is read once more",
    "narrow_answerable": "its logit that this view answers",
}
_ASKED_FACTS = FACTS - {"other"}
MUST_HAVE_FORM = frozenset({"when", "quantity"})
_MOST_MARGIN = 5.0
# Of lists that were said to be right with 0.15 to 0.3 fifteen in eighteen were asked for what the document tells
# (golden sets: docs/models.md).
_LIST_ODDS = 2.5
# As few as confidence was fitted on.
_LEAST_SEARCHED = 20
_LEAST_ODDS, _MOST_ODDS = -4.0, 6.0


@dataclass(frozen=True, slots=True)
class ConfidenceModel:
    """Weights by feature name, ``bias`` among them, for one language and across languages."""

    same_language: Mapping[str, float]
    cross_language: Mapping[str, float]

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "ConfidenceModel":
        """Return the model that a JSON object holds."""
        return cls(data["same_language"], data["cross_language"])

    def probability(self, features: Mapping[str, float], same_language: bool) -> float:
        """Return the probability that the best sentence answers the question."""
        weights = self.same_language if same_language else self.cross_language
        logit = weights["bias"] + sum(weights[name] * features[name] for name in weights if name != "bias")
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, logit))))


def surer_of_list(confidence: float) -> float:
    """Return how sure an answer is that is a list where one was asked for, by how sure its best sentence is: the others
    speak for it, and what is refused as a sentence is right as a list in most cases."""
    odds = _LIST_ODDS * confidence
    return odds / (odds + 1.0 - confidence)


def confidence_features(
    spans: Sequence[ScoredSpan], words: WeighedWords, question: Question, rivals: Sequence[ScoredSpan] = ()
) -> dict[str, float]:
    """Return what ``FEATURES`` names for the best of ``spans``, which are sorted and not empty.

    ``rivals`` are those that were left out because they quote somebody else: that the best is alone without them makes
    it no surer.
    """
    best = spans[0]
    passage = best.hit.passage
    everything = "\n".join([passage.title, *passage.section, passage.lead or "", passage.text])
    names, near = names_in(question.resolved_text), around(best)
    return {
        "passage": best.features["passage"],
        "dense": best.hit.signals.get("dense", best.features["cosine"]),
        "cosine": best.features["cosine"],
        "coverage": best.features["coverage"],
        "passage_coverage": words.coverage(set(stems(everything, passage.language)), passage.language),
        "searched": math.log(max(_LEAST_SEARCHED, best.hit.searched)),
        "unknown": words.unknown_share(passage.language),
        "named": held_share(names, near, passage.language, spoken_in(question.resolved_text)),
        "numbered": held_share(numbers_of(names), near),
        "names_another": float(names_another(question, best, near)),
        "another_year": float(tells_another_year(question, best, near)),
        "quoted": float(is_quoted(question, best)),
        "lacks_form": float(question.kind in MUST_HAVE_FORM and not best.features["cue"]),
        "asks_fact": float(question.kind in _ASKED_FACTS),
        "lacks_side": float(
            question.kind == "comparison" and lacks_side(question.resolved_text, words, passage.language)
        ),
        "margin": max(0.0, min(_MOST_MARGIN, best.logit - _next_elsewhere(spans, rivals))),
        "lacks_reason": float(lacks_reason(question, best)),
        "lacks_column": float(lacks_column(question, best)),
        "lacks_name": float(lacks_name(question, best)),
        "lacks_relation": float(lacks_relation(question, best)),
        "told_beside": told_beside(best, (*spans, *rivals), words, near),
        "another": float(passage.kind == "paragraph" and is_of_another(question.resolved_text, best.text, near)),
        **_spans(best.features),
    }


def around(best: ScoredSpan) -> str:
    """Return what a sentence is understood with: the one before it, its lead-in, headings and title; of an item that
    has several the first, which may be its name; for the lead-in of a list the list. Another row or item of the same
    passage may be about somebody else."""
    passage = best.hit.passage
    told = [passage.title, *passage.section, passage.lead or "", best.text]
    if best.text == passage.lead:
        return "\n".join([*told, passage.text])
    around = passage.span if passage.kind == "paragraph" else item_around(best)
    before = [
        one.span for one in passage.sentences if around.start <= one.span.start and one.span.end <= best.span.start
    ]
    if before:
        first = before[:1] if passage.kind != "paragraph" else []
        told += [span.shift(-passage.span.start).of(passage.text) for span in dict.fromkeys([*first, before[-1]])]
    return "\n".join(told)


def _spans(features: Mapping[str, float]) -> dict[str, float]:
    if "mass" not in features:
        return {}
    # What was not read again is as likely as it was.
    once = {"narrow_mass": features["mass"], "narrow_answerable": features["answerable"]}
    found = {name: {**once, **features}[name] for name in SPAN_FEATURES}
    # Beyond these, more tells better and worse sentences apart, but not right and wrong ones.
    return found | {name: max(_LEAST_ODDS, min(_MOST_ODDS, found[name])) for name in ("mass", "narrow_mass")}


def _next_elsewhere(spans: Sequence[ScoredSpan], rivals: Sequence[ScoredSpan]) -> float:
    # The same place read in another passage is no rival.
    best = spans[0]
    others = [other.logit for other in (*spans[1:], *rivals) if not _same_place(best, other)]
    return max(others, default=best.logit - _MOST_MARGIN)


def _same_place(one: ScoredSpan, other: ScoredSpan) -> bool:
    return one.hit.passage.document_id == other.hit.passage.document_id and one.span.overlaps(other.span)
