"""What is special about a blinded test: its days, and what may be said of its pairs and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gutdesk.domain.errors import UserError
from gutdesk.domain.plan.challenges import PAIR_DAYS, BlindPair, Challenge, Run
from gutdesk.i18n import _


def blinded_run(run: Run, challenge: Challenge, pairs: int) -> Run:
    """Both arms of every pair, three days each, with the usual portion: what is in it nobody knows
    who eats it."""
    from gutdesk.knowledge import reintroduction

    facts = reintroduction.blinded()
    if pairs < facts.min_pairs:
        raise UserError(
            _("A blinded test has at least {least} pairs; fewer prove nothing.").format(
                least=facts.min_pairs
            )
        )
    usual = challenge.amounts[-1]
    return replace(
        run,
        amounts=(usual,) * (pairs * 2 * PAIR_DAYS),
        washout=max(run.washout, PAIR_DAYS),
        pairs=(BlindPair(),) * pairs,
    )


def with_pairs(run: Run, pairs: Sequence[BlindPair]) -> Run:
    """Every pair is guessed before the first word of the paper, and from then on no guess is
    changed; the paper's words can be, they may have been copied wrongly. Raises UserError."""
    if len(pairs) != len(run.pairs):
        raise UserError(_("This test has no such pair."))
    both = tuple(zip(run.pairs, pairs, strict=True))
    if any(pair.truth for one in both for pair in one):
        if not all(pair.guess for pair in pairs):
            raise UserError(_("Guess every pair before you unseal the paper."))
        if any(before.guess not in ("", now.guess) for before, now in both):
            raise UserError(_("The paper is open: a guess stays as it was."))
    return replace(run, pairs=tuple(pairs))
