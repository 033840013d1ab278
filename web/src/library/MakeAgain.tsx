import { useMutation } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import { explain } from "../api/problem";
import type { Recording, Voice } from "../api/types";
import { say } from "../app/toasts";
import { unlock } from "../player/player";
import { take } from "../tasks/queue";

/** Makes a recording again from its recipe, equal to the bit, as a new one. */
export function MakeAgain({ recording, voice }: { recording: Recording; voice: Voice | undefined }) {
  const again = useMutation({
    mutationFn: () =>
      answer(api.POST("/api/recordings/{id}/again", { params: { path: { id: recording.id } } })),
    onSuccess: (task) => {
      take(task, voice);
      say({ key: "again", text: "It is made anew from its recipe, as a new recording." });
    },
    onError: (error) => say({ key: "again", text: explain(error) }),
  });
  return (
    <button
      type="button"
      className="button"
      aria-disabled={again.isPending}
      onClick={() => {
        unlock();
        again.mutate();
      }}
    >
      Make it again, exactly
    </button>
  );
}
