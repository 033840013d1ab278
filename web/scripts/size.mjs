// Checks what the first page costs: the start, its scripts, styles and font, compressed as they are served.
// node scripts/size.mjs FOLDER, the folder of a build.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const MOST_KB = 150;
const folder = process.argv[2] ?? "dist";
const manifest = JSON.parse(readFileSync(join(folder, ".vite/manifest.json"), "utf8"));
const files = new Set(["index.html", "favicon.svg"]);
const add = (name) => {
  const { file, css = [], assets = [], imports = [] } = manifest[name];
  if (!files.has(file)) {
    for (const one of [file, ...css, ...assets]) {
      files.add(one);
    }
    imports.forEach(add);
  }
};
add("index.html");
const sizes = [...files].map((file) => {
  const path = join(folder, file);
  if (existsSync(`${path}.br`)) {
    return [file, readFileSync(`${path}.br`).length];
  }
  // Fonts are compressed already.
  const bytes = readFileSync(path);
  return [file, file.endsWith(".woff2") ? bytes.length : gzipSync(bytes).length];
});
const total = sizes.reduce((sum, [, size]) => sum + size, 0) / 1000;
if (total > MOST_KB) {
  console.error(
    sizes.map(([file, size]) => `${(size / 1000).toFixed(1).padStart(8)} kB  ${file}`).join("\n"),
  );
  console.error(
    `echoforge: the first page has ${total.toFixed(1)} kB compressed; at most ${MOST_KB} are allowed`,
  );
  process.exit(1);
}
console.log(`the first page has ${total.toFixed(1)} kB compressed, of ${MOST_KB}`);
