"""In which language the library speaks: the catalogues that are installed, and choosing one."""

from nc_rules.languages.choosing import language
from nc_rules.languages.installed import LOCALES, catalogue_of, languages

__all__ = ["LOCALES", "catalogue_of", "language", "languages"]
