import type { Voice } from "../api/types";
import { Icon } from "../common/Icon";
import { useStore } from "../common/store";
import { player } from "../player/player";
import { sampleOf } from "../player/tracks";
import { hear } from "./hearing";
import { Voiceprint } from "./Voiceprint";

/** A character's ring; pressed, its sample sounds. */
export function SampleButton({ voice }: { voice: Voice }) {
  const key = `sample:${voice.id}`;
  const playing = useStore(player, (state) => state.track?.key === key && state.playing);
  return (
    <button
      type="button"
      className="sample-button"
      aria-label={`${playing ? "Stop" : "Hear"} ${voice.name}`}
      onClick={() => hear(sampleOf(voice))}
    >
      <Voiceprint character={voice.id} colour={voice.colour} turning={playing} />
      <Icon name={playing ? "pause" : "play"} />
    </button>
  );
}
