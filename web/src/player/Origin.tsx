import type { DeviceNote } from "../api/types";
import { Notice } from "../common/Notice";

interface OriginProps {
  readonly engine?: string | null | undefined;
  readonly device: DeviceNote;
  readonly voice?: string | null | undefined;
  readonly seed?: number | null | undefined;
  readonly compute?: string | undefined;
  readonly reason?: string | null | undefined;
  readonly placeholder?: boolean;
}

/** Who spoke and on what, and why that is not what was asked for. */
export function Origin({ engine, device, voice, seed, compute, reason, placeholder = false }: OriginProps) {
  const reasons = [...new Set([reason, device.reason].filter((text) => text != null && text !== ""))];
  return (
    <>
      <dl className="origin">
        <Fact name="Voice" value={voice} />
        <Fact name="Engine" value={engine} />
        <Fact name="Device" value={device.used?.toUpperCase()} />
        <Fact name="Seed" value={seed == null ? undefined : String(seed)} />
        <Fact name="Computed in" value={compute} />
      </dl>
      {placeholder && <Notice kind="info">These are tones only: no voice is installed.</Notice>}
      {reasons.length > 0 && (
        <Notice kind="info">
          {reasons.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </Notice>
      )}
    </>
  );
}

function Fact({ name, value }: { name: string; value: string | null | undefined }) {
  return value == null || value === "" ? null : (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
