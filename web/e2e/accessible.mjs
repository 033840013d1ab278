// What assistive techniques have against a page.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Fails where axe finds something serious in the page as it is. */
export async function nothingSerious(page, where) {
  // Evaluated by the debugger's protocol, which the content policy does not bind.
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run({ resultTypes: ["violations"], rules: { "color-contrast": { enabled: true } } }),
  );
  assert.deepEqual(
    violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${where}: ${id}: ${nodes.map((node) => node.html).join(" | ")}`),
    [],
  );
}
