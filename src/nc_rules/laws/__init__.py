"""Laws between schools: what must hold of the answers of several together, proved over every situation."""

from nc_rules.laws.installed import LAWS, Laws, load_laws
from nc_rules.laws.law import Claim, Law, advises, is_silent
from nc_rules.laws.proof import Proof, prove

__all__ = ["LAWS", "Claim", "Law", "Laws", "Proof", "advises", "is_silent", "load_laws", "prove"]
