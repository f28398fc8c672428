"""What was said before a question."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of a conversation, the asker's or the assistant's."""

    role: Literal["user", "assistant"]
    content: str
