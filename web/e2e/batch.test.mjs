import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { at, counted, openPage, scrollTo, sharedProgram, startBrowser } from "./program.mjs";

let program;
let browser;

before(async () => {
  [program, browser] = await Promise.all([sharedProgram(), startBrowser()]);
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

const recordings = async () => (await (await fetch(`${program.url}api/recordings?limit=200`)).json()).items;
const many = (what, count) => Array.from({ length: count }, (_, n) => `${what} ${n + 1} came in.`).join(" ");

/** Makes a table of a text, and waits until the server has looked at it. */
async function paste(page, text) {
  await page.getByLabel("Paste texts or a table").fill(text);
  await page.getByRole("button", { name: "Make a table of it" }).click();
  await page.getByText(/^[\d,]+ rows?, [\d,]+ characters$/).waitFor();
}

test("a batch tells what is wrong by row before it starts, is spoken, paused over a reload, and downloaded", async () => {
  const { page, faults, close } = await openPage(browser, `${program.url}projects/batch`);
  await paste(
    page,
    `text,voice,speed,title\n${many("Ship", 150)},,,Counting\n"Marmalade, please.",sophia,1,Morning\nHello.,nobody,,\nGood night.,ruby,9,\n${"More.\n".repeat(3)}`,
  );
  await page.locator(".batch-row", { hasText: "Hello." }).getByText("nobody").first().waitFor();
  await page.getByText(/speed/).first().waitFor();
  await page.getByRole("button", { name: "Show only these" }).click();
  await counted(page, ".batch-row", 2);
  await page.getByRole("button", { name: "Change row 3" }).click();
  await page.getByRole("dialog").getByLabel("Character").selectOption({ label: "As for the whole batch" });
  await page.getByRole("button", { name: "Keep" }).click();
  await page.getByText("One row can't be spoken as it is").waitFor();
  await page.getByLabel("Name of the batch").fill("The menu");

  // What is wrong stays behind, to be mended.
  await page.getByRole("button", { name: "Speak 6" }).click();
  await page.getByRole("heading", { name: "The menu" }).waitFor();
  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByRole("button", { name: "Go on" }).waitFor();
  await page.reload();
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByText("Done · 6 of 6 spoken").waitFor({ timeout: 180_000 });
  await page.getByRole("link", { name: "Morning" }).waitFor();
  assert.ok(
    (await recordings()).some((one) => one.title === "Morning" && /Marmalade, please/.test(one.text)),
  );
  const zip = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download 6 as zip" }).click();
  const file = await zip;
  assert.equal(file.suggestedFilename(), "The menu.zip");
  assert.equal((await readFile(await file.path())).toString("latin1", 0, 2), "PK");

  await page.getByRole("link", { name: "All projects" }).click();
  await page.getByText("1 row in the making").waitFor();
  await page.getByRole("link", { name: "The menu" }).click();
  await page.getByRole("button", { name: "Forget" }).click();
  await page.getByRole("button", { name: "Forget it" }).click();
  await page.getByRole("heading", { name: "Projects" }).waitFor();
  await page.getByRole("link", { name: "The menu" }).waitFor({ state: "detached" });
  assert.deepEqual(faults, []);
  await close();
});

test("a batch goes on without its page and is seen on another machine, not in the queue; what was cancelled is tried again", async () => {
  const { page, faults, close } = await openPage(browser, `${program.url}projects/batch`);
  // Long enough to be under way still when somebody else looks.
  await paste(page, ["Ship", "Boat", "Raft"].map((what) => many(what, 160)).join("\n"));
  await page.getByRole("button", { name: "Speak all" }).click();
  await page.getByRole("button", { name: "Pause" }).waitFor();
  await close();

  const other = await openPage(browser, `${program.url}projects`);
  await other.page.locator("[data-batch=running]").getByRole("link").click();
  await other.page
    .getByRole("button", { name: /^Cancel line / })
    .first()
    .click();
  await other.page.getByText(/ 1 cancelled/).waitFor();
  assert.equal(await at.queue(other.page).count(), 0);
  await other.page.getByRole("button", { name: "Cancel", exact: true }).click();
  await other.page.getByRole("button", { name: "Cancel the batch" }).click();
  await other.page.getByText(/^Cancelled · /).waitFor();
  await other.page.getByLabel("State").selectOption("cancelled");
  await other.page.waitForFunction(() => {
    const rows = [...document.querySelectorAll(".batch-row")];
    return rows.length > 0 && rows.every((row) => row.dataset.state === "cancelled");
  });
  await other.page.getByLabel("State").selectOption("");
  await other.page.getByRole("button", { name: /^Try \d again/ }).click();
  await other.page.getByText("Done · 3 of 3 spoken").waitFor({ timeout: 180_000 });
  assert.deepEqual([...faults, ...other.faults], []);
  await other.close();
});

test("a table that the server can't be given stays as it is", async () => {
  const { page, faults, close } = await openPage(browser, `${program.url}projects/batch`, {
    provoked: [503, 507],
  });
  await paste(page, "Only once.");
  await page.route(/api\/batches$/, (route) =>
    route.request().method() === "POST"
      ? route.fulfill({
          status: 507,
          contentType: "application/problem+json",
          body: JSON.stringify({ type: "urn:x", title: "Full", status: 507, detail: "the disk is full" }),
        })
      : route.continue(),
  );
  await page.getByRole("button", { name: "Speak all" }).click();
  await page.getByText("Not begun, and the table is as it was: the disk is full").waitFor();
  await page.reload();
  await page.locator(".batch-row", { hasText: "Only once." }).waitFor();
  await page.unroute(/api\/batches$/);
  await page.getByRole("button", { name: "Speak all" }).click();
  await page.getByText("Done · 1 of 1 spoken").waitFor({ timeout: 60_000 });
  assert.deepEqual(faults, []);
  await close();
});

test("ten thousand rows scroll, with only those in sight in the page", async () => {
  const { page, faults, close } = await openPage(browser, `${program.url}projects/batch`);
  const lines = Array.from({ length: 10_200 }, (_, n) => `Line number ${n + 1}.`).join("\n");
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "Many lines.txt", mimeType: "text/plain", buffer: Buffer.from(lines) });
  await page.getByText("200 were left out").waitFor();
  assert.equal(await page.getByLabel("Name of the batch").inputValue(), "Many lines");
  await page.getByText(/^10,000 rows, [\d,]+ characters$/).waitFor();
  assert.ok((await page.locator(".batch-row").count()) < 60);
  await scrollTo(page, page.getByText("Line number 10000.", { exact: true }));
  assert.ok((await page.locator(".batch-row").count()) < 60);
  assert.deepEqual(faults, []);
  await close();
});
