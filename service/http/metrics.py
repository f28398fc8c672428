"""Numbers for Prometheus, of one process or, with ``PROMETHEUS_MULTIPROC_DIR`` set, of all workers together."""

import os

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from service.answering.answer import Answer

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2)


class Metrics:
    """The service's counters and histograms, in a registry of their own."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._requests = Histogram(
            "rujukan_request_seconds",
            "Time to answer a request",
            ("method", "route", "status"),
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._answers = Counter(
            "rujukan_answers", "Questions answered and not", ("status", "kind", "language"), registry=self._registry
        )
        self._stages = Histogram(
            "rujukan_stage_seconds",
            "Time of each stage of an answer",
            ("stage",),
            buckets=_SECONDS,
            registry=self._registry,
        )

    def observe(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one request; ``route`` is the pattern, so that paths do not multiply."""
        self._requests.labels(method, route, str(status)).observe(seconds)

    def count(self, answer: Answer) -> None:
        """Count one answer and its stages."""
        self._answers.labels(answer.status, answer.question.kind, answer.language).inc()
        for stage, milliseconds in answer.timings_ms.items():
            self._stages.labels(stage).observe(milliseconds / 1000)

    def render(self) -> bytes:
        """Return all numbers in Prometheus's text format."""
        if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
            return generate_latest(self._registry)
        together = CollectorRegistry()
        MultiProcessCollector(together)  # type: ignore[no-untyped-call]
        return generate_latest(together)
