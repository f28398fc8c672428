"""Open ONNX models with the arithmetic that the processor is quick at.

The shipped models hold their weights in blocks of four and eight bits, as numbers and scales (DequantizeLinear).
onnxruntime multiplies such blocks as they are, in eight-bit arithmetic, or turns them into float once, as the model is
opened. Processors with instructions for the former are quicker at it; x86 processors without (no VNNI) are quicker at
the latter, which takes 60 MB more for each model.
"""

import platform
from pathlib import Path

import onnxruntime

from index.threads import usable_cores

CPU_INFO = Path("/proc/cpuinfo")
_X86 = frozenset({"x86_64", "AMD64"})
# Entries of a session's configuration: how blocks are multiplied (4 is eight bits), and that there are to be none.
IN_EIGHT_BITS = ("session.qdq_matmulnbits_accuracy_level", "4")
IN_FLOAT = ("session.disable_quant_qdq", "1")
# Threads that are done sleep. By default they wait busily for the next call, and take the cores from the other model,
# whose call it is (docs/models.md).
_SLEEPING = ("session.intra_op.allow_spinning", "0")


def open_session(
    path: Path, threads: int = 0, arithmetic: tuple[str, str] | None = None
) -> onnxruntime.InferenceSession:
    """Return a session for the model in a file, on the processor's cores.

    Args:
        path: the file.
        threads: threads for one call; 0 for all cores of the process.
        arithmetic: ``IN_EIGHT_BITS`` or ``IN_FLOAT``; what the processor is quick at if left out.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads or usable_cores()
    options.log_severity_level = 3
    options.add_session_config_entry(*_SLEEPING)
    options.add_session_config_entry(*(arithmetic or (IN_FLOAT if prefers_float() else IN_EIGHT_BITS)))
    return onnxruntime.InferenceSession(path.read_bytes(), options, providers=["CPUExecutionProvider"])


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
