"""Check bibliographic references in CSL-JSON (Citation Style Language 1.0.2): variables known, those shown typed."""

from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, JsonValue, model_validator

VARIABLES = frozenset(
    "id type categories custom abstract annote archive archive_collection archive_location archive-place authority "
    "call-number chapter-number citation-key citation-label citation-number collection-number collection-title "
    "container-title container-title-short dimensions division DOI edition event event-title event-place "
    "first-reference-note-number genre ISBN ISSN issue journalAbbreviation jurisdiction keyword language locator "
    "medium note number number-of-pages number-of-volumes original-publisher original-publisher-place "
    "original-title page page-first part part-title PMCID PMID printing publisher publisher-place references "
    "reviewed-genre reviewed-title scale section shortTitle source status supplement title title-short URL version "
    "volume volume-title year-suffix author chair collection-editor compiler composer container-author contributor "
    "curator director editor editorial-director editortranslator executive-producer guest host illustrator "
    "interviewer narrator organizer original-author performer producer recipient reviewed-author script-writer "
    "series-creator translator accessed available-date event-date issued original-date submitted".split()
)


class CslName(BaseModel):
    """A name: ``family`` and ``given``, or ``literal``."""

    model_config = ConfigDict(extra="allow")
    family: str | None = None
    given: str | None = None
    literal: str | None = None


class CslDate(BaseModel):
    """A date, ``date-parts`` as lists of year, month, day."""

    model_config = ConfigDict(extra="allow")
    date_parts: list[list[int | str]] | None = Field(default=None, alias="date-parts")

    @model_validator(mode="before")
    @classmethod
    def _says_when(cls, data: Any) -> Any:
        if isinstance(data, dict) and not data.keys() & {"date-parts", "raw", "literal"}:
            raise ValueError("is written { date-parts = [[2024]] }")
        return data


class CslItem(BaseModel):
    """A reference: the variables that are shown are checked, the others kept as they are."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, JsonValue]
    type: str = "document"
    title: str | None = None
    author: list[CslName] = Field(default_factory=list)
    issued: CslDate | None = None

    @model_validator(mode="before")
    @classmethod
    def _known(cls, data: Any) -> Any:
        for key in data if isinstance(data, dict) else ():
            if key not in VARIABLES:
                near = get_close_matches(key, VARIABLES, n=1)
                raise ValueError(f"{key!r} is no CSL variable" + (f"; did you mean {near[0]!r}?" if near else ""))
        return data

    def as_json(self) -> dict[str, Any]:
        """Return the CSL-JSON object with the variables that were given."""
        return self.model_dump(by_alias=True, exclude_unset=True)
