"""Keys are looked up where nothing else waits for it."""

import threading
from typing import Any

import anyio
from starlette.types import Message, Receive, Scope, Send

from service.http.access import Guard


def test_a_mounted_applications_guard_reads_keys_in_another_thread_than_the_event_loops() -> None:
    asked: list[tuple[object, ...]] = []
    threads: list[threading.Thread] = []

    class Watched:
        def require(self, *arguments: object) -> None:
            asked.append(arguments)
            threads.append(threading.current_thread())

    async def inner(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 204, "headers": []})

    async def run() -> tuple[threading.Thread, list[Message]]:
        sent: list[Message] = []

        async def send(message: Message) -> None:
            sent.append(message)

        access: Any = Watched()
        headers = [(b"authorization", b"Bearer kunci")]
        scope = {"type": "http", "method": "POST", "headers": headers, "client": ("::1", 1)}
        await Guard(inner, access)(scope, None, send)  # type: ignore[arg-type]
        return threading.current_thread(), sent

    loops, sent = anyio.run(run)
    assert asked == [("ask", "kunci", "::1")]
    assert threads[0] is not loops
    assert sent[0]["status"] == 204
