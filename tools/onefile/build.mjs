// The one-file desk put together: node build.mjs WHEELS VERSION TARGET.html FOLDER-OF-NODE_MODULES; our own wheel is among them.
import { readFileSync, writeFileSync, mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { fileURLToPath } from "node:url";

const [wheels, version, target, npm] = process.argv.slice(2).map((word, at) => (at === 1 ? word : resolve(word)));
const here = dirname(fileURLToPath(import.meta.url));
const engine = join(npm, "node_modules", "pyodide");
const { loadPyodide } = await import(join(engine, "pyodide.mjs"));

const python = await loadPyodide({ indexURL: engine });
for (const [inside, outside] of [["/wheels", wheels], ["/engine", engine]]) {
  python.FS.mkdirTree(inside);
  python.FS.mount(python.FS.filesystems.NODEFS, { root: outside }, inside);
}
python.FS.mkdirTree("/out");
python.globals.set("argv", python.toPy(["pack", "/wheels", "/engine/python_stdlib.zip", "/out"]));
python.runPython(`import sys; sys.argv = list(argv)\n${readFileSync(join(here, "pack.py"), "utf8").replace("from __future__ import annotations", "")}`);

// A page in windows-1252 holds any byte as one character; those that HTML would change are written as "=" and another one.
const ESCAPED = new Set([0x00, 0x0d, 0x3c, 0x3d]);
const raw = (data) => {
  const found = Buffer.alloc(data.length * 2);
  let size = 0;
  for (const byte of data) {
    if (ESCAPED.has(byte)) { found[size++] = 0x3d; found[size++] = byte ^ 64; } else found[size++] = byte;
  }
  return found.subarray(0, size).toString("latin1");
};
const gzipped = (data) => gzipSync(data, { level: 9, memLevel: 9 });
const read = (name) => readFileSync(join(engine, name));
const parts = {
  wasm: gzipped(read("pyodide.asm.wasm")),
  asm: gzipped(read("pyodide.asm.mjs")),
  loader: gzipped(read("pyodide.mjs")),
  library: gzipped(python.FS.readFile("/out/library.zip")),
  site: gzipped(python.FS.readFile("/out/site.zip")),
};
const blocks = Object.entries(parts).map(([name, data]) => {
  console.log(`${name}: ${(data.length / 1e6).toFixed(2)} MB`);
  return `<script type="application/octet-stream" id="${name}">${raw(data)}</script>`;
});
const plain = (text, sign) => text.replace(/[^\x00-\x7f]/gu, sign);
const lock = JSON.parse(read("pyodide-lock.json"));
const script = plain(readFileSync(join(here, "host.js"), "utf8"), (one) => [...Array(one.length).keys()].map((at) => `\\u${one.charCodeAt(at).toString(16).padStart(4, "0")}`).join(""));
const told = script.replace("{{lock}}", () => JSON.stringify({ info: lock.info, packages: {} }));
const page = plain(readFileSync(join(here, "page.html"), "utf8"), (one) => `&#x${one.codePointAt(0).toString(16)};`);
const built = page
  .replaceAll("{{version}}", version)
  .replace("{{hash}}", createHash("sha256").update(told).digest("base64"))
  .replace("/*host.js*/", () => told)
  .replace("<!--parts-->", () => blocks.join("\n"));
mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, Buffer.from(built, "latin1"));
console.log(`${target}: ${(built.length / 1024 / 1024).toFixed(2)} MB`);
