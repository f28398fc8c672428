"""The reader's network, what it is trained to do, and how it is run over many windows in torch."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from transformers import BertModel

from service.reading.windows import Window

FROZEN_LAYERS = 2
PAD = 1
_IMPOSSIBLE = -1e4


class ReaderModel(torch.nn.Module):  # type: ignore[misc]
    """The encoder's transformer with four heads: where an answer starts, where it ends, whether a token is of a
    sentence that belongs to an answer, whether there is one.

    The first token's start and end say "nowhere" (Devlin et al. 2019, section 4.3).
    """

    def __init__(self, bert: BertModel) -> None:
        super().__init__()
        self.bert = bert
        self.span = torch.nn.Linear(bert.config.hidden_size, 3)
        self.answerable = torch.nn.Linear(bert.config.hidden_size, 1)

    @classmethod
    def from_encoder(cls, folder: Path, frozen_layers: int = FROZEN_LAYERS, dropout: float = 0.0) -> "ReaderModel":
        """Return the untrained reader over the encoder that ``training.encoder`` left in ``folder``; its embeddings and
        lowest layers stay as they are. ``dropout`` is that of hidden states; attention has none, whose random numbers
        would take longer than all else."""
        bert = BertModel.from_pretrained(
            folder,
            add_pooling_layer=False,
            attn_implementation="eager",
            hidden_dropout_prob=dropout,
            attention_probs_dropout_prob=0.0,
        )
        for part in (bert.embeddings, *bert.encoder.layer[:frozen_layers]):
            for parameter in part.parameters():
                parameter.requires_grad = False
        return cls(bert)

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Return start, end and belonging logits, float32 (batch, tokens, 3), and the answerability logit, float32
        (batch,)."""
        states = self.bert(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        return self.span(states), self.answerable(states[:, 0]).squeeze(-1)


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows side by side. ``allowed`` marks the tokens where an answer may stand and the first one; ``starts`` and
    ``ends`` those where it does; ``belonging`` is 1 in the sentences that belong to an answer, 0 in the others of the
    text and -1 where that is not known."""

    ids: torch.Tensor
    mask: torch.Tensor
    allowed: torch.Tensor
    starts: torch.Tensor
    ends: torch.Tensor
    belonging: torch.Tensor


def collate(
    windows: Sequence[Window],
    targets: Sequence[tuple[Sequence[int], Sequence[int]]] = (),
    belonging: Sequence[Sequence[bool]] = (),
) -> Batch:
    """Return windows as one batch. A target's tokens count from the window's first; (0,), (0,) says there is none.
    ``belonging`` says of each token of a window's text whether its sentence belongs to an answer; an empty one that
    this is not known."""
    width = max(len(window.ids) for window in windows)
    ids = np.full((len(windows), width), PAD, dtype=np.int64)
    mask, allowed = np.zeros_like(ids), np.zeros(ids.shape, dtype=bool)
    starts, ends = np.zeros(ids.shape, dtype=bool), np.zeros(ids.shape, dtype=bool)
    belongs = np.full(ids.shape, -1.0, dtype=np.float32)
    for row, window in enumerate(windows):
        ids[row, : len(window.ids)] = window.ids
        mask[row, : len(window.ids)] = 1
        allowed[row, [0, *range(window.first, window.last + 1)]] = True
    for row, (first, last) in enumerate(targets):
        starts[row, list(first)] = True
        ends[row, list(last)] = True
    for row, (window, known) in enumerate(zip(windows, belonging, strict=False)):
        belongs[row, window.first : window.first + len(known)] = known
    return Batch(*(torch.from_numpy(array) for array in (ids, mask, allowed, starts, ends, belongs)))


def loss_of(model: ReaderModel, batch: Batch, groups: Sequence[int] = ()) -> torch.Tensor:
    """Return the mean loss: minus the log of the probability that start and end are among the targets, half the cross
    entropy of answerability and half that of belonging, over a window's tokens. Where only a sentence is known, every
    token of it is a target.

    Windows of one of ``groups`` compete: to that the loss adds minus the log of the probability, over all their tokens,
    of those that answer, with odds against each window's own "nowhere", so that scores of several texts can be
    compared (shared normalisation, Clark and Gardner 2018).
    """
    heads, answerable = model(batch.ids, batch.mask)
    span = heads[..., :2].float().masked_fill(~batch.allowed.unsqueeze(-1), _IMPOSSIBLE)
    total = torch.zeros(len(batch.ids))
    for logits, targets in ((span[..., 0], batch.starts), (span[..., 1], batch.ends)):
        total += logits.logsumexp(-1) - logits.masked_fill(~targets, _IMPOSSIBLE).logsumexp(-1)
    has_answer = (~batch.starts[:, 0]).float()
    binary = torch.nn.functional.binary_cross_entropy_with_logits(answerable.float(), has_answer, reduction="none")
    belonging = _belonging(heads[..., 2].float(), batch.belonging)
    return (total / 2 + binary / 2 + belonging / 2).mean() + _competition(span, batch, groups)


def _belonging(logits: torch.Tensor, known: torch.Tensor) -> torch.Tensor:
    """Return the mean cross entropy of each window's tokens of which it is known whether they belong, (batch,)."""
    is_known = known >= 0
    each = torch.nn.functional.binary_cross_entropy_with_logits(logits, known.clamp(min=0.0), reduction="none")
    return (each * is_known).sum(-1) / is_known.sum(-1).clamp(min=1)


def _competition(span: torch.Tensor, batch: Batch, groups: Sequence[int]) -> torch.Tensor:
    """Return the mean loss of the groups that have an answer and something to compete with, 0 without any."""
    losses = []
    for group in sorted({group for group in groups if group >= 0}):
        rows = [row for row, other in enumerate(groups) if other == group]
        for logits, targets in ((span[rows, :, 0], batch.starts[rows]), (span[rows, :, 1], batch.ends[rows])):
            odds, right = (logits - logits[:, :1])[:, 1:], targets[:, 1:]
            if len(rows) > 1 and right.any():
                chosen = odds.masked_fill(~right, _IMPOSSIBLE)
                losses.append(odds.logsumexp((0, 1)) - chosen.logsumexp((0, 1)))
    return torch.stack(losses).mean() if losses else span.new_zeros(())


def run(
    model: ReaderModel, windows: Sequence[Window], size: int = 32, half: bool = False
) -> Iterator[tuple[int, np.ndarray, float]]:
    """Yield for every window its index, start, end and belonging logits (tokens, 3) and answerability logit; with
    ``half`` in bfloat16 arithmetic, which is faster and rounds."""
    order = sorted(range(len(windows)), key=lambda i: len(windows[i].ids))
    model.eval()
    with torch.inference_mode():
        for begin in range(0, len(order), size):
            some = order[begin : begin + size]
            batch = collate([windows[i] for i in some])
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=half):
                span, answerable = model(batch.ids, batch.mask)
            for row, i in enumerate(some):
                yield i, span[row, : len(windows[i].ids)].float().numpy(), float(answerable[row])
