"""What is said where two things do not go together, or where there is too much of one.

Medicines that somebody has prescribed are never the ones that have to give way: it is the
supplement that moves or is asked about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gutdesk.domain.formats import Formats
from gutdesk.domain.interactions import Clash, Gap, Rule, Severity
from gutdesk.domain.limits import Part, Total
from gutdesk.i18n import _, ngettext
from gutdesk.knowledge.protocol import Condition
from gutdesk.services.safety_things import BARE, Band, Thing

OFFICIAL = "official_UL"


class WarningKind(StrEnum):
    """In the order in which they stand among others of their severity."""

    AGREEMENT = "agreement"
    CONDITION = "condition"
    GAP = "gap"
    INTERACTION = "interaction"
    LIMIT = "limit"
    BAND = "band"


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyWarning:
    """`sentence` says what is the matter and what to do, `reason` what is known of it. `products`
    are the ids of those that it is about ("" is a draft); `sources` are ids of sources.toml.
    `is_taken`: it is about what was taken, not about what is planned."""

    kind: WarningKind
    severity: Severity
    title: str
    sentence: str
    reason: str
    sources: tuple[str, ...]
    products: tuple[str, ...]
    is_taken: bool = False


def in_order(warnings: Iterable[SafetyWarning]) -> tuple[SafetyWarning, ...]:
    """The most severe first; what says the same is said once."""
    kinds = list(WarningKind)
    unique = dict.fromkeys(warnings)
    return tuple(
        sorted(
            unique,
            key=lambda one: (
                one.severity.rank,
                one.is_taken,
                kinds.index(one.kind),
                one.title.casefold(),
            ),
        )
    )


def product_ids(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for key in keys if not key.startswith(BARE)))


# -- sums ----------------------------------------------------------------------------------------


def limit_warning(
    found: Total, formats: Formats, *, day: date | None, is_taken: bool
) -> SafetyWarning:
    """`day` is said where the sum is not that of every day."""
    limit = found.limit
    official = limit.kind == OFFICIAL
    title = _("Above the upper limit: {what}") if official else _("A lot of one thing: {what}")
    sentence = _sum_sentence(found.parts, limit.unit, formats, day=day, is_taken=is_taken)
    said = (
        _("Together that is {amount} of {what}; the upper limit is {limit} a day.")
        if official
        else _("Together that is {amount} of {what}; the mark is {limit} a day.")
    )
    sentences = [
        sentence,
        said.format(
            amount=formats.amount(found.amount, limit.unit),
            what=limit.name,
            limit=formats.amount(limit.amount, limit.unit),
        ),
    ]
    if found.unknown:
        names = ", ".join(found.unknown)
        sentences.append(
            _("Not counted, because how much is not said: {names}.").format(names=names)
        )
    sentences.append(_("A pharmacist can tell which of them you need."))
    return SafetyWarning(
        kind=WarningKind.LIMIT,
        severity=Severity.MAJOR if official else Severity.MODERATE,
        title=title.format(what=limit.name),
        sentence=" ".join(sentences),
        reason=limit.note,
        sources=limit.source,
        products=product_ids(part.key for part in found.parts),
        is_taken=is_taken,
    )


def band_warning(
    found: Band, formats: Formats, *, day: date | None, is_taken: bool
) -> SafetyWarning:
    one = found.supplement
    said = _("Together that is {amount}; up to {most} a day the diary says nothing.")
    return SafetyWarning(
        kind=WarningKind.BAND,
        severity=Severity.MINOR,
        title=_("More than usual: {what}").format(what=one.name),
        sentence=" ".join(
            (
                _sum_sentence(found.parts, one.dose_unit, formats, day=day, is_taken=is_taken),
                said.format(
                    amount=formats.amount(found.amount, one.dose_unit),
                    most=formats.amount(one.log_high, one.dose_unit),
                ),
                _("Check the amounts, or ask a pharmacist."),
            )
        ),
        reason=_("Studied: {dose}.").format(dose=one.studied_dose),
        sources=one.source,
        products=product_ids(part.key for part in found.parts),
        is_taken=is_taken,
    )


def _sum_sentence(
    parts: Sequence[Part], unit: str, formats: Formats, *, day: date | None, is_taken: bool
) -> str:
    listed = ", ".join(f"{part.name} {formats.amount(part.amount, unit)}" for part in parts)
    if is_taken:
        return _("Taken that day: {parts}.").format(parts=listed)
    if day is None:
        return _("Planned for one day: {parts}.").format(parts=listed)
    return _("Planned for {day}: {parts}.").format(day=formats.day(day), parts=listed)


# -- two things ----------------------------------------------------------------------------------


def clash_warning(
    clash: Clash,
    one: Thing,
    other: Thing,
    formats: Formats,
    *,
    day: date | None = None,
    is_taken: bool = False,
) -> SafetyWarning:
    """`one` holds the supplement, `other` is the medicine. `day` is said where the two meet on
    another day than the one that is looked at."""
    rule = clash.rule
    timed = rule.is_spacing
    title = _("{one} and {other} close together") if clash.gap else _("{one} with {other}")
    sentences = []
    if not clash.sure:
        drugs = ", ".join(
            dict.fromkeys((rule.with_drug, *(more.with_drug for more in clash.alike)))
        )
        text = _("If {other} is one of these: {drugs}. A pharmacist can tell.")
        sentences.append(text.format(other=other.name, drugs=drugs))
    if clash.gap is not None:
        sentences.append(_gap_sentence(clash.gap, one, other, formats, day, is_taken=is_taken))
    sentences += _hours(rule, one, other, formats) if timed else [_advice(rule)]
    if other.is_medicine and not is_taken and rule.severity is not Severity.UNKNOWN:
        sentences.append(_way_out(one, other, timed=timed))
    return SafetyWarning(
        kind=WarningKind.GAP if timed else WarningKind.INTERACTION,
        severity=rule.severity,
        title=title.format(one=one.name, other=other.name),
        sentence=" ".join(sentences),
        reason=_("{effect} Said of {drugs}.").format(effect=rule.effect, drugs=rule.with_drug),
        sources=rule.source,
        products=product_ids((one.key, other.key)),
        is_taken=is_taken,
    )


def _advice(rule: Rule) -> str:
    if rule.severity is Severity.UNKNOWN:
        # Where nothing is documented the advice of the file is for who writes the program.
        return f"{rule.effect} " + _("Ask a pharmacist before you take both.")
    return f"{rule.effect} {rule.advice}"


def _gap_sentence(
    gap: Gap, one: Thing, other: Thing, formats: Formats, day: date | None, *, is_taken: bool
) -> str:
    minutes = round(gap.actual * 60)
    first, second = (one.name, gap.supplement), (other.name, gap.medicine)
    if gap.medicine < gap.supplement:
        first, second = second, first
    if minutes == 0:
        text = _("Taken together at {time}.") if is_taken else _("Planned together at {time}.")
    elif is_taken:
        text = _("Taken {hours} apart: {first} at {time}, {second} at {later}.")
    else:
        text = _("Planned {hours} apart: {first} at {time}, {second} at {later}.")
    text = text.format(
        hours=formats.duration(minutes),
        first=first[0],
        time=formats.time(first[1]),
        second=second[0],
        later=formats.time(second[1]),
    )
    return text if day is None else f"{formats.day(day)}: {text}"


def _hours(rule: Rule, one: Thing, other: Thing, formats: Formats) -> list[str]:
    before, after = (formats.duration(round(h * 60)) for h in (rule.before_h, rule.after_h))
    if rule.before_h == rule.after_h:
        text = _("At least {before} should lie between them.")
    else:
        text = _("{other} goes at least {before} before {one}, or {after} after it.")
    return [text.format(one=one.name, other=other.name, before=before, after=after)]


def _way_out(one: Thing, other: Thing, *, timed: bool) -> str:
    if one.is_medicine:
        return _("Ask a pharmacist how to take them.")
    if timed:
        text = _("Take {other} as you were told and move {one}.")
    else:
        text = _("Take {other} as you were told and ask about {one}.")
    return text.format(one=one.name, other=other.name)


# -- one thing and the person --------------------------------------------------------------------


def condition_warning(
    condition: Condition, thing: Thing, *, avoid: bool, is_taken: bool = False
) -> SafetyWarning:
    """`avoid`: the condition speaks against it, it is not only one for care."""
    severity = Severity.MODERATE
    if thing.is_medicine:
        text = _("Tell your doctor or pharmacist that {condition} is on your list.")
    elif thing.agreed:
        severity = Severity.MINOR
        text = _("{condition} is on your list. You noted that your doctor agreed.")
    elif avoid:
        severity = Severity.MAJOR
        text = _("{condition} is on your list: take {name} only if your doctor agrees.")
    else:
        text = _("{condition} is on your list: take care with {name}, and ask if you are unsure.")
    title = _("{name}: {condition}")
    return SafetyWarning(
        kind=WarningKind.CONDITION,
        severity=severity,
        title=title.format(name=thing.name, condition=condition.name),
        sentence=text.format(condition=condition.name, name=thing.name),
        reason=condition.message,
        sources=condition.source,
        products=product_ids((thing.key,)),
        is_taken=is_taken,
    )


def agreement_text(reasons: Sequence[str]) -> str:
    """Why a supplement needs the word of a doctor."""
    return _("You said: {reasons}. A supplement joins the shelf once your doctor agreed.").format(
        reasons="; ".join(reasons)
    )


def agreement_warning(
    text: str, sources: tuple[str, ...], things: Sequence[Thing]
) -> SafetyWarning:
    names = ", ".join(thing.name for thing in things)
    count = len(things)
    return SafetyWarning(
        kind=WarningKind.AGREEMENT,
        severity=Severity.MAJOR,
        title=ngettext(
            "{names} needs your doctor's word", "{names} need your doctor's word", count
        ).format(names=names),
        sentence=_("{text} Tick “my doctor agreed” when that is so.").format(text=text),
        reason="",
        sources=sources,
        products=product_ids(thing.key for thing in things),
    )
