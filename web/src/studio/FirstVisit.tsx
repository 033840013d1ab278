import type { Voice } from "../api/types";
import { SampleButton } from "../characters/SampleButton";
import { change } from "./draft";

const WELCOMING = ["sophia", "sterling", "ruby"];

/** For who has never been here: the first click sounds. */
export function FirstVisit({ voices }: { voices: readonly Voice[] }) {
  const chosen = WELCOMING.flatMap((id) => voices.filter((voice) => voice.id === id));
  const shown = chosen.length === WELCOMING.length ? chosen : voices.slice(0, 3);
  return (
    <section className="welcome" aria-label="Welcome">
      <p>Press a face to hear it. Then write something, and press Speak.</p>
      <ul>
        {shown.map((voice) => (
          <li key={voice.id}>
            <SampleButton voice={voice} />
            <button type="button" className="link" onClick={() => change({ voice: voice.id })}>
              {voice.name}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
