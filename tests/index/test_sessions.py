"""Which arithmetic a model is opened with."""

from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from index.encoder import BUNDLED_PATH
from index.sessions import in_float, open_session, prefers_float


@pytest.mark.parametrize(
    ("machine", "flags", "prefers"),
    [
        ("x86_64", "flags\t\t: fpu avx2 fma", True),
        ("AMD64", "flags\t\t: fpu avx2 fma", True),
        ("x86_64", "flags\t\t: fpu avx2 avx512_vnni", False),
        ("x86_64", "flags\t\t: fpu avx2 avx_vnni", False),
        ("aarch64", "flags\t\t: asimd", False),
        ("x86_64", "Features: something else", False),
    ],
)
def test_float_is_preferred_where_eight_bits_have_no_instructions(
    tmp_path: Path, machine: str, flags: str, prefers: bool
) -> None:
    info = tmp_path / "cpuinfo"
    info.write_text(f"processor\t: 0\n{flags}\n", encoding="ascii")
    assert prefers_float(info, machine) is prefers
    assert not prefers_float(tmp_path / "none", machine)


def test_either_arithmetic_gives_the_same_but_for_rounding() -> None:
    model = (BUNDLED_PATH / "encoder.onnx").read_bytes()
    assert in_float(model) != model
    assert len(in_float(model)) == len(model)
    inputs = {"input_ids": np.array([[0, 300, 400, 2]]), "attention_mask": np.ones((1, 4), dtype=np.int64)}
    (one,), (other,) = (
        onnxruntime.InferenceSession(content, providers=["CPUExecutionProvider"]).run(None, inputs)
        for content in (model, in_float(model))
    )
    assert float((one * other).sum()) > 0.999


def test_a_session_is_opened_on_so_many_threads() -> None:
    session = open_session(BUNDLED_PATH / "encoder.onnx", threads=1)
    assert session.get_session_options().intra_op_num_threads == 1
