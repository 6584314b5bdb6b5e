// Runs the problem matchers of tasks of Visual Studio Code over lines of output, as the editor does: match-problems.mjs LINES TASKS...
// Prints the severity, the file and the line of each match, with tabs between. Fails where a line that says `refuted:` or `undecided:` is
// matched by none, or where the tasks match differently.
import { readFileSync } from "node:fs";

const [, , linesFile, ...taskFiles] = process.argv;
const lines = readFileSync(linesFile, "utf8").split(/\r?\n/).filter((line) => /: (refuted|undecided): /.test(line));
let first;
for (const file of taskFiles) {
  const { version, tasks } = JSON.parse(readFileSync(file, "utf8"));
  if (version !== "2.0.0" || tasks.length === 0) throw new Error(`${file}: no tasks of version 2.0.0`);
  for (const task of tasks) {
    if (!task.label || !task.command || !["shell", "process"].includes(task.type)) throw new Error(`${file}: no task`);
    const { fileLocation, pattern } = task.problemMatcher;
    if (fileLocation[0] !== "autoDetect") throw new Error(`${file}: absolute and relative files are not both found`);
    const regexp = new RegExp(pattern.regexp);
    const matches = lines.map((line) => {
      const match = regexp.exec(line);
      if (!match) throw new Error(`${file}: no match: ${line}`);
      for (const part of ["file", "line", "column", "severity", "message"]) {
        if (!match[pattern[part]]) throw new Error(`${file}: no ${part}: ${line}`);
      }
      return [match[pattern.severity], match[pattern.file], match[pattern.line]].join("\t");
    }).join("\n");
    if (first !== undefined && first !== matches) throw new Error(`${file}: other matches than of ${taskFiles[0]}`);
    first = matches;
  }
}
console.log(first);
