/** What proves who asks: an API key for as long as the tab lives, or a session's cookie with its CSRF token. */
const NAME = "echoforge.key";

let csrf: string | undefined;
let changes = 0;
let asker: (() => Promise<void>) | undefined;
let asking: Promise<void> | undefined;

/** The key to send, if one is known. */
export function currentKey(): string | undefined {
  return sessionStorage.getItem(NAME) ?? undefined;
}

/** Sets or forgets the key. */
export function useKey(key: string | undefined): void {
  if (key === undefined) {
    sessionStorage.removeItem(NAME);
  } else {
    sessionStorage.setItem(NAME, key);
  }
  changes++;
}

/** The session's token against requests forged by other sites. */
export function currentCsrf(): string | undefined {
  return csrf;
}

export function setCsrf(token: string | undefined): void {
  if (token !== csrf) {
    csrf = token;
    changes++;
  }
}

/** Counts the changes of key and session, so that a refusal tells whether it was of what is sent now. */
export function generation(): number {
  return changes;
}

/** Sets who asks a person to sign in. */
export function setAsker(next: (() => Promise<void>) | undefined): void {
  asker = next;
}

/**
 * Waits until somebody has signed in, where what was sent is still what would be sent. Requests that are
 * refused together wait for one sign-in.
 */
export async function signedInAfter(sent: number): Promise<void> {
  if (sent !== changes) {
    return;
  }
  if (asker === undefined) {
    throw new Error("Signing in is needed.");
  }
  asking ??= asker().finally(() => {
    asking = undefined;
  });
  await asking;
}
