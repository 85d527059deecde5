"""Answers as a frame of pandas: what is one of several words as a `Categorical`."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import pyarrow as pa


def pandas_frame(given: pd.DataFrame, answers: pa.Table, kept: Sequence[int]) -> pd.DataFrame:
    """Return answers as a frame with the index of the one that they belong to, behind some of its columns.

    Args:
        given: The frame that was given.
        answers: The answers, with as many rows.
        kept: The columns to keep, by number.
    """
    frame = answers.to_pandas(split_blocks=True)
    frame.index = given.index
    return pd.concat([given.iloc[:, [*kept]], frame], axis=1) if kept else frame
