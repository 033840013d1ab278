import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { answer, api } from "../../api/client";
import { save } from "../../api/media";
import { explain } from "../../api/problem";
import type { Voice } from "../../api/types";
import { say } from "../../app/toasts";
import { Notice } from "../../common/Notice";
import { EditVoice } from "./EditVoice";
import { changedVoices, deleteAsked } from "./voices";

/** What its owner does with a cloned voice. */
export function VoiceActions({ voice }: { voice: Voice }) {
  const { id, name, cloned } = voice;
  const navigate = useNavigate();
  const [editing, setEditing] = useState(false);
  const change = useMutation({
    mutationFn: (body: { shared?: boolean; hidden?: boolean }) =>
      answer(api.PATCH("/api/voices/{id}", { params: { path: { id } }, body })),
    onSuccess: changedVoices,
  });
  const remove = useMutation({
    mutationFn: async () => {
      if (await deleteAsked(voice)) {
        await navigate({ to: "/characters" });
        say({ key: "voice", text: `${name} is deleted.` });
        await changedVoices();
      }
    },
  });
  const error = change.error ?? remove.error;
  return (
    <>
      <div className="actions">
        <button type="button" className="button" onClick={() => setEditing(true)}>
          Edit
        </button>
        <button
          type="button"
          className="button"
          aria-pressed={cloned?.shared}
          onClick={() => change.mutate({ shared: cloned?.shared !== true })}
        >
          {cloned?.shared ? "Shared with everybody" : "Share with everybody"}
        </button>
        <button
          type="button"
          className="button"
          aria-pressed={cloned?.hidden}
          onClick={() => change.mutate({ hidden: cloned?.hidden !== true })}
        >
          {cloned?.hidden ? "Left out of lists" : "Leave out of lists"}
        </button>
        <button
          type="button"
          className="button"
          onClick={() =>
            save(`api/voices/${encodeURIComponent(id)}/export`, `${id}.voice.zip`).catch((failure: unknown) =>
              say({ key: "export", text: explain(failure) }),
            )
          }
        >
          Export
        </button>
        <button type="button" className="button danger" onClick={() => remove.mutate()}>
          Delete the voice
        </button>
      </div>
      {error !== null && <Notice kind="error">{explain(error)}</Notice>}
      {editing && <EditVoice voice={voice} onClose={() => setEditing(false)} />}
    </>
  );
}
