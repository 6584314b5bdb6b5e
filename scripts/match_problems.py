"""What match-problems.mjs does, where there is no node. The two dialects of regular expressions agree on what the pattern uses."""

import json
import pathlib
import re
import sys

lines = [line for line in pathlib.Path(sys.argv[1]).read_text().splitlines() if re.search(": (refuted|undecided): ", line)]
found = []
for file in sys.argv[2:]:
    for task in json.loads(pathlib.Path(file).read_text())["tasks"]:
        pattern = task["problemMatcher"]["pattern"]
        for line in lines:
            match = re.search(pattern["regexp"], line)
            if not match:
                sys.exit(f"{file}: no match: {line}")
            found.append("\t".join(match[pattern[part]] for part in ("severity", "file", "line")))
print("\n".join(found[: len(lines)]))
