import { useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { answer, api } from "../api/client";
import { queries } from "../app/queries";
import { Checks } from "../common/Checks";
import { Dialog } from "../common/Dialog";
import { faults } from "../common/faults";
import { Notice } from "../common/Notice";
import { Secret } from "../common/Secret";
import { TextField } from "../common/TextField";
import { EVENTS, type Webhook, webhooks } from "./webhooks";

interface WebhookFormProps {
  /** The one to change; none makes a new one. */
  readonly webhook?: Webhook;
  readonly onClose: () => void;
}

/** Makes a webhook, or changes one; the secret that signs what is sent is shown once. */
export function WebhookForm({ webhook, onClose }: WebhookFormProps) {
  const done = () => queries.invalidateQueries({ queryKey: webhooks.queryKey });
  const save = useMutation({
    mutationFn: async (form: FormData) => {
      const events = form.getAll("events").map(String);
      const body = {
        url: String(form.get("url")).trim(),
        description: String(form.get("description")).trim(),
        events: events.length === EVENTS.length ? ["*"] : events,
        active: form.get("active") !== null,
      };
      if (webhook === undefined) {
        return answer(api.POST("/api/me/webhooks", { body }));
      }
      await answer(api.PUT("/api/me/webhooks/{id}", { params: { path: { id: webhook.id } }, body }));
      return undefined;
    },
    onSuccess: (made) => {
      void done();
      if (made === undefined) {
        onClose();
      }
    },
  });
  const renew = useMutation({
    mutationFn: (id: string) =>
      answer(api.POST("/api/me/webhooks/{id}/secret", { params: { path: { id } } })),
    onSuccess: done,
  });
  const { errors, rest } = faults(save.error ?? renew.error, ["url", "description", "events"]);
  const secret = save.data?.secret ?? renew.data?.secret;
  const chosen = (event: string) =>
    webhook === undefined || webhook.events.includes("*") || webhook.events.includes(event);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    save.mutate(new FormData(event.currentTarget));
  };
  return (
    <Dialog title={webhook === undefined ? "New webhook" : "Change the webhook"} onClose={onClose}>
      {(close) =>
        secret !== undefined ? (
          <Secret
            label="Secret"
            value={secret}
            hint="It signs what is sent (header webhook-signature). Copy it now: it is shown this once only."
            onDone={close}
          />
        ) : (
          <form className="stack" onSubmit={submit} noValidate>
            <TextField
              label="Address"
              name="url"
              type="url"
              error={errors.url}
              hint="A POST is sent there, with JSON."
              placeholder="https://example.org/hook"
              defaultValue={webhook?.url ?? ""}
            />
            <TextField
              label="What is it for?"
              name="description"
              error={errors.description}
              defaultValue={webhook?.description ?? ""}
            />
            <Checks
              legend="It is told when"
              name="events"
              options={EVENTS}
              chosen={chosen}
              error={errors.events}
            />
            <label className="check">
              <input type="checkbox" name="active" defaultChecked={webhook?.active ?? true} />
              Switched on
            </label>
            {rest !== undefined && <Notice kind="error">{rest}</Notice>}
            <div className="actions">
              <button type="submit" className="button primary" aria-disabled={save.isPending}>
                {webhook === undefined ? "Make it" : "Save"}
              </button>
              {webhook !== undefined && (
                <button type="button" className="button" onClick={() => renew.mutate(webhook.id)}>
                  New secret
                </button>
              )}
            </div>
          </form>
        )
      }
    </Dialog>
  );
}
