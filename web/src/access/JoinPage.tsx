import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { pageBase } from "../api/base";
import { readError } from "../api/problem";
import { faults } from "../common/faults";
import { Notice } from "../common/Notice";
import { Failed, Loading } from "../common/States";
import { TextField } from "../common/TextField";
import { Brand } from "./SignInGate";
import { post, signIn } from "./session";

const FIELDS = ["username", "display_name", "password"];
const ROLES: Record<string, string> = {
  listener: "You will be able to speak, and to hear what is shared.",
  editor: "You will be able to speak, to make voices, and to share what you make.",
  admin: "You will run this server: its people, engines and settings.",
};

/**
 * Makes an account by an invitation, also for who is signed in as somebody else. Its secret is behind the address's #, which no server sees.
 */
export function JoinPage() {
  const [token] = useState(() => location.hash.slice(1));
  const invitation = useQuery({
    queryKey: ["invitation"],
    queryFn: async () => {
      const response = await fetch(post("api/auth/invitation", { token }, "omit"));
      if (!response.ok) {
        throw await readError(response);
      }
      return (await response.json()) as { role: string };
    },
    staleTime: "static", // once used it is nobody's, also where signing in asks for all else again
  });
  return (
    <main className="alone">
      <div className="card-alone">
        <Brand />
        <h1>Welcome</h1>
        {invitation.data === undefined && invitation.error === null && <Loading what="Invitation" />}
        {invitation.error !== null && (
          <>
            <Failed error={invitation.error} onAgain={() => void invitation.refetch()} />
            <p>
              Ask whoever sent you the link for another, or <a href={pageBase().href}>sign in</a>.
            </p>
          </>
        )}
        {invitation.data !== undefined && <Join token={token} role={invitation.data.role} />}
      </div>
    </main>
  );
}

function Join({ token, role }: { token: string; role: string }) {
  const [failed, setFailed] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const { errors, rest } = faults(failed, FIELDS);
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
      const response = await fetch(
        post(
          "api/auth/join",
          {
            token,
            username: typed("username"),
            display_name: typed("display_name") || null,
            password: typed("password"),
          },
          "omit",
        ),
      );
      if (!response.ok) {
        throw await readError(response);
      }
      await signIn(typed("username"), typed("password"));
      location.replace(pageBase().href);
    } catch (error) {
      setFailed(error);
      setBusy(false);
    }
  };
  return (
    <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
      <p>You are invited to EchoForge. {ROLES[role]}</p>
      <TextField
        label="User name"
        error={errors.username}
        hint="What you sign in with."
        name="username"
        autoComplete="username"
      />
      <TextField
        label="Your name"
        error={errors.display_name}
        hint="What others here see; may stay empty."
        name="display_name"
        autoComplete="name"
      />
      <TextField
        label="Password"
        error={errors.password}
        hint="At least 10 characters."
        name="password"
        type="password"
        autoComplete="new-password"
      />
      {rest !== undefined && <Notice kind="error">{rest}</Notice>}
      <button type="submit" className="button primary" aria-disabled={busy}>
        Make my account
      </button>
    </form>
  );
}
