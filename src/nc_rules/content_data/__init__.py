"""Schools and guards as plain data: written as dictionaries, lists, text and numbers, and read back.

Data is not code: reading it runs nothing of it and imports nothing. Whatever is wrong with it is told together, each
problem with its place, and data that is too deep or too large to be a school is refused before it is looked at.
"""

from nc_rules.content_data.reading import content_in, read_content
from nc_rules.content_data.writing import as_data, as_json

__all__ = ["as_data", "as_json", "content_in", "read_content"]
