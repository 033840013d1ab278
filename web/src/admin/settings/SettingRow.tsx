import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { answer, api } from "../../api/client";
import { explain } from "../../api/problem";
import { say } from "../../app/toasts";
import { ago } from "../../common/format";
import { type Setting, settingsChanged } from "./settings";
import { nameOf, shown, told, typedValue } from "./values";

/** One setting: what it does, its value, the way back to the default. */
export function SettingRow({ setting }: { setting: Setting }) {
  const { key, type } = setting;
  const path = { params: { path: { key } } };
  const now = shown(setting.value);
  const [typed, setTyped] = useState(now);
  useEffect(() => setTyped(now), [now]);
  const save = useMutation({
    mutationFn: (value: string | undefined) =>
      value === undefined
        ? answer(api.DELETE("/api/admin/settings/{key}", path))
        : answer(api.PUT("/api/admin/settings/{key}", { ...path, body: { value: typedValue(type, value) } })),
    onSuccess: (after) => {
      setTyped(shown(after.value));
      say({ key: "setting", text: `${nameOf(key)} is ${shown(after.value) || "empty"} now.` });
    },
    onSettled: settingsChanged,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(typed);
  };
  const changed = setting.source === "administrator";
  const id = `setting-${key}`;
  return (
    <li className="setting" data-key={key}>
      <form onSubmit={submit} noValidate>
        <div className="line-what">
          <label htmlFor={id}>{nameOf(key)}</label>
          <span id={`${id}-says`}>{setting.description}</span>
          <span className="quiet">
            <code>{key}</code> · {factsOf(setting)}
          </span>
          {save.error !== null && (
            <p className="field-error" role="alert">
              {explain(save.error)}
            </p>
          )}
        </div>
        <div className="setting-value">
          <Control id={id} setting={setting} typed={typed} wrong={save.error !== null} onType={setTyped} />
          {typed !== now && (
            <button type="submit" className="button primary" aria-label={`Save ${nameOf(key)}`}>
              Save
            </button>
          )}
          {changed && typed === now && (
            <button
              type="button"
              className="button"
              aria-label={`${nameOf(key)}: back to ${shown(setting.default) || "the default"}`}
              onClick={() => save.mutate(undefined)}
            >
              Reset
            </button>
          )}
        </div>
      </form>
    </li>
  );
}

interface ControlProps {
  readonly id: string;
  readonly setting: Setting;
  readonly typed: string;
  readonly wrong: boolean;
  readonly onType: (value: string) => void;
}

function Control({ id, setting, typed, wrong, onType }: ControlProps) {
  const attributes = { id, "aria-describedby": `${id}-says`, "aria-invalid": wrong, value: typed };
  const choices =
    setting.type === "boolean"
      ? ([
          ["true", "On"],
          ["false", "Off"],
        ] as const)
      : setting.type === "choice"
        ? (setting.choices ?? []).map((one) => [one, one] as const)
        : undefined;
  return choices === undefined ? (
    <input
      {...attributes}
      autoComplete="off"
      spellCheck={false}
      inputMode={setting.type === "integer" ? "numeric" : "text"}
      onChange={(event) => onType(event.target.value)}
    />
  ) : (
    <select {...attributes} onChange={(event) => onType(event.target.value)}>
      {choices.map(([value, says]) => (
        <option key={value} value={value}>
          {says}
        </option>
      ))}
    </select>
  );
}

function factsOf(setting: Setting): string {
  const { min, max, source, changed_at: at, changed_by: by } = setting;
  const facts = [
    min != null && max != null ? `${told(min)} to ${told(max)}` : "",
    `default ${told(setting.default) || "empty"}`,
    source === "configuration" ? "set by the configuration" : "",
    source === "administrator" && at != null ? `changed ${ago(at, new Date())}${by ? ` by ${by}` : ""}` : "",
    setting.pending_restart ? "takes effect with the next restart" : setting.restart ? "needs a restart" : "",
  ];
  return facts.filter(Boolean).join(" · ");
}
