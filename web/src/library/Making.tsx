import type { DeviceNote, Recording } from "../api/types";
import { capital } from "../common/format";
import { Notice } from "../common/Notice";

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
      {recording.placeholder && <Notice kind="info">These are tones only: no voice is installed.</Notice>}
    </details>
  );
}
