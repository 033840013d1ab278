import { useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { answer, api } from "../../api/client";
import type { User } from "../../api/types";
import { queries } from "../../app/queries";
import { say } from "../../app/toasts";
import { Dialog } from "../../common/Dialog";
import { Field } from "../../common/Field";
import { faults } from "../../common/faults";
import { Notice } from "../../common/Notice";

/** Gives all that somebody owns to somebody else. */
export function Handover({ people, onClose }: { people: readonly User[]; onClose: () => void }) {
  const give = useMutation({
    mutationFn: (form: FormData) =>
      answer(
        api.POST("/api/admin/handover", {
          body: { from: String(form.get("from")) || null, to: String(form.get("to")) || null },
        }),
      ),
    onSuccess: () => {
      say({ key: "handover", text: "It is handed over." });
      void queries.invalidateQueries({ queryKey: ["recordings"] });
      onClose();
    },
  });
  const { errors, rest } = faults(give.error, ["from", "to"]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    give.mutate(new FormData(event.currentTarget));
  };
  const options = people.map((user) => (
    <option key={user.id} value={user.id}>
      {user.display_name || user.username}
    </option>
  ));
  return (
    <Dialog title="Hand over" onClose={onClose}>
      {() => (
        <form className="stack" onSubmit={submit} noValidate>
          <p>All recordings, voices and tasks of one go to another, at once.</p>
          <Field
            label="From"
            error={errors.from}
            hint="Nobody's is what was made before there were accounts, or by somebody whose account is deleted."
          >
            {(control) => (
              <select {...control} name="from">
                <option value="">Nobody's</option>
                {options}
              </select>
            )}
          </Field>
          <Field label="To" error={errors.to}>
            {(control) => (
              <select {...control} name="to">
                {options}
              </select>
            )}
          </Field>
          {rest !== undefined && <Notice kind="error">{rest}</Notice>}
          <div className="actions">
            <button type="submit" className="button primary" aria-disabled={give.isPending}>
              Hand over
            </button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
