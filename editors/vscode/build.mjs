import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

// The grammar and the licences have one home; a package needs copies of its own.
mkdirSync("syntaxes", { recursive: true });
copyFileSync("../../grammar/okr.tmLanguage.json", "syntaxes/okr.tmLanguage.json");
const licences = ["LICENSE-MIT", "LICENSE-APACHE"].map((name) => readFileSync(`../../${name}`, "utf8"));
writeFileSync("LICENSE.txt", licences.join("\n---\n\n"));

await build({
  entryPoints: ["src/extension.ts"],
  outfile: "dist/extension.js",
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  external: ["vscode"],
  minify: true,
});
