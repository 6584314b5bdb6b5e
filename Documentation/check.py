"""Holds the articles of the catalogue against the programs of this package.

A block of an article stands behind a comment, which DocC drops:

    <!-- file: PATH -->                             the lines stand in that file, one after the other, indentation aside
    <!-- run: PROGRAM ARGUMENT ...; status: 1 -->   what the program prints; the status is 0 unless it is given
    <!-- run: ...; show: LINE | LINE -->            those blocks of the output that begin so; a line `...` stands for others
    <!-- shell -->                                  what a reader types

Steps of the tutorial are files that are compiled, or outputs that `outputs` lists, a file and a command on each line.
"""
import difflib
import json
import os
import re
import subprocess
import sys

catalogue = "vmverify.docc"
programs = sys.argv[1]
update = "--update" in sys.argv[2:]
failures = []
outputs = {}


def fail(place, text):
    failures.append(f"{place}: {text}")


def masked(text):
    """Text without what differs from run to run: times, and the version of the solver."""
    text = re.sub(r"Z3 [0-9.]+[0-9]", "Z3 VERSION", text)
    return re.sub(r" *\b[0-9]+(\.[0-9]+)? (m?s\b)", r" N \2", text)


def output(command):
    """What a program prints, and its status."""
    if command not in outputs:
        name, *arguments = command.split()
        folder = "../SourceCheck/.build/debug" if name == "SourceCheck" else programs
        # Lines as they are without a terminal, in ASCII.
        environment = {name: value for name, value in os.environ.items() if name != "COLUMNS"} | {"LC_ALL": "C"}
        done = subprocess.run([os.path.join(folder, name), *arguments], capture_output=True, text=True, env=environment)
        outputs[command] = (done.stdout.rstrip("\n"), done.returncode)
    return outputs[command]


def expected(place, marker):
    """What a marker of an output stands for: lines."""
    command, *options = [part.strip() for part in marker.split(";")]
    options = dict(option.split(": ", 1) for option in options)
    text, status = output(command)
    if status != int(options.pop("status", "0")):
        fail(place, f"{command}: the status is {status}")
    shown = options.pop("show", None)
    if options:
        fail(place, f"unknown options {', '.join(options)}")
    if shown is None:
        return text.split("\n")
    lines, wanted, found = [], [" ".join(part.split()) for part in shown.split("|")], set()
    for block in re.split(r"\n\n(?=\S)", text):
        beginning = " ".join(block.split("\n")[0].split())
        begun = {part for part in wanted if beginning.startswith(part)}
        found |= begun
        if begun:
            lines += ([""] if lines else []) + block.split("\n")
        elif lines[-1:] != ["..."]:
            lines += ([""] if lines else []) + ["..."]
    for part in wanted:
        if part not in found:
            fail(place, f"the output of {command} has no {part!r}")
    return lines


def dedented(lines):
    indent = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return [line[indent:].rstrip() for line in lines]


def stands(block, path):
    """Whether lines stand in a file one after the other, indentation aside."""
    block = dedented(block)
    with open(path) as file:
        lines = file.read().split("\n")
    return any(
        dedented(lines[start : start + len(block)]) == block for start in range(len(lines) - len(block) + 1))


def compare(place, found, wanted):
    """Whether lines are those wanted; says what differs."""
    if masked("\n".join(found)) == masked("\n".join(wanted)):
        return True
    if not update:
        fail(place, "the output is another one\n" + "\n".join(difflib.unified_diff(found, wanted, "text", "program", lineterm="")))
    return False


def article(path, sources):
    """Checks the blocks of an article."""
    with open(path) as file:
        lines = file.read().split("\n")
    made, marker, place = [], None, 0
    while place < len(lines):
        line = lines[place]
        comment = re.fullmatch(r"\s*<!-- (file|run|shell):? ?(.*?) ?-->", line)
        if comment:
            marker = comment.groups()
        if not line.lstrip().startswith("```"):
            if line.strip() and not comment:
                marker = None
            made.append(line)
            place += 1
            continue
        end = next(number for number in range(place + 1, len(lines)) if lines[number].strip() == "```")
        block, where = lines[place + 1 : end], f"{path}:{place + 1}"
        language = line.strip()[3:]
        if marker is None:
            fail(where, "a block without a marker")
        elif marker[0] == "file":
            if marker[1].endswith(".swift") and marker[1] not in sources:
                fail(where, f"{marker[1]} is compiled by no target")
            elif not stands(block, marker[1]):
                fail(where, f"the block does not stand in {marker[1]}")
        elif marker[0] == "run":
            wanted = expected(where, marker[1])
            if not compare(where, block, wanted):
                block = wanted
        elif language not in ("", "sh"):
            fail(where, "what a reader types is no code")
        made += [line, *block, lines[end]]
        marker, place = None, end + 1
    if update and made != lines:
        with open(path, "w") as file:
            file.write("\n".join(made))


def tutorial(path, sources, listed):
    """Checks that each file that a tutorial shows is compiled, or an output."""
    with open(path) as file:
        text = file.read()
    for name in re.findall(r'@Code\([^)]*\bfile: "?([^",)]+)', text):
        source = os.path.relpath(os.path.realpath(f"{catalogue}/Steps/{name}"))
        if source not in sources and f"{catalogue}/Steps/{name}" not in listed:
            fail(path, f"{name} is compiled by no target, and no output")


described = subprocess.run([os.environ.get("SWIFT", "swift"), "package", "--scratch-path", os.path.dirname(programs), "describe", "--type", "json"], capture_output=True, text=True, check=True)
targets = json.loads(described.stdout)["targets"]
sources = {os.path.join(target["path"], source) for target in targets for source in target["sources"]}
# The manifests are compiled as well, by `check`.
sources |= {"Package.swift", "Starter/Package.swift"}

listed = set()
with open("outputs") as file:
    for line in file.read().splitlines():
        if not line or line.startswith("#"):
            continue
        path, marker = line.split(" ", 1)
        listed.add(path)
        wanted = expected(path, marker)
        found = open(path).read().rstrip("\n").split("\n") if os.path.exists(path) else []
        if not compare(path, found, wanted) and update:
            with open(path, "w") as file:
                file.write("\n".join(wanted) + "\n")

for name in sorted(os.listdir(catalogue)):
    path = os.path.join(catalogue, name)
    if name.endswith(".md"):
        article(path, sources)
    elif name.endswith(".tutorial"):
        tutorial(path, sources, listed)

if failures:
    sys.exit("Documentation/check: " + "\nDocumentation/check: ".join(failures))
print(f"Documentation/check: all as expected, {len(outputs)} outputs among it")
