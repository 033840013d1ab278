import { type FormEvent, useEffect, useRef, useState } from "react";
import { explain } from "../api/problem";
import type { Me } from "../api/types";
import { TextField } from "../common/TextField";
import { goesBy, signIn, signInByKey } from "./session";

/** Why another way in led nowhere: the server puts a code into the page's address. */
const REFUSED: Record<string, string> = {
  denied: "The sign-in was cancelled.",
  no_role: "Your account there has no role here. Ask an administrator.",
  no_account: "There is no account here for you. Ask an administrator.",
  disabled: "Your account is disabled. Ask an administrator.",
  failed: "The sign-in failed. Try again; if it keeps failing, tell an administrator.",
};

function refusal(): Error | undefined {
  const code = new URLSearchParams(window.location.search).get("sign_in_error");
  return code === null ? undefined : new Error(REFUSED[code] ?? REFUSED.failed);
}

/** Name and password, an API key, or another way in. */
export function SignInForm({ now }: { now: Me }) {
  const [byKey, setByKey] = useState(!now.passwords);
  const [failed, setFailed] = useState<unknown>(refusal);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the other way in has another first field
  useEffect(() => form.current?.querySelector("input")?.focus(), [byKey]);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) {
      return;
    }
    const data = new FormData(event.currentTarget);
    const typed = (name: string) => String(data.get(name) ?? "");
    setBusy(true);
    setFailed(undefined);
    try {
      await (byKey ? signInByKey(typed("key").trim()) : signIn(typed("username"), typed("password")));
    } catch (error) {
      setFailed(error);
      form.current?.querySelector<HTMLInputElement>("input[type=password]")?.select();
    } finally {
      setBusy(false);
    }
  };
  return (
    <form ref={form} className="stack" onSubmit={(event) => void submit(event)}>
      {byKey ? (
        <TextField
          label="API key"
          hint="It stays in this tab and is forgotten when you close it."
          name="key"
          type="password"
          required
        />
      ) : (
        <>
          <TextField label="User name" name="username" autoComplete="username" required />
          <TextField
            label="Password"
            name="password"
            type="password"
            autoComplete="current-password"
            required
          />
        </>
      )}
      {failed !== undefined && (
        <p className="field-error" role="alert">
          {explain(failed)}
        </p>
      )}
      <div className="actions">
        <button type="submit" className="button primary" aria-disabled={busy}>
          Sign in
        </button>
        {now.passwords && (
          <button
            type="button"
            className="button plain"
            onClick={() => {
              setByKey(!byKey);
              setFailed(undefined);
            }}
          >
            {byKey ? "Use a password" : "Use an API key"}
          </button>
        )}
      </div>
      {now.external.map((way) => (
        <a key={way.url} className="button" href={way.url} onClick={() => goesBy(way.name)}>
          Sign in with {way.name}
        </a>
      ))}
    </form>
  );
}
