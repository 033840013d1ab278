// A server that is stopped, slow, full, or away: each is said soon, ends by itself, and takes nothing.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { at, counted, heard, openPage, openStudio, speak, startBrowser, startProgram } from "./program.mjs";

/** Told within three seconds; this is for machines that are busy besides. */
const SOON = { timeout: 20_000 };
const LOST = "Connection lost.";
const AGAIN = "Here again.";
/** What the browser says of requests that get no answer is no fault of the page's. */
const AWAY = /ERR_|Failed to load resource|Failed to fetch/;

let program;
let browser;

before(async () => {
  [program, browser] = await Promise.all([startProgram(), startBrowser()]);
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

const real = (faults) => faults.filter((fault) => !AWAY.test(fault));

/** Whether any of the page's connection line has said something, kept in the page: it may be gone again when it is asked for. */
const said = (page, text) =>
  page.waitForFunction((words) => globalThis.said?.some((one) => one.includes(words)), text, SOON);

async function listen(page) {
  await page.evaluate(() => {
    globalThis.said = [];
    const line = document.querySelector(".connection");
    new MutationObserver(() => globalThis.said.push(line.textContent)).observe(line, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
}

test("a server that is killed while it speaks is told, and when it is started again what was heard goes on and what was typed is there", {
  timeout: 240_000,
}, async () => {
  const { page, faults, close } = await openStudio(browser, program.url);
  await listen(page);
  const ships = Array.from({ length: 160 }, (_, n) => `Ship ${n + 1} came in with the evening tide.`);
  await at.text(page).fill(ships.join(" "));
  await at.speak(page).click();
  await heard(page, 1);
  await at.text(page).fill("Typed while the server was away.");
  await program.kill();
  await said(page, LOST);
  // Refused, said, and kept.
  await at.speak(page).click();
  await page.getByText("The server can't be reached.").first().waitFor(SOON);
  await program.restart();
  await said(page, AGAIN);
  const before = Number(await page.locator(".player-bar").getAttribute("data-time"));
  await heard(page, before + 1);
  await page.locator(".queue-row[data-status=completed]").first().waitFor({ timeout: 120_000 });
  assert.equal(await at.text(page).inputValue(), "Typed while the server was away.");
  await at.speak(page).click();
  await counted(page, ".queue-row[data-status=completed]", 2);
  assert.equal(await page.getByText("The server can't be reached.").count(), 0);
  assert.deepEqual(real(faults), []);
  await close();
});

test("an outage of five minutes is recovered from by itself, with what was made meanwhile", async () => {
  const { page, faults, close } = await openPage(browser, "about:blank");
  await page.clock.install();
  await page.goto(`${program.url}library`);
  await page.getByRole("heading", { name: "Library" }).waitFor();
  await listen(page);
  await page.context().setOffline(true);
  await said(page, LOST);
  await page.clock.fastForward("05:00");
  await fetch(`${program.url}api/generate`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ text: "Made during the outage." }),
  });
  await page.context().setOffline(false);
  await said(page, AGAIN);
  await at.rows(page).filter({ hasText: "during the outage" }).waitFor(SOON);
  assert.deepEqual(real(faults), []);
  await close();
});

test("a server that does not answer in time is told, and found again", async () => {
  const { page, faults, close } = await openStudio(browser, program.url);
  await listen(page);
  await at.text(page).fill("Still here.");
  const held = [];
  await page.route("**/api/**", (route) => held.push(route));
  await said(page, LOST);
  await page.unroute("**/api/**");
  await Promise.all(held.map((route) => route.continue().catch(() => undefined)));
  await said(page, AGAIN);
  assert.equal(await at.text(page).inputValue(), "Still here.");
  await speak(page, "And it speaks.");
  assert.deepEqual(real(faults), []);
  await close();
});

test("offline is told at once, and the text that was refused is spoken when the network is back", async () => {
  const { page, faults, close } = await openStudio(browser, program.url);
  await listen(page);
  await at.text(page).fill("Into the void.");
  await page.context().setOffline(true);
  await at.speak(page).click();
  await page.getByText("The server can't be reached.").first().waitFor(SOON);
  await said(page, LOST);
  await page.context().setOffline(false);
  await said(page, AGAIN);
  await page.getByText("The server can't be reached.").first().waitFor({ state: "detached" });
  assert.equal(await at.text(page).inputValue(), "Into the void.");
  await at.speak(page).click();
  await heard(page, 0.1);
  assert.deepEqual(real(faults), []);
  await close();
});

test("a recording whose audio can't be had while the server is away sounds when it is back", async () => {
  const { page, faults, close } = await openStudio(browser, program.url);
  await speak(page, `Wait for me. ${"I shall be heard, however long it takes. ".repeat(6)}`);
  await at.place(page, "Library").click();
  const play = at
    .rows(page)
    .filter({ hasText: "Wait for me" })
    .getByRole("button", { name: /^Play / });
  await play.waitFor();
  await page.reload();
  await play.waitFor();
  await page.context().setOffline(true);
  await play.click();
  // The browser itself tries for about twenty seconds.
  await page.getByText("It goes on here when the server is back.").waitFor({ timeout: 90_000 });
  await page.context().setOffline(false);
  await page.locator(".player-bar[data-state=playing]").waitFor(SOON);
  assert.deepEqual(real(faults), []);
  await close();
});

for (const [status, detail, retry] of [
  [507, "the disk is full: nothing new is kept until there is room", undefined],
  [429, "your line is full", "7"],
  [503, "the server is being stopped", "5"],
]) {
  test(`what a server answers that has no room (${status}) is said, and the text stays`, async () => {
    const { page, faults, close } = await openStudio(browser, program.url, { provoked: [status] });
    await at.text(page).fill("Later, then.");
    await page.route("**/api/generate", (route) =>
      route.fulfill({
        status,
        contentType: "application/problem+json",
        headers: retry === undefined ? {} : { "Retry-After": retry },
        body: JSON.stringify({ type: "urn:x", title: "No room", status, detail }),
      }),
    );
    await at.speak(page).click();
    await page.getByText(detail).waitFor(SOON);
    if (retry !== undefined) {
      await page.getByText(`try again in ${retry} s`).waitFor(SOON);
    }
    await page.unroute("**/api/generate");
    await at.speak(page).click();
    await page.locator(".queue-row[data-status=completed]").first().waitFor({ timeout: 60_000 });
    assert.equal(await at.text(page).inputValue(), "Later, then.");
    assert.deepEqual(faults, []);
    await close();
  });
}
