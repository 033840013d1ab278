import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { answer, api } from "../../api/client";
import { changedVoices } from "../../characters/cloning/voices";
import { Dialog } from "../../common/Dialog";
import { Field } from "../../common/Field";
import { faults } from "../../common/faults";
import { Notice } from "../../common/Notice";
import { people } from "../people/queries";
import type { OwnedVoice } from "./queries";

/** Gives a voice to somebody, or to nobody. */
export function GiveVoice({ owned, onClose }: { owned: OwnedVoice; onClose: () => void }) {
  const { id, name, cloned } = owned.voice;
  const everybody = useInfiniteQuery(people("", ""));
  const give = useMutation({
    mutationFn: (form: FormData) =>
      answer(
        api.PUT("/api/admin/voices/cloned/{id}/owner", {
          params: { path: { id } },
          body: { to: String(form.get("to")) || null },
        }),
      ),
    onSuccess: async () => {
      await changedVoices();
      onClose();
    },
  });
  const { errors, rest } = faults(give.error, ["to"]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    give.mutate(new FormData(event.currentTarget));
  };
  return (
    <Dialog title={`Hand over ${name}`} onClose={onClose}>
      {(close) => (
        <form className="stack" onSubmit={submit} noValidate>
          <Field label="To" error={errors.to} hint="Its owner speaks with it, changes it and deletes it.">
            {(control) => (
              <select {...control} name="to" defaultValue={cloned?.owner ?? ""}>
                <option value="">Nobody</option>
                {everybody.data?.pages
                  .flatMap((page) => page.items)
                  .map((user) => (
                    <option key={user.id} value={user.id}>
                      {user.display_name || user.username}
                    </option>
                  ))}
              </select>
            )}
          </Field>
          {rest !== undefined && <Notice kind="error">{rest}</Notice>}
          <div className="actions">
            <button type="submit" className="button primary" aria-disabled={give.isPending}>
              Hand over
            </button>
            <button type="button" className="button" onClick={close}>
              Leave it
            </button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
