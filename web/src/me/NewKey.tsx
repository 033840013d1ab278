import { useMutation, useQuery } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { includes, me } from "../access/session";
import { answer, api } from "../api/client";
import type { Role } from "../api/types";
import { queries } from "../app/queries";
import { Checks } from "../common/Checks";
import { Dialog } from "../common/Dialog";
import { Field } from "../common/Field";
import { faults } from "../common/faults";
import { Notice } from "../common/Notice";
import { Secret } from "../common/Secret";
import { TextField } from "../common/TextField";
import { numberOf } from "../common/typed";
import { keys } from "./queries";

const SCOPES: readonly (readonly [scope: string, says: string, role: Role])[] = [
  ["speak", "ask for speech", "listener"],
  ["read", "see recordings, tasks and voices", "listener"],
  ["write", "change, share and delete recordings", "listener"],
  ["voices", "make and change voices", "editor"],
  ["admin", "administer the server", "admin"],
];
const DAYS: readonly (readonly [days: string, says: string])[] = [
  ["", "Never"],
  ["30", "In 30 days"],
  ["90", "In 90 days"],
  ["365", "In a year"],
];
const DAY_MILLIS = 86_400_000;

/** Makes a key; its secret is shown once. */
export function NewKey({ onClose }: { onClose: () => void }) {
  const { data: who } = useQuery(me);
  const make = useMutation({
    mutationFn: async (form: FormData) =>
      answer(
        api.POST("/api/auth/keys", {
          body: {
            name: String(form.get("name")),
            scopes: form.getAll("scopes").map(String),
            expires_at: expiry(String(form.get("days"))),
            requests_per_minute: typed(form, "requests_per_minute"),
            characters_per_day: typed(form, "characters_per_day"),
          },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.queryKey }),
  });
  const { errors, rest } = faults(make.error, [
    "name",
    "scopes",
    "requests_per_minute",
    "characters_per_day",
  ]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    make.mutate(new FormData(event.currentTarget));
  };
  return (
    <Dialog title={make.data === undefined ? "New API key" : "Your new key"} onClose={onClose}>
      {(close) =>
        make.data !== undefined ? (
          <Secret
            label="Key"
            value={make.data.secret}
            hint="Copy it now: it is shown this once only."
            onDone={close}
          />
        ) : (
          <form className="stack" onSubmit={submit} noValidate>
            <TextField label="What is it for?" name="name" error={errors.name} placeholder="Radio station" />
            <Checks
              legend="It may"
              name="scopes"
              options={SCOPES.filter(([, , role]) => includes(who, role)).map(([scope, says]) => [
                scope,
                says,
              ])}
              chosen={(scope) => scope === "speak" || scope === "read"}
              error={errors.scopes}
            />
            <Field label="It ends">
              {(control) => (
                <select {...control} name="days" defaultValue="">
                  {DAYS.map(([days, says]) => (
                    <option key={days} value={days}>
                      {says}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <div className="pair">
              <TextField
                label="Requests a minute"
                name="requests_per_minute"
                error={errors.requests_per_minute}
                inputMode="numeric"
                placeholder="any number"
              />
              <TextField
                label="Characters a day"
                name="characters_per_day"
                error={errors.characters_per_day}
                inputMode="numeric"
                placeholder="any number"
              />
            </div>
            {rest !== undefined && <Notice kind="error">{rest}</Notice>}
            <div className="actions">
              <button type="submit" className="button primary" aria-disabled={make.isPending}>
                Make the key
              </button>
            </div>
          </form>
        )
      }
    </Dialog>
  );
}

function expiry(days: string): string | null {
  return days === "" ? null : new Date(Date.now() + Number(days) * DAY_MILLIS).toISOString();
}

function typed(form: FormData, field: string): number | null {
  return numberOf(field, String(form.get(field) ?? ""));
}
