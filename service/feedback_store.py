"""Keep feedback in SQLite, for as many days as the settings say."""

import json
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import astuple
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from corpus.errors import StoreError
from service.feedback import AnswerIds, CitedPlace, Exchange, Feedback, Rating

FILE = "feedback.sqlite"
# What askers send must not fill the disk that the documents are on; the oldest goes first.
MOST_KEPT = 10_000
_VERSION = 1
_BUSY_SECONDS = 30
_SECRET_BYTES = 32
_SCHEMA = """
CREATE TABLE secret (key BLOB NOT NULL) STRICT;
CREATE TABLE feedback (
    answer_id TEXT PRIMARY KEY, day TEXT NOT NULL, rating TEXT NOT NULL CHECK (rating IN ('up', 'down')), comment TEXT,
    question TEXT NOT NULL, before TEXT NOT NULL, cited TEXT NOT NULL
) STRICT;
"""


def today() -> date:
    """Return the day it is, in UTC."""
    return datetime.now(UTC).date()


class FeedbackStore:
    """The feedback of a data directory. One connection for each call: threads and processes may share it."""

    def __init__(self, path: Path, days: int, secret: bytes) -> None:
        self._path, self._days = path, days
        self.ids = AnswerIds(secret)

    @classmethod
    def open(cls, path: Path, days: int) -> "FeedbackStore":
        """Open the store in the file ``path``, or create it, and delete what is older than ``days``; 0 deletes nothing.

        Raises:
            StoreError: it cannot be read or written, or a later version made it.
        """
        with _connection(path) as connection:
            connection.execute("BEGIN IMMEDIATE")
            _bring_up(connection, path)
            _forget(connection, days)
            (secret,) = connection.execute("SELECT key FROM secret").fetchone()
        return cls(path, days, secret)

    def put(self, feedback: Feedback) -> None:
        """Keep feedback, in the place of an earlier one of the same answer.

        Raises:
            StoreError: it cannot be written.
        """
        exchange = feedback.exchange
        row = (
            feedback.answer_id,
            feedback.day.isoformat(),
            feedback.rating,
            feedback.comment,
            exchange.question,
            json.dumps(exchange.before, ensure_ascii=False),
            json.dumps([astuple(place) for place in exchange.cited], ensure_ascii=False),
        )
        with _connection(self._path) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT OR REPLACE INTO feedback VALUES (?, ?, ?, ?, ?, ?, ?)", row)
            _forget(connection, self._days)

    def forget(self) -> None:
        """Delete what has become too old.

        Raises:
            StoreError: it cannot be written.
        """
        with _connection(self._path) as connection:
            connection.execute("BEGIN IMMEDIATE")
            _forget(connection, self._days)

    def all(self, rating: Rating | None = None) -> list[Feedback]:
        """Return what is kept, oldest first, or only what has this rating.

        Raises:
            StoreError: it cannot be read.
        """
        query = "SELECT * FROM feedback WHERE ? IS NULL OR rating = ? ORDER BY day, rowid"
        with _connection(self._path) as connection:
            return [_feedback(row) for row in connection.execute(query, (rating, rating))]


def _bring_up(connection: sqlite3.Connection, path: Path) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version not in (0, _VERSION):
        raise StoreError(f"{path} is of version {version}, this Rujukan knows {_VERSION}: use a newer one")
    if version == 0:
        for statement in filter(str.strip, _SCHEMA.split(";")):
            connection.execute(statement)
        connection.execute("INSERT INTO secret VALUES (?)", (secrets.token_bytes(_SECRET_BYTES),))
        connection.execute(f"PRAGMA user_version = {_VERSION}")


def _forget(connection: sqlite3.Connection, days: int) -> None:
    if days:
        oldest = today() - timedelta(days=days)
        connection.execute("DELETE FROM feedback WHERE day < ?", (oldest.isoformat(),))
    surplus = "SELECT rowid FROM feedback ORDER BY rowid DESC LIMIT -1 OFFSET ?"
    connection.execute(f"DELETE FROM feedback WHERE rowid IN ({surplus})", (MOST_KEPT,))


@contextmanager
def _connection(path: Path) -> Iterator[sqlite3.Connection]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path, timeout=_BUSY_SECONDS)) as connection:
            # Not WAL: several workers that begin together would not wait for each other to switch to it.
            connection.execute("PRAGMA synchronous=EXTRA")
            # What is deleted is gone from the file too.
            connection.execute("PRAGMA secure_delete=ON")
            with connection:
                yield connection
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"the feedback in {path} cannot be used: {error}") from error


def _feedback(row: tuple[str, str, Rating, str | None, str, str, str]) -> Feedback:
    answer_id, day, rating, comment, question, before, cited = row
    exchange = Exchange(question, tuple(json.loads(before)), tuple(CitedPlace(*place) for place in json.loads(cited)))
    return Feedback(answer_id, rating, comment, exchange, date.fromisoformat(day))
