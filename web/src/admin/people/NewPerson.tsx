import { useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { answer, api } from "../../api/client";
import { queries } from "../../app/queries";
import { Dialog } from "../../common/Dialog";
import { faults } from "../../common/faults";
import { Notice } from "../../common/Notice";
import { Secret } from "../../common/Secret";
import { TextField } from "../../common/TextField";
import { RoleField } from "./RoleField";

/** Makes an account for somebody, with a password that is shown once. */
export function NewPerson({ onClose }: { onClose: () => void }) {
  const make = useMutation({
    mutationFn: (form: FormData) =>
      answer(
        api.POST("/api/admin/users", {
          body: {
            username: String(form.get("username")),
            display_name: String(form.get("display_name")) || null,
            role: String(form.get("role")),
            password: String(form.get("password")) || null,
          },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["people"] }),
  });
  const { errors, rest } = faults(make.error, ["username", "display_name", "role", "password"]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    make.mutate(new FormData(event.currentTarget));
  };
  return (
    <Dialog title="Make an account" onClose={onClose}>
      {(close) =>
        make.data !== undefined ? (
          <Secret
            label={`Password of ${make.data.user.username}`}
            value={make.data.password}
            hint="It is shown this once only. They can change it under Me."
            onDone={close}
          />
        ) : (
          <form className="stack" onSubmit={submit} noValidate>
            <TextField label="User name" error={errors.username} name="username" />
            <TextField label="Name" error={errors.display_name} name="display_name" />
            <RoleField error={errors.role} />
            <TextField
              label="Password"
              error={errors.password}
              hint="Empty makes a random one."
              name="password"
              type="password"
              autoComplete="new-password"
            />
            {rest !== undefined && <Notice kind="error">{rest}</Notice>}
            <div className="actions">
              <button type="submit" className="button primary" aria-disabled={make.isPending}>
                Make it
              </button>
            </div>
          </form>
        )
      }
    </Dialog>
  );
}
