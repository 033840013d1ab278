// Generates src/api/schema.d.ts from openapi.json; with --check, fails where the two differ.
import { readFile, writeFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";

const description = new URL("../openapi.json", import.meta.url);
const types = new URL("../src/api/schema.d.ts", import.meta.url);
const head = "// Generated from openapi.json by `npm run schema`; do not edit.\n\n";

const generated = head + astToString(await openapiTS(description));
if (process.argv.includes("--check")) {
  const there = await readFile(types, "utf8").catch(() => "");
  if (there !== generated) {
    console.error("src/api/schema.d.ts is not what openapi.json says: run `npm run schema` and commit it");
    process.exit(1);
  }
} else {
  await writeFile(types, generated);
}
