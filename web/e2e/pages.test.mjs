import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { at, heard, openPage, openStudio, speak, startBrowser, startProgram } from "./program.mjs";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

let program;
let browser;

before(async () => {
  [program, browser] = await Promise.all([startProgram(), startBrowser()]);
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

test("a recording is found, heard, read along, renamed, downloaded and deleted", async () => {
  const { page, faults, close } = await openStudio(browser, program.url);
  await speak(page, "Marmalade on toast, please. And a cup of tea with it.");
  await at.place(page, "Library").click();
  const row = at.rows(page).filter({ hasText: "Marmalade" });
  await row.waitFor();
  await page.getByRole("searchbox").fill("no such words");
  await page.getByText("Nothing found").waitFor();
  await page.getByRole("searchbox").fill("marmalade");
  await row.getByRole("button", { name: /^(Play|Pause) / }).click();
  await row.getByRole("link").click();

  await page.locator(".spoken-text .word").first().waitFor();
  await page.locator(".spoken-text .word", { hasText: "tea" }).click();
  await page.locator(".spoken-text .word.lit").waitFor();
  await page.getByRole("button", { name: "Rename" }).click();
  await page.getByRole("textbox", { name: "New title" }).fill("Breakfast");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Breakfast" }).waitFor();
  await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label") === "Rename");

  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: "WAV" }).click();
  const download = await waiting;
  assert.equal(download.suggestedFilename(), "Breakfast.wav");
  const wav = await readFile(await download.path());
  assert.equal(wav.toString("latin1", 0, 4), "RIFF");
  assert.equal(wav.readUInt32LE(4) + 8, wav.length);
  const captions = page.waitForEvent("download");
  await page.getByRole("button", { name: "SRT" }).click();
  assert.match(await readFile(await (await captions).path(), "utf8"), /--> [\s\S]*toast/);

  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("button", { name: "Undo" }).waitFor();
  assert.equal(await at.rows(page).filter({ hasText: "Breakfast" }).count(), 0);
  await page.getByRole("button", { name: "Undo" }).click();
  await at.rows(page).filter({ hasText: "Breakfast" }).waitFor();
  assert.deepEqual(faults, []);
  await close();
});

test("Again fills the studio from a recording", async () => {
  const { page, faults, close } = await openStudio(browser, program.url);
  await speak(page, "Once more, with feeling.");
  await at.text(page).fill("Something else");
  await at.player(page).getByRole("link").click();
  await page.getByRole("button", { name: "Again, with changes" }).click();
  assert.equal(await at.text(page).inputValue(), "Once more, with feeling.");
  assert.deepEqual(faults, []);
  await close();
});

test("recordings made elsewhere appear by themselves", async () => {
  const { page, close } = await openPage(browser, `${program.url}library`);
  await fetch(`${program.url}api/generate`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ text: "Made by another program." }),
  });
  await at.rows(page).filter({ hasText: "another program" }).waitFor({ timeout: 30_000 });
  await close();
});

test("characters are filtered, looked at and tried", async () => {
  const { page, faults, close } = await openPage(browser, `${program.url}characters`);
  await page.locator(".character-card").first().waitFor();
  const all = await page.locator(".character-card").count();
  await page.getByRole("group", { name: "Gender" }).getByText("Neutral").click();
  const neutral = await page.locator(".character-card").count();
  assert.ok(neutral > 0 && neutral < all, `${neutral} of ${all}`);
  await page.getByRole("group", { name: "Gender" }).getByText("All").click();
  await page.getByRole("searchbox", { name: "Search characters" }).fill("sophia");
  await page.getByRole("link", { name: /Sophia/ }).click();
  await page.getByRole("heading", { name: /Sophia/ }).waitFor();
  await page.getByLabel("Try a line").fill("Is this how I sound?");
  await page.getByRole("button", { name: "Say it" }).click();
  await heard(page, 0.2);
  assert.deepEqual(faults, []);
  await close();
});

test("the player answers Space, J and L, and stays on other pages", async () => {
  const { page, faults, close } = await openStudio(browser, program.url);
  await speak(page, Array.from({ length: 12 }, () => "A longer line to listen to for a while.").join(" "));
  await at.place(page, "Characters").click();
  await page.getByRole("heading", { name: "Characters" }).click();
  await page.keyboard.press("l");
  await heard(page, 4.5);
  await page.keyboard.press("Space");
  await page.waitForFunction(() => document.querySelector("audio").paused);
  await page.keyboard.press("j");
  await page.waitForFunction(() => document.querySelector("audio").currentTime < 4.5);
  assert.deepEqual(faults, []);
  await close();
});

test("deep links lead to their page", async () => {
  for (const [path, heading] of [
    ["characters/sophia", /Sophia/],
    ["library", /Library/],
    ["library/00000000-0000-0000-0000-000000000000", /No such recording/],
    ["characters/nobody", /No such character/],
  ]) {
    const { page, faults, close } = await openPage(browser, program.url + path, { provoked: [404] });
    await page.getByRole("heading", { level: 1, name: heading }).waitFor();
    assert.deepEqual(faults, [], path);
    await close();
  }
});

test("a server that goes away is told at once, and found again", { timeout: 120_000 }, async () => {
  const { page, close } = await openStudio(browser, program.url, {});
  await at.text(page).fill("Still here.");
  await page.context().setOffline(true);
  await page.getByText("Connection lost.").waitFor({ timeout: 5000 });
  await page.context().setOffline(false);
  await page.getByText("Here again.").waitFor({ timeout: 5000 });
  assert.equal(await at.text(page).inputValue(), "Still here.");
  await close();
});

test("dark and light follow the system until chosen", async () => {
  const { page, faults, close } = await openStudio(browser, program.url, { colorScheme: "dark" });
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

for (const scheme of [
  { colorScheme: "light" },
  { colorScheme: "dark" },
  { colorScheme: "light", forcedColors: "active" },
]) {
  test(`nothing serious for assistive techniques: ${JSON.stringify(scheme)}`, async () => {
    const { page, faults, close } = await openStudio(browser, program.url, scheme);
    await speak(page, "Everybody can use this page.");
    const [made] = (await (await fetch(`${program.url}api/recordings`)).json()).items;
    for (const path of ["", "characters", "characters/sophia", "library", `library/${made.id}`]) {
      await page.goto(program.url + path);
      await page.getByRole("heading", { level: 1 }).first().waitFor({ state: "attached" });
      await page.waitForTimeout(500);
      const script = await readFile(AXE, "utf8");
      // Evaluated by the debugger's protocol, which the content policy does not bind.
      await page.evaluate(script);
      const { violations } = await page.evaluate(() =>
        globalThis.axe.run({ resultTypes: ["violations"], rules: { "color-contrast": { enabled: true } } }),
      );
      const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
      assert.deepEqual(
        serious.map(({ id, nodes }) => `${path}: ${id}: ${nodes.map((node) => node.html).join(" | ")}`),
        [],
      );
    }
    assert.deepEqual(faults, []);
    await close();
  });
}

test("targets on telephones are large enough", async () => {
  const { page, close } = await openStudio(browser, program.url, { viewport: { width: 390, height: 844 } });
  const small = await page.evaluate(() =>
    [...document.querySelectorAll("button, a, select, .chip")]
      .filter((element) => element.checkVisibility() && !element.classList.contains("skip"))
      .filter((element) => element.getBoundingClientRect().height < 43.5)
      .map((element) => element.outerHTML.slice(0, 80)),
  );
  assert.deepEqual(small, []);
  await close();
});
