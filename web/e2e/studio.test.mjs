import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { at, counted, heard, openPage, openStudio, sharedProgram, speak, startBrowser } from "./program.mjs";

let program;
let browser;

before(async () => {
  [program, browser] = await Promise.all([sharedProgram(), startBrowser()]);
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

const open = (options) => openStudio(browser, program.url, options);

test("who has never been here hears something with the first click", async () => {
  const { page, faults, close } = await openPage(browser, "about:blank");
  // Other tests may have spoken on this server.
  await page.route(/\/api\/recordings\?/, (route) =>
    route.fulfill({ json: { items: [], next_cursor: null } }),
  );
  await page.goto(program.url);
  await page
    .getByRole("region", { name: "Welcome" })
    .getByRole("button", { name: /^Hear / })
    .first()
    .click();
  await heard(page, 0.2);
  assert.deepEqual(faults, []);
  await close();
});

test("one press speaks, sounds and keeps", async () => {
  const { page, faults, close } = await open();
  await speak(page, "The lighthouse keeper counted the ships twice. Then the fog came in.");
  assert.match(await at.player(page).textContent(), /lighthouse/);
  const { items } = await (await fetch(`${program.url}api/recordings`)).json();
  assert.match(items[0].text, /lighthouse/);
  assert.equal(await page.getByText("auto", { exact: true }).count(), 0);
  assert.deepEqual(faults, []);
  await close();
});

test("Speak is in sight without scrolling", async () => {
  for (const viewport of [
    { width: 1280, height: 720 },
    { width: 390, height: 844 },
  ]) {
    const { page, close } = await open({ viewport });
    for (const part of [at.text(page), at.who(page), at.speak(page)]) {
      const box = await part.boundingBox();
      assert.ok(box.y >= 0 && box.y + box.height <= viewport.height, `${viewport.width}: ${box.y}`);
      assert.ok(box.x >= 0 && box.x + box.width <= viewport.width);
    }
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), viewport.width);
    await close();
  }
});

test("at most ten tab stops lead to Speak, and Ctrl+Enter needs none", async () => {
  const { page, faults, close } = await open();
  await at.text(page).fill("By the keyboard alone.");
  await page.evaluate(() => document.activeElement?.blur());
  // The first stop leads past the ways to other pages, which are once for all pages.
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const stops = ["Skip"];
  while (stops.length < 30 && stops.at(-1) !== "Speak") {
    await page.keyboard.press("Tab");
    stops.push(await page.evaluate(() => document.activeElement?.textContent?.trim()));
  }
  assert.ok(stops.length <= 10, stops.join(" | "));
  await at.text(page).focus();
  await page.keyboard.press("Control+Enter");
  await page.locator(".queue-row[data-status=completed]").first().waitFor({ timeout: 60_000 });
  assert.deepEqual(faults, []);
  await close();
});

test("what was typed and chosen is there after a reload", async () => {
  const { page, close } = await open();
  await at.text(page).fill("Not lost.");
  await at.who(page).click();
  await page.getByRole("dialog").getByText("Ruby", { exact: false }).first().click();
  await page.getByRole("button", { name: "Done" }).click();
  const chosen = await at.who(page).textContent();
  await page.reload();
  await page.locator(".who-name:enabled").waitFor();
  assert.equal(await at.text(page).inputValue(), "Not lost.");
  assert.equal(await at.who(page).textContent(), chosen);
  assert.match(chosen, /Ruby/);
  await close();
});

test("the dialog of characters is one tab stop with arrows, Escape closes it and the focus comes back", async () => {
  const { page, faults, close } = await open();
  await at.who(page).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { checked: true }).last().focus();
  const first = await page.evaluate(() => document.activeElement?.parentElement?.textContent);
  await page.keyboard.press("ArrowDown");
  const second = await page.evaluate(() => document.activeElement?.parentElement?.textContent);
  assert.notEqual(first, second);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await page.waitForFunction(() => /change/.test(document.activeElement?.textContent ?? ""));
  assert.deepEqual(faults, []);
  await close();
});

test("three thousand words are spoken", async () => {
  const { page, faults, close } = await open();
  const sentences = Array.from(
    { length: 300 },
    (_, i) => `Ship ${i} came home late in the evening rain again.`,
  );
  await at.text(page).fill(sentences.join(" "));
  await at.speak(page).click();
  await page.locator(".queue-row[data-status=completed]").first().waitFor({ timeout: 120_000 });
  const { items } = await (await fetch(`${program.url}api/recordings`)).json();
  assert.ok(items[0].duration_seconds > 300, `${items[0].duration_seconds} s`);
  assert.deepEqual(faults, []);
  await close();
});

test("several tasks are under way at once, go on over a reload, and can be cancelled", async () => {
  const { page, faults, close } = await open();
  const long = (word) =>
    Array.from({ length: 400 }, (_, i) => `${word} ${i} goes on and on and on.`).join(" ");
  await at.text(page).fill(long("This"));
  await at.speak(page).click();
  await at.queue(page).first().waitFor();
  await at.text(page).fill(long("That"));
  await at.speak(page).click();
  await counted(page, ".queue-row", 2);
  await page.reload();
  await at.queue(page).nth(1).waitFor();
  // On a fast machine there may be nothing left to be cancelled.
  await at
    .cancel(page)
    .first()
    .click({ timeout: 5000 })
    .catch(() => undefined);
  await page.locator("[data-status=cancelled], [data-status=completed]").first().waitFor({ timeout: 60_000 });
  assert.deepEqual(faults, []);
  await close();
});

test("what is refused is said at the field", async () => {
  const { page, faults, close } = await open({ provoked: [422] });
  await at.speak(page).click();
  await page.locator("textarea[aria-invalid=true]").waitFor();
  const described = (await at.text(page).getAttribute("aria-describedby")).split(" ").at(-1);
  assert.match(await page.locator(`[id="${described}"]`).textContent(), /text/);
  await at.text(page).fill("Hello.");
  assert.equal(await page.locator("textarea[aria-invalid=true]").count(), 0);
  assert.deepEqual(faults, []);
  await close();
});

test("the counter counts characters as people do", async () => {
  const { page, close } = await open();
  await at.text(page).fill("a😀b");
  assert.match(await page.getByTestId("counter").textContent(), /1 words? · 3 characters/);
  await close();
});

test("controls that the engine does not heed are not there", async () => {
  const { page, close } = await open();
  await page.getByText("More", { exact: true }).click();
  assert.equal(await page.getByLabel("Temperature").count(), 0);
  assert.equal(await page.getByLabel("Device").count(), 0);
  assert.equal(await page.getByLabel("Seed").count(), 1);
  await close();
});
