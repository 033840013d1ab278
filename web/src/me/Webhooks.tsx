import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api } from "../api/client";
import { explain } from "../api/problem";
import { queries } from "../app/queries";
import { confirmed } from "../common/confirm";
import { ago } from "../common/format";
import { Notice } from "../common/Notice";
import { Failed, Loading } from "../common/States";
import { WebhookDeliveries } from "./WebhookDeliveries";
import { WebhookForm } from "./WebhookForm";
import { type Webhook, webhooks } from "./webhooks";

type Opened = "new" | { readonly edit: Webhook } | { readonly show: Webhook };

/** Addresses that are told when one's tasks end. */
export function Webhooks() {
  const { data, error, refetch } = useQuery(webhooks);
  const [open, setOpen] = useState<Opened>();
  const remove = useMutation({
    mutationFn: (id: string) => answer(api.DELETE("/api/me/webhooks/{id}", { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: webhooks.queryKey }),
  });
  const ask = async (webhook: Webhook) => {
    const yes = await confirmed({
      title: "Delete this webhook?",
      text: `${webhook.url} is told nothing more, and the list of what was sent to it is deleted.`,
      action: "Delete it",
      danger: true,
    });
    if (yes) {
      remove.mutate(webhook.id);
    }
  };
  const close = () => setOpen(undefined);
  return (
    <section className="panel stack" aria-labelledby="webhooks-title">
      <div className="page-head">
        <h2 id="webhooks-title">Webhooks</h2>
        <button type="button" className="button" onClick={() => setOpen("new")}>
          New webhook
        </button>
      </div>
      {data === undefined &&
        (error === null ? (
          <Loading what="Webhooks" />
        ) : (
          <Failed error={error} onAgain={() => void refetch()} />
        ))}
      {data?.items.length === 0 && (
        <p className="empty">None yet. A webhook tells a program of yours when a task of yours ends.</p>
      )}
      <ul className="lines">
        {data?.items.map((webhook) => (
          <li key={webhook.id} className="line-wrap">
            <div className="line-what">
              <span>
                {webhook.description || webhook.url} <State webhook={webhook} />
              </span>
              <span className="quiet">{factsOf(webhook)}</span>
            </div>
            <div className="actions">
              <button
                type="button"
                className="button small"
                aria-label={`What was sent to ${webhook.url}`}
                onClick={() => setOpen({ show: webhook })}
              >
                What was sent
              </button>
              <button
                type="button"
                className="button small"
                aria-label={`Change ${webhook.url}`}
                onClick={() => setOpen({ edit: webhook })}
              >
                Change
              </button>
              <button
                type="button"
                className="button small danger"
                aria-label={`Delete ${webhook.url}`}
                onClick={() => void ask(webhook)}
              >
                Delete
              </button>
            </div>
          </li>
        ))}
      </ul>
      {remove.error !== null && <Notice kind="error">{explain(remove.error)}</Notice>}
      {open === "new" && <WebhookForm onClose={close} />}
      {typeof open === "object" && "edit" in open && <WebhookForm webhook={open.edit} onClose={close} />}
      {typeof open === "object" && "show" in open && (
        <WebhookDeliveries webhook={open.show} onClose={close} />
      )}
    </section>
  );
}

const STATES: Record<Webhook["state"], string> = {
  active: "",
  paused: "Paused",
  failing: "Failing",
  disabled: "Switched off",
};

function State({ webhook: { state } }: { webhook: Webhook }) {
  const grave = state === "failing" || state === "disabled";
  return state === "active" ? null : <span className={grave ? "tag danger" : "tag"}>{STATES[state]}</span>;
}

function factsOf({ url, description, last_delivery: last, state_reason: reason }: Webhook): string {
  const sent =
    last == null
      ? "nothing sent yet"
      : `last sent ${ago(last.at, new Date())}: ${last.error ?? `answered ${last.status ?? ""}`}`;
  return [description ? url : "", sent, reason ?? ""].filter(Boolean).join(" · ");
}
