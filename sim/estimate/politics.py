"""Rules from law, polls and stated positions."""

from collections.abc import Sequence
from typing import NamedTuple

from sim.estimate.numbers import Estimate, around, number, triple, within


class Poll(NamedTuple):
    """Shares for and against sending own troops; ``against`` is None where not reported."""

    favour: float
    against: float | None

    @property
    def even_split(self) -> float:
        """The share in favour once the undecided are split evenly."""
        return self.favour if self.against is None else (1 + self.favour - self.against) / 2


def mean(values: Sequence[float]) -> float:
    """Return the arithmetic mean."""
    return sum(values) / len(values)


def polled_support(polls: Sequence[Poll]) -> Estimate:
    """Return public support from a nation's own polls: their mean, and a range around them all."""
    shares = [poll.even_split for poll in polls]
    half = number("support_wording") + (number("support_single") if len(shares) == 1 else 0.0)
    return within(min(shares) - half, mean(shares), max(shares) + half, bounds=(0, 1))


def pooled_support(
    *, group: Sequence[float], everyone: Sequence[float], opposition: float
) -> Estimate:
    """Return public support where no poll is known, from nations that were polled.

    Parameters
    ----------
    group
        Support in the polled nations that border the adversary, if this one does; in those
        that do not, if it does not.
    everyone
        Support in all polled nations; the group's mean is drawn towards theirs. A public divided
        in half stands in where nobody was polled.
    opposition
        Share against sending soldiers to fight, less the mean share against it in polled
        nations; 0 where it was not asked.
    """
    prior = number("support_prior")
    middle = mean(everyone) if everyone else number("support_unasked")
    value = (sum(group) + prior * middle) / (len(group) + prior)
    value += number("support_slope") * opposition
    return around(value, number("support_unpolled"))


def us_dependence(*, position: str | None, enabler_share: float) -> Estimate:
    """Return how much a government depends on American cover.

    Parameters
    ----------
    position
        What it has said: required, depends_on_mission, desirable or not_required; None if
        nothing is known.
    enabler_share
        Its part of Europe's own enablers, which lowers the dependence where none is stated.
    """
    if position:
        return triple(f"us_{position}")
    less = number("us_own_enablers") * enabler_share
    low, value, high = (x - less for x in triple("us_unstated"))
    return within(low, value, high, bounds=(0, 1))


def leadership(*, role: str | None) -> Estimate:
    """Return how far a nation is a framework nation: lead, co_chair_of_donors or none."""
    return triple(f"leadership_{role or 'none'}")


def seat_share(*, share: float | None, caretaker: float | None = None) -> Estimate:
    """Return the government's share of the lower house.

    Parameters
    ----------
    share
        Of the government in office, or of the one that has been agreed; None if not known.
    caretaker
        Share of a caretaker cabinet that is still in office, down to which the range then goes.
    """
    if share is None:
        return triple("seats_unknown")
    low, value, high = around(share, number("seats_spread"))
    return Estimate(low if caretaker is None else min(low, caretaker), value, high)


def majority(*, share: float) -> Estimate:
    """Return the share of votes that consent takes, which the law fixes."""
    return Estimate(share, share, share)


def mandate_need(*, parliament_role: str, condition: str | None) -> Estimate:
    """Return how far a nation needs a mandate, from a legal condition or its parliament's role.

    Parameters
    ----------
    parliament_role
        One of the four roles of ``parliament_weeks``.
    condition
        triple_lock, neutral_constitution, force_limited_by_constitution, non_aligned or
        declared_condition; None for all others.
    """
    if condition:
        return triple(f"mandate_{condition}")
    votes = parliament_role.startswith("prior_approval")
    return triple("mandate_by_vote" if votes else "mandate_by_government")


def parliament_weeks(*, parliament_role: str) -> Estimate:
    """Return the weeks from the government's decision to the vote.

    Parameters
    ----------
    parliament_role
        executive_discretion, notification_or_consultation, prior_approval_with_exceptions
        or prior_approval_required.
    """
    return triple(f"weeks_{parliament_role}")


def fit(*, mission: str, wants_deterrence: bool, restrained: bool) -> Estimate:
    """Return how a mission suits a nation, from -1 to 1.

    Parameters
    ----------
    mission
        deterrence, peacekeeping or monitoring.
    wants_deterrence
        Whether its government says that it wants robust deterrence.
    restrained
        Whether neutrality or law restrains its use of force.
    """
    if mission == "deterrence" and wants_deterrence:
        return triple("fit_leader_deterrence")
    if restrained:
        return triple(f"fit_restrained_{'deterrence' if mission == 'deterrence' else 'other'}")
    return triple("fit_plain")
