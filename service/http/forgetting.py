"""Delete feedback that has become too old, also while nobody rates and nothing is started anew."""

import logging

from anyio import CapacityLimiter, sleep
from anyio.to_thread import run_sync

from service.feedback_store import FeedbackStore

_log = logging.getLogger(__name__)
EVERY_SECONDS = 24 * 60 * 60.0


async def forget_daily(store: FeedbackStore) -> None:
    """Delete it once a day, until cancelled; where that fails it is tried again a day later."""
    # In a thread of its own, so that no question waits for it.
    limiter = CapacityLimiter(1)
    while True:
        await sleep(EVERY_SECONDS)
        try:
            await run_sync(store.forget, limiter=limiter)
        except Exception:
            # Whatever it is, the service goes on.
            _log.exception("old feedback is not deleted yet")
