"""What chat front ends ask a model in the user's name, and the harmless answers to it.

A front end takes the service for a language model: it has it title and tag conversations, choose tools, and puts the
user's question behind instructions and documents of its own. The forms are those of Open WebUI, LibreChat, NextChat and
Chatbox.
"""

import json
import re

from corpus.model import Span

# The key that the front end reads, and a value that leaves it as it is; Open WebUI then titles by the first message.
_EMPTY = {"follow_ups": [], "tags": [], "queries": [], "title": "", "text": "", "prompt": ""}
_TASK = "### Task:"
_HISTORY = re.compile(r"<chat_history>|### Chat History", re.I)
# Tags are looked for as they stand: an expression would read on to the end from each one that opens.
_CONTEXT = ("<context>", "</context>")
_QUERIES = (("<user_query>", "</user_query>"), ("<query>", "</query>"))
_TITLE = re.compile(
    r"^\s*(?:please\s+)?(?:generate|create|provide|write|give)\b[^.?!]{0,60}\b(?:concise|short|brief|words?)\b"
    r"[^.?!]{0,60}\btitle\b|^\s*based on the chat history, give this conversation a name\b",
    re.I,
)
_EMOJI = re.compile(r"^\s*your task is to reflect the speaker's likely facial expression through a fitting emoji", re.I)
_TOOLS = re.compile(r"^\s*Available Tools:.*\btool_calls\b", re.S)
_SPOKEN = re.compile(r"^[^\w\n]*(?:user|human)[^\w\n]*:\W*(?P<words>\S.*)$", re.I | re.M)
# The first thing said stands near the beginning.
_LOOKED_AT = 8000
_LONGEST_TITLE = 60
_UNTITLED = "Rujukan"


def harmless(prompt: str, system: str, before: str) -> str | None:
    """Return the answer to a front end's own request, or None where the prompt is the user's.

    Args:
        prompt: the last message of the user.
        system: what the system's messages say.
        before: the first message of the user, if it is another; a plain title is made of it.
    """
    if _TOOLS.match(system):
        return json.dumps({"tool_calls": []})
    if _TITLE.match(prompt):
        return _title(prompt, before)
    if _EMOJI.match(prompt):
        return "💬"
    if not prompt.lstrip().startswith(_TASK) or _context(prompt) is not None:
        return None
    # What was said may name a key of its own.
    asked = _HISTORY.split(prompt, maxsplit=1)[0]
    key = next((key for key in _EMPTY if f'"{key}"' in asked), None)
    return json.dumps({key: _EMPTY[key]} if key else {})


def own_question(prompt: str) -> str:
    """Return the user's question without the instructions and documents that a front end has put before it."""
    context = _context(prompt) if prompt.lstrip().startswith(_TASK) else None
    if context is None:
        return prompt
    behind = prompt[context.end :]
    within = _query(prompt[: context.start] + behind)
    return (behind if within is None else within).strip()


def _context(prompt: str) -> Span | None:
    """Return where the documents stand, from the first tag that opens to the last that closes."""
    opening, closing = _CONTEXT
    start, last = prompt.find(opening), prompt.rfind(closing)
    return Span(start, last + len(closing)) if 0 <= start < last else None


def _query(text: str) -> str | None:
    """Return what stands between the first tags around a question."""
    found: list[tuple[int, int]] = []
    for opening, closing in _QUERIES:
        start = text.find(opening)
        end = text.find(closing, start)
        if 0 <= start < end:
            found.append((start + len(opening), end))
    if not found:
        return None
    start, end = min(found)
    return text[start:end]


def _title(prompt: str, before: str) -> str:
    spoken = _SPOKEN.search(prompt[:_LOOKED_AT])
    words = before or (spoken["words"] if spoken else "")
    title = " ".join(words.strip().strip("\"'").split())
    return f"{title[: _LONGEST_TITLE - 1]}…" if len(title) > _LONGEST_TITLE else title or _UNTITLED
