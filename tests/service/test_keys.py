"""Keys are shown once, kept as hashes, and end."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from service.keys import KeyStore


@pytest.fixture
def keys(tmp_path: Path) -> KeyStore:
    return KeyStore(tmp_path / "keys.sqlite")


def test_a_key_is_known_by_its_token_and_its_secret_is_not_kept(keys: KeyStore, tmp_path: Path) -> None:
    key, token = keys.create("bot", ["ask"])
    assert keys.find(token) == key
    assert keys.all() == [key]
    # The secret may hold "_" itself.
    assert token.split(f"{key.id}_", 1)[1].encode() not in (tmp_path / "keys.sqlite").read_bytes()


def test_another_token_is_no_key(keys: KeyStore) -> None:
    _, token = keys.create("bot", ["ask"])
    wrong = token[:-1] + ("a" if token[-1] != "a" else "b")
    for other in (wrong, token + "x", "", "rjk_00000000_" + "a" * 43, "é" * 60):
        assert keys.find(other) is None


def test_an_admin_may_ask_and_an_asker_may_not_administer(keys: KeyStore) -> None:
    asker, _ = keys.create("bot", ["ask"])
    admin, _ = keys.create("dosen", ["admin"])
    assert (asker.allows("ask"), asker.allows("admin")) == (True, False)
    assert (admin.allows("ask"), admin.allows("admin")) == (True, True)


def test_a_key_ends_with_its_days_or_when_it_is_revoked(keys: KeyStore) -> None:
    key, token = keys.create("bot", ["ask"], days=2)
    assert key.allows("ask", datetime.now(UTC) + timedelta(days=1))
    assert not key.allows("ask", datetime.now(UTC) + timedelta(days=3))
    assert keys.revoke(key.id)
    assert not keys.revoke(key.id)
    found = keys.find(token)
    assert found is not None
    assert not found.allows("ask")


def test_where_no_key_was_made_nothing_is_made(keys: KeyStore, tmp_path: Path) -> None:
    assert keys.find("rjk_00000000_" + "a" * 43) is None
    assert list(tmp_path.iterdir()) == []
