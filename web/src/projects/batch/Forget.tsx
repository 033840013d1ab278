import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { answer, api } from "../../api/client";
import { explain } from "../../api/problem";
import type { Batch } from "../../api/types";
import { queries } from "../../app/queries";
import { say } from "../../app/toasts";
import { confirmed } from "../../common/confirm";
import { batches } from "./queries";

/** Takes an ended batch off the list; its recordings stay. */
export function Forget({ batch }: { batch: Batch }) {
  const navigate = useNavigate();
  const forget = useMutation({
    mutationFn: () => answer(api.DELETE("/api/batches/{id}", { params: { path: { id: batch.batch_id } } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: batches.queryKey });
      await navigate({ to: "/projects" });
    },
    onError: (error) => say({ key: "forget", text: explain(error) }),
  });
  const ask = async () => {
    const yes = await confirmed({
      title: "Forget this batch?",
      text: "It leaves the list of batches, and its table can't be brought back. Its recordings stay in the library.",
      action: "Forget it",
      danger: true,
    });
    if (yes) {
      forget.mutate();
    }
  };
  return (
    <button type="button" className="button" aria-disabled={forget.isPending} onClick={() => void ask()}>
      Forget
    </button>
  );
}
