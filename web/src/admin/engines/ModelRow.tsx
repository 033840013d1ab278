import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api } from "../../api/client";
import { explain } from "../../api/problem";
import { say } from "../../app/toasts";
import { confirmed } from "../../common/confirm";
import { ago } from "../../common/format";
import { bytes } from "../../common/units";
import { enginesChanged } from "./engines";
import { type Model, modelsChanged } from "./models";
import { Notices } from "./Notices";

/** An installed model: what it is, who speaks with it, and what can be done with it. */
export function ModelRow({ model }: { model: Model }) {
  const { id, name } = model;
  const path = { params: { path: { id } } };
  const [licence, setLicence] = useState(false);
  const settled = () => Promise.all([modelsChanged(), enginesChanged()]);
  const verify = useMutation({
    mutationFn: () => answer(api.POST("/api/admin/models/installed/{id}/verify", path)),
    onSettled: settled,
  });
  const select = useMutation({
    mutationFn: () => answer(api.POST("/api/admin/models/installed/{id}/select", path)),
    onSuccess: () => say({ key: "model", text: `${model.engine} opens ${name} when it is loaded next.` }),
    onSettled: settled,
  });
  const remove = useMutation({
    mutationFn: async () => {
      const what = await answer(api.GET("/api/admin/models/installed/{id}", path));
      const keeps = what.in_use_by.concat(what.needed_by);
      const yes = await confirmed(
        what.possible
          ? {
              title: `Remove ${name}?`,
              text: `Its files and the weights packed from them are deleted, ${bytes(what.bytes)} in all.${
                what.silences.length > 0
                  ? ` ${what.silences.join(", ")} can't speak then, until another model is here.`
                  : ""
              }${model.source?.startsWith("linked") ? " The files that it links to stay." : ""}`,
              action: "Remove the model",
              danger: true,
            }
          : {
              title: `${name} is in use`,
              text:
                what.in_use_by.length > 0
                  ? `${keeps.join(", ")} has it open. Unloaded first, it can be removed.`
                  : `${keeps.join(", ")} take parts from it, and have to be removed before.`,
              action: what.in_use_by.length > 0 ? `Unload ${what.in_use_by.join(", ")}` : "Understood",
            },
      );
      if (yes && what.possible) {
        await answer(api.DELETE("/api/admin/models/installed/{id}", path));
        say({ key: "model", text: `${name} is removed.` });
      } else if (yes) {
        for (const engine of what.in_use_by) {
          await answer(api.POST("/api/admin/engines/{id}/unload", { params: { path: { id: engine } } }));
        }
      }
    },
    onSettled: settled,
  });
  const failed = verify.error ?? select.error ?? remove.error;
  return (
    <li className="line-wrap" data-model={name}>
      <div className="line-what">
        <span>
          {name} {model.selected && <span className="tag">Spoken with</span>}{" "}
          {model.broken != null && <span className="tag danger">Damaged</span>}
        </span>
        <span className="quiet">{factsOf(model)}</span>
        {model.broken != null && <span className="field-error">{model.broken}</span>}
        {failed !== null && (
          <span className="field-error" role="alert">
            {explain(failed)}
          </span>
        )}
      </div>
      <div className="actions">
        {!model.selected && (
          <button
            type="button"
            className="button small"
            aria-label={`Speak with ${name}`}
            onClick={() => select.mutate()}
          >
            Speak with it
          </button>
        )}
        <button
          type="button"
          className="button small"
          aria-label={`Licence of ${name}`}
          onClick={() => setLicence(true)}
        >
          Licence
        </button>
        <button
          type="button"
          className="button small"
          aria-label={`Verify ${name}`}
          onClick={() => verify.mutate()}
        >
          Verify
        </button>
        <button
          type="button"
          className="button small danger"
          aria-label={`Remove ${name}`}
          aria-disabled={remove.isPending}
          onClick={() => !remove.isPending && remove.mutate()}
        >
          Remove
        </button>
      </div>
      {licence && <Notices model={model} onClose={() => setLicence(false)} />}
    </li>
  );
}

function factsOf(model: Model): string {
  const open = model.engines.filter(({ memory_bytes: memory }) => memory > 0);
  const facts = [
    `for ${model.engine}`,
    bytes(model.bytes),
    model.format,
    model.packed.length > 0 ? `packed as ${model.packed.join(", ")} (${bytes(model.packed_bytes)})` : "",
    model.licence ?? "",
    model.verified_at == null ? "never verified" : `verified ${ago(model.verified_at, new Date())}`,
    ...open.map((one) => `open in ${one.id}, ${bytes(one.memory_bytes)} of memory`),
    model.source ?? "put there by hand",
  ];
  return facts.filter(Boolean).join(" · ");
}
