import { useMutation } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import { explain } from "../../api/problem";
import { confirmed } from "../../common/confirm";
import { ago, wait } from "../../common/format";
import { Notice } from "../../common/Notice";
import { bytes } from "../../common/units";
import { EngineOptions } from "./EngineOptions";
import { type Engine, enginesChanged } from "./engines";

const STATES: Record<Engine["state"], readonly [says: string, tag: string]> = {
  available: ["Not loaded", "tag"],
  loading: ["Loading", "tag live"],
  loaded: ["Loaded", "tag"],
  failed: ["Failed", "tag danger"],
  unavailable: ["Not available", "tag"],
};

type Deed = "load" | "unload" | "restart" | "remove";

/** One engine: how it stands, what can be done with it, its options. */
export function EngineCard({ engine }: { engine: Engine }) {
  const { id, state } = engine;
  const path = { params: { path: { id } } };
  const act = useMutation({
    mutationFn: async ({ deed, force }: { deed: Deed; force?: boolean }): Promise<unknown> => {
      switch (deed) {
        case "load":
          return answer(api.POST("/api/admin/engines/{id}/load", path));
        case "restart":
          return answer(api.POST("/api/admin/engines/{id}/restart", path));
        case "remove":
          return answer(api.DELETE("/api/admin/engines/{id}", path));
        default:
          return answer(
            api.POST("/api/admin/engines/{id}/unload", {
              params: { path: { id }, query: { force: force ?? false } },
            }),
          );
      }
    },
    onSettled: enginesChanged,
  });
  const speaks = engine.in_use > 0;
  const works = engine.in_use === 1 ? "one work" : `${engine.in_use} works`;
  const askUnload = async () => {
    const yes =
      !speaks ||
      (await confirmed({
        title: `Unload ${id} while it speaks?`,
        text: `It speaks ${works} at present; they are broken off and begin again elsewhere or later.`,
        action: "Unload it",
        danger: true,
      }));
    if (yes) {
      act.mutate({ deed: "unload", force: speaks });
    }
  };
  const askRestart = async () => {
    const yes = await confirmed({
      title: `Restart ${id}?`,
      text: speaks
        ? `It speaks ${works} at present, finishes them, and is loaded anew with its options.`
        : "It is unloaded and loaded anew, with its options. Who wants it meanwhile waits.",
      action: "Restart it",
    });
    if (yes) {
      act.mutate({ deed: "restart" });
    }
  };
  const [says, tag] = STATES[state];
  return (
    <section className="panel engine" aria-label={id} data-engine={id} data-state={state}>
      <div className="page-head">
        <div className="line-what">
          <h2>
            {id} <span className={tag}>{says}</span>{" "}
            {engine.default && <span className="tag">Speaks now</span>}
          </h2>
          <span className="quiet">{factsOf(engine)}</span>
        </div>
        <div className="actions">
          {(state === "available" || state === "failed") && (
            <button
              type="button"
              className="button small"
              aria-label={`Load ${id}`}
              onClick={() => act.mutate({ deed: "load" })}
            >
              {state === "failed" ? "Try again" : "Load"}
            </button>
          )}
          {state === "loaded" && (
            <>
              <button
                type="button"
                className="button small"
                aria-label={`Restart ${id}`}
                onClick={() => void askRestart()}
              >
                Restart
              </button>
              <button
                type="button"
                className="button small"
                aria-label={`Unload ${id}`}
                onClick={() => void askUnload()}
              >
                Unload
              </button>
            </>
          )}
          {engine.provider !== id && (
            <button
              type="button"
              className="button small"
              aria-label={`Take ${id} away`}
              onClick={() => act.mutate({ deed: "remove" })}
            >
              Take away
            </button>
          )}
        </div>
      </div>
      {engine.reason != null && (
        <p className={state === "failed" ? "field-error" : "quiet"}>{engine.reason}</p>
      )}
      {engine.last_error != null && engine.last_error !== engine.reason && (
        <p className="quiet">
          Last error{engine.last_error_at != null && `, ${ago(engine.last_error_at, new Date())}`}:{" "}
          {engine.last_error}
        </p>
      )}
      {state === "loading" && (
        <div className="stack tight">
          <progress aria-label={`Loading ${id}`} />
          {engine.progress != null && <p className="quiet">{engine.progress}</p>}
        </div>
      )}
      {act.error !== null && <Notice kind="error">{explain(act.error)}</Notice>}
      {engine.options.length > 0 && <EngineOptions engine={engine} />}
    </section>
  );
}

function factsOf(engine: Engine): string {
  const { in_use: use, last_used_at: last, memory_bytes: memory, failures, retry_at: retry } = engine;
  const facts = [
    engine.provider === engine.id ? "" : engine.provider,
    memory > 0 ? `${bytes(memory)} of memory` : "",
    use > 0 ? `speaks ${use} ${use === 1 ? "work" : "works"}` : "",
    last == null ? "" : `last used ${ago(last, new Date())}`,
    engine.load_ms == null ? "" : `loaded within ${wait(engine.load_ms / 1000)}`,
    failures > 0 ? `failed ${failures} ${failures === 1 ? "time" : "times"}` : "",
    retry == null ? "" : `tried again at ${new Date(retry).toLocaleTimeString()}`,
  ];
  return facts.filter(Boolean).join(" · ");
}
