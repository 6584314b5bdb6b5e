"""Holds the verdicts of three runs, and the words of the contracts, against the tables of README.md."""

import json
import pathlib
import re
import sys

scratch, readme = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
wrong = []


def load(name):
    return json.loads((scratch / f"{name}.json").read_text())["methods"]


def verdicts(method, verdict):
    start = len(method["id"]) + 1
    return [clause["id"][start:] for clause in method["clauses"] if clause["verdict"] == verdict]


def expect(condition, text):
    if not condition:
        wrong.append(text)


proved, refuted, undecided = load("proved"), load("refuted"), load("open")
for method in proved:
    expect(not verdicts(method, "refuted") + verdicts(method, "undecided"), f"{method['id']} is not proved")
    expect(method["native_runs"]["runs"] > 0, f"{method['id']} did not run on native integers")
for method in refuted:
    kind, failed = method["id"].split("/")[0], verdicts(method, "refuted")
    expect(not verdicts(method, "undecided"), f"{method['id']} is undecided")
    # A promise that is wrong, or what the machine asks for.
    part = "ensures/" if kind == "wrong" else "arithmetic/"
    expect(failed and all(name.startswith(part) for name in failed), f"{method['id']} is refuted otherwise: {failed}")
    for clause in method["clauses"]:
        confirmed = clause["verdict"] != "refuted" or clause["counterexample"]["replay"]["confirmed"]
        expect(confirmed, f"the values for {clause['id']} were not run")
for method in undecided:
    expect(verdicts(method, "undecided") and not verdicts(method, "refuted"), f"{method['id']} is not undecided")
for method in proved:
    expect(any(other["id"] == f"wrong/{method['id']}" for other in refuted), f"{method['id']} has no wrong contract")

# Rows of tables: the id of a contract, the function, and the words of the contract.
words = {method["id"]: method["summary"] for method in json.loads((scratch / "list.json").read_text())["methods"]}
rows = re.findall(r"^\| `([^`]+)` \| (.+?) \| (.+?) \|", readme.read_text(), re.MULTILINE)
shown = {row[0]: row[2] for row in rows}
expect(len(shown) == len(rows), "a contract has two rows")
stated = {method["id"] for method in proved + undecided} | {name for name in words if name.startswith("found/")}
for name in sorted(stated ^ set(shown)):
    wrong.append(f"{name} is in one of README.md and the contracts only")
for name in sorted(stated & set(shown)):
    expect(shown[name] == words[name], f"README.md has other words for {name}: {words[name]}")

if "--table" in sys.argv:
    for name in words:
        if name in stated and name not in shown:
            print(f"| `{name}` | | {words[name]} |")
for text in wrong:
    print(f"Examples/PublicIntegers/check: {text}", file=sys.stderr)
functions = {row[1] for row in rows if row[0].split("/")[0] in ("swift", "algorithms", "collections")}
print(f"{len(proved)} contracts of {len(functions)} functions proved, {len(refuted)} refuted, {len(undecided)} undecided")
sys.exit(1 if wrong else 0)
