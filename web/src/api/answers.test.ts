import { delay, HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";

const SITE = "http://localhost:9/";
const server = setupServer();

beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
beforeEach(() => {
  vi.stubGlobal("document", { baseURI: SITE });
  vi.stubGlobal("localStorage", { getItem: () => null, setItem: () => undefined });
  vi.stubGlobal("sessionStorage", {
    getItem: () => null,
    setItem: () => undefined,
    removeItem: () => undefined,
  });
  vi.stubGlobal("addEventListener", () => undefined);
});
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const problem = (status: number, detail: string, headers: Record<string, string> = {}) =>
  HttpResponse.json({ type: "urn:x", title: "Problem", status, detail }, { status, headers });

async function parts() {
  const [{ answer, api }, { explain }, credentials, { queries }] = await Promise.all([
    import("./client"),
    import("./problem"),
    import("./credentials"),
    import("../app/queries"),
  ]);
  const speak = () => answer(api.POST("/api/generate", { body: { text: "Hello." } }));
  return { answer, api, explain, speak, queries, ...credentials };
}

test("a server that has too much to do says when to try again", async () => {
  server.use(
    http.post(`${SITE}api/generate`, () => problem(429, "too much to do now", { "Retry-After": "12" })),
  );
  const { speak, explain } = await parts();
  const error = await speak().catch((one: unknown) => one);
  expect(explain(error)).toBe("too much to do now (try again in 12 s)");
});

test("a full disk and an engine that is not there are said in the server's words", async () => {
  const { speak, explain } = await parts();
  for (const [status, detail] of [
    [507, "the disk is full"],
    [503, "no engine is ready"],
  ] as const) {
    server.use(http.post(`${SITE}api/generate`, () => problem(status, detail)));
    expect(explain(await speak().catch((one: unknown) => one))).toBe(detail);
  }
});

test("a proxy's answer that explains nothing is told by its status", async () => {
  server.use(
    http.post(`${SITE}api/generate`, () => new HttpResponse("<h1>Bad gateway</h1>", { status: 502 })),
  );
  const { speak, explain } = await parts();
  expect(explain(await speak().catch((one: unknown) => one))).toContain("502");
});

test("a network that is gone is told as such", async () => {
  server.use(http.post(`${SITE}api/generate`, () => HttpResponse.error()));
  const { speak, explain } = await parts();
  expect(explain(await speak().catch((one: unknown) => one))).toMatch(/can't be reached/);
});

test("a list is asked for again while the server starts, and a refusal is not", async () => {
  let asked = 0;
  server.use(
    http.get(`${SITE}api/voices`, async () => {
      asked++;
      await delay(20);
      return asked === 1 ? problem(503, "starting") : HttpResponse.json([]);
    }),
    http.get(`${SITE}api/capabilities`, () => {
      asked++;
      return problem(403, "not for you");
    }),
  );
  const { queries } = await parts();
  const { voices, capabilities } = await import("../app/queries");
  expect(await queries.fetchQuery({ ...voices, retryDelay: 1, retry: voices.retry ?? 3 })).toEqual([]);
  expect(asked).toBe(2);
  await expect(queries.fetchQuery(capabilities)).rejects.toThrow("not for you");
  expect(asked).toBe(3);
});

test("requests that are refused together wait for one sign-in and are sent again", async () => {
  let signedIn = false;
  let asked = 0;
  server.use(
    http.post(`${SITE}api/generate`, async ({ request }) => {
      const body = (await request.json()) as { text: string };
      return signedIn && request.headers.get("X-CSRF-Token") === "t2"
        ? HttpResponse.json({ task_id: body.text }, { status: 202 })
        : problem(401, "not signed in");
    }),
  );
  const { speak, setAsker, setCsrf } = await parts();
  setAsker(async () => {
    asked++;
    signedIn = true;
    setCsrf("t2");
  });
  const tasks = await Promise.all([speak(), speak(), speak()]);
  expect(tasks.map((task) => task.task_id)).toEqual(["Hello.", "Hello.", "Hello."]);
  expect(asked).toBe(1);
});

test("where another tab began a session, its token is got and used", async () => {
  server.use(
    http.post(`${SITE}api/generate`, ({ request }) =>
      request.headers.get("X-CSRF-Token") === "new"
        ? HttpResponse.json({ task_id: "t" }, { status: 202 })
        : problem(403, "the CSRF token is wrong"),
    ),
    http.get(`${SITE}api/auth/me`, () => HttpResponse.json({ csrf_token: "new" })),
  );
  const { speak, setCsrf } = await parts();
  setCsrf("old");
  expect((await speak()).task_id).toBe("t");
});
