// The reference lists the reserved words. The TextMate grammar and Vim's syntax file must know exactly these.
import { readFileSync } from "node:fs";

const read = (path) => readFileSync(new URL(path, import.meta.url), "utf8");

const section = read("../../docs/language.md").split("## Reserved words")[1].split("They are reserved")[0];
const reserved = new Set([...section.matchAll(/`([a-z]+)`/g)].map((found) => found[1]));

const alternatives = read("../okr.tmLanguage.json").match(/\(\?!\(\?:(cycle\|[a-z|]+|[a-z|]*\|cycle\|[a-z|]+)\)/);
const textmate = new Set(alternatives[1].split("|"));

const vim = new Set();
for (const line of read("../../editors/nvim/syntax/okr.vim").split("\n")) {
  const words = line.match(/^syn keyword okr(?:Kind|Clause|Word|Unknown) ([a-z ]+)$/);
  if (words) words[1].split(" ").forEach((word) => vim.add(word));
}

let differences = 0;
for (const [name, words] of [["okr.tmLanguage.json", textmate], ["okr.vim", vim]]) {
  for (const word of reserved) if (!words.has(word)) differences += report(`${name} lacks \`${word}\``);
  for (const word of words) if (!reserved.has(word)) differences += report(`${name} knows \`${word}\`, which is not reserved`);
}
process.exit(differences === 0 && reserved.size > 40 ? 0 : 1);

function report(message) {
  console.error(message);
  return 1;
}
