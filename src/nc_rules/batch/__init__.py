"""Tables of situations: what every school says of each row, as columns.

It takes the extra `batch`, which brings numpy and pyarrow.
"""

from nc_rules.errors import MissingExtra

try:
    import numpy as np
    import pyarrow as pa
except ModuleNotFoundError as error:
    raise MissingExtra("tables", error.name or "numpy", "batch") from error

from nc_rules.batch.answers import KINDS, Answers
from nc_rules.batch.comparing import Batch, compare_table

del np, pa  # they were imported to see that they are there

__all__ = ["KINDS", "Answers", "Batch", "compare_table"]
