import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { at, counted, heard, openPage, openStudio, sharedProgram, startBrowser } from "./program.mjs";

let program;
let browser;

before(async () => {
  [program, browser] = await Promise.all([sharedProgram(), startBrowser()]);
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

const recordings = async () => (await (await fetch(`${program.url}api/recordings`)).json()).items;

test("a play that is pasted becomes a dialogue of its characters, as one recording", async () => {
  const { page, faults, close } = await openPage(browser, `${program.url}projects`);
  await page.getByRole("link", { name: /Dialogue/ }).click();
  await page.locator(".turn .sample-button").first().waitFor();
  await page.getByRole("button", { name: "Paste a play" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill("Sophia: Is anybody there?\nStranger: Only me.");
  await page.getByRole("button", { name: "Take it" }).click();
  assert.match(
    await page.getByLabel("Line 1: who speaks").evaluate((one) => one.selectedOptions[0].text),
    /Sophia/,
  );
  const other = await page.getByLabel("Line 2: who speaks").inputValue();
  assert.notEqual(other, await page.getByLabel("Line 1: who speaks").inputValue());
  await page.getByRole("button", { name: "Add a line" }).click();
  await page.locator(".turn:last-child textarea:focus").waitFor();
  await page.keyboard.type("Good.");
  await page.getByRole("button", { name: "Move Line 3 up" }).click();
  assert.equal(await page.getByLabel("Line 2", { exact: true }).inputValue(), "Good.");
  await page.reload();
  assert.equal(await page.getByLabel("Line 2", { exact: true }).inputValue(), "Good.");
  await at.speak(page).click();
  await heard(page, 0.2);
  await page.locator(".queue-row[data-status=completed]").first().waitFor({ timeout: 60_000 });
  const [made] = await recordings();
  assert.equal(made.kind, "script");
  assert.match(made.text, /anybody there[\s\S]*Good[\s\S]*Only me/);
  await at.place(page, "Projects").click();
  await page.locator(".row[data-status=completed]").first().waitFor();
  assert.deepEqual(faults, []);
  await close();
});

test("a line that can't be spoken is told at that line", async () => {
  const { page, faults, close } = await openPage(browser, `${program.url}projects/dialogue`, {
    provoked: [422],
  });
  await page.route("**/api/scripts", (route) =>
    route.fulfill({
      status: 422,
      contentType: "application/problem+json",
      body: JSON.stringify({
        type: "urn:x",
        title: "A value is not allowed",
        status: 422,
        field: "turns[1].text",
        detail: "the text has no words",
      }),
    }),
  );
  await page.locator(".turn .sample-button").first().waitFor();
  await page.getByLabel("Line 1", { exact: true }).fill("Fine.");
  await page.getByLabel("Line 2", { exact: true }).fill("…");
  await at.speak(page).click();
  await page.locator(".turn:nth-child(2)").getByText("the text has no words").waitFor();
  assert.equal(await page.locator(".turn:nth-child(1) .field-error").count(), 0);
  assert.deepEqual(faults, []);
  await close();
});

test("a book is spoken chapter by chapter, goes on over a reload, and a changed chapter is spoken again", async () => {
  const { page, faults, close } = await openPage(browser, `${program.url}projects/book`);
  // Long enough to be under way still when the page is loaded again.
  const ships = Array.from({ length: 400 }, (_, n) => `Ship ${n + 1} came in.`).join(" ");
  await page
    .getByLabel("Paste a long text")
    .fill(`# The Ships\n\nShe counted the ships.\n\nThen she slept.\n\n# The Fog\n\n${ships}`);
  await page.getByRole("button", { name: "Divide into chapters" }).click();
  await counted(page, ".chapter", 2);
  await page.locator(".who-name:enabled").waitFor();
  await page.getByRole("button", { name: "Speak all" }).click();
  await page.locator(".chapter[data-state=under-way]").first().waitFor();
  await page.reload();
  await page.getByText("2 of 2 spoken").waitFor({ timeout: 90_000 });
  await page.waitForFunction(async () => {
    const { items } = await (await fetch("../api/recordings")).json();
    return ["The Ships", "The Fog"].every((title) => items.some((one) => one.title === title));
  });
  await page.locator(".chapter").first().getByText("Text").click();
  const paragraph = page.locator(".chapter").first().getByLabel("Paragraph 2", { exact: true });
  await paragraph.fill("Then she went to bed.");
  await paragraph.blur();
  await page.getByText("1 of 2 spoken").waitFor();
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByText("2 of 2 spoken").waitFor({ timeout: 60_000 });
  assert.match((await recordings())[0].text, /went to bed/);

  // A chapter is taken away as mp3, with captions.
  await page.locator(".chapter").first().getByRole("link", { name: "Open" }).click();
  await page.getByRole("heading", { name: "The Ships" }).waitFor();
  const mp3 = page.waitForEvent("download");
  await page.getByRole("button", { name: "MP3" }).click();
  const file = await mp3;
  assert.equal(file.suggestedFilename(), "The Ships.mp3");
  assert.match((await readFile(await file.path())).toString("latin1", 0, 3), /^(ID3|\xff[\xe0-\xff])/);
  const captions = page.waitForEvent("download");
  await page.getByRole("button", { name: "SRT" }).click();
  assert.match(await readFile(await (await captions).path(), "utf8"), /--> [\s\S]*bed/);
  assert.deepEqual(faults, []);
  await close();
});

test("two characters are compared at one playhead, and the best is kept", async () => {
  const { page, faults, close } = await openStudio(browser, program.url);
  await at.text(page).fill("Which of us says it better, do you think?");
  await page.getByRole("button", { name: "Compare" }).click();
  await page.getByRole("button", { name: "Speak all" }).click();
  await counted(page, ".candidate[data-state=spoken]", 2);
  await page.getByRole("button", { name: "Play A" }).click();
  await heard(page, 0.5);
  await page.getByRole("button", { name: "Play B" }).click();
  await heard(page, 0.4);
  await page.getByRole("button", { name: "Keep B" }).click();
  await counted(page, ".candidate", 1);
  await page.getByRole("button", { name: "Undo" }).waitFor();
  assert.deepEqual(faults, []);
  await close();
});
