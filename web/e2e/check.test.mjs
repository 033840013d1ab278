import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { openPage, sharedProgram, startBrowser } from "./program.mjs";

let program;
let browser;
let receiver;
const received = [];

before(async () => {
  receiver = createServer((request, response) => {
    request.resume();
    received.push(request.headers["webhook-signature"]);
    response.writeHead(204).end();
  });
  await new Promise((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  [program, browser] = await Promise.all([sharedProgram(), startBrowser()]);
});
after(async () => {
  await browser?.close();
  await program?.stop();
  receiver?.close();
});

test("the self-check runs by client, and diagnostics are downloaded", async () => {
  const { page, faults, close } = await openPage(browser, `${program.url}admin/check`);
  await page.getByRole("button", { name: "Run the check" }).click();
  await page.getByText(/All is well|failed/).waitFor({ timeout: 120_000 });
  assert.match(await page.getByRole("status").first().textContent(), /All is well/);
  assert.ok((await page.locator("[data-check=passed]").count()) > 10);
  await page.getByRole("button", { name: "Run it again" }).waitFor();
  await page.reload();
  await page.getByText(/All is well/).waitFor();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download" }).click();
  const diagnostics = JSON.parse(await readFile(await (await download).path(), "utf8"));
  assert.ok(diagnostics.versions.echoforge.length > 0);
  assert.deepEqual(faults, []);
  await close();
});

test("a webhook is made, tried, changed and deleted; a refused address is told at its field", async () => {
  const { page, faults, close } = await openPage(browser, `${program.url}me`, { provoked: [400, 422] });
  await page.getByRole("button", { name: "New webhook" }).click();
  await page.getByLabel("Address").fill("not an address");
  await page.getByRole("button", { name: "Make it" }).click();
  await page.locator(".field-error").first().waitFor();
  await page.getByLabel("Address").fill(`http://127.0.0.1:${receiver.address().port}/hook`);
  await page.getByLabel("What is it for?").fill("Radio station");
  await page.getByRole("button", { name: "Make it" }).click();
  assert.match(await page.getByLabel("Secret").inputValue(), /^whsec_/);
  await page.getByRole("button", { name: "I have it" }).click();
  await page.getByRole("button", { name: /^What was sent to / }).click();
  await page.getByRole("button", { name: "Send a test" }).click();
  await page.getByRole("status").getByText("answered 204").waitFor();
  assert.match(received[0], /^v1,/);
  await page.getByRole("button", { name: "Close" }).click();
  await page.getByRole("button", { name: /^Change / }).click();
  await page.getByLabel("Switched on").uncheck();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Paused").waitFor();
  await page.getByRole("button", { name: /^Delete http/ }).click();
  await page.getByRole("button", { name: "Delete it" }).click();
  await page.getByText("A webhook tells a program of yours").waitFor();
  assert.deepEqual(faults, []);
  await close();
});
