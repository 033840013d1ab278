import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, request } from "node:http";
import { after, before, test } from "node:test";
import { at, openPage, openStudio, sharedProgram, speak, startBrowser } from "./program.mjs";

const PREFIX = "/speech";

let program;
let browser;
let proxy;

before(async () => {
  [program, browser] = await Promise.all([sharedProgram(), startBrowser()]);
  proxy = createServer(pass);
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
});
after(async () => {
  proxy?.closeAllConnections();
  proxy?.close();
  await browser?.close();
  await program?.stop();
});

/** Passes what is under the prefix, and nothing else. */
function pass(incoming, outgoing) {
  if (!incoming.url.startsWith(`${PREFIX}/`)) {
    outgoing.writeHead(404).end();
    return;
  }
  // A proxy that does not tell of its prefix.
  const headers = incoming.headers;
  const target = new URL(incoming.url.slice(PREFIX.length), program.url);
  const passed = request(target, { method: incoming.method, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode, answer.headers);
    answer.pipe(outgoing);
  });
  passed.on("error", () => outgoing.destroy());
  outgoing.on("close", () => passed.destroy());
  incoming.pipe(passed);
}

test("it works under a path of a proxy, deep links too", async () => {
  const url = `http://localhost:${proxy.address().port}${PREFIX}/`;
  const { page, faults, close } = await openStudio(browser, url);
  await speak(page, "Behind a proxy, all is as before.");
  await at.place(page, "Library").click();
  await at.rows(page).first().getByRole("link").click();
  await page.locator(".spoken-text .word").first().waitFor();
  const deep = page.url();
  assert.ok(deep.startsWith(`${url}library/`), deep);
  assert.deepEqual(faults, []);
  await close();
  const again = await openPage(browser, deep);
  await again.page.locator(".spoken-text .word").first().waitFor();
  assert.deepEqual(again.faults, []);
  await again.close();
});
