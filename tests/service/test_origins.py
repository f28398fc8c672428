"""Origins are read as browsers write them; what is none is named with its remedy."""

import pytest

from service.origins import parse_address, parse_origins
from service.settings import Settings, SettingsError, read_settings


@pytest.mark.parametrize(
    ("text", "origins"),
    [
        ("", ()),
        (" , ", ()),
        ("[]", ()),
        ("https://a.example", ("https://a.example",)),
        ("https://a.example, http://localhost:8080 ,", ("https://a.example", "http://localhost:8080")),
        ('["https://a.example", "http://127.0.0.1:8080"]', ("https://a.example", "http://127.0.0.1:8080")),
        ("HTTPS://WWW.A.Example", ("https://www.a.example",)),
        ("https://a.example:443,http://a.example:80,http://a.example:443", ("https://a.example", "http://a.example",
                                                                           "http://a.example:443")),
        ("https://a.example:08443", ("https://a.example:8443",)),
        ("https://a.example,https://a.example:443", ("https://a.example",)),
        ("https://xn--bcher-kva.example", ("https://xn--bcher-kva.example",)),
    ],
)  # fmt: skip
def test_origins_are_read_from_text_as_browsers_write_them(text: str, origins: tuple[str, ...]) -> None:
    assert parse_origins(text) == origins


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a.example", "'a.example' has no scheme"),
        ("https://b.example,a.example", "'a.example' has no scheme"),
        ("ftp://a.example", "is neither http nor https"),
        ("https://a.example/", "'https://a.example/' has a path"),
        ("https://a.example/chat", "has a path"),
        ("https://a.example?x", "has a path"),
        ("https://*.a.example", "has a wildcard: name each origin"),
        ("*", "has a wildcard"),
        ("https://bücher.example", "punycode"),
        ("https://a.example:0", "has a port that is none"),
        ("https://a.example:65536", "has a port that is none"),
        ("https://me@a.example", "is no origin"),
        ("https://[::1]:80", "is no origin"),
        ("https://a.example; script-src *", "wildcard"),
        ("https://a.example 'unsafe-inline'", "is no origin"),
        ("https://a.example\nhttps://b.example", "has a path"),
        ("https://", "is no origin"),
        ("null", "has no scheme"),
        ("[https://a.example]", "leave the brackets out"),
        ("[1]", "is no list of origins"),
    ],
)
def test_what_is_no_origin_is_named_with_the_reason(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=r"origin|JSON") as caught:
        parse_origins(text)
    assert says in str(caught.value)


def test_the_setting_names_its_variable_the_fault_and_the_form(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUJUKAN_EMBED_ORIGINS", "https://a.example/chat")
    with pytest.raises(SettingsError) as caught:
        read_settings()
    message = str(caught.value)
    assert message.startswith("RUJUKAN_EMBED_ORIGINS: 'https://a.example/chat' has a path; ")
    assert "scheme://host:port" in message


def test_by_default_there_are_none() -> None:
    assert read_settings().embed_origins == ()
    assert Settings(embed_origins=["https://a.example"]).embed_origins == ("https://a.example",)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("", None),
        ("https://rujukan.a.example", "https://rujukan.a.example"),
        ("https://a.example:8443/rujukan/", "https://a.example:8443/rujukan"),
        ("http://localhost:8000", "http://localhost:8000"),
    ],
)
def test_the_services_own_address_has_no_slash_at_its_end(text: str, address: str | None) -> None:
    assert parse_address(text) == address


@pytest.mark.parametrize("text", ["a.example", "ftp://a.example", "https://", "https://a.example?x", "javascript:x"])
def test_what_is_no_address_is_named_with_its_setting(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUJUKAN_PUBLIC_URL", text)
    with pytest.raises(SettingsError, match=r"RUJUKAN_PUBLIC_URL: .* is no address of a service"):
        read_settings()
