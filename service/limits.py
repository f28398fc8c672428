"""Say when somebody asks too often, and when all together ask too much."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

_MOST_KNOWN = 10_000


class RateLimit:
    """Lets each name do ``per_minute`` things a minute, a sixth of them at once (a token bucket); 0 is no limit."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = per_minute / 60
        self._burst = max(1.0, per_minute / 6)
        self._clock = clock
        self._lock = threading.Lock()
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, name: str) -> float:
        """Count one thing done by ``name`` and return 0, or return how many seconds it has to wait first."""
        if self._rate <= 0:
            return 0.0
        now = self._clock()
        with self._lock:
            left, then = self._left.pop(name, (self._burst, now))
            left = min(self._burst, left + (now - then) * self._rate)
            allowed = left >= 1
            self._left[name] = (left - 1 if allowed else left, now)
            while len(self._left) > _MOST_KNOWN:
                self._left.popitem(last=False)
        return 0.0 if allowed else (1 - left) / self._rate


class Crowd:
    """Counts what is under way; beyond ``most`` nothing more is let in."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._inside = 0

    def enter(self) -> bool:
        """Let one more in, if there is room; whoever is let in leaves."""
        with self._lock:
            if self._inside >= self._most:
                return False
            self._inside += 1
            return True

    def leave(self) -> None:
        """Let one out."""
        with self._lock:
            self._inside -= 1
