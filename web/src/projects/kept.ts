import { bookKeeper } from "./book/book";
import { dialogueKeeper } from "./dialogue/dialogue";

/** Sends to the server what it has not of the projects in this browser. */
export async function flushProjects(): Promise<void> {
  await Promise.all([bookKeeper.flush(), dialogueKeeper.flush()]);
}
