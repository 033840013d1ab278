import type { Voice } from "../../api/types";
import { clock } from "../../common/format";
import { Samples } from "./Samples";
import { VoiceActions } from "./VoiceActions";

const WHY: Record<string, string> = {
  "engine-missing": "is not installed",
  "engine-does-not-clone": "does not clone voices",
};

/** What there is of a cloned voice: its words, its consent, its engines; deleted here. */
export function ClonedVoice({ voice }: { voice: Voice }) {
  const { cloned } = voice;
  if (cloned == null) {
    return null;
  }
  return (
    <>
      <section className="panel stack" aria-label="About this voice">
        <p>“{cloned.transcript}”</p>
        <dl className="facts">
          <div>
            <dt>Recording</dt>
            <dd>{clock(cloned.seconds)}</dd>
          </div>
          <div>
            <dt>Made</dt>
            <dd>{new Date(cloned.created_at).toLocaleDateString()}</dd>
          </div>
          <div>
            <dt>Engines</dt>
            <dd>
              {cloned.engines
                .map(({ engine, usable, code }) =>
                  usable ? engine : `${engine} ${WHY[code ?? ""] ?? "can't use it"}`,
                )
                .join(", ") || "none"}
            </dd>
          </div>
          {cloned.tags.length > 0 && (
            <div>
              <dt>Tags</dt>
              <dd>{cloned.tags.join(", ")}</dd>
            </div>
          )}
          <div>
            <dt>Seen by</dt>
            <dd>{seenBy(cloned)}</dd>
          </div>
          <div>
            <dt>Consent</dt>
            <dd>
              {[
                cloned.consent.statement ?? "not given",
                cloned.consent.by ?? "",
                cloned.consent.at == null ? "" : new Date(cloned.consent.at).toLocaleDateString(),
              ]
                .filter(Boolean)
                .join(" · ")}
            </dd>
          </div>
        </dl>
      </section>
      <Samples voice={voice} />
      {cloned.may_change && <VoiceActions voice={voice} />}
    </>
  );
}

function seenBy({ shared, hidden, owner }: NonNullable<Voice["cloned"]>): string {
  const who = shared ? "everybody here" : owner == null ? "administrators" : "its owner and administrators";
  return hidden ? `${who}; left out of lists` : who;
}
