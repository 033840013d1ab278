import { answer, api } from "../api/client";
import { ApiError, explain } from "../api/problem";
import type { Recording } from "../api/types";
import { queries } from "../app/queries";
import { say } from "../app/toasts";
import { createStore } from "../common/store";

/** How long a deletion can be taken back. */
const GRACE_MILLIS = 7000;

/** The recordings that will be deleted soon; lists leave them out. */
export const deleting = createStore<ReadonlySet<string>>(new Set());

/** Deletes a recording in a few seconds, unless it is taken back meanwhile. */
export function deleteSoon(recording: Recording): void {
  const { id, title } = recording;
  deleting.set((before) => new Set(before).add(id));
  const timer = setTimeout(() => void deleteNow(recording), GRACE_MILLIS);
  say({
    key: `delete:${id}`,
    text: `“${title}” is deleted.`,
    millis: GRACE_MILLIS,
    action: {
      label: "Undo",
      run: () => {
        clearTimeout(timer);
        keep(id);
      },
    },
  });
}

async function deleteNow({ id, title }: Recording): Promise<void> {
  try {
    await answer(api.DELETE("/api/recordings/{id}", { params: { path: { id } } }));
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 404)) {
      say({ key: `kept:${id}`, text: `“${title}” could not be deleted: ${explain(error)}` });
    }
  }
  await queries.invalidateQueries({ queryKey: ["recordings"] });
  keep(id);
}

function keep(id: string): void {
  deleting.set((before) => {
    const left = new Set(before);
    left.delete(id);
    return left;
  });
}
