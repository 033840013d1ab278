import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";

const SITE = "http://localhost:9/";
const PROJECTS = `${SITE}api/me/projects`;
const api = setupServer();

interface Row {
  id: string;
  version: number;
  name: string;
  document: Record<string, unknown>;
}
let rows: Row[] = [];
let stored: Record<string, string> = {};

beforeAll(() => api.listen({ onUnhandledRequest: "error" }));
beforeEach(() => {
  rows = [];
  stored = {};
  vi.resetModules();
  vi.stubGlobal("document", { baseURI: SITE });
  vi.stubGlobal("localStorage", {
    getItem: (name: string) => stored[name] ?? null,
    setItem: (name: string, value: string) => {
      stored[name] = value;
    },
  });
  vi.stubGlobal("sessionStorage", { getItem: () => null, setItem: () => undefined });
  vi.stubGlobal("addEventListener", () => undefined);
  api.use(
    http.post(PROJECTS, async ({ request }) => {
      const row = { ...((await request.json()) as Row), id: `p${rows.length + 1}`, version: 1 };
      rows.push(row);
      return HttpResponse.json(row, { status: 201 });
    }),
    http.put(`${PROJECTS}/:id`, async ({ request, params }) => {
      const row = rows.find(({ id }) => id === params.id);
      if (row === undefined) {
        return problem(404, "not-found");
      }
      if (request.headers.get("If-Match") !== `"${row.version}"`) {
        return problem(409, "project-changed");
      }
      Object.assign(row, await request.json(), { version: row.version + 1 });
      return HttpResponse.json(row);
    }),
    http.get(`${PROJECTS}/:id`, ({ params }) => {
      const row = rows.find(({ id }) => id === params.id);
      return row === undefined ? problem(404, "not-found") : HttpResponse.json(row);
    }),
  );
});
afterEach(() => api.resetHandlers());
afterAll(() => api.close());

const problem = (status: number, code: string) =>
  HttpResponse.json({ type: "urn:x", title: "Problem", status, detail: code, code }, { status });

async function page() {
  const { keeper } = await import("./keeper");
  let text = "";
  let changed = () => undefined as undefined;
  const kept = keeper(
    "dialogue",
    () => ({ name: text, document: { text }, empty: text === "" }),
    (document) => {
      text = String(document.text ?? "");
    },
    (listener) => {
      changed = () => void listener();
    },
  );
  const type = (next: string) => {
    text = next;
    changed();
  };
  return { kept, type, text: () => text };
}

test("what is typed goes to the server, again and again the same project", async () => {
  const { kept, type } = await page();
  expect(await kept.flush()).toBe(true);
  expect(rows).toEqual([]);
  type("One");
  expect(await kept.flush()).toBe(true);
  type("Two");
  expect(await kept.flush()).toBe(true);
  expect(rows).toMatchObject([{ version: 2, name: "Two", document: { text: "Two" } }]);
  expect(kept.standing.get()).toEqual({ id: "p1", version: 2, dirty: false });
});

test("a project that was changed elsewhere stays as it is; what is here becomes another", async () => {
  const { kept, type } = await page();
  type("Mine");
  await kept.flush();
  Object.assign(rows[0] ?? {}, { version: 7, document: { text: "Theirs" } });
  type("Mine, longer");
  expect(await kept.flush()).toBe(true);
  expect(rows.map(({ document }) => document.text)).toEqual(["Theirs", "Mine, longer"]);
  expect(kept.standing.get().id).toBe("p2");
});

test("a project that was deleted elsewhere is kept anew", async () => {
  const { kept, type } = await page();
  type("Mine");
  await kept.flush();
  rows = [];
  type("Still mine");
  expect(await kept.flush()).toBe(true);
  expect(rows).toMatchObject([{ document: { text: "Still mine" } }]);
});

test("without the server it stays dirty, over a reload too, and no other is opened over it", async () => {
  const first = await page();
  api.use(http.post(PROJECTS, () => HttpResponse.error()));
  first.type("Far out");
  expect(await first.kept.flush()).toBe(false);
  expect(await first.kept.leave()).toBe(false);
  await expect(first.kept.open("p9")).rejects.toThrow("has not reached the server");
  expect(first.text()).toBe("Far out");
  expect(JSON.parse(stored["echoforge.dialogue.kept"] ?? "")).toMatchObject({ dirty: true });
});

test("what the server does not take is told, and tried again once it is changed", async () => {
  const { kept, type } = await page();
  api.use(http.post(PROJECTS, () => problem(413, "too-large"), { once: true }));
  type("Too long");
  expect(await kept.flush()).toBe(false);
  expect(kept.standing.get().refused).toContain("too-large");
  type("Shorter");
  expect(kept.standing.get().refused).toBeUndefined();
  expect(await kept.flush()).toBe(true);
});

test("what is newer at the server is taken, unless something was typed here", async () => {
  const { kept, type, text } = await page();
  type("Old");
  await kept.flush();
  Object.assign(rows[0] ?? {}, { version: 5, document: { text: "New" } });
  await kept.look();
  expect(text()).toBe("New");
  expect(kept.standing.get()).toEqual({ id: "p1", version: 5, dirty: false });
});

test("names are what a name may be", async () => {
  const { kept, type } = await page();
  type(`\u0000 A\nlong ${"name ".repeat(50)}`);
  await kept.flush();
  expect(rows[0]?.name).toMatch(/^A long name/);
  expect([...(rows[0]?.name ?? "")].length).toBeLessThanOrEqual(100);
});
