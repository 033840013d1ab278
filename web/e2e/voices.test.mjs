import assert from "node:assert/strict";
import { rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { nothingSerious } from "./accessible.mjs";
import { openPage, sharedProgram, startBrowser } from "./program.mjs";

const WORDS =
  "The keeper counted the boats twice each evening. Forty-two came home, and one was always late. He lit the lamp and listened to the wind.";
const spoken = join(tmpdir(), `echoforge-microphone-${process.pid}.wav`);

let program;
let browser;

before(async () => {
  program = await sharedProgram();
  const made = await fetch(`${program.url}v1/audio/speech`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ model: "tts-1", voice: "sophia", response_format: "wav", input: WORDS }),
  });
  await writeFile(spoken, Buffer.from(await made.arrayBuffer()));
  browser = await startBrowser([
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    `--use-file-for-fake-audio-capture=${spoken}`,
  ]);
});
after(async () => {
  await browser?.close();
  await program?.stop();
  await rm(spoken, { force: true });
});

/** Keeps a picture for whoever wants to look at it. */
async function picture(page, name) {
  if (process.env.PICTURES) {
    await page.screenshot({ path: join(process.env.PICTURES, `${name}.png`), fullPage: true });
  }
}

for (const [name, viewport] of [
  ["desktop", { width: 1280, height: 900 }],
  ["telephone", { width: 390, height: 844 }],
]) {
  test(`a voice is cloned with the microphone: ${name}`, async () => {
    const { page, faults, close } = await openPage(browser, `${program.url}characters/new`, { viewport });
    await page.getByRole("button", { name: "Record with the microphone" }).click();
    await page.getByText("Read this out").waitFor();
    await page.waitForFunction(() => document.querySelector("meter")?.value > 0.05);
    await page.waitForFunction(
      () => /0:(0[7-9]|[1-5]\d)/.test(document.querySelector(".level .times")?.textContent ?? ""),
      undefined,
      { timeout: 60_000 },
    );
    await picture(page, `microphone-${name}`);
    await page.getByRole("button", { name: "Stop" }).click();
    await page.locator(".trim-wave").waitFor();
    await page.getByText("long enough").waitFor();
    await page.getByText("one person speaks").waitFor();
    // Another part is checked again.
    await page.getByRole("slider", { name: "To" }).fill("2");
    await page.getByText("shorter than 3 s").waitFor();
    await page.getByRole("button", { name: "Let the server choose the part" }).click();
    await page.getByText("long enough").waitFor();
    await picture(page, `readiness-${name}`);
    await nothingSerious(page, "recording");
    await page.getByRole("button", { name: "Next: what is said in it" }).click();
    assert.match(await page.getByLabel("The words of the recording").inputValue(), /lighthouse keeper/);
    await page.getByLabel("Name").fill(`Mic ${name}`);
    await page.getByRole("button", { name: "Next: consent" }).click();
    assert.ok(await page.getByRole("button", { name: "Make the voice" }).isDisabled(), "without consent");
    await page.getByRole("checkbox").check();
    await page.getByRole("button", { name: "Make the voice" }).click();
    await page.getByRole("heading", { name: `Mic ${name}`, exact: true }).waitFor();
    assert.deepEqual(faults, []);
    await close();
  });
}

test("a voice is made of a recording, edited, exported, imported, handed over and deleted", async () => {
  const accepted = await fetch(`${program.url}api/generate`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ text: WORDS, voice: "sterling" }),
  });
  const { task_id: task } = await accepted.json();
  await fetch(`${program.url}api/tasks/${task}/events`).then((answer) => answer.text());
  const { page, faults, close } = await openPage(browser, `${program.url}library/${task}`, {
    provoked: [422], // a colour that is too light
  });
  await page.getByRole("link", { name: "Make a voice of it" }).click();
  await page.locator(".trim-wave").waitFor();
  await page.getByText("one person speaks").waitFor();
  await page.getByRole("button", { name: "Next: what is said in it" }).click();
  assert.match(await page.getByLabel("The words of the recording").inputValue(), /Forty-two came home/);
  await page.getByLabel("Name").fill("Skipper");
  await page.getByRole("button", { name: "Next: consent" }).click();
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Make the voice" }).click();
  await page.getByRole("heading", { name: "Skipper", exact: true }).waitFor();
  await page.locator("[data-sample]").first().waitFor();
  assert.equal(await page.locator("[data-sample]").count(), 3);

  await page.getByRole("button", { name: "Edit" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Old Skipper");
  await dialog.getByLabel("Tags").fill("sea, calm");
  await dialog.getByLabel("Colour").fill("#ffffff");
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.getByText("white letters are read on").waitFor();
  await nothingSerious(page, "editing");
  await dialog.getByLabel("Colour").fill("#204060");
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.getByRole("heading", { name: "Old Skipper", exact: true }).waitFor();
  await page.getByText("sea, calm").waitFor();
  await page.getByRole("button", { name: "Share with everybody" }).click();
  await page.getByRole("button", { name: "Shared with everybody" }).waitFor();
  await picture(page, "voice");
  await nothingSerious(page, "voice");

  const exported = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export" }).click();
  const file = await exported;
  assert.equal(file.suggestedFilename(), "skipper.voice.zip");
  const zip = join(tmpdir(), `echoforge-${process.pid}.voice.zip`);
  await file.saveAs(zip);

  await page.getByRole("button", { name: "Leave out of lists" }).click();
  await page.getByRole("button", { name: "Left out of lists" }).waitFor();
  await page.getByRole("link", { name: "All characters" }).click();
  await page.locator(".character-card").first().waitFor();
  const skipper = page.locator(".character-card").filter({ hasText: "Old Skipper" });
  await skipper.waitFor({ state: "detached" });
  await page.getByLabel("Voices that are left out of lists too").check();
  await skipper.waitFor();
  await page.getByLabel("Exported voice").setInputFiles(zip);
  await page.getByText("Old Skipper is here.").waitFor();
  await rm(zip);

  await page.goto(`${program.url}admin/voices`);
  await page.locator("[data-voice=skipper]").waitFor();
  await page.getByLabel("Whose").selectOption("hidden");
  await page.locator("[data-voice=skipper]").waitFor();
  await page.locator("[data-voice=old-skipper]").waitFor({ state: "detached" });
  await picture(page, "all-voices");
  await nothingSerious(page, "admin/voices");
  await page.getByRole("button", { name: "Hand over Old Skipper" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Hand over" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Show Old Skipper" }).click();
  await page.getByText("No voice is like that.").waitFor();
  await page.getByLabel("Whose").selectOption("");
  await page
    .locator("[data-voice=skipper]")
    .getByRole("button", { name: /^Delete/ })
    .click();
  await page
    .getByRole("dialog")
    .getByText(/its recording of .* 3 samples/)
    .waitFor();
  await picture(page, "deleting");
  await page.getByRole("button", { name: "Delete it for good" }).click();
  await page.locator("[data-voice=skipper]").waitFor({ state: "detached" });
  assert.deepEqual(faults, []);
  await close();
});
