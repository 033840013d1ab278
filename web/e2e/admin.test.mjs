import assert from "node:assert/strict";
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

const generate = (text) =>
  fetch(`${program.url}api/generate`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ text }),
  });

test("the log is followed live, filtered, paused and downloaded", async () => {
  await generate("Something to be logged.");
  const { page, faults, close } = await openPage(browser, `${program.url}admin/activity?show=logs`);
  await page.locator(".log-line").first().waitFor();
  await page.getByRole("searchbox", { name: "Search the log" }).fill("no such words at all");
  await page.getByText("Nothing was logged").waitFor();
  assert.match(page.url(), /text=no/);
  await page.getByRole("searchbox", { name: "Search the log" }).fill("");
  await page.locator(".log-line").first().waitFor();
  await page.getByLabel("Level").selectOption("error");
  await page.getByText("Nothing was logged").waitFor();
  await page.getByLabel("Level").selectOption("debug");
  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByRole("button", { name: "Follow" }).waitFor();
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download" }).click();
  assert.equal((await waiting).suggestedFilename(), "echoforge-log.jsonl");
  assert.deepEqual(faults, []);
  await close();
});

test("what is measured is drawn, and a click on a graph shows the log of that moment", async () => {
  await generate("Something to be measured.");
  const { page, faults, close } = await openPage(browser, `${program.url}admin/activity?span=15m`);
  const graph = page.locator(".graph").filter({ hasText: "Processors" });
  await graph.locator(".u-over").waitFor();
  await page.waitForFunction(() => /\d %/.test(document.querySelector(".graphs")?.textContent ?? ""));
  const { width } = await graph.locator(".u-over").boundingBox();
  await graph.locator(".u-over").click({ position: { x: width - 8, y: 40 } });
  await page.getByLabel("Level").waitFor();
  assert.match(page.url(), /from=/);
  assert.deepEqual(faults, []);
  await close();
});

test("the audit tells who changed what, and that it is whole", async () => {
  await fetch(`${program.url}api/admin/invitations`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ note: "for the audit" }),
  });
  const { page, faults, close } = await openPage(browser, `${program.url}admin/activity?show=audit`);
  await page.locator(".table tbody tr", { hasText: "invite" }).first().waitFor();
  await page.getByRole("button", { name: "Verify" }).click();
  await page.getByText("entries are as they were written").waitFor();
  assert.deepEqual(faults, []);
  await close();
});
