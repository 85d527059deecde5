"""The private page: one file that asks, compares and explains in a browser, offline and without a server."""

from nc_rules.offline.page import private_page

__all__ = ["private_page"]
