import { useMutation } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import { explain } from "../../api/problem";
import type { Voice } from "../../api/types";
import { say } from "../../app/toasts";
import { changedVoices, deleteAsked } from "../../characters/cloning/voices";

/** What an administrator does with somebody's voice. */
export function VoiceButtons({ voice, onGive }: { voice: Voice; onGive: () => void }) {
  const { id, name, cloned } = voice;
  const failed = (error: unknown) => say({ key: `voice:${id}`, text: `${name}: ${explain(error)}` });
  const change = useMutation({
    mutationFn: (body: { shared?: boolean; hidden?: boolean }) =>
      answer(api.PATCH("/api/admin/voices/cloned/{id}", { params: { path: { id } }, body })),
    onSuccess: changedVoices,
    onError: failed,
  });
  const remove = useMutation({
    mutationFn: async () => {
      if (await deleteAsked(voice)) {
        say({ key: "voice", text: `${name} is deleted.` });
        await changedVoices();
      }
    },
    onError: failed,
  });
  return (
    <div className="actions">
      <button type="button" className="button small" aria-label={`Hand over ${name}`} onClick={onGive}>
        Hand over
      </button>
      <button
        type="button"
        className="button small"
        aria-label={`${cloned?.shared ? "Don't share" : "Share"} ${name}`}
        onClick={() => change.mutate({ shared: cloned?.shared !== true })}
      >
        {cloned?.shared ? "Don't share" : "Share"}
      </button>
      <button
        type="button"
        className="button small"
        aria-label={`${cloned?.hidden ? "Show" : "Hide"} ${name}`}
        onClick={() => change.mutate({ hidden: cloned?.hidden !== true })}
      >
        {cloned?.hidden ? "Show" : "Hide"}
      </button>
      <button
        type="button"
        className="button small danger"
        aria-label={`Delete ${name}`}
        onClick={() => remove.mutate()}
      >
        Delete
      </button>
    </div>
  );
}
