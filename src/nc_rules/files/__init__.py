"""Situations in files: read from TOML and JSON, and written as TOML."""

from nc_rules.files.lengths import Reading
from nc_rules.files.parsing import LARGEST, PlainTable, parse_table, read_table
from nc_rules.files.reading import SituationFile, read_situation, situation_from
from nc_rules.files.writing import as_toml

__all__ = [
    "LARGEST",
    "PlainTable",
    "Reading",
    "SituationFile",
    "as_toml",
    "parse_table",
    "read_situation",
    "read_table",
    "situation_from",
]
