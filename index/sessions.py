"""Open ONNX models with the arithmetic that the processor is quick at.

The shipped models hold their weights in blocks of four bits, and onnxruntime multiplies them in eight-bit arithmetic
(``accuracy_level`` 4 of its operator MatMulNBits) or in float (1). Processors with instructions for the former are
quicker at it; x86 processors without (no VNNI) are quicker at the latter. Which of the two is an attribute within the
file, and no option of onnxruntime changes it.
"""

import platform
from pathlib import Path

import onnxruntime

from index.threads import usable_cores

CPU_INFO = Path("/proc/cpuinfo")
_X86 = frozenset({"x86_64", "AMD64"})
# As protocol buffers write the attribute: its name (field 1, 14 bytes long), then its value (field 3, a number).
_ATTRIBUTE = b"\x0a\x0eaccuracy_level\x18"
_EIGHT_BIT, _FLOAT = b"\x04", b"\x01"


def open_session(path: Path, threads: int = 0) -> onnxruntime.InferenceSession:
    """Return a session for the model in a file, on the processor's cores.

    Args:
        path: the file.
        threads: threads for one call; 0 for all cores of the process.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads or usable_cores()
    options.log_severity_level = 3
    model = path.read_bytes()
    if prefers_float():
        model = in_float(model)
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def in_float(model: bytes) -> bytes:
    """Return a model that multiplies its blocks in float where it would in eight bits."""
    return model.replace(_ATTRIBUTE + _EIGHT_BIT, _ATTRIBUTE + _FLOAT)


def prefers_float(info: Path = CPU_INFO, machine: str = "") -> bool:
    """Tell whether the processor is known to lack instructions for eight-bit arithmetic.

    Args:
        info: where Linux describes the processor; where there is none, nothing is known.
        machine: what sort of processor it is; this one's if left out.
    """
    if (machine or platform.machine()) not in _X86:
        return False
    try:
        flags = next(line for line in info.read_text(encoding="ascii").splitlines() if line.startswith("flags"))
    except (OSError, ValueError, StopIteration):
        return False
    return "vnni" not in flags
