import { save } from "../api/media";
import { explain } from "../api/problem";
import type { DeviceNote, Recording } from "../api/types";
import { say } from "../app/toasts";
import { capital } from "../common/format";
import { Notice } from "../common/Notice";
import { fileName } from "../player/Downloads";

/** How a recording was made. */
export function Making({ recording }: { recording: Recording }) {
  const device = recording.device as DeviceNote;
  const settings = Object.entries(recording.settings).filter(([, value]) => value != null && value !== "");
  const facts: [string, string][] = [
    ["Voice", recording.voice_name],
    ["Engine", recording.engine],
    ["Device", (device.used ?? "").toUpperCase()],
    ["Seed", String(recording.seed)],
    ["Computed in", `${recording.compute_seconds.toFixed(1)} s`],
    ["Made", new Date(recording.created_at).toLocaleString()],
    ["Mark", recording.watermark ? "inaudible watermark" : "none"],
    ...settings.map(
      ([name, value]) => [capital(name.replaceAll("_", " ")), String(value)] as [string, string],
    ),
  ];
  return (
    <details className="making">
      <summary>How it was made</summary>
      <dl className="facts">
        {facts
          .filter(([, value]) => value !== "")
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {device.requested !== "auto" && device.reason != null && device.reason !== "" && (
        <Notice kind="info">{device.reason}</Notice>
      )}
      {recording.reproducible && (
        <button type="button" className="link" onClick={() => recipe(recording)}>
          Download the recipe: all that is needed to make it again
        </button>
      )}
      {recording.placeholder && <Notice kind="info">These are tones only: no voice is installed.</Notice>}
    </details>
  );
}

function recipe({ id, title }: Recording): void {
  save(`api/recordings/${encodeURIComponent(id)}/recipe`, `${fileName(title)}.recipe.json`).catch(
    (error: unknown) => say({ key: "recipe", text: explain(error) }),
  );
}
