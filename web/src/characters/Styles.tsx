import { useQuery } from "@tanstack/react-query";
import type { Voice } from "../api/types";
import { capabilities } from "../app/queries";
import { capital } from "../common/format";
import { Icon } from "../common/Icon";
import { useStore } from "../common/store";
import { player } from "../player/player";
import { sampleOf } from "../player/tracks";
import { hear } from "./hearing";

/** A character in each of the styles that the engine knows. */
export function Styles({ voice }: { voice: Voice }) {
  const { data } = useQuery(capabilities);
  const playing = useStore(player, (state) => (state.playing ? state.track?.key : undefined));
  if (data === undefined || data.styles.length < 2) {
    return null;
  }
  return (
    <section className="stack" aria-labelledby="styles-title">
      <h2 id="styles-title">In each style</h2>
      <div className="chips">
        {data.styles.map((style) => {
          const track = sampleOf(voice, style);
          const on = playing === track.key;
          return (
            <button
              key={style}
              type="button"
              className="chip"
              aria-label={`${on ? "Stop" : "Hear"} ${voice.name}: ${style}`}
              onClick={() => hear(track)}
            >
              <Icon name={on ? "pause" : "play"} />
              {capital(style)}
            </button>
          );
        })}
      </div>
    </section>
  );
}
