"""The program with its commands, each of which registers when its module is imported."""

from __future__ import annotations

from nc_rules.cli.app import app
from nc_rules.cli.commands import authoring, comparing, days, explaining, listing, serving, tables

__all__ = ["app", "authoring", "comparing", "days", "explaining", "listing", "serving", "tables"]
