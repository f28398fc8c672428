"""The settings, read once from the environment (``RUJUKAN_*``)."""

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Literal

from platformdirs import user_data_path
from pydantic import BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from corpus.sandbox import SECONDS
from index.encoder import BUNDLED
from index.threads import usable_cores
from service.origins import parse_address, parse_origins, split_list

_PREFIX = "RUJUKAN_"


class SettingsError(Exception):
    """A setting is wrong; the message names the variable and what it may be."""


class Settings(BaseSettings):
    """How Rujukan runs. Every field is the environment variable of its name in capitals after ``RUJUKAN_``."""

    model_config = SettingsConfigDict(env_prefix=_PREFIX, frozen=True, extra="ignore")

    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535)] = 8000
    data_dir: Path = Field(default_factory=lambda: user_data_path("rujukan"))
    encoder: str = BUNDLED
    reader: Literal["trained", "plain"] = "trained"
    """``plain`` leaves the trained reader out: faster by far; where that costs what stands in ``docs/models.md``."""
    threshold: Annotated[float, Field(ge=0, le=1)] = 0.3
    """Below this confidence a question counts as unanswered. The default withholds one right answer in nine and
    refuses three of five unanswerable questions, near misses mostly, on sources that confidence was not fitted on."""
    concurrency: Annotated[int, Field(ge=1, le=64)] = Field(default_factory=usable_cores)
    """Questions answered at the same time by one worker."""
    max_body_bytes: Annotated[int, Field(ge=1024)] = 1_000_000
    max_upload_bytes: Annotated[int, Field(ge=1024)] = 50_000_000
    """Of a document that is sent to ``/v1/documents``."""
    parse_seconds: Annotated[float, Field(gt=0)] = SECONDS
    """How long the reading of one file may take; a very long PDF on a slow machine may need more."""
    admin_key: Annotated[SecretStr, Field(min_length=32)] | None = None
    """A first key to change documents with; others are made by ``rujukan keys create``."""
    asking: Literal["auto", "open", "key"] = "auto"
    """Whether asking needs a key; ``auto``: only where others than this machine can reach it (``host``)."""
    allowed_hosts: Annotated[tuple[str, ...], NoDecode, BeforeValidator(split_list)] = ()
    """Names that it answers under beside addresses and names without a dot, commas between or a JSON list; ``*`` for
    any. Where none is given, names are checked only on loopback."""
    body_seconds: Annotated[float, Field(gt=0)] = 30
    """How long the body of a request may take to come; that of a document may take ten times as long."""
    rate_limit: Annotated[int, Field(ge=0)] = 0
    """Requests a minute for each key, or for each address where asking needs none; 0 for no limit."""
    queue: Annotated[int, Field(ge=1)] = 64
    """Requests under way at the same time in one worker, waiting ones among them; more are refused at once."""
    embed_origins: Annotated[tuple[str, ...], NoDecode, BeforeValidator(parse_origins)] = ()
    """Origins whose pages may show the chat (``/widget.js``) and whose scripts may ask; commas between, or a JSON
    list."""
    public_url: Annotated[str | None, BeforeValidator(parse_address)] = None
    """The address that readers reach the service at, for links that leave it (OpenAI's clients, MCP). Where none is
    given it is the one that was asked, and ``rujukan mcp`` knows none."""
    feedback_days: Annotated[int, Field(ge=0, le=36_500)] = 180
    """How long feedback is kept; 0: none is taken."""
    mcp: bool = False
    """Serve MCP at ``/mcp``; needs ``rujukan[mcp]``."""
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_questions: bool = False
    """Write the text of questions to the log; it may be personal, so this is off."""


def unknown_variables(names: Iterable[str]) -> list[str]:
    """Return, for each variable that begins with ``RUJUKAN_`` and is no setting, what to say about it."""
    known = [field.upper() for field in Settings.model_fields]
    given = sorted(name.removeprefix(_PREFIX) for name in names if name.startswith(_PREFIX))
    said = []
    for name in given:
        if name not in known:
            like = get_close_matches(name, known, 1)
            said.append(f"{_PREFIX}{name} is no setting" + (f"; did you mean {_PREFIX}{like[0]}?" if like else ""))
    return said


def read_settings(**overrides: object) -> Settings:
    """Return the settings from the environment; overrides that are not None win.

    Raises:
        SettingsError: a value is wrong; the message names its variable.
    """
    try:
        return Settings(**{name: value for name, value in overrides.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = f"RUJUKAN_{str(first['loc'][0]).upper()}" if first["loc"] else "a setting"
        given = "" if name.endswith("_KEY") else f", not {first['input']!r}"
        raise SettingsError(f"{name}: {first['msg'].removeprefix('Value error, ')}{given}") from None
