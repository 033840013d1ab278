// What the lists do with more than fits: answers of the server's, made up by the thousand.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { at, openPage, openStudio, scrollTo, sharedProgram, speak, startBrowser } from "./program.mjs";

let program;
let browser;

before(async () => {
  [program, browser] = await Promise.all([sharedProgram(), startBrowser()]);
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

/** Lets the page hear late of what comes into sight, of several changes at once, as on a machine that is busy. */
function seeLate(page) {
  return page.addInitScript(() => {
    const Observer = globalThis.IntersectionObserver;
    globalThis.IntersectionObserver = class extends Observer {
      constructor(callback, options) {
        const seen = [];
        super((entries, observer) => {
          if (seen.length === 0) {
            setTimeout(() => callback(seen.splice(0), observer), 100);
          }
          seen.push(...entries);
        }, options);
      }
    };
  });
}

/** Answers an address with pages of so many items, each with its own id; of as many as are asked for, or more. */
async function answerMany(page, address, total, item, least = 0) {
  await page.route(address, (route) => {
    const query = new URL(route.request().url()).searchParams;
    const from = Number(query.get("cursor") ?? 0);
    const to = Math.min(total, from + Math.max(least, Number(query.get("limit") ?? 50)));
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
  await seeLate(page);
  await page.goto(`${program.url}library`);
  await at.rows(page).first().waitFor();
  await scrollTo(page, page.getByRole("link", { name: "Recording 1000", exact: true }));
  assert.ok((await at.rows(page).count()) < 60);
  assert.deepEqual(faults, []);
  await close();
});

for (const [what, path, address, made, row] of [
  [
    "everybody's tasks",
    "admin/work",
    /\/api\/admin\/tasks\?/,
    async (task) => (await (await fetch(`${program.url}api/admin/tasks/${task}`)).json()).item,
    (work, text, task_id) => ({ ...work, task: { ...work.task, text, task_id } }),
  ],
  [
    "one's own scripts",
    "projects",
    /\/api\/tasks\?.*kind=script/,
    async (task) => (await fetch(`${program.url}api/tasks/${task}`)).json(),
    (task, text, task_id) => ({ ...task, text, task_id }),
  ],
]) {
  test(`ten thousand of ${what} scroll, with only those in sight in the page`, async () => {
    const order = { method: "POST", headers: { "Content-Type": "application/json" } };
    const body = JSON.stringify({ turns: [{ text: "One of ten thousand." }] });
    const { task_id } = await (await fetch(`${program.url}api/scripts`, { ...order, body })).json();
    const one = await made(task_id);
    const { page, faults, close } = await openPage(browser, "about:blank");
    // In pages of two thousand: two hundred answers would take as long as all other tests together.
    await answerMany(page, address, 10_000, (n) => row(one, `Task ${n + 1} of many.`, id(n)), 2000);
    await page.goto(program.url + path);
    await page.getByText("Task 1 of many.").waitFor();
    await scrollTo(page, page.getByText("Task 10000 of many."));
    assert.ok((await at.rows(page).count()) < 60);
    await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
    await page.getByText("Task 1 of many.").waitFor();
    assert.deepEqual(faults, []);
    await close();
  });
}
