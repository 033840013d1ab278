import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { at, openPage, speak, startBrowser, startProgram } from "./program.mjs";

const KEY = "a key for this test only";

let program;
let browser;

before(async () => {
  [program, browser] = await Promise.all([startProgram({ ECHOFORGE_API_KEY: KEY }), startBrowser()]);
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

test("a key lets in too, and everything works with it", async () => {
  const { page, faults, close } = await openPage(browser, program.url, { provoked: [401] });
  await page.getByRole("button", { name: "Use an API key" }).click();
  const key = page.getByLabel("API key", { exact: true });
  await key.fill("wrong");
  await page.keyboard.press("Enter");
  await page.getByText("The server refused that key.").waitFor();
  await key.fill(KEY);
  await page.keyboard.press("Enter");
  await page.locator(".who-name:enabled").waitFor();

  await speak(page, "Nobody else may hear this.");
  await at.player(page).getByRole("link").click();
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: "FLAC" }).click();
  const flac = await readFile(await (await waiting).path());
  assert.equal(flac.toString("latin1", 0, 4), "fLaC");

  await at.place(page, "Studio").click();
  await page.reload();
  await page.locator(".who-name:enabled").waitFor();
  assert.deepEqual(faults, []);
  await close();
});
