"""Average readers: ``python -m training.averaging A/reader.pt B/reader.pt --output C/reader.pt``.

The mean of the weights of readers that were trained one from the other keeps what one training gained and loses less of
what was known before it, at the cost of one reader ("model soups", Wortsman et al. 2022; figures in docs/models.md).
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch


def averaged(files: Sequence[Path]) -> dict[str, torch.Tensor]:
    """Return the mean of the weights in ``files``.

    Raises:
        ValueError: the files do not hold the same weights; the message names one that does not.
    """
    states = [torch.load(file, weights_only=True) for file in files]
    shapes = {name: weights.shape for name, weights in states[0].items()}
    for file, state in zip(files, states, strict=True):
        if {name: weights.shape for name, weights in state.items()} != shapes:
            raise ValueError(f"{file} has other weights than {files[0]}")
    return {name: torch.stack([state[name].float() for state in states]).mean(0) for name in shapes}


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readers", type=Path, nargs="+", help="reader.pt of training.reader")
    parser.add_argument("--output", type=Path, required=True, help="where the mean is written")
    arguments = parser.parse_args()
    arguments.output.parent.mkdir(parents=True, exist_ok=True)
    torch.save(averaged(arguments.readers), arguments.output)


if __name__ == "__main__":
    main()
