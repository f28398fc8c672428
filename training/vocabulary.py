"""Choose the pieces of a multilingual Unigram vocabulary that Indonesian, Malay and English text uses.

Every piece that the full tokenizer produces on the measured texts is kept, and every piece of one character of
any script, so that whatever the full vocabulary could spell the small one can spell too: a word whose own piece was
dropped falls apart into shorter pieces and is never lost.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import wordfreq
from tokenizers import Regex, Tokenizer, normalizers, pre_tokenizers, processors
from tokenizers.models import Unigram

from training.text import contexts, read_facqa_text, read_lines, read_squad

SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
LANGUAGES = ("id", "ms", "en")
WORDS_PER_LANGUAGE = 60_000


def build_tokenizer(pieces: Sequence[str], scores: Sequence[float]) -> Tokenizer:
    """Return the XLM-R pipeline over these pieces: NFKC, spaces folded, metaspace, ``<s> A </s> </s> B </s>``."""
    tokenizer = Tokenizer(Unigram(list(zip(pieces, map(float, scores), strict=True)), unk_id=SPECIAL.index("<unk>")))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", 0), ("</s>", 2)],
    )
    tokenizer.add_special_tokens(list(SPECIAL))
    return tokenizer


def measured_text(data: Path) -> Iterator[str]:
    """Yield the texts that the pieces are chosen on; what the proof reads (``heldout_text``) is not among them."""
    yield from contexts(data / "idk_mrc/train.json")
    yield from (example.question for example in read_squad(data / "idk_mrc/train.json"))
    yield from read_facqa_text(data / "facqa/train.csv")
    yield from contexts(data / "squad_id/translated.json")
    yield from read_lines(data / "squad_sentences/sentences.txt")
    for language in LANGUAGES:
        for word in wordfreq.top_n_list(language, WORDS_PER_LANGUAGE):
            yield from (word, word.capitalize(), word.upper())


def heldout_text(data: Path) -> dict[str, list[str]]:
    """Return paragraphs that no piece was chosen on, by language."""
    seen = set(contexts(data / "idk_mrc/train.json"))
    indonesian = [text for text in contexts(data / "idk_mrc/valid.json") if text not in seen]
    articles = contexts(data / "covid_qa/covid_qa.json")
    english = [part for text in articles for part in text.split("\n") if 200 <= len(part) <= 1500]
    return {"id": indonesian, "en": english[:: max(1, len(english) // 600)]}


def choose_pieces(tokenizer: Tokenizer, texts: Iterable[str], least: int = 1) -> npt.NDArray[np.int64]:
    """Return, in their old order, the ids to keep: special, of one character, or seen ``least`` times in ``texts``."""
    counts: Counter[int] = Counter()
    for encoding in tokenizer.encode_batch(list(texts), add_special_tokens=False):
        counts.update(encoding.ids)
    vocabulary = tokenizer.get_vocab(with_added_tokens=True)
    kept = {id for piece, id in vocabulary.items() if len(piece) == 1 or piece in SPECIAL}
    kept.update(id for id, count in counts.items() if count >= least)
    return np.array(sorted(kept), dtype=np.int64)
