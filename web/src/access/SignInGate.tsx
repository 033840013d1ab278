import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef } from "react";
import { addressOf } from "../api/base";
import { explain } from "../api/problem";
import type { Me } from "../api/types";
import { Notice } from "../common/Notice";
import { useStore } from "../common/store";
import { onlyWay } from "./onlyWay";
import { SignInForm } from "./SignInForm";
import { goesBy, listenForRefusals, me, wanted } from "./session";

/** Shows the page to whoever may see it; to others the sign-in, at the page's own address. */
export function SignInGate({ children }: { children: ReactNode }) {
  const { data, error, failureReason, refetch } = useQuery(me);
  const expired = useStore(wanted, (now) => now !== undefined);
  const inside = useRef(false);
  useEffect(listenForRefusals, []);
  if (data === undefined) {
    const why = error ?? failureReason;
    return (
      <main className="alone">
        {why === null ? (
          <Brand />
        ) : (
          <Notice kind="error">
            {explain(why)}{" "}
            <button type="button" className="link" onClick={() => void refetch()}>
              Try again
            </button>
          </Notice>
        )}
      </main>
    );
  }
  inside.current ||= data.signed_in;
  return inside.current ? (
    <>
      {children}
      {(expired || !data.signed_in) && <SignedOut now={data} />}
    </>
  ) : (
    <SignInPage now={data} />
  );
}

function SignInPage({ now }: { now: Me }) {
  const way = onlyWay(now, new URL(location.href));
  useEffect(() => {
    if (way !== undefined) {
      goesBy(way.name);
      location.replace(way.url);
    }
  }, [way]);
  if (way !== undefined) {
    return (
      <main className="alone">
        <Brand />
      </main>
    );
  }
  return (
    <main className="alone">
      <div className="card-alone">
        <Brand />
        <h1>Sign in</h1>
        <SignInForm now={now} />
        {now.passwords && (
          <details className="more">
            <summary>First time here?</summary>
            <p className="hint">
              Whoever runs this server can send you an invitation. The first account is <code>admin</code>,
              with a password that was printed once, when the server was first started.
            </p>
          </details>
        )}
      </div>
    </main>
  );
}

/** The mark and the name. */
export function Brand() {
  return (
    <p className="brand">
      <img src={addressOf("favicon.svg")} alt="" width="28" height="28" />
      EchoForge
    </p>
  );
}

/** Asks over the page as it is, so that it goes on where it was. */
function SignedOut({ now }: { now: Me }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    if (shown?.open === false) {
      shown.showModal();
    }
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="sheet"
      aria-labelledby="signed-out"
      onCancel={(event) => event.preventDefault()}
    >
      <h2 id="signed-out">You are signed out</h2>
      <p>Sign in to go on where you were. What you have typed is still there.</p>
      <SignInForm now={now} />
    </dialog>
  );
}
