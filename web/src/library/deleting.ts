import { answer, api } from "../api/client";
import { explain } from "../api/problem";
import type { Recording } from "../api/types";
import { queries } from "../app/queries";
import { say } from "../app/toasts";
import { createStore } from "../common/store";

/** How long the way back is offered; the server would keep it open for longer. */
const OFFERED_MILLIS = 10_000;
/** As many as the server takes at once. */
const AT_ONCE = 1000;

/** The recordings that are being deleted; lists leave them out at once. */
export const deleting = createStore<ReadonlySet<string>>(new Set());

/** Deletes recordings; for a while they can be brought back. */
export async function deleteSoon(recordings: readonly Recording[]): Promise<void> {
  const ids = recordings.map((one) => one.id);
  const [first] = recordings;
  if (first === undefined) {
    return;
  }
  deleting.set((before) => new Set([...before, ...ids]));
  const named = recordings.length === 1 ? `“${first.title}”` : `${recordings.length} recordings`;
  const verb = recordings.length === 1 ? "is" : "are";
  try {
    const left: string[] = [];
    for (let i = 0; i < ids.length; i += AT_ONCE) {
      const { failed } = await answer(
        api.POST("/api/recordings/delete", { body: { ids: ids.slice(i, i + AT_ONCE) } }),
      );
      left.push(...failed);
    }
    const gone = ids.filter((id) => !left.includes(id));
    say({
      key: `delete:${first.id}`,
      text: `${named} ${verb} deleted.`,
      millis: OFFERED_MILLIS,
      action: { label: "Undo", run: () => void restore(gone, named) },
    });
  } catch (error) {
    say({ key: `kept:${first.id}`, text: `${named} could not be deleted: ${explain(error)}` });
  }
  await shown(ids);
}

/** Brings deleted recordings back. */
export async function restore(ids: readonly string[], named: string): Promise<void> {
  try {
    for (let i = 0; i < ids.length; i += AT_ONCE) {
      await answer(api.POST("/api/recordings/restore", { body: { ids: ids.slice(i, i + AT_ONCE) } }));
    }
  } catch (error) {
    say({ key: `restore:${ids[0]}`, text: `${named} could not be brought back: ${explain(error)}` });
  }
  await shown(ids);
}

/** Lists are asked for anew, and show what the server has. */
async function shown(ids: readonly string[]): Promise<void> {
  await queries.invalidateQueries({ queryKey: ["recordings"] });
  await Promise.all(ids.map((id) => queries.invalidateQueries({ queryKey: ["recording", id] })));
  deleting.set((before) => {
    const left = new Set(before);
    for (const id of ids) {
      left.delete(id);
    }
    return left;
  });
}
