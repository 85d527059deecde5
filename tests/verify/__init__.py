"""Proofs: what they find, and that they find no more and no less."""
