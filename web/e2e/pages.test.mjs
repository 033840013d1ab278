import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { nothingSerious } from "./accessible.mjs";
import {
  at,
  counted,
  heard,
  openPage,
  openStudio,
  settled,
  sharedProgram,
  speak,
  startBrowser,
} from "./program.mjs";

let program;
let browser;

before(async () => {
  [program, browser] = await Promise.all([sharedProgram(), startBrowser()]);
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
  await page.getByText("Nothing is like that.").waitFor();
  await page.getByRole("searchbox").fill("marmalade");
  await row.getByRole("button", { name: /^(Play|Pause) / }).click();
  await row.getByRole("link").click();

  await page.locator(".spoken-text .word").first().waitFor();
  await page.locator(".spoken-text .word", { hasText: "tea" }).click();
  await page.locator(".spoken-text .word.lit").waitFor();
  await page.getByLabel("New tag").fill("morning");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Take the tag morning away" }).waitFor();
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

  await page.getByRole("button", { name: "Select", exact: true }).click();
  await page.getByRole("button", { name: "Select all shown" }).click();
  const zip = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download", exact: true }).click();
  assert.equal((await readFile(await (await zip).path())).toString("latin1", 0, 2), "PK");
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

test("a recording is made again from its recipe, equal to the bit", async () => {
  const { page, faults, close } = await openStudio(browser, program.url);
  await speak(page, "The same again, to the last bit.");
  await at.player(page).getByRole("link").click();
  await page.getByText("How it was made").click();
  const recipe = page.waitForEvent("download");
  await page.getByRole("button", { name: /Download the recipe/ }).click();
  assert.match(await readFile(await (await recipe).path(), "utf8"), /to the last bit/);
  await page.getByRole("button", { name: "Make it again, exactly" }).click();
  const audio = async () => {
    const { items } = await (await fetch(`${program.url}api/recordings?query=last+bit`)).json();
    return Promise.all(
      items.map(async ({ audio_url: path }) =>
        Buffer.from(await (await fetch(new URL(path, program.url))).arrayBuffer()).toString("base64"),
      ),
    );
  };
  const limit = Date.now() + 60_000;
  while ((await audio()).length < 2 && Date.now() < limit) {
    await page.waitForTimeout(500);
  }
  const [first, second] = await audio();
  assert.ok(second !== undefined && first === second);
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
  await page.waitForFunction((most) => {
    const { length } = document.querySelectorAll(".character-card");
    return length > 0 && length < most;
  }, all);
  await page.getByRole("group", { name: "Gender" }).getByText("All").click();
  await page.getByRole("button", { name: "Favourites", exact: true }).click();
  await page.getByText("None of your favourites is like that.").waitFor();
  await page.getByRole("button", { name: "Favourites", exact: true }).click();
  const kept = page.waitForResponse((answer) => answer.url().endsWith("/api/me/preferences"));
  await page.getByRole("button", { name: "Favourite: Sophia" }).click();
  await kept;
  await page.reload();
  await page.locator(".character-card").first().waitFor();
  await page.getByRole("button", { name: "Favourites", exact: true }).click();
  await counted(page, ".character-card", 1);
  await page.getByRole("button", { name: "Favourites", exact: true }).click();
  await page.getByRole("searchbox", { name: "Search characters" }).fill("sophia");
  await page.getByRole("link", { name: /Sophia/ }).click();
  await page.getByRole("heading", { name: /Sophia/ }).waitFor();
  await page.getByRole("button", { name: "Hear Sophia Chen: whisper" }).click();
  await page.getByRole("button", { name: "Stop Sophia Chen: whisper" }).waitFor();
  const sample = async (style) =>
    Buffer.from(
      await (await fetch(`${program.url}api/voices/sophia/sample?style=${style}`)).arrayBuffer(),
    ).toString("base64");
  assert.notEqual(await sample("whisper"), await sample("default"));
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
  await page.waitForFunction(() => document.querySelector(".player-bar").dataset.state === "paused");
  await page.keyboard.press("j");
  await page.waitForFunction(() => Number(document.querySelector(".player-bar").dataset.time) < 4.5);
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

test("the focus stays near what is taken away", async () => {
  const { page, faults, close } = await openStudio(browser, program.url);
  await speak(page, "The first to be taken away.");
  await speak(page, "The second, which stays.");
  const focused = (name) =>
    page.waitForFunction(
      (wanted) => document.activeElement?.getAttribute("aria-label")?.startsWith(wanted),
      name,
    );
  await page.getByRole("button", { name: /^Put away The second/ }).press("Enter");
  await focused("Put away The first");
  await page.getByRole("button", { name: /^Put away The first/ }).press("Enter");
  await page.waitForFunction(() => document.activeElement?.id === "main");
  await at.place(page, "Library").click();
  const remove = (words) =>
    at
      .rows(page)
      .filter({ hasText: words })
      .getByRole("button", { name: /^Delete / });
  await remove("taken away").waitFor();
  // Newest first: the one behind it moves up.
  await remove("The second").press("Enter");
  await focused("Delete The first");
  assert.deepEqual(faults, []);
  await close();
});

test("dark and light follow the system until chosen", async () => {
  const { page, faults, close } = await openStudio(browser, program.url, { colorScheme: "dark" });
  const lightness = (least, most) =>
    page.waitForFunction(
      ([low, high]) => {
        const ground = Number(/\d+/.exec(getComputedStyle(document.documentElement).backgroundColor)?.[0]);
        return ground > low && ground < high;
      },
      [least, most],
    );
  await lightness(-1, 60);
  await page.getByRole("button", { name: "Colours: system" }).click();
  await lightness(200, 256);
  await page.reload();
  await page.getByRole("button", { name: "Colours: light" }).click();
  await lightness(-1, 60);
  assert.deepEqual(faults, []);
  await close();
});

const PATHS = [
  "",
  "characters",
  "characters/sophia",
  "characters/new",
  "library",
  "projects",
  "projects/dialogue",
  "projects/book",
  "projects/batch",
  "guide",
  "guide/api",
  "compare",
  "me",
  "admin/people",
  "admin",
  "admin/work",
  "admin/work?show=batches",
  "admin/engines",
  "admin/settings",
  "admin/settings?show=system",
  "admin/settings?show=history",
  "admin/settings?show=effective",
  "admin/check",
  "admin/voices",
  "admin/activity",
  "admin/activity?show=logs",
  "admin/activity?show=audit",
];

/** All addresses, and that of a recording. */
async function everyPath(page) {
  await speak(page, "Everybody can use this page.");
  const [made] = (await (await fetch(`${program.url}api/recordings`)).json()).items;
  return [...PATHS, `library/${made.id}`];
}

test("nothing serious for assistive techniques, in light, dark and forced colours", async () => {
  const { page, faults, close } = await openStudio(browser, program.url, { reducedMotion: "reduce" });
  for (const path of await everyPath(page)) {
    await page.goto(program.url + path);
    for (const media of [
      { colorScheme: "light", forcedColors: "none" },
      { colorScheme: "dark", forcedColors: "none" },
      { colorScheme: "light", forcedColors: "active" },
    ]) {
      await page.emulateMedia(media);
      await settled(page);
      await nothingSerious(page, `${path} ${JSON.stringify(media)}`);
    }
  }
  assert.deepEqual(faults, []);
  await close();
});

test("on telephones nothing is serious for assistive techniques, and targets are large enough", async () => {
  const { page, faults, close } = await openStudio(browser, program.url, {
    viewport: { width: 390, height: 844 },
    reducedMotion: "reduce",
  });
  for (const path of await everyPath(page)) {
    await page.goto(program.url + path);
    await settled(page);
    await nothingSerious(page, path);
    const small = await page.evaluate(() =>
      [...document.querySelectorAll("button, a, select, .chip")]
        .filter((element) => element.checkVisibility() && !element.classList.contains("skip"))
        // What stands in a sentence is as tall as its line.
        .filter((element) => getComputedStyle(element).display !== "inline")
        .filter((element) => element.getBoundingClientRect().height < 43.5)
        .map((element) => element.outerHTML.slice(0, 80)),
    );
    assert.deepEqual(small, [], path);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390, path);
    for (const tab of await page.locator(".tab[aria-current=page]").all()) {
      const { x, width } = await tab.boundingBox();
      assert.ok(x >= 0 && x + width <= 390, `${path}: the tab is at ${x}`);
    }
  }
  assert.deepEqual(faults, []);
  await close();
});
