"""Time the shipped models in either arithmetic: ``python -m benchmarks.arithmetic [--json]``.

Opens the encoder and the reader with blocks multiplied in eight bits and with blocks turned into float as the model is
opened, and prints for each what opening it takes of memory, and the median of a question of 8 tokens, a passage of 60,
one of 120, and four of these at once. The two take turns, so that both meet the same noise.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import onnxruntime

from index.encoder import BUNDLED_PATH
from index.sessions import IN_EIGHT_BITS, IN_FLOAT, open_session, prefers_float
from service.reading.span_reader import MODEL_FOLDER

MODELS = {"encoder": BUNDLED_PATH / "encoder.onnx", "reader": MODEL_FOLDER / "reader.onnx"}
ARITHMETIC = {"eight bits": IN_EIGHT_BITS, "float": IN_FLOAT}
SHAPES = {"1 x 8": (1, 8), "1 x 60": (1, 60), "1 x 120": (1, 120), "4 x 120": (4, 120)}
ROUNDS = 15


def times_of(sessions: dict[str, onnxruntime.InferenceSession], shape: tuple[int, int]) -> dict[str, float]:
    """Return the median milliseconds of each session for a batch of this shape."""
    tokens = np.random.default_rng(1).integers(10, 5000, shape)
    inputs = {"input_ids": tokens, "attention_mask": np.ones(shape, np.int64)}
    taken: dict[str, list[float]] = {name: [] for name in sessions}
    for _ in range(ROUNDS):
        for name, session in sessions.items():
            start = time.perf_counter()
            session.run(None, inputs)
            taken[name].append(1000 * (time.perf_counter() - start))
    return {name: statistics.median(some) for name, some in taken.items()}


def memory_of(model: str, arithmetic: str) -> float:
    """Return the most megabytes that a process of its own takes which opens the model and reads a passage."""
    code = f"from benchmarks.arithmetic import most_memory; print(most_memory({model!r}, {arithmetic!r}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own code
    return float(done.stdout)


def most_memory(model: str, arithmetic: str) -> float:
    """Return the most megabytes of this process after it has opened a model and read a passage."""
    times_of({arithmetic: open_session(MODELS[model], arithmetic=ARITHMETIC[arithmetic])}, SHAPES["1 x 120"])
    # What getrusage says on Linux is the parent's until it is exceeded.
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print one JSON object on the last line")
    arguments = parser.parse_args()
    print(f"the service takes {'float' if prefers_float() else 'eight bits'} on this processor")
    print(f"{'milliseconds':24}" + "".join(f"{name:>10}" for name in SHAPES) + f"{'MB':>8}")
    rows: dict[str, dict[str, float]] = {}
    for model, path in MODELS.items():
        sessions = {name: open_session(path, arithmetic=entry) for name, entry in ARITHMETIC.items()}
        taken = {name: times_of(sessions, shape) for name, shape in SHAPES.items()}
        for arithmetic in ARITHMETIC:
            row = {shape: round(taken[shape][arithmetic], 1) for shape in SHAPES}
            row["MB"] = round(memory_of(model, arithmetic))
            rows[f"{model}, {arithmetic}"] = row
            figures = "".join(f"{row[shape]:>10.1f}" for shape in SHAPES)
            print(f"{model + ', ' + arithmetic:24}{figures}{row['MB']:>8.0f}")
    if arguments.json:
        print(json.dumps(rows))


if __name__ == "__main__":
    main()
