import { useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { answer, api } from "../api/client";
import { queries } from "../app/queries";
import { say } from "../app/toasts";
import { faults } from "../common/faults";
import { Notice } from "../common/Notice";
import { TextField } from "../common/TextField";
import { sessions } from "./queries";

/** Changes one's password. */
export function Password() {
  const change = useMutation({
    mutationFn: (form: HTMLFormElement) => {
      const data = new FormData(form);
      const body = {
        current_password: String(data.get("current_password")),
        new_password: String(data.get("new_password")),
      };
      return answer(api.POST("/api/auth/password", { body })).then(() => form.reset());
    },
    onSuccess: () => {
      say({ key: "password", text: "Your password is changed. Your other sessions are ended." });
      void queries.invalidateQueries({ queryKey: sessions.queryKey });
    },
  });
  const { errors, rest } = faults(change.error, ["current_password", "new_password"]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    change.mutate(event.currentTarget);
  };
  return (
    <form className="panel stack" onSubmit={submit} noValidate aria-labelledby="password-title">
      <h2 id="password-title">Password</h2>
      <TextField
        label="Present password"
        error={errors.current_password}
        name="current_password"
        type="password"
        autoComplete="current-password"
      />
      <TextField
        label="New password"
        error={errors.new_password}
        hint="At least 10 characters."
        name="new_password"
        type="password"
        autoComplete="new-password"
      />
      {rest !== undefined && <Notice kind="error">{rest}</Notice>}
      <div className="actions">
        <button type="submit" className="button" aria-disabled={change.isPending}>
          Change it
        </button>
      </div>
    </form>
  );
}
