import type { InfiniteData } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import { explain } from "../api/problem";
import type { Recording, RecordingPage } from "../api/types";
import { queries } from "../app/queries";
import { say } from "../app/toasts";

/** What can be changed of a recording. */
interface Change {
  readonly title?: string;
  readonly shared?: boolean;
  readonly favourite?: boolean;
  readonly tags?: string[];
}

/** Changes a recording; it is shown at once, and taken back where the server refuses. */
export async function changeRecording(recording: Recording, change: Change): Promise<void> {
  show({ ...recording, ...change });
  try {
    show(
      await answer(
        api.PATCH("/api/recordings/{id}", { params: { path: { id: recording.id } }, body: change }),
      ),
    );
  } catch (error) {
    show(recording);
    say({
      key: `change:${recording.id}`,
      text: `“${recording.title}” could not be changed: ${explain(error)}`,
    });
  }
  void queries.invalidateQueries({ queryKey: ["recordings"] });
  void queries.invalidateQueries({ queryKey: ["tags"] });
}

function show(recording: Recording): void {
  queries.setQueryData(["recording", recording.id], recording);
  queries.setQueriesData<InfiniteData<RecordingPage>>({ queryKey: ["recordings"] }, (list) =>
    list === undefined
      ? list
      : {
          ...list,
          pages: list.pages.map((page) => ({
            ...page,
            items: page.items.map((one) => (one.id === recording.id ? recording : one)),
          })),
        },
  );
}
