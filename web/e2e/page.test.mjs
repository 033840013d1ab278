import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { at, generate, openPage, startBrowser, startProgram } from "./program.mjs";

let program;
let browser;

before(async () => {
  [program, browser] = await Promise.all([startProgram(), startBrowser()]);
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

test("a text becomes audio that plays, and a file that is whole", async () => {
  const { page, faults, close } = await openPage(browser, program.url);
  await page.getByRole("radio").first().waitFor({ state: "attached" });
  await page.getByRole("combobox", { name: "Show characters" }).selectOption("female");
  await page.locator("label", { hasText: "Sophia Chen" }).click();
  await generate(page, "The lighthouse keeper counted the ships twice. Then the fog came in.");

  assert.equal(await at.result(page).getByRole("status").textContent(), "Ready to be heard");
  assert.match(await at.result(page).textContent(), /Sophia Chen/);
  assert.match(await at.result(page).textContent(), /Engine\s*builtin\s*Device\s*CPU/);
  await at.play(page).click();
  await page.waitForFunction(() => document.querySelector(".result audio")?.currentTime > 0.3);
  await page.getByRole("button", { name: /^Pause / }).click();

  const [recording] = (await (await fetch(`${program.url}api/recordings`)).json()).items;
  const waiting = page.waitForEvent("download");
  await at.result(page).getByRole("button", { name: "WAV" }).click();
  const download = await waiting;
  assert.match(download.suggestedFilename(), /^The lighthouse.*\.wav$/);
  const wav = await readFile(await download.path());
  assert.equal(wav.toString("latin1", 0, 4), "RIFF");
  assert.equal(wav.readUInt32LE(4) + 8, wav.length);
  const data = wav.indexOf("data", 12, "latin1");
  const seconds = wav.readUInt32LE(data + 4) / 2 / wav.readUInt32LE(24);
  assert.equal(wav.readUInt32LE(data + 4), wav.length - data - 8);
  assert.ok(Math.abs(seconds - recording.duration_seconds) < 0.001, `${seconds} s`);

  const captions = page.waitForEvent("download");
  await at.result(page).getByRole("button", { name: "SRT" }).click();
  assert.match(await readFile(await (await captions).path(), "utf8"), /--> [\s\S]*lighthouse/);
  assert.deepEqual(faults, []);
  await close();
});

test("it speaks while one listens", async () => {
  const { page, faults, close } = await openPage(browser, program.url);
  await at.text(page).fill("Listen! This is heard while it is being made. It is kept nowhere.");
  await at.listen(page).click();
  await page.locator("[data-status=heard]").waitFor({ timeout: 60_000 });
  assert.match(await at.result(page).textContent(), /Engine\s*builtin\s*Device\s*CPU/);
  const waiting = page.waitForEvent("download");
  await at.result(page).getByRole("button", { name: "WAV" }).click();
  const wav = await readFile(await (await waiting).path());
  assert.ok(wav.length > 44 + 2 * 24_000 * 2, `${wav.length} bytes`);
  assert.deepEqual(faults, []);
  await close();
});

test("what is refused is said at the field", async () => {
  const { page, faults, close } = await openPage(browser, program.url, { provoked: [422] });
  await at.text(page).waitFor();
  await at.generate(page).click();
  await page.locator("textarea[aria-invalid=true]").waitFor();
  const described = await at.text(page).getAttribute("aria-describedby");
  assert.match(await page.locator(`[id="${described}"]`).textContent(), /text/);

  await at.text(page).fill("Hello.");
  await page.getByRole("spinbutton", { name: "Top-k" }).fill("0");
  await at.generate(page).click();
  await page.locator("input[name=top_k][aria-invalid=true]").waitFor();
  assert.equal(await page.locator("textarea[aria-invalid=true]").count(), 0);
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("name")), "top_k");
  assert.deepEqual(faults, []);
  await close();
});

test("the counter counts characters as people do", async () => {
  const { page, close } = await openPage(browser, program.url);
  await at.text(page).fill("a😀b");
  assert.match(await page.getByTestId("counter").textContent(), /^3 \/ 5,000/);
  await close();
});

test("a long text shows its progress, even after a reload, and can be cancelled", async () => {
  const { page, faults, close } = await openPage(browser, program.url);
  const sentences = Array.from({ length: 110 }, (_, i) => `Ship ${i} came home late in the evening rain.`);
  await at.text(page).fill(sentences.join(" "));
  await at.generate(page).click();
  await page.waitForFunction(() => (document.querySelector("progress")?.value ?? 0) > 0, null, {
    timeout: 60_000,
  });
  assert.equal(await at.generate(page).isEnabled(), false);
  await page.reload();
  await at.cancel(page).click();
  await page.locator("[data-status=cancelled]").waitFor();
  assert.equal(await at.generate(page).isEnabled(), true);
  assert.deepEqual(faults, []);
  await close();
});

test("recordings are found, renamed and deleted", async () => {
  const { page, faults, close } = await openPage(browser, program.url);
  await generate(page, "Marmalade on toast, please.");
  const row = at.rows(page).filter({ hasText: "Marmalade" });
  await row.waitFor();
  await row.getByRole("button", { name: /^Rename/ }).click();
  await page.getByRole("textbox", { name: "New title" }).fill("Breakfast");
  await page.keyboard.press("Enter");
  await at.rows(page).filter({ hasText: "Breakfast" }).waitFor();

  await page.getByRole("searchbox").fill("no such words");
  await page.getByText("Nothing found").waitFor();
  await page.getByRole("searchbox").fill("marmalade");
  const found = at.rows(page).filter({ hasText: "Breakfast" });
  await found.getByRole("button", { expanded: false }).click();
  await found.getByRole("button", { name: "Play Breakfast" }).click();
  await page.waitForFunction(() => document.querySelector(".row audio")?.currentTime > 0.2);

  await found.getByRole("button", { name: /^Delete/ }).click();
  await found.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await page.getByText("Nothing found").waitFor();
  assert.deepEqual(faults, []);
  await close();
});

test("a character can be heard, and chosen by the keyboard alone", async () => {
  const { page, faults, close } = await openPage(browser, program.url);
  await page.getByRole("button", { name: "Hear Sophia Chen" }).click();
  await page.locator(".sample.playing").waitFor({ timeout: 60_000 });
  await page.getByRole("button", { name: "Stop Sophia Chen" }).click();
  await page.getByRole("radio").first().focus();
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.getByRole("radio").nth(1).isChecked(), true);
  assert.deepEqual(faults, []);
  await close();
});

test("dark and light follow the system until chosen", async () => {
  const { page, faults, close } = await openPage(browser, program.url, { colorScheme: "dark" });
  const lightness = () =>
    page.evaluate(() => Number(/\d+/.exec(getComputedStyle(document.documentElement).backgroundColor)?.[0]));
  assert.ok((await lightness()) < 60);
  await page.getByRole("button", { name: "Colours: system" }).click();
  assert.ok((await lightness()) > 200);
  await page.reload();
  await page.getByRole("button", { name: "Colours: light" }).click();
  assert.ok((await lightness()) < 60);
  assert.deepEqual(faults, []);
  await close();
});

test("it fits a telephone", async () => {
  const { page, faults, close } = await openPage(browser, program.url, {
    viewport: { width: 390, height: 844 },
  });
  await generate(page, "Small screens can speak as well, and a title can be as long as it likes.");
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
  for (const part of [at.text(page), at.generate(page), at.play(page)]) {
    const box = await part.boundingBox();
    assert.ok(box !== null && box.x >= 0 && box.x + box.width <= 390);
  }
  assert.deepEqual(faults, []);
  await close();
});
