"""What the README of an example says of its programs: the commands, the table of mistakes, and the report that it shows."""

import dataclasses
import pathlib
import re
import shlex

ROW = re.compile(r"\| `(broken/[^`]+)` \| [^|]+ \| `([^`]+)` \| `([^`]+)` \|")
# A report as it is printed, and as a README shows it.
PRINTED = re.compile(r"^(refuted   \S+)\n((?:  .*\n)+)", re.MULTILINE)
SHOWN = re.compile(r"^    (refuted   \S+)\n((?:      .*\n)+)", re.MULTILINE)


@dataclasses.dataclass
class Command:
    """A command in the first block of a README, with the exit status that it must have."""

    words: list
    comment: str

    @property
    def status(self):
        """1 where the comment says that something is refuted, and else 0."""
        return 1 if "refute" in self.comment else 0


def commands(readme):
    """The commands of the first indented block of a README, each with its comment."""
    block = re.search(r"(?:^    swift .*\n)+", readme, re.MULTILINE)
    found = []
    for line in block[0].splitlines() if block else []:
        text, _, comment = line.strip().partition(" #")
        found.append(Command(shlex.split(text), comment.strip()))
    return found


def mistakes(readme):
    """The table of mistakes, as (clause, place) by the id of the contract, and what is wrong with the table."""
    lines = [line for line in readme.splitlines() if line.startswith("| `broken/")]
    rows = [ROW.fullmatch(line) for line in lines]
    errors = [f"not a row of the table: {line}" for line, match in zip(lines, rows) if not match]
    table = {match[1]: (match[2], match[3]) for match in rows if match}
    if len(table) + len(errors) != len(lines):
        errors.append("a mistake has two rows")
    return table, errors


def split_rows(report):
    """The rows of a report, each of which begins with its name."""
    return [row.splitlines() for row in re.split(r"^(?=  \S)", report, flags=re.MULTILINE) if row]


def renewed(readme, output):
    """The README with each report that it shows as it is in the output, and the clauses of those that the output has not.

    A row of a report may be cut in a README: `...` stands for its other lines, and as many lines stay.
    """
    printed = dict(PRINTED.findall(output))
    missing = []

    def as_printed(block):
        if block[1] not in printed:
            missing.append(block[1].split()[1])
            return block[0]
        cut = {}
        for lines in split_rows(re.sub(r"^    ", "", block[2], flags=re.MULTILINE)):
            if lines[-1].strip() == "...":
                cut[lines[0].split()[0]] = len(lines) - 1
        now = [block[1]]
        for lines in split_rows(printed[block[1]]):
            kept = cut.get(lines[0].split()[0], len(lines))
            now += lines if len(lines) <= kept + 1 else lines[:kept] + [" " * 10 + "..."]
        return "".join(f"    {line}\n" for line in now)

    return SHOWN.sub(as_printed, readme), missing


def shown(readme):
    """The reports that a README shows, by clause, as they stand in it."""
    return {block[1].split()[1]: block[0] for block in SHOWN.finditer(readme)}


def read(package):
    """The text of a package's README."""
    return (pathlib.Path(package) / "README.md").read_text()
