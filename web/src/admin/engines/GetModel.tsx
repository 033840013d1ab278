import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { answer, api } from "../../api/client";
import { Dialog } from "../../common/Dialog";
import { Field } from "../../common/Field";
import { faults } from "../../common/faults";
import { Notice } from "../../common/Notice";
import { modelsChanged, offers } from "./models";

const FIELDS = ["model", "repository", "revision", "language", "folder", "name"];
const OTHER = "";

/** The button that gets a model, and its form: from the hub, or from the server's import folder. */
export function GetModel() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        Get a model
      </button>
      {open && (
        <Dialog title="Get a model" onClose={() => setOpen(false)}>
          {(close) => <Form onBegun={close} />}
        </Dialog>
      )}
    </>
  );
}

function Form({ onBegun }: { onBegun: () => void }) {
  const { data } = useQuery(offers);
  const [from, setFrom] = useState("hub");
  const [chosen, setChosen] = useState<string>();
  const known = data?.items ?? [];
  const model = chosen ?? known[0]?.model ?? OTHER;
  const offer = known.find((one) => one.model === model);
  const begin = useMutation({
    mutationFn: (form: FormData) => {
      const text = (name: string) => String(form.get(name) ?? "").trim() || null;
      return from === "hub"
        ? answer(
            api.POST("/api/admin/models/pull", {
              body: { model: model || (text("model") ?? ""), language: text("language"), revision: null },
            }),
          )
        : answer(
            api.POST("/api/admin/models/import", {
              body: { folder: text("folder") ?? "", name: text("name") },
            }),
          );
    },
    onSuccess: onBegun,
    onSettled: modelsChanged,
  });
  const { errors, rest } = faults(begin.error, FIELDS);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    begin.mutate(new FormData(event.currentTarget));
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <Field label="From">
        {(control) => (
          <select {...control} value={from} onChange={(event) => setFrom(event.target.value)}>
            <option value="hub">The hub</option>
            <option value="folder">A folder of the server</option>
          </select>
        )}
      </Field>
      {from === "hub" ? (
        <>
          <Field
            label="Model"
            hint={
              offer !== undefined && (
                <>
                  {offer.licence}.{" "}
                  {offer.terms != null &&
                    `Accept its conditions at ${offer.terms} first, and give the server a token (HF_TOKEN).`}
                </>
              )
            }
          >
            {(control) => (
              <select {...control} value={model} onChange={(event) => setChosen(event.target.value)}>
                {known.map((one) => (
                  <option key={one.model} value={one.model}>
                    {one.title}
                  </option>
                ))}
                <option value={OTHER}>Another repository</option>
              </select>
            )}
          </Field>
          {offer === undefined && (
            <Field
              label="Repository"
              error={errors.model ?? errors.repository ?? errors.revision}
              hint="OWNER/NAME, or OWNER/NAME@REVISION: a CSM, a fine-tune or a LoRA adapter of one."
            >
              {(control) => <input {...control} name="model" autoComplete="off" spellCheck={false} />}
            </Field>
          )}
          {offer !== undefined && offer.languages.length > 0 && (
            <Field label="Language and size" error={errors.language}>
              {(control) => (
                <select {...control} name="language">
                  {offer.languages.map((language) => (
                    <option key={language}>{language}</option>
                  ))}
                </select>
              )}
            </Field>
          )}
        </>
      ) : (
        <>
          <Field
            label="Folder"
            error={errors.folder}
            hint={`Models that lie in ${data?.import_folder ?? "the import folder"} on the server.`}
          >
            {(control) =>
              (data?.importable.length ?? 0) > 0 ? (
                <select {...control} name="folder">
                  {data?.importable.map((folder) => (
                    <option key={folder}>{folder}</option>
                  ))}
                </select>
              ) : (
                <input {...control} name="folder" autoComplete="off" placeholder="None with weights yet" />
              )
            }
          </Field>
          <Field label="Name" error={errors.name} hint="Empty: as its folder.">
            {(control) => <input {...control} name="name" autoComplete="off" spellCheck={false} />}
          </Field>
        </>
      )}
      {rest !== undefined && <Notice kind="error">{rest}</Notice>}
      <div className="actions">
        <button type="submit" className="button primary" aria-disabled={begin.isPending}>
          {from === "hub" ? "Get it" : "Import it"}
        </button>
      </div>
    </form>
  );
}
