import { queryOptions, useQuery } from "@tanstack/react-query";
import { addressOf, pageBase } from "../api/base";
import { generation, useKey as sendKey, setAsker, setCsrf } from "../api/credentials";
import { readError } from "../api/problem";
import { signed } from "../api/send";
import type { Me, Role } from "../api/types";
import { queries } from "../app/queries";
import { load, save } from "../common/saved";
import { createStore } from "../common/store";
import { left } from "./onlyWay";

/** What this browser keeps of a person's work, forgotten when they sign out. */
const KEPT = /^echoforge\.(?!theme|player|voiceprints)/;
/** By which other way somebody went to sign in. */
const WAY = "echoforge.way";
const RANKS: readonly Role[] = ["listener", "editor", "admin"];

/** Who uses the page, and how one signs in here. Asked without waiting for a sign-in. */
export const me = queryOptions({
  queryKey: ["me"],
  queryFn: async ({ signal }) => known(await ask(new Request(addressOf("api/auth/me"), { signal }))),
  staleTime: 60_000,
});

/** What ends the wait of requests that were refused, if any are. */
export const wanted = createStore<(() => void) | undefined>(undefined);

/** Lets refused requests wait for a person. */
export function listenForRefusals(): () => void {
  setAsker(
    () =>
      new Promise<void>((resolve) => {
        wanted.set(() => () => {
          wanted.set(() => undefined);
          resolve();
        });
      }),
  );
  return () => setAsker(undefined);
}

/** Signs in by name and password. Throws what the server refuses. */
export async function signIn(username: string, password: string): Promise<void> {
  sendKey(undefined);
  // Another tab may have begun a session since, whose token the server wants then.
  known(await ask(new Request(addressOf("api/auth/me"))));
  entered(known(await ask(post("api/auth/login", { username, password }))));
}

/** Signs in by an API key, for as long as the tab lives. */
export async function signInByKey(key: string): Promise<void> {
  sendKey(key);
  const answer = known(await ask(new Request(addressOf("api/auth/me"))));
  if (!answer.signed_in) {
    sendKey(undefined);
    throw new Error("The server refused that key.");
  }
  entered(answer);
}

/** Remembers that somebody goes to sign in by another way, so that signing out ends the session there too. */
export function goesBy(way: string): void {
  left(false);
  save(WAY, way);
}

/** Signs out, where somebody came from too, and forgets what this browser keeps of the person. */
export async function signOut(): Promise<void> {
  await (await import("../projects/kept")).flushProjects();
  const request = signed(new Request(addressOf("api/auth/logout"), { method: "POST" }));
  await fetch(request).catch(() => undefined);
  sendKey(undefined);
  const way = load(WAY, "");
  const there = queries.getQueryData(me.queryKey)?.external.find(({ name }) => name === way)?.sign_out_url;
  const forget = () => {
    for (const name of Object.keys(localStorage).filter((one) => KEPT.test(one))) {
      localStorage.removeItem(name);
    }
  };
  forget();
  left(true);
  addEventListener("pagehide", forget); // stores write once more when the page goes
  location.replace(there ?? pageBase().href);
}

/** Somebody is in: another person than before starts without what was loaded for the one before. */
function entered(now: Me): void {
  localStorage.removeItem(WAY);
  const before = queries.getQueryData(me.queryKey);
  const other = before?.signed_in === true && before.user?.id !== now.user?.id;
  queries.setQueryData(me.queryKey, now);
  wanted.get()?.();
  const rest = { predicate: (query: { queryKey: readonly unknown[] }) => query.queryKey[0] !== "me" };
  void (other ? queries.resetQueries(rest) : queries.invalidateQueries(rest));
}

/** Another tab may have signed in: what waits goes on. */
function known(answer: Me): Me {
  const before = generation();
  setCsrf(answer.csrf_token ?? undefined);
  if (before !== generation() && answer.signed_in) {
    wanted.get()?.();
  }
  return answer;
}

async function ask(request: Request): Promise<Me> {
  const response = await fetch(signed(request));
  if (!response.ok) {
    throw await readError(response);
  }
  return (await response.json()) as Me;
}

/** A request with a body that is sent without waiting for a sign-in. */
export function post(path: string, body: unknown, credentials?: RequestCredentials): Request {
  return new Request(addressOf(path), {
    method: "POST",
    credentials: credentials ?? "same-origin",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

/** Whether whoever it is may do what a role may. */
export function includes(now: Me | undefined, role: Role): boolean {
  return now?.role != null && RANKS.indexOf(now.role) >= RANKS.indexOf(role);
}

/** Whether whoever uses the page may do what a role may; false until that is known. */
export function useMay(role: Role): boolean {
  return includes(useQuery(me).data, role);
}
