import { useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { answer, api } from "../../api/client";
import { explain } from "../../api/problem";
import type { User } from "../../api/types";
import { queries } from "../../app/queries";
import { say } from "../../app/toasts";
import { confirmed } from "../../common/confirm";
import { Dialog } from "../../common/Dialog";
import { faults } from "../../common/faults";
import { Notice } from "../../common/Notice";
import { Secret } from "../../common/Secret";
import { TextField } from "../../common/TextField";
import { PersonAccess } from "./PersonAccess";
import { RoleField } from "./RoleField";

/** One person: name, role, ways in, and the end of the account. */
export function Person({ user, onClose }: { user: User; onClose: () => void }) {
  const { id, username } = user;
  const path = { params: { path: { id } } };
  const done = () => queries.invalidateQueries({ queryKey: ["people"] });
  const change = useMutation({
    mutationFn: (body: { display_name?: string; email?: string; role?: string; disabled?: boolean }) =>
      answer(api.PATCH("/api/admin/users/{id}", { ...path, body })),
    onSuccess: () => say({ key: "person", text: `${username} is changed.` }),
    onSettled: done,
  });
  const reset = useMutation({
    mutationFn: () => answer(api.POST("/api/admin/users/{id}/password", path)),
    onSettled: () => queries.invalidateQueries({ queryKey: ["people-sessions", id] }),
  });
  const remove = useMutation({
    mutationFn: () => answer(api.DELETE("/api/admin/users/{id}", path)),
    onSuccess: () => {
      say({ key: "person", text: `${username} is deleted.` });
      onClose();
    },
    onSettled: done,
  });
  const { errors, rest } = faults(change.error, ["display_name", "email", "role"]);
  const failed = rest ?? [reset.error, remove.error].filter((one) => one !== null).map(explain)[0];
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    change.mutate({
      display_name: String(form.get("display_name")),
      email: String(form.get("email")),
      role: String(form.get("role")),
    });
  };
  const askReset = async () => {
    const yes = await confirmed({
      title: `Give ${username} a new password?`,
      text: "Their present password stops working and all their sessions end. Their API keys go on.",
      action: "Give a new password",
    });
    if (yes) {
      reset.mutate();
    }
  };
  const askRemove = async () => {
    const yes = await confirmed({
      title: `Delete the account of ${username}?`,
      text: "Their sessions and keys end now. What they made is kept as nobody's, until you hand it over.",
      action: "Delete the account",
      danger: true,
    });
    if (yes) {
      remove.mutate();
    }
  };
  const askDisable = async () => {
    const yes =
      user.disabled ||
      (await confirmed({
        title: `Lock ${username} out?`,
        text: "They can't sign in and their keys are refused, until you let them in again. Nothing is deleted.",
        action: "Lock out",
        danger: true,
      }));
    if (yes) {
      change.mutate({ disabled: !user.disabled });
    }
  };
  return (
    <Dialog title={user.display_name || username} onClose={onClose}>
      {() => (
        <div className="stack">
          <form key={user.role} className="stack" onSubmit={submit} noValidate>
            <TextField
              label="Name"
              error={errors.display_name}
              name="display_name"
              defaultValue={user.display_name}
            />
            <TextField
              label="E-mail"
              error={errors.email}
              name="email"
              type="email"
              defaultValue={user.email ?? ""}
            />
            <RoleField value={user.role} error={errors.role} />
            <div className="actions">
              <button type="submit" className="button primary" aria-disabled={change.isPending}>
                Save
              </button>
            </div>
          </form>
          {failed !== undefined && <Notice kind="error">{failed}</Notice>}
          {reset.data !== undefined && (
            <Secret
              label="New password"
              value={reset.data.password}
              hint="It is shown this once only."
              onDone={() => reset.reset()}
            />
          )}
          <PersonAccess user={user} />
          <div className="actions">
            <button type="button" className="button" onClick={() => void askReset()}>
              New password
            </button>
            <button type="button" className="button" onClick={() => void askDisable()}>
              {user.disabled ? "Let in again" : "Lock out"}
            </button>
            <button type="button" className="button danger" onClick={() => void askRemove()}>
              Delete
            </button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
