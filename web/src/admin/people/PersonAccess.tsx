import { useMutation, useQuery } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import { explain } from "../../api/problem";
import type { ApiKey, User } from "../../api/types";
import { queries } from "../../app/queries";
import { confirmed } from "../../common/confirm";
import { ago } from "../../common/format";
import { Notice } from "../../common/Notice";
import { browserOf } from "../../me/agent";
import { KeyLine } from "../../me/KeyLine";
import { keysOf, sessionsOf } from "./queries";

/** A person's sessions and keys, which can be ended. */
export function PersonAccess({ user: { id } }: { user: User }) {
  const sessions = useQuery(sessionsOf(id));
  const keys = useQuery(keysOf(id));
  const end = useMutation({
    mutationFn: () => answer(api.DELETE("/api/admin/users/{id}/sessions", { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: sessionsOf(id).queryKey }),
  });
  const take = useMutation({
    mutationFn: (key: string) =>
      answer(api.DELETE("/api/admin/users/{id}/keys/{key}", { params: { path: { id, key } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: keysOf(id).queryKey }),
  });
  const ask = async (key: ApiKey) => {
    const yes = await confirmed({
      title: `Take away the key “${key.name}”?`,
      text: "Programs that use it are refused from now on. It can't be given back.",
      action: "Take it away",
      danger: true,
    });
    if (yes) {
      take.mutate(key.id);
    }
  };
  const failed = [sessions.error, keys.error, end.error, take.error].find((error) => error !== null);
  return (
    <>
      <details className="more">
        <summary>Sessions ({sessions.data?.length ?? "…"})</summary>
        <ul className="lines">
          {sessions.data?.map((session) => (
            <li key={session.id}>
              <div className="line-what">
                <span>{browserOf(session.agent)}</span>
                <span className="quiet">
                  {session.address} · {ago(session.seen_at, new Date())}
                </span>
              </div>
            </li>
          ))}
        </ul>
        {sessions.data !== undefined && sessions.data.length > 0 && (
          <button type="button" className="button small" onClick={() => end.mutate()}>
            End them all
          </button>
        )}
      </details>
      <details className="more">
        <summary>API keys ({keys.data?.items.length ?? "…"})</summary>
        <ul className="lines">
          {keys.data?.items.map((key) => (
            <KeyLine key={key.id} apiKey={key} onRemove={() => void ask(key)} />
          ))}
        </ul>
      </details>
      {failed !== undefined && <Notice kind="error">{explain(failed)}</Notice>}
    </>
  );
}
