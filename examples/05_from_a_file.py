"""Read a situation from a file, and hand the comparison to another program as JSON."""

import json
from pathlib import Path

from nc_rules import compare
from nc_rules.files import read_situation

situation = read_situation(Path(__file__).parent / "situations" / "dave_on_day_five.toml")
print(situation.title)

reply = compare(*situation.sheets).on(["reply"]).to_dict()
print(json.dumps(reply["topics"], indent=2))
