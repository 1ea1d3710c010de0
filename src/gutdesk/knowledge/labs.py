"""What is known of lab values: protocol/labs.toml. For orientation; the range printed on the
person's own report wins."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from gutdesk.domain.lab_series import Scale
from gutdesk.knowledge.protocol import load, protocol_name

ZONULIN = ("zonulin_serum", "zonulin_stool")
COELIAC = "ttg_iga"
TOTAL_IGA = "total_iga"
CALPROTECTIN = "calprotectin"
SUGAR_TESTS = {"lm_ratio": "mannitol", "lr_ratio": "rhamnose"}
"""Analytes of a sugar test, and the sugar that is drunk beside lactulose."""


@dataclass(frozen=True, slots=True)
class Range:
    """A range that somebody published. `kind`: "upper", "low", "band", "flag", "iqr" or "mean".

    Of a "low" the values under `high` are meant, of a "flag" those from `low` on, or only those
    over it: `text` says which. `sex` is "any", "female" or "male"; the numbers are in `unit`."""

    lab: str
    kind: str
    low: float | None
    high: float | None
    unit: str
    text: str
    sex: str
    source: tuple[str, ...]
    includes_end: bool
    """Whether the value at the end of a "flag" counts too: "10 or more"."""


@dataclass(frozen=True, slots=True)
class Analyte:
    """`better`: "lower", "band", or "none" for what is never coloured or judged. `scale` has the
    unit of the ranges and the factors that physics fixes."""

    id: str
    name: str
    specimen: str
    scale: Scale
    preparation: str
    better: str
    confounders: tuple[str, ...]
    honest_note: str
    ranges: tuple[Range, ...]
    source: tuple[str, ...]
    conversion_source: tuple[str, ...]

    @property
    def unit(self) -> str:
        return self.scale.unit

    @property
    def short_name(self) -> str:
        """Without what some names add behind a dash."""
        return self.name.split(" - ")[0]


@dataclass(frozen=True, slots=True)
class Caution:
    """A sentence that is shown wherever its subject is."""

    text: str
    source: tuple[str, ...]


@cache
def analytes() -> tuple[Analyte, ...]:
    """In the order of the file."""
    return tuple(_analyte(row) for row in load("labs")["lab"])


@cache
def _by_id() -> dict[str, Analyte]:
    return {known.id: known for known in analytes()}


def analyte(analyte_id: str) -> Analyte | None:
    return _by_id().get(analyte_id)


def kit_matters() -> tuple[str, ...]:
    """Analytes whose results are only of one series where the kit is named: kits measure different
    things under the same word (scheffler2018, ajamian2019)."""
    return ZONULIN


def zonulin_caution() -> Caution:
    """What is said of every zonulin kit: claims.toml."""
    row = next(row for row in load("claims")["always_show"] if row["id"] == "always_zonulin")
    text = protocol_name("always_show", row["id"], "text", row["text"])
    return Caution(text, tuple(row["source"]))


def _analyte(row: dict[str, Any]) -> Analyte:
    def words(field: str) -> str:
        return protocol_name("lab", row["id"], field, row[field])

    conversions = row.get("conversion", ())
    return Analyte(
        id=row["id"],
        name=words("name"),
        specimen=words("specimen"),
        scale=Scale(
            row["unit"], tuple((one["from_unit"], one["multiply_by"]) for one in conversions)
        ),
        preparation=words("preparation"),
        better=row["better"],
        confounders=tuple(
            protocol_name("lab", row["id"], f"confounders.{place}", text)
            for place, text in enumerate(row["confounders"])
        ),
        honest_note=words("honest_note"),
        ranges=tuple(
            _range(row["id"], place, one, row["unit"])
            for place, one in enumerate(row.get("range", ()))
        ),
        source=tuple(row["source"]),
        conversion_source=tuple(
            dict.fromkeys(source for one in conversions for source in one["source"])
        ),
    )


def _range(lab_id: str, place: int, row: dict[str, Any], unit: str) -> Range:
    def words(field: str) -> str:
        return protocol_name("lab", lab_id, f"range.{place}.{field}", row[field])

    return Range(
        lab=words("lab"),
        kind=row["kind"],
        low=row.get("low"),
        high=row.get("high"),
        unit=row.get("unit", unit),
        text=words("text"),
        sex=row["sex"],
        source=tuple(row["source"]),
        includes_end="or more" in row["text"],
    )
