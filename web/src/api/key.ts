/** The API key, for as long as the tab lives, and who is asked for it. */
const NAME = "echoforge.key";

/** Someone who can ask a person for the key. */
export type Asker = (rejected: string | undefined) => Promise<string>;

let asker: Asker | undefined;
let asking: Promise<string> | undefined;

/** The key to send, if one is known. */
export function currentKey(): string | undefined {
  return sessionStorage.getItem(NAME) ?? undefined;
}

/** Sets who asks. */
export function setAsker(next: Asker | undefined): void {
  asker = next;
}

/**
 * Gets another key than the one that the server refused. Requests that are refused together wait for one
 * answer.
 */
export async function keyInsteadOf(refused: string | undefined): Promise<string> {
  const known = currentKey();
  if (known !== undefined && known !== refused) {
    return known;
  }
  if (asker === undefined) {
    throw new Error("The server wants an API key.");
  }
  asking ??= asker(refused).finally(() => {
    asking = undefined;
  });
  const key = await asking;
  sessionStorage.setItem(NAME, key);
  return key;
}
