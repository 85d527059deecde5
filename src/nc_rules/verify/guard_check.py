"""The questions about a guard."""

from __future__ import annotations

from nc_rules.guard import Guard
from nc_rules.verify.inquiry import Inquiry
from nc_rules.verify.twins import look_for_twins


def ask_about_guard(inquiry: Inquiry, guard: Guard) -> None:
    """Ask everything there is to ask about a guard.

    Args:
        inquiry: The inquiry into the guard, which takes the findings.
        guard: The guard.
    """
    alerts = [alert for alert in guard.alerts if inquiry.can_fire(alert)]
    look_for_twins(inquiry, alerts)
    for forbid in guard.forbids:
        inquiry.can_fire(forbid)
