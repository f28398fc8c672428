"""Keys that let a program in: shown once, kept as a hash, with what they allow and until when."""

import hashlib
import hmac
import re
import secrets
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal, cast, get_args

from corpus.errors import StoreError

Scope = Literal["ask", "admin"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
FILE = "keys.sqlite"
_TOKEN = re.compile(r"rjk_(?P<id>[0-9a-f]{8})_(?P<secret>[\w-]{43})", re.ASCII)
_SCHEMA = """
CREATE TABLE IF NOT EXISTS keys (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, hash BLOB NOT NULL, scopes TEXT NOT NULL, created TEXT NOT NULL,
    expires TEXT, revoked TEXT
) STRICT
"""


@dataclass(frozen=True, slots=True)
class Key:
    """What is known of a key beside its secret."""

    id: str
    name: str
    scopes: frozenset[Scope]
    created: datetime
    expires: datetime | None = None
    revoked: datetime | None = None

    def allows(self, scope: Scope, now: datetime | None = None) -> bool:
        """Tell whether it lets do this now; who may administer may also ask."""
        over = self.expires is not None and self.expires <= (now or datetime.now(UTC))
        return self.revoked is None and not over and bool(self.scopes & {scope, "admin"})


class KeyStore:
    """The keys of a data directory. Safe to share between threads and processes."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def create(self, name: str, scopes: Sequence[Scope], days: int | None = None) -> tuple[Key, str]:
        """Make a key and return it with its token, which is nowhere kept.

        Args:
            name: for people, to know it by.
            scopes: what it allows.
            days: after how many it ends; never if None.

        Raises:
            StoreError: the keys cannot be written.
        """
        now = datetime.now(UTC).replace(microsecond=0)
        expires = now + timedelta(days=days) if days is not None else None
        key = Key(secrets.token_hex(4), name, frozenset(scopes), now, expires)
        secret = secrets.token_urlsafe(32)
        row = (key.id, name, _hash(secret), " ".join(sorted(key.scopes)), now.isoformat(), _text(expires), None)
        with self._connection() as connection:
            connection.execute("INSERT INTO keys VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        return key, f"rjk_{key.id}_{secret}"

    def find(self, token: str) -> Key | None:
        """Return the key of a token, also one that has ended, or None; takes the same time however much is right.

        Raises:
            StoreError: the keys cannot be read.
        """
        parts = _TOKEN.fullmatch(token)
        if parts is None or not self._path.exists():
            return None
        with self._connection() as connection:
            row = connection.execute("SELECT * FROM keys WHERE id = ?", (parts["id"],)).fetchone()
        known = row[2] if row else bytes(32)
        return _key(row) if hmac.compare_digest(known, _hash(parts["secret"])) and row else None

    def all(self) -> list[Key]:
        """Return all keys, oldest first.

        Raises:
            StoreError: the keys cannot be read.
        """
        with self._connection() as connection:
            return [_key(row) for row in connection.execute("SELECT * FROM keys ORDER BY created, id")]

    def revoke(self, id: str) -> bool:
        """End a key for ever; tells whether there was one of that id that had not ended so.

        Raises:
            StoreError: the keys cannot be written.
        """
        now = datetime.now(UTC).replace(microsecond=0)
        with self._connection() as connection:
            query = "UPDATE keys SET revoked = ? WHERE id = ? AND revoked IS NULL"
            return connection.execute(query, (now.isoformat(), id)).rowcount == 1

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._path, timeout=30)) as connection, connection:
                connection.execute("PRAGMA synchronous=FULL")
                connection.execute(_SCHEMA)
                yield connection
        except (OSError, sqlite3.Error) as error:
            raise StoreError(f"the keys in {self._path} cannot be used: {error}") from error


def _hash(secret: str) -> bytes:
    # 256 random bits need no slow hash: there is nothing to guess.
    return hashlib.sha256(secret.encode()).digest()


def _key(row: tuple[str, str, bytes, str, str, str | None, str | None]) -> Key:
    id, name, _, scopes, created, expires, revoked = row
    found = frozenset(cast(Scope, scope) for scope in scopes.split())
    return Key(id, name, found, datetime.fromisoformat(created), _time(expires), _time(revoked))


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _text(time: datetime | None) -> str | None:
    return time.isoformat() if time else None
