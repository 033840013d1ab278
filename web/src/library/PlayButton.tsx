import type { Recording, Voice } from "../api/types";
import { Voiceprint } from "../characters/Voiceprint";
import { Icon } from "../common/Icon";
import { useStore } from "../common/store";
import { play, player, toggle } from "../player/player";
import { PLAIN_COLOUR, trackOf } from "../player/tracks";

/** Plays a recording, or pauses it. */
export function PlayButton({ recording, voice }: { recording: Recording; voice: Voice | undefined }) {
  const current = useStore(player, (state) => state.track?.recording === recording.id);
  const playing = useStore(player, (state) => state.track?.recording === recording.id && state.playing);
  return (
    <button
      type="button"
      className="sample-button"
      aria-label={`${playing ? "Pause" : "Play"} ${recording.title}`}
      onClick={() => (current ? toggle() : void play(trackOf(recording, voice)))}
    >
      <Voiceprint character={voice?.id} colour={voice?.colour ?? PLAIN_COLOUR} turning={playing} />
      <Icon name={playing ? "pause" : "play"} />
    </button>
  );
}
