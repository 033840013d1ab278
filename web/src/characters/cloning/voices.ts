import { answer, api } from "../../api/client";
import type { Voice } from "../../api/types";
import { queries } from "../../app/queries";
import { confirmed } from "../../common/confirm";
import { goes, stays } from "./derived";

/** Has every list of voices loaded again. */
export async function changedVoices(): Promise<void> {
  await Promise.all([
    queries.invalidateQueries({ queryKey: ["voices"] }),
    queries.invalidateQueries({ queryKey: ["voice"] }),
    queries.invalidateQueries({ queryKey: ["all-voices"] }),
  ]);
}

/**
 * Deletes a voice once somebody has read what goes with it; false if it stays. The lists are for the caller to load again,
 * from a page that does not show the voice.
 */
export async function deleteAsked({ id, name }: Voice): Promise<boolean> {
  const derived = await answer(api.GET("/api/voices/{id}/derived", { params: { path: { id } } }));
  const yes = await confirmed({
    title: `Delete ${name}?`,
    text: `${goes(derived)} ${stays(derived)}`,
    action: "Delete it for good",
    danger: true,
  });
  if (yes) {
    await answer(api.DELETE("/api/voices/{id}", { params: { path: { id } } }));
  }
  return yes;
}
