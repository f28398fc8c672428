"""Measure a running service: ``python -m benchmarks.latency FILE [--url URL]``.

Asks the questions of FILE (JSON Lines with ``question``, repeated as needed) one after another over HTTP and prints
median and 95th percentile in milliseconds, whole and by stage, and whether every citation verifies.
"""

import argparse
import json
import statistics
import time
from collections import defaultdict
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import httpx


def ask_all(client: httpx.Client, questions: list[str], count: int) -> Iterator[tuple[float, dict[str, Any]]]:
    """Yield seconds and answer of ``count`` questions."""
    for question in islice(cycle(questions), count):
        start = time.perf_counter()
        response = client.post("/v1/ask", json={"question": question})
        seconds = time.perf_counter() - start
        yield seconds, response.raise_for_status().json()


def verifies(client: httpx.Client, citation: dict[str, Any]) -> bool:
    """Tell whether the service confirms a citation, and that its translation, if any, stands where it says."""
    receipts = [citation] + ([citation["translation"]] if citation["translation"] else [])
    return all(
        client.get("/v1/verify", params={k: receipt[k] for k in ("document_id", "start", "end", "quote")})
        .raise_for_status()
        .json()["valid"]
        for receipt in receipts
    )


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--url", default="http://127.0.0.1:8000")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--json", action="store_true", help="print one JSON object on the last line")
    arguments = parser.parse_args()
    lines = arguments.file.read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line)["question"] for line in lines if line.strip()]
    stages: dict[str, list[float]] = defaultdict(list)
    citations: list[dict[str, Any]] = []
    answered = 0
    with httpx.Client(base_url=arguments.url, timeout=30) as client:
        try:
            client.get("/readyz").raise_for_status()
        except httpx.HTTPError as error:
            raise SystemExit(f"{arguments.url}: {error}; start the service first: make serve") from error
        for seconds, answer in ask_all(client, questions, arguments.count):
            stages["http"].append(1000 * seconds)
            for stage, milliseconds in answer["timings_ms"].items():
                stages[stage].append(milliseconds)
            citations += answer["citations"]
            answered += answer["status"] == "answered"
        good = sum(verifies(client, citation) for citation in citations)
    figures = {
        stage: {"p50_ms": statistics.median(values), "p95_ms": statistics.quantiles(values, n=20)[-1]}
        for stage, values in stages.items()
    }
    print(f"{arguments.count} questions, {answered} answered, {good} of {len(citations)} citations verify")
    print(f"{'':10}{'p50 ms':>10}{'p95 ms':>10}")
    for stage, values in figures.items():
        print(f"{stage:10}{values['p50_ms']:10.1f}{values['p95_ms']:10.1f}")
    if arguments.json:
        print(json.dumps({"stages": figures, "citations": len(citations), "verified": good}))


if __name__ == "__main__":
    main()
