"""Storing what is in four-bit blocks already, without rounding it again."""

import numpy as np
import pytest

from training.four_bit import BLOCK, four_bit_blocks


def unpack(blocks: np.ndarray, scales: np.ndarray) -> np.ndarray:
    """Return the values as onnxruntime reads them: signed numbers, two to a byte, times their block's scale."""
    numbers = np.stack([blocks & 0x0F, blocks >> 4], axis=-1).reshape(len(blocks), -1).astype(np.int8)
    return np.where(numbers > 7, numbers - 16, numbers) * scales.repeat(BLOCK, axis=1)


def test_blocks_of_four_bit_numbers_come_back_as_they_were() -> None:
    rng = np.random.default_rng(1)
    numbers = rng.integers(-7, 8, (5, 2, BLOCK))
    numbers[..., 3] = -8
    numbers[2, 1] = 0
    scales = rng.choice([-1, 1], (5, 2, 1)) * rng.random((5, 2, 1))
    values = (numbers * scales).reshape(5, -1).astype(np.float32)
    packed, found = four_bit_blocks(values)
    assert (packed.shape, packed.dtype, found.shape) == ((5, BLOCK), np.uint8, (5, 2))
    np.testing.assert_allclose(unpack(packed, found), values, atol=1e-6)


def test_other_values_are_refused() -> None:
    with pytest.raises(ValueError, match="no blocks"):
        four_bit_blocks(np.random.default_rng(1).random((2, BLOCK), dtype=np.float32))
