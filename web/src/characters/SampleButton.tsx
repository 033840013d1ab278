import type { Voice } from "../api/types";
import { Icon } from "../common/Icon";
import { useStore } from "../common/store";
import { play, player, toggle } from "../player/player";
import { sampleOf } from "../player/tracks";
import { Voiceprint } from "./Voiceprint";

/** A character's ring; pressed, its sample sounds. */
export function SampleButton({ voice }: { voice: Voice }) {
  const key = `sample:${voice.id}`;
  const current = useStore(player, (state) => state.track?.key === key);
  const playing = useStore(player, (state) => state.track?.key === key && state.playing);
  return (
    <button
      type="button"
      className="sample-button"
      aria-label={`${playing ? "Stop" : "Hear"} ${voice.name}`}
      onClick={() => (current ? toggle() : void play(sampleOf(voice)))}
    >
      <Voiceprint character={voice.id} colour={voice.colour} turning={playing} />
      <Icon name={playing ? "pause" : "play"} />
    </button>
  );
}
