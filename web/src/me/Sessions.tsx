import { useMutation, useQuery } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import { explain } from "../api/problem";
import { queries } from "../app/queries";
import { ago } from "../common/format";
import { Notice } from "../common/Notice";
import { Failed, Loading } from "../common/States";
import { browserOf } from "./agent";
import { sessions } from "./queries";

/** Where one is signed in. */
export function Sessions() {
  const { data, error, refetch } = useQuery(sessions);
  const end = useMutation({
    mutationFn: async (id: string | undefined) => {
      await (id === undefined
        ? answer(api.DELETE("/api/auth/sessions"))
        : answer(api.DELETE("/api/auth/sessions/{id}", { params: { path: { id } } })));
    },
    onSettled: () => queries.invalidateQueries({ queryKey: sessions.queryKey }),
  });
  return (
    <section className="panel stack" aria-labelledby="sessions-title">
      <h2 id="sessions-title">Where you are signed in</h2>
      {data === undefined &&
        (error === null ? (
          <Loading what="Sessions" />
        ) : (
          <Failed error={error} onAgain={() => void refetch()} />
        ))}
      <ul className="lines">
        {data?.map((session) => (
          <li key={session.id}>
            <div className="line-what">
              <span>{browserOf(session.agent)}</span>
              <span className="quiet">
                {session.address} ·{" "}
                {session.current ? "this one" : `last seen ${ago(session.seen_at, new Date())}`}
              </span>
            </div>
            {!session.current && (
              <button
                type="button"
                className="button small"
                aria-label={`End the session of ${browserOf(session.agent)}, ${session.address}`}
                onClick={() => end.mutate(session.id)}
              >
                End it
              </button>
            )}
          </li>
        ))}
      </ul>
      {data !== undefined && data.length > 1 && (
        <div className="actions">
          <button type="button" className="button" onClick={() => end.mutate(undefined)}>
            End all others
          </button>
        </div>
      )}
      {end.error !== null && <Notice kind="error">{explain(end.error)}</Notice>}
    </section>
  );
}
