"""Safety: is it safe enough? Each function is one named term of willingness, in points."""

from sim.rules.quantity import Quantity


def backstop(*, weight: Quantity, us_dependence: Quantity, gap: Quantity) -> Quantity:
    """Return what the enabler gap takes from a government that depends on Washington."""
    return -weight * gap * us_dependence


def word(*, weight: Quantity, us_dependence: Quantity, credibility: Quantity) -> Quantity:
    """Return what doubt in Washington's word takes, whatever it promises today."""
    return -weight * (1 - credibility) * us_dependence


def escalation(*, weight: Quantity, risk: Quantity, risk_aversion: Quantity) -> Quantity:
    """Return what the risk of being drawn into fighting takes."""
    return -weight * risk * risk_aversion


def clarity(*, weight: Quantity, clarity: Quantity) -> Quantity:
    """Return what an unclear mandate takes: goal, rules and answers to escalation unsaid."""
    return -weight * (1 - clarity)


def fit(*, weight: Quantity, fit: Quantity) -> Quantity:
    """Return what a mission that suits (or does not suit) this nation adds (or takes)."""
    return weight * fit
