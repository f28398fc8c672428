"""Settings come from the environment; a wrong one is named."""

from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from service.settings import Settings, SettingsError, read_settings, unknown_variables


def test_without_an_environment_the_documented_values_stand() -> None:
    settings = read_settings()
    assert (settings.host, settings.port, settings.log_level) == ("127.0.0.1", 8000, "info")
    assert settings.log_questions is False
    assert settings.data_dir.is_absolute()


def test_a_variable_that_is_no_setting_is_told_with_what_was_perhaps_meant() -> None:
    said = unknown_variables(["HOME", "RUJUKAN_PORT", "RUJUKAN_TRESHOLD", "RUJUKAN_X"])
    assert said == ["RUJUKAN_TRESHOLD is no setting; did you mean RUJUKAN_THRESHOLD?", "RUJUKAN_X is no setting"]


def test_every_field_is_read_from_its_variable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    values = {
        "HOST": "0.0.0.0",  # noqa: S104
        "PORT": "81",
        "DATA_DIR": str(tmp_path),
        "ENCODER": "lain",
        "READER": "trained",
        "THRESHOLD": "0.25",
        "CONCURRENCY": "3",
        "MAX_BODY_BYTES": "2048",
        "MAX_UPLOAD_BYTES": "4096",
        "ADMIN_KEY": "k" * 32,
        "ASKING": "key",
        "ALLOWED_HOSTS": "tanya.example.org",
        "BODY_SECONDS": "5",
        "PARSE_SECONDS": "90",
        "RATE_LIMIT": "60",
        "QUEUE": "5",
        "EMBED_ORIGINS": "https://a.example,http://localhost:8080",
        "PUBLIC_URL": "https://rujukan.a.example/",
        "FEEDBACK_DAYS": "30",
        "MCP": "1",
        "LOG_LEVEL": "debug",
        "LOG_QUESTIONS": "1",
    }
    assert {name.lower() for name in values} == set(Settings.model_fields)
    for name, value in values.items():
        monkeypatch.setenv(f"RUJUKAN_{name}", value)
    assert read_settings() == Settings(
        host="0.0.0.0",  # noqa: S104
        port=81,
        data_dir=tmp_path,
        encoder="lain",
        reader="trained",
        threshold=0.25,
        concurrency=3,
        max_body_bytes=2048,
        max_upload_bytes=4096,
        parse_seconds=90,
        admin_key=SecretStr("k" * 32),
        asking="key",
        allowed_hosts=("tanya.example.org",),
        body_seconds=5,
        rate_limit=60,
        queue=5,
        embed_origins=("https://a.example", "http://localhost:8080"),
        public_url="https://rujukan.a.example",
        feedback_days=30,
        mcp=True,
        log_level="debug",
        log_questions=True,
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "delapan"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", ""),
        ("THRESHOLD", "1.5"),
        ("THRESHOLD", "nan"),
        ("CONCURRENCY", "0"),
        ("CONCURRENCY", "65"),
        ("MAX_BODY_BYTES", "12"),
        ("EMBED_ORIGINS", "kampus.example"),
        ("FEEDBACK_DAYS", "-1"),
        ("LOG_LEVEL", "loud"),
        ("LOG_QUESTIONS", "perhaps"),
    ],
)
def test_a_wrong_value_is_named_with_its_variable(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"RUJUKAN_{name}", value)
    with pytest.raises(SettingsError) as caught:
        read_settings()
    message = str(caught.value)
    assert message.startswith(f"RUJUKAN_{name}: ")
    assert "\n" not in message
    assert value in message


def test_what_is_given_wins_over_the_environment_and_none_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUJUKAN_PORT", "81")
    monkeypatch.setenv("RUJUKAN_HOST", "::1")
    settings = read_settings(port=82, host=None)
    assert (settings.port, settings.host) == (82, "::1")


def test_other_variables_are_no_business_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUJUKAN_TIDAK_DIKENAL", "x")
    monkeypatch.setenv("PORT", "99")
    assert read_settings().port == 8000


def test_settings_do_not_change() -> None:
    with pytest.raises(ValidationError):
        read_settings().port = 1


def test_a_key_that_is_too_short_is_named_and_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUJUKAN_ADMIN_KEY", "rahasia")
    with pytest.raises(SettingsError, match=r"RUJUKAN_ADMIN_KEY: .*32") as caught:
        read_settings()
    assert "rahasia" not in str(caught.value)
