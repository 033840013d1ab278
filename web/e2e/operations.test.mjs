import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openPage, sharedProgram, startBrowser } from "./program.mjs";

let program;
let browser;

before(async () => {
  [program, browser] = await Promise.all([sharedProgram(), startBrowser()]);
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

test("an operator sees how it stands, loads an engine, drains the server and makes a backup", async () => {
  const { page, faults, close } = await openPage(browser, `${program.url}admin`);
  await page.getByRole("heading", { name: /Everything is running|need/ }).waitFor();
  await page.getByRole("heading", { name: "Capacity" }).waitFor();
  await page.getByRole("link", { name: "Engines", exact: true }).click();
  await page.locator("[data-engine=builtin]").waitFor();
  await page.goto(`${program.url}admin/settings?show=system`);
  await page.getByRole("button", { name: "Stop taking work" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Stop taking work" }).click();
  await page.getByText("New tasks are refused").first().waitFor();
  await page.getByRole("button", { name: "Take work again" }).click();
  await page.getByText("It takes work").waitFor();
  await page.getByRole("button", { name: "Back up now" }).click();
  await page.locator("[data-backup=done]").waitFor({ timeout: 60_000 });
  await page.getByRole("button", { name: /^Verify / }).click();
  await page.getByText("is whole.").waitFor();
  assert.deepEqual(faults, []);
  await close();
});

test("a voice is cloned from a file in three steps, and deleted with all that is derived", async () => {
  const made = await fetch(`${program.url}v1/audio/speech`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      model: "tts-1",
      voice: "sophia",
      response_format: "wav",
      input: Array.from({ length: 5 }, () => "The keeper counted the boats twice each evening.").join(" "),
    }),
  });
  const file = join(tmpdir(), `echoforge-clone-${process.pid}.wav`);
  await writeFile(file, Buffer.from(await made.arrayBuffer()));
  const { page, faults, close } = await openPage(browser, `${program.url}characters/new`);
  await page.locator("input[type=file]").setInputFiles(file);
  await page.locator(".trim-wave").waitFor();
  await page.locator("[data-verdict=good]").first().waitFor();
  await page.getByRole("button", { name: "Next: what is said in it" }).click();
  await page
    .getByLabel("The words of the recording")
    .fill("The keeper counted the boats twice each evening.");
  await page.getByLabel("Name").fill("Keeper");
  await page.getByRole("button", { name: "Next: consent" }).click();
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Make the voice" }).click();
  await page.getByRole("heading", { name: "Keeper" }).waitFor();
  await page.getByRole("button", { name: "Delete the voice" }).click();
  await page.getByRole("button", { name: "Delete it for good" }).click();
  await page.getByText("Keeper is deleted.").waitFor();
  assert.deepEqual(faults, []);
  await close();
});
