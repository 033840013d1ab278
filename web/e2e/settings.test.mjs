import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { counted, openPage, sharedProgram, startBrowser } from "./program.mjs";

const KEY = "echoforge.tasks.max-text";

let program;
let browser;

before(async () => {
  [program, browser] = await Promise.all([sharedProgram(), startBrowser()]);
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

const valueAt = async (key) => (await (await fetch(`${program.url}api/admin/settings/${key}`)).json()).value;

test("a setting is found, changed while the server runs, refused at its field, and undone", async () => {
  const { page, faults, close } = await openPage(browser, `${program.url}admin/settings`, {
    provoked: [400, 422],
  });
  const row = page.locator(`[data-key="${KEY}"]`);
  await row.waitFor();
  const all = await page.locator(".setting").count();
  await page.getByRole("searchbox", { name: "Search the settings" }).fill("max text");
  await page.waitForFunction((most) => {
    const { length } = document.querySelectorAll(".setting");
    return length >= 1 && length < most;
  }, all);
  const before = await valueAt(KEY);

  await row.getByLabel("Tasks: max text", { exact: true }).fill("many");
  await page.keyboard.press("Enter");
  await row.getByRole("alert").waitFor();
  assert.equal(await valueAt(KEY), before);
  await row.getByLabel("Tasks: max text", { exact: true }).fill("12345");
  await row.getByRole("button", { name: "Save Tasks: max text" }).click();
  await row.getByText(/changed just now/).waitFor();
  assert.equal(await valueAt(KEY), 12345);

  await page.getByRole("searchbox", { name: "Search the settings" }).fill("");
  await page.getByRole("button", { name: "Changed only" }).click();
  await counted(page, ".setting", 1);

  await page.getByRole("button", { name: "In force" }).click();
  await page.getByRole("searchbox", { name: "Search the configuration" }).fill(KEY);
  await page.locator("tbody tr", { hasText: "administrator" }).getByText("12345").waitFor();

  await page.getByRole("button", { name: "History" }).click();
  await page.getByText(/Tasks: max text: .* → 12345/).waitFor();
  await page.getByRole("button", { name: "Undo the change of Tasks: max text" }).click();
  await page.getByText("an undo").waitFor();
  assert.equal(await valueAt(KEY), before);
  assert.deepEqual(faults, []);
  await close();
});
