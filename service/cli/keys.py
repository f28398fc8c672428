"""``rujukan keys``: make, list and end keys."""

from pathlib import Path
from typing import Annotated, cast

import typer

from service.cli.terminal import say, say_error
from service.keys import FILE, SCOPES, Key, KeyStore, Scope
from service.settings import read_settings

app = typer.Typer(help="Make, list and end keys for the HTTP API.", no_args_is_help=True)
DataDir = Annotated[Path | None, typer.Option("--data-dir", help="Where the keys are (RUJUKAN_DATA_DIR).")]


def _store(data_dir: Path | None) -> KeyStore:
    return KeyStore(read_settings(data_dir=data_dir).data_dir / FILE)


@app.command()
def create(
    name: Annotated[str, typer.Argument(help="For people, to know the key by.")],
    scope: Annotated[list[str] | None, typer.Option(help="What it allows: ask, admin; may be given twice.")] = None,
    days: Annotated[int | None, typer.Option(min=1, max=36_500, help="After how many days it ends.")] = None,
    data_dir: DataDir = None,
) -> None:
    """Make a key and print it: it is shown this once and kept as a hash only."""
    scopes = scope or ["ask"]
    for one in scopes:
        if one not in SCOPES:
            raise typer.BadParameter(f"--scope is {' or '.join(SCOPES)}, not {one!r}")
    key, token = _store(data_dir).create(name, cast(list[Scope], scopes), days)
    say_error(f"key {key.id} ({_about(key)}); it is shown only now:", bad=False)
    say(token)


@app.command("list")
def list_keys(data_dir: DataDir = None) -> None:
    """List the keys, without their secrets."""
    for key in _store(data_dir).all():
        say(f"{key.id}  {key.created:%Y-%m-%d}  {_about(key)}  {key.name}")


@app.command()
def revoke(
    id: Annotated[str, typer.Argument(help="The key's id, as `rujukan keys list` shows it.")], data_dir: DataDir = None
) -> None:
    """End a key at once and for ever."""
    if not _store(data_dir).revoke(id):
        say_error(f"rujukan: there is no key {id!r} that has not ended; see `rujukan keys list`")
        raise typer.Exit(1)
    say(f"revoked  {id}")


def _about(key: Key) -> str:
    scopes = ", ".join(sorted(key.scopes))
    if key.revoked:
        return f"{scopes}, revoked {key.revoked:%Y-%m-%d}"
    return f"{scopes}, until {key.expires:%Y-%m-%d}" if key.expires else scopes
