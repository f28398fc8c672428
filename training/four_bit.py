"""Store numbers in blocks of four bits without rounding what was stored so before."""

import numpy as np
import numpy.typing as npt

BLOCK = 32


def four_bit_blocks(values: npt.NDArray[np.float32]) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.float32]]:
    """Return values, (rows, columns), in blocks of four-bit numbers as ggml's Q4_0 has them: the largest of a block is
    -8 times its scale. Packed two to a byte, the first in the lower half: (rows, columns / 2) and (rows, columns / 32).

    Raises:
        ValueError: they were not stored in such blocks, so that this would round them.
    """
    parts = values.reshape(len(values), -1, BLOCK)
    largest = np.take_along_axis(parts, np.abs(parts).argmax(-1)[..., None], -1)
    scales = (largest / -8).astype(np.float32)
    numbers = np.divide(parts, scales, out=np.zeros_like(parts), where=scales != 0)
    if np.abs(numbers - numbers.round()).max() > 1e-3:
        raise ValueError("the values are no blocks of four-bit numbers")
    nibbles = numbers.round().astype(np.int8).reshape(len(values), -1) & 0x0F
    return (nibbles[:, 0::2] | nibbles[:, 1::2] << 4).astype(np.uint8), scales[..., 0]
