import { addressOf } from "./base";
import { currentKey } from "./credentials";
import { readError } from "./problem";
import { send } from "./send";

/**
 * An address that an audio element can play. Elements can't send a key: where there is one, the audio is
 * fetched whole. The caller revokes it with {@link release}.
 */
export async function playable(path: string, signal: AbortSignal): Promise<string> {
  return currentKey() === undefined ? addressOf(path) : URL.createObjectURL(await fetched(path, signal));
}

/** Lets go of what {@link playable} may have fetched. */
export function release(address: string): void {
  if (address.startsWith("blob:")) {
    URL.revokeObjectURL(address);
  }
}

/** Saves a file as the browser saves any; without a key it need not come through the page. */
export async function save(path: string, name: string): Promise<void> {
  if (currentKey() === undefined) {
    click(addressOf(path), name);
    return;
  }
  const address = URL.createObjectURL(await fetched(path));
  click(address, name);
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

async function fetched(path: string, signal?: AbortSignal): Promise<Blob> {
  const response = await send(new Request(addressOf(path), { signal: signal ?? null }));
  if (!response.ok) {
    throw await readError(response);
  }
  return response.blob();
}

function click(address: string, name: string): void {
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
}
