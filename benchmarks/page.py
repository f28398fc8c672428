"""Measure a page of a running service in Chromium: ``python -m benchmarks.page [--url URL] [--path PATH]``.

Opens the page a few times, each time as a visitor who has never been there, and prints how many requests that took,
what they weighed on the wire (headers and compressed bodies) and unpacked, and the medians of when the first words were
seen (first contentful paint), when the question box was there to be written into, and when everything was loaded; then
the weight of a second visit. ``--slow`` loads over a line of 1.6 Mbit/s with 150 ms of delay on a processor four times
slower, as Lighthouse supposes a phone to be. Needs playwright and a Chromium (``rujukan[long]``).
"""

import argparse
import shutil
import statistics
from dataclasses import dataclass
from typing import Any

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# Lighthouse's "simulated mobile": bits a second are 1.6 million down and 750 thousand up.
_DELAY_MS, _DOWN_BYTES, _UP_BYTES, _SLOWER = 150, 1_600_000 / 8, 750_000 / 8, 4
_TIMES = """box => ({
  "first words": performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN,
  "everything loaded": performance.timing.loadEventEnd - performance.timing.navigationStart,
})"""
# Written before any script of the page: when the box that the script makes is there, it can be used.
_WATCH = """new MutationObserver((_, watcher) => {
  if (!document.querySelector("textarea, article")) return;
  window.usable = performance.now();
  watcher.disconnect();
}).observe(document, { childList: true, subtree: true });"""


@dataclass(frozen=True, slots=True)
class Visit:
    """What one visit took: of each address its bytes on the wire and unpacked, and times in milliseconds."""

    sizes: dict[str, tuple[int, int]]
    times: dict[str, float]

    @property
    def transferred(self) -> int:
        """Bytes on the wire."""
        return sum(wire for wire, _ in self.sizes.values())


class _Traffic:
    """Adds up what the browser's own protocol says of each request."""

    def __init__(self, session: Any) -> None:
        self.addresses: dict[str, str] = {}
        self.sizes: dict[str, tuple[int, int]] = {}
        session.on("Network.requestWillBeSent", self._sent)
        session.on("Network.dataReceived", self._received)
        session.on("Network.loadingFinished", self._finished)
        session.send("Network.enable")

    def _sent(self, event: dict[str, Any]) -> None:
        self.addresses[event["requestId"]] = event["request"]["url"]

    def _received(self, event: dict[str, Any]) -> None:
        wire, whole = self.sizes.get(event["requestId"], (0, 0))
        self.sizes[event["requestId"]] = (wire, whole + event["dataLength"])

    def _finished(self, event: dict[str, Any]) -> None:
        _, whole = self.sizes.get(event["requestId"], (0, 0))
        self.sizes[event["requestId"]] = (int(event["encodedDataLength"]), whole)

    def by_address(self) -> dict[str, tuple[int, int]]:
        """Return the sizes by address."""
        return {self.addresses[number]: size for number, size in self.sizes.items() if number in self.addresses}


def visit(context: Any, address: str, slow: bool) -> Visit:
    """Open a page in a new tab and measure it."""
    tab = context.new_page()
    tab.add_init_script(_WATCH)
    session = context.new_cdp_session(tab)
    traffic = _Traffic(session)
    if slow:
        line = {
            "offline": False,
            "latency": _DELAY_MS,
            "downloadThroughput": _DOWN_BYTES,
            "uploadThroughput": _UP_BYTES,
        }
        session.send("Network.emulateNetworkConditions", line)
        session.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
    tab.goto(address, wait_until="networkidle")
    times = {**tab.evaluate(_TIMES), "usable": tab.evaluate("window.usable ?? NaN")}
    found = Visit(traffic.by_address(), times)
    tab.close()
    return found


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--url", default="http://127.0.0.1:8000")
    parser.add_argument("--path", default="/")
    parser.add_argument("--count", type=int, default=5)
    parser.add_argument("--slow", action="store_true")
    arguments = parser.parse_args()
    from playwright.sync_api import sync_playwright

    address = arguments.url.rstrip("/") + arguments.path
    executable = next(filter(None, map(shutil.which, _BROWSERS)), None)
    visits: list[Visit] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        for _ in range(arguments.count):
            context = browser.new_context(viewport={"width": 390, "height": 844})
            visits.append(visit(context, address, arguments.slow))
            again = visit(context, address, arguments.slow)
            context.close()
        browser.close()
    for one, (wire, whole) in visits[0].sizes.items():
        print(f"{wire:>8,} {whole:>9,}  {one.removeprefix(arguments.url)}")
    print(f"first visit: {len(visits[0].sizes)} requests, {visits[0].transferred:,} bytes on the wire, "
          f"{sum(whole for _, whole in visits[0].sizes.values()):,} unpacked")  # fmt: skip
    print(f"second visit: {again.transferred:,} bytes on the wire")
    for name in visits[0].times:
        print(f"{name}: {statistics.median(one.times[name] for one in visits):.0f} ms (median of {len(visits)})")


if __name__ == "__main__":
    main()
