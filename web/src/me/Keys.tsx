import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api } from "../api/client";
import { explain } from "../api/problem";
import type { ApiKey } from "../api/types";
import { queries } from "../app/queries";
import { confirmed } from "../common/confirm";
import { Notice } from "../common/Notice";
import { Failed, Loading } from "../common/States";
import { KeyLine } from "./KeyLine";
import { NewKey } from "./NewKey";
import { keys } from "./queries";

/** One's API keys: for programs, each told once. */
export function Keys() {
  const { data, error, refetch } = useQuery(keys);
  const [making, setMaking] = useState(false);
  const remove = useMutation({
    mutationFn: (id: string) => answer(api.DELETE("/api/auth/keys/{id}", { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.queryKey }),
  });
  const ask = async (key: ApiKey) => {
    const yes = await confirmed({
      title: `Take away the key “${key.name}”?`,
      text: "Programs that use it are refused from now on. It can't be given back.",
      action: "Take it away",
      danger: true,
    });
    if (yes) {
      remove.mutate(key.id);
    }
  };
  return (
    <section className="panel stack" aria-labelledby="keys-title">
      <div className="page-head">
        <h2 id="keys-title">API keys</h2>
        <button type="button" className="button" onClick={() => setMaking(true)}>
          New key
        </button>
      </div>
      {data === undefined &&
        (error === null ? <Loading what="Keys" /> : <Failed error={error} onAgain={() => void refetch()} />)}
      {data?.items.length === 0 && <p className="empty">None yet. A key lets a program speak for you.</p>}
      <ul className="lines">
        {data?.items.map((key) => (
          <KeyLine key={key.id} apiKey={key} onRemove={() => void ask(key)} />
        ))}
      </ul>
      {remove.error !== null && <Notice kind="error">{explain(remove.error)}</Notice>}
      {making && <NewKey onClose={() => setMaking(false)} />}
    </section>
  );
}
