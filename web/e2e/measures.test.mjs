// What the lists do with more than fits: answers of the server's, made up by the thousand.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { at, openStudio, scrollTo, speak, startBrowser, startProgram } from "./program.mjs";

let program;
let browser;

before(async () => {
  [program, browser] = await Promise.all([startProgram(), startBrowser()]);
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

/** Answers an address with pages of so many items, each with its own id. */
async function answerMany(page, address, total, item) {
  await page.route(address, (route) => {
    const query = new URL(route.request().url()).searchParams;
    const from = Number(query.get("cursor") ?? 0);
    const to = Math.min(total, from + Number(query.get("limit") ?? 50));
    const items = Array.from({ length: to - from }, (_, i) => item(from + i));
    return route.fulfill({ json: { items, next_cursor: to < total ? String(to) : null } });
  });
}

const id = (n) => `00000000-0000-0000-0000-${String(n).padStart(12, "0")}`;

test("a thousand recordings scroll, with only those in sight in the page", async () => {
  const { page, faults, close } = await openStudio(browser, program.url);
  await speak(page, "One of a thousand.");
  const [made] = (await (await fetch(`${program.url}api/recordings`)).json()).items;
  await answerMany(page, /\/api\/recordings\?/, 1000, (n) => ({
    ...made,
    id: id(n),
    title: `Recording ${n + 1}`,
  }));
  await page.goto(`${program.url}library`);
  await at.rows(page).first().waitFor();
  await scrollTo(page, page.getByRole("link", { name: "Recording 1000", exact: true }));
  assert.ok((await at.rows(page).count()) < 60);
  assert.deepEqual(faults, []);
  await close();
});
