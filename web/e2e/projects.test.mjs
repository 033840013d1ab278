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

const kept = (page) => page.getByTestId("kept").getByText("Kept at the server", { exact: true });

test("a project is kept at the server, goes on elsewhere, and two do not overwrite one another", async () => {
  const here = await openPage(browser, `${program.url}projects/dialogue`, { provoked: [409] });
  await here.page.locator(".turn .sample-button").first().waitFor();
  await here.page.getByLabel("Line 1", { exact: true }).fill("A tale of two tabs.");
  await kept(here.page).waitFor();
  await here.page.waitForURL(/project=[0-9a-f-]{36}/);

  // Another machine: nothing of it is in its storage.
  const there = await openPage(browser, `${program.url}projects`);
  await there.page.getByRole("link", { name: "A tale of two tabs." }).click();
  const line = (page, n) => page.getByLabel(`Line ${n}`, { exact: true });
  await there.page.waitForFunction(() =>
    [...document.querySelectorAll(".turn textarea")].some((one) => one.value === "A tale of two tabs."),
  );
  await line(there.page, 2).fill("Said there.");
  await kept(there.page).waitFor();
  await there.page.waitForFunction(async () => {
    const id = new URLSearchParams(location.search).get("project");
    const { version } = await (await fetch(`../api/me/projects/${id}`)).json();
    return version === 2;
  });

  await line(here.page, 2).fill("Said here.");
  await here.page.getByText(/was changed elsewhere meanwhile/).waitFor();
  await kept(here.page).waitFor();
  const { items } = await (await fetch(`${program.url}api/me/projects?kind=dialogue`)).json();
  const tales = items.filter(({ name }) => name === "A tale of two tabs.");
  assert.equal(tales.length, 2);
  const lines = await Promise.all(
    tales.map(async ({ id }) =>
      (await (await fetch(`${program.url}api/me/projects/${id}`)).json()).document.turns.map(
        ({ text }) => text,
      ),
    ),
  );
  assert.deepEqual(lines.map(([, second]) => second).sort(), ["Said here.", "Said there."]);
  assert.equal(await line(here.page, 2).inputValue(), "Said here.");
  assert.deepEqual([...here.faults, ...there.faults], []);
  await here.close();
  await there.close();
});

test("what is typed without the server is kept as soon as it is there; a deleted project comes back", async () => {
  const { page, faults, close } = await openPage(browser, `${program.url}projects/book`);
  await page.getByLabel("Paste a long text").fill("# Far Out\n\nNobody hears this.");
  await page.route("**/api/me/projects**", (route) => route.abort());
  await page.getByRole("button", { name: "Divide into chapters" }).click();
  await page.getByText("Kept in this browser, on its way to the server").waitFor();
  await page.waitForTimeout(1500);
  await page.unroute("**/api/me/projects**");
  await kept(page).waitFor();

  await page.getByRole("button", { name: "Begin anew" }).click();
  await page.getByLabel("Paste a long text").waitFor();
  await at.place(page, "Projects").click();
  await page.getByRole("button", { name: "Delete Far Out" }).click();
  await page.getByRole("link", { name: "Far Out" }).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("link", { name: "Far Out" }).click();
  assert.equal(await page.getByLabel("Chapter's title").inputValue(), "Far Out");
  assert.deepEqual(
    faults.filter((one) => !/ERR_FAILED/.test(one)),
    [],
  );
  await close();
});
