import { useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { me } from "../access/session";
import { answer, api } from "../api/client";
import type { User } from "../api/types";
import { queries } from "../app/queries";
import { say } from "../app/toasts";
import { faults } from "../common/faults";
import { Notice } from "../common/Notice";
import { TextField } from "../common/TextField";

/** One's name and address. */
export function Profile({ user }: { user: User }) {
  const save = useMutation({
    mutationFn: (body: { display_name: string; email: string }) =>
      answer(api.PATCH("/api/auth/me", { body })),
    onSuccess: () => {
      say({ key: "profile", text: "Your profile is saved." });
      void queries.invalidateQueries({ queryKey: me.queryKey });
    },
  });
  const { errors, rest } = faults(save.error, ["display_name", "email"]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    save.mutate({ display_name: String(data.get("display_name")), email: String(data.get("email")) });
  };
  return (
    <form className="panel stack" onSubmit={submit} noValidate aria-labelledby="profile-title">
      <h2 id="profile-title">Profile</h2>
      <TextField
        label="Your name"
        error={errors.display_name}
        name="display_name"
        autoComplete="name"
        defaultValue={user.display_name}
      />
      <TextField
        label="E-mail"
        error={errors.email}
        name="email"
        type="email"
        autoComplete="email"
        defaultValue={user.email ?? ""}
      />
      {rest !== undefined && <Notice kind="error">{rest}</Notice>}
      <div className="actions">
        <button type="submit" className="button" aria-disabled={save.isPending}>
          Save
        </button>
      </div>
    </form>
  );
}
