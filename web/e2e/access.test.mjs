import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { at, openPage, signIn, speak, startBrowser, startProgram } from "./program.mjs";

const PASSWORD = "correct horse battery";

let program;
let browser;

before(async () => {
  [program, browser] = await Promise.all([
    startProgram({
      ECHOFORGE_ACCESS_MODE: "required",
      ECHOFORGE_ADMIN_PASSWORD: PASSWORD,
      // A provider that is away: its button is there, and says so.
      ECHOFORGE_OIDC_ISSUER: "http://127.0.0.1:1/realm",
      ECHOFORGE_OIDC_NAME: "Company",
      ECHOFORGE_OIDC_CLIENTID: "echoforge",
    }),
    startBrowser(),
  ]);
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

const main = (page) => page.getByRole("main");
const heading = (page, name) => page.getByRole("heading", { name, exact: true });

test("a wrong password is told, the right one leads to the page that was asked for", async () => {
  const { page, faults, close } = await openPage(browser, `${program.url}characters/sophia`, {
    provoked: [401],
  });
  await signIn(page, "admin", "not the password");
  await page.getByText("the name or the password is wrong").waitFor();
  await signIn(page, "admin", PASSWORD);
  await page.getByRole("heading", { name: /Sophia/ }).waitFor();
  await page.reload();
  await page.getByRole("heading", { name: /Sophia/ }).waitFor();
  assert.deepEqual(faults, []);
  await close();
});

test("another way in has a button, and what comes of it is told", async () => {
  const { page, faults, close } = await openPage(browser, program.url, { provoked: [401] });
  await page.getByRole("link", { name: "Sign in with Company" }).click();
  await page.getByRole("alert").getByText("The sign-in failed.").waitFor();
  await signIn(page, "admin", PASSWORD);
  await at.text(page).waitFor();
  assert.deepEqual(faults, []);
  await close();
});

test("who came by another way signs out there too, who came by a password does not", async () => {
  const { page, faults, close } = await openPage(browser, program.url, { provoked: [401] });
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.getByRole("link", { name: "Sign in with Company" }).click();
  await page.getByRole("alert").getByText("The sign-in failed.").waitFor();
  // As the provider would have it in the end.
  const data = { username: "admin", password: PASSWORD };
  assert.equal((await page.request.post(`${program.url}api/auth/login`, { data })).status(), 200);
  await page.goto(`${program.url}me`);
  await page.getByRole("button", { name: "Sign out" }).click();
  await heading(page, "Sign in").waitFor();
  assert.ok(asked.includes("/api/auth/oidc/sso/sign-out"));
  asked.length = 0;
  await page.goto(`${program.url}me`);
  await signIn(page, "admin", PASSWORD);
  await page.getByRole("button", { name: "Sign out" }).click();
  await heading(page, "Sign in").waitFor();
  assert.ok(!asked.includes("/api/auth/oidc/sso/sign-out"));
  assert.deepEqual(faults, []);
  await close();
});

test("a session that ends takes nothing: what was typed is spoken after signing in again", async () => {
  const { page, faults, close } = await openPage(browser, program.url, { provoked: [401] });
  await signIn(page, "admin", PASSWORD);
  await at.text(page).fill("Nothing is lost when a session ends.");
  await page.context().clearCookies();
  // Not by the pointer: what the page asks for by itself may have brought the dialog by then.
  await at.speak(page).dispatchEvent("click");
  await page.getByRole("dialog", { name: "You are signed out" }).waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await at.text(page).inputValue(), "Nothing is lost when a session ends.");
  await signIn(page, "admin", PASSWORD);
  await page.locator(".queue-row[data-status=completed]").first().waitFor({ timeout: 60_000 });
  assert.equal(await page.getByRole("dialog").count(), 0);
  assert.deepEqual(faults, []);
  await close();
});

test("an invitation makes an account, which sees what it may and is told what it may not", async () => {
  const admin = await openPage(browser, `${program.url}admin/people`);
  await signIn(admin.page, "admin", PASSWORD);
  await admin.page.getByRole("button", { name: "Invite" }).click();
  await admin.page.getByLabel("Note").fill("Nora");
  await admin.page.getByRole("button", { name: "Make the link" }).click();
  const link = await admin.page.getByLabel("Link", { exact: true }).inputValue();
  await admin.page.getByRole("button", { name: "I have it" }).click();
  await admin.page.getByText("Listener: Nora").waitFor();

  const { page, faults, close } = await openPage(browser, link, { provoked: [409, 422] });
  await page.getByLabel("User name").fill("nora");
  await page.getByLabel("Password").fill("short");
  await page.getByRole("button", { name: "Make my account" }).click();
  await page.locator("input[name=password][aria-invalid=true]").waitFor();
  await page.getByLabel("Password").fill("a long enough one");
  await page.getByRole("button", { name: "Make my account" }).click();
  await at.text(page).waitFor();
  assert.equal(await page.getByRole("link", { name: "Admin" }).count(), 0);
  await speak(page, "I am new here.");
  await page.goto(`${program.url}admin/people`);
  await heading(page, "Not for you").waitFor();
  assert.match(await main(page).textContent(), /administrators, and nora is here as listener/);
  assert.deepEqual(faults, []);

  await admin.page.reload();
  const row = admin.page.locator("[data-user=nora]");
  await row.getByRole("button").click();
  await admin.page.getByLabel("Role", { exact: true }).last().selectOption("editor");
  await admin.page.getByRole("button", { name: "Save" }).click();
  await row.getByText("Editor").waitFor();
  await admin.page.getByRole("button", { name: "Lock out" }).click();
  await admin.page
    .getByRole("dialog", { name: "Lock nora out?" })
    .getByRole("button", { name: "Lock out" })
    .click();
  await row.getByText("Locked out").waitFor();
  await page.goto(program.url);
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  await close();
  assert.deepEqual(admin.faults, []);
  await admin.close();
});

test("one's own page: profile, password, a key that is shown once, other sessions ended", async () => {
  const { page, faults, close } = await openPage(browser, `${program.url}me`, { provoked: [422] });
  await signIn(page, "admin", PASSWORD);
  await page.getByLabel("Your name").fill("Ada");
  await page.getByRole("button", { name: "Save" }).click();
  await heading(page, "Ada").waitFor();

  await page.getByRole("button", { name: "New key" }).click();
  await page.getByRole("button", { name: "Make the key" }).click();
  await page.locator("input[name=name][aria-invalid=true]").waitFor();
  await page.getByLabel("What is it for?").fill("Radio");
  await page.getByRole("button", { name: "Make the key" }).click();
  const key = await page.getByLabel("Key", { exact: true }).inputValue();
  await page.getByRole("button", { name: "I have it" }).click();
  const asked = await fetch(`${program.url}api/voices`, { headers: { Authorization: `Bearer ${key}` } });
  assert.equal(asked.status, 200);
  await page.getByRole("button", { name: "Take away Radio" }).click();
  await page.getByRole("button", { name: "Take it away" }).click();
  await page.getByText("None yet. A key lets").waitFor();
  const refused = await fetch(`${program.url}api/voices`, { headers: { Authorization: `Bearer ${key}` } });
  assert.equal(refused.status, 401);

  await page.getByLabel("Present password").fill("wrong");
  await page.getByLabel("New password").fill("another long password");
  await page.getByRole("button", { name: "Change it" }).click();
  await page.locator("input[name=current_password][aria-invalid=true]").waitFor();

  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  assert.deepEqual(faults, []);
  await close();
});

test("who signs out leaves nothing of theirs in the browser", async () => {
  const { page, close } = await openPage(browser, program.url);
  await signIn(page, "admin", PASSWORD);
  await at.text(page).fill("A secret.");
  await page.waitForFunction(() => localStorage.getItem("echoforge.draft")?.includes("secret"));
  await page.goto(`${program.url}me`);
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  assert.equal(await page.evaluate(() => JSON.stringify(localStorage).includes("secret")), false);
  await close();
});

test("what is shared is heard by others, what is not is theirs alone", async () => {
  const { page, faults, close } = await openPage(browser, program.url);
  await signIn(page, "admin", PASSWORD);
  await page.locator(".who-name:enabled").waitFor();
  await speak(page, "Hear ye, hear ye.");
  await at.player(page).getByRole("link").click();
  await page.getByRole("button", { name: "Share with everybody" }).click();
  await page.getByRole("button", { name: "Shared with everybody" }).waitFor();
  await at.place(page, "Library").click();
  await page.getByText("Filters").click();
  await page.getByLabel("Whose").selectOption("shared");
  await at.rows(page).filter({ hasText: "Hear ye" }).waitFor();
  await page.waitForFunction(() => document.querySelectorAll(".row").length === 1);
  assert.deepEqual(faults, []);
  await close();
});
