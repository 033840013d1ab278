import { addressOf } from "./base";
import { currentCsrf, currentKey, generation, setCsrf, signedInAfter } from "./credentials";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Fetches as whoever is signed in. Where nobody is any more, a person is asked to sign in and the request is
 * sent again, so that nothing that was typed is lost.
 */
export async function send(request: Request): Promise<Response> {
  let renewed = false;
  for (;;) {
    const sent = generation();
    const response = await fetch(signed(request.clone()));
    if (response.status === 401) {
      await signedInAfter(sent);
    } else if (response.status === 403 && !renewed && (await hasNewToken(request))) {
      renewed = true;
    } else {
      return response;
    }
  }
}

/** A request with the key, or with the session's token where it changes something. */
export function signed(request: Request): Request {
  const key = currentKey();
  const csrf = currentCsrf();
  if (key !== undefined) {
    request.headers.set("Authorization", `Bearer ${key}`);
  } else if (csrf !== undefined && !SAFE.has(request.method)) {
    request.headers.set("X-CSRF-Token", csrf);
  }
  return request;
}

/** Whether another tab has begun a session since, whose token this one does not know. */
async function hasNewToken(request: Request): Promise<boolean> {
  if (SAFE.has(request.method) || currentKey() !== undefined) {
    return false;
  }
  const before = currentCsrf();
  const answer = await fetch(new Request(addressOf("api/auth/me"))).catch(() => undefined);
  const me = answer?.ok ? ((await answer.json()) as { csrf_token?: string | null }) : undefined;
  setCsrf(me?.csrf_token ?? undefined);
  return currentCsrf() !== undefined && currentCsrf() !== before;
}
