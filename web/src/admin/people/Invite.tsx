import { useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { addressOf } from "../../api/base";
import { answer, api } from "../../api/client";
import { queries } from "../../app/queries";
import { Dialog } from "../../common/Dialog";
import { faults } from "../../common/faults";
import { Notice } from "../../common/Notice";
import { Secret } from "../../common/Secret";
import { TextField } from "../../common/TextField";
import { invitations } from "./queries";
import { RoleField } from "./RoleField";

/** Makes a link with which somebody makes their own account. */
export function Invite({ onClose }: { onClose: () => void }) {
  const invite = useMutation({
    mutationFn: (form: FormData) =>
      answer(
        api.POST("/api/admin/invitations", {
          body: { role: String(form.get("role")), note: String(form.get("note")) },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: invitations.queryKey }),
  });
  const { errors, rest } = faults(invite.error, ["role", "note"]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    invite.mutate(new FormData(event.currentTarget));
  };
  return (
    <Dialog title="Invite somebody" onClose={onClose}>
      {(close) =>
        invite.data !== undefined ? (
          <Secret
            label="Link"
            value={addressOf(`join#${invite.data.token}`)}
            hint={`Send it to them: it works once, until ${new Date(invite.data.invitation.expires_at).toLocaleString()}, and is shown this once only.`}
            onDone={close}
          />
        ) : (
          <form className="stack" onSubmit={submit} noValidate>
            <RoleField error={errors.role} />
            <TextField label="Note" error={errors.note} hint="For you, to know whom it is for." name="note" />
            {rest !== undefined && <Notice kind="error">{rest}</Notice>}
            <div className="actions">
              <button type="submit" className="button primary" aria-disabled={invite.isPending}>
                Make the link
              </button>
            </div>
          </form>
        )
      }
    </Dialog>
  );
}
