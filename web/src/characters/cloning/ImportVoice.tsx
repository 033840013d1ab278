import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useRef } from "react";
import { addressOf } from "../../api/base";
import { explain, readError } from "../../api/problem";
import { send } from "../../api/send";
import type { Voice } from "../../api/types";
import { say } from "../../app/toasts";
import { Icon } from "../../common/Icon";
import { Notice } from "../../common/Notice";
import { changedVoices } from "./voices";

/** Makes a voice of a file that was exported. */
export function ImportVoice() {
  const input = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  const add = useMutation({
    mutationFn: async (file: File): Promise<Voice> => {
      const response = await send(
        new Request(addressOf("api/voices/import"), {
          method: "POST",
          headers: { "Content-Type": "application/octet-stream" },
          body: file,
        }),
      );
      if (!response.ok) {
        throw await readError(response);
      }
      return (await response.json()) as Voice;
    },
    onSuccess: async (voice) => {
      await changedVoices();
      say({ key: "cloned", text: `${voice.name} is here.` });
      void navigate({ to: "/characters/$id", params: { id: voice.id } });
    },
  });
  return (
    <>
      <button type="button" className="button" onClick={() => input.current?.click()}>
        <Icon name="upload" />
        Import a voice
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".zip"
        aria-label="Exported voice"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) {
            add.mutate(file);
          }
          event.target.value = "";
        }}
      />
      {add.error !== null && <Notice kind="error">{explain(add.error)}</Notice>}
    </>
  );
}
