// Bundle main.ts and the libraries that it imports into one file that a page can hold.
// Comes in: the file to write, the digest of the sources. Goes out: that file; its first line is the digest.

import { build } from "esbuild";
import { readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const [out, digest] = process.argv.slice(2);

const { outputFiles, metafile } = await build({
  absWorkingDir: here,
  entryPoints: ["main.ts"],
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  legalComments: "none",
  metafile: true,
  write: false,
  logLevel: "warning",
});

// The libraries' licences ask that their texts go wherever the code goes.
const packages = new Set(
  Object.keys(metafile.inputs).flatMap((path) => path.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1] ?? []),
);
const notices = [...packages].sort().map((name) => {
  const folder = join(here, "node_modules", name);
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file) throw new Error(`${name} has no licence text that could go with it`);
  const text = readFileSync(join(folder, file), "utf8");
  return `${name} ${version}\n\n${text.trim()}\n`;
});
const comment = notices.join("\n").replaceAll("*/", "* /").replaceAll("</", "< /");

writeFileSync(`${out}.part`, `/* ${digest} */\n/*!\n${comment}*/\n${outputFiles[0].text}`);
renameSync(`${out}.part`, out);
