// What the package holds: everything that it needs, and nothing else.
import { execFileSync } from "node:child_process";
import { deepEqual } from "node:assert/strict";

const expected = [
  "LICENSE.txt",
  "README.md",
  "dist/extension.js",
  "language-configuration.json",
  "package.json",
  "syntaxes/okr.tmLanguage.json",
];
const listed = execFileSync("npx", ["--no-install", "vsce", "ls", "--no-dependencies"], { encoding: "utf8" });
deepEqual(listed.split("\n").filter((line) => line !== "" && !line.includes(" ")).sort(), expected);
