import { useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { answer, api } from "../../api/client";
import type { Voice } from "../../api/types";
import { Dialog } from "../../common/Dialog";
import { Field } from "../../common/Field";
import { faults } from "../../common/faults";
import { Notice } from "../../common/Notice";
import { changedVoices } from "./voices";

const GENDERS = ["female", "male", "neutral"] as const;

/** Changes what is said of a cloned voice; its recording, words and consent stay. */
export function EditVoice({ voice, onClose }: { voice: Voice; onClose: () => void }) {
  const { id, cloned } = voice;
  const edit = useMutation({
    mutationFn: (form: FormData) =>
      answer(
        api.PATCH("/api/voices/{id}", {
          params: { path: { id } },
          body: {
            name: String(form.get("name")),
            gender: String(form.get("gender")),
            description: String(form.get("description")),
            colour: String(form.get("colour")),
            position: Number(form.get("position")),
            tags: String(form.get("tags"))
              .split(",")
              .map((tag) => tag.trim())
              .filter((tag) => tag !== ""),
          },
        }),
      ),
    onSuccess: async () => {
      await changedVoices();
      onClose();
    },
  });
  const { errors, rest } = faults(edit.error, [
    "name",
    "gender",
    "description",
    "colour",
    "position",
    "tags",
  ]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    edit.mutate(new FormData(event.currentTarget));
  };
  return (
    <Dialog title={`Edit ${voice.name}`} onClose={onClose}>
      {(close) => (
        <form className="stack" onSubmit={submit} noValidate>
          <Field label="Name" error={errors.name} hint="Its id stays, so that programs still find it.">
            {(control) => <input {...control} name="name" autoComplete="off" defaultValue={voice.name} />}
          </Field>
          <Field label="Gender" error={errors.gender}>
            {(control) => (
              <select {...control} name="gender" defaultValue={voice.gender}>
                {GENDERS.map((gender) => (
                  <option key={gender} value={gender}>
                    {gender}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label="Description" error={errors.description}>
            {(control) => (
              <input {...control} name="description" autoComplete="off" defaultValue={voice.description} />
            )}
          </Field>
          <Field label="Tags" error={errors.tags} hint="With commas between them.">
            {(control) => (
              <input {...control} name="tags" autoComplete="off" defaultValue={cloned?.tags.join(", ")} />
            )}
          </Field>
          <Field label="Colour" error={errors.colour} hint="Dark enough for white letters.">
            {(control) => <input {...control} name="colour" type="color" defaultValue={voice.colour} />}
          </Field>
          <Field label="Place in lists" error={errors.position} hint="Smaller numbers come first.">
            {(control) => (
              <input {...control} name="position" type="number" min={0} defaultValue={cloned?.position} />
            )}
          </Field>
          {rest !== undefined && <Notice kind="error">{rest}</Notice>}
          <div className="actions">
            <button type="submit" className="button primary" aria-disabled={edit.isPending}>
              Save
            </button>
            <button type="button" className="button" onClick={close}>
              Leave it
            </button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
