"""Which arithmetic a model is opened with."""

from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from index import sessions
from index.encoder import BUNDLED_PATH
from index.sessions import IN_EIGHT_BITS, IN_FLOAT, open_session, prefers_float
from service.reading.span_reader import MODEL_FOLDER


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


def test_either_arithmetic_gives_the_same_but_for_rounding(monkeypatch: pytest.MonkeyPatch) -> None:
    inputs = {"input_ids": np.array([[0, 300, 400, 2]]), "attention_mask": np.ones((1, 4), dtype=np.int64)}
    vectors = []
    for is_float in (True, False):
        monkeypatch.setattr(sessions, "prefers_float", lambda is_float=is_float: is_float)
        vectors.append(open_session(BUNDLED_PATH / "encoder.onnx").run(None, inputs)[0])
    assert not np.array_equal(*vectors)
    assert float((vectors[0] * vectors[1]).sum()) > 0.999


@pytest.mark.parametrize("path", [BUNDLED_PATH / "encoder.onnx", MODEL_FOLDER / "reader.onnx"])
@pytest.mark.parametrize(("entry", "blocks"), [(IN_EIGHT_BITS, 72), (IN_FLOAT, 0)])
def test_blocks_are_multiplied_as_they_are_or_turned_into_float_once(
    tmp_path: Path, path: Path, entry: tuple[str, str], blocks: int
) -> None:
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.add_session_config_entry(*entry)
    options.optimized_model_filepath = str(tmp_path / "opened.onnx")
    onnxruntime.InferenceSession(path.read_bytes(), options, providers=["CPUExecutionProvider"])
    opened = (tmp_path / "opened.onnx").read_bytes()
    assert opened.count(b"MatMulNBits") == blocks
    assert b"DequantizeLinear" not in opened


def test_a_session_is_opened_on_so_many_threads() -> None:
    session = open_session(BUNDLED_PATH / "encoder.onnx", threads=1)
    assert session.get_session_options().intra_op_num_threads == 1


def test_threads_that_are_done_do_not_wait_busily() -> None:
    session = open_session(BUNDLED_PATH / "encoder.onnx")
    assert session.get_session_options().get_session_config_entry("session.intra_op.allow_spinning") == "0"
