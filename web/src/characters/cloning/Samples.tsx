import { useQuery } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import type { Voice } from "../../api/types";
import { Icon } from "../../common/Icon";
import { useStore } from "../../common/store";
import { play, player, toggle } from "../../player/player";

const EVERY_MS = 5_000;
const SAYS: Record<string, string> = {
  waiting: "waits until nobody else does and an engine can speak it",
  making: "is being spoken",
  failed: "could not be spoken",
};

/** What a cloned voice is heard with: spoken in the background once it is made. */
export function Samples({ voice }: { voice: Voice }) {
  const { data } = useQuery({
    queryKey: ["voice-samples", voice.id],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/voices/{id}/samples", { params: { path: { id: voice.id } }, signal })),
    refetchInterval: (query) =>
      query.state.data?.some(({ state }) => state === "waiting" || state === "making") ? EVERY_MS : false,
  });
  const key = useStore(player, (state) => (state.playing ? state.track?.key : undefined));
  if (data === undefined || data.length === 0) {
    return null;
  }
  return (
    <section className="panel stack" aria-labelledby="samples-title">
      <h2 id="samples-title">Samples</h2>
      <ul className="lines">
        {data.map(({ number, text, state, audio_url: path, seconds }) => {
          const own = `sample:${voice.id}:${number}`;
          return (
            <li key={number} data-sample={state}>
              <div className="line-what">
                <span>“{text}”</span>
                {state !== "ready" && <span className="quiet">{SAYS[state]}</span>}
              </div>
              {path != null && (
                <button
                  type="button"
                  className="icon-button"
                  aria-label={`${key === own ? "Stop" : "Hear"} sample ${number}`}
                  onClick={() =>
                    key === own
                      ? toggle()
                      : void play({
                          key: own,
                          title: text,
                          who: voice.name,
                          colour: voice.colour,
                          character: voice.id,
                          path,
                          seconds: seconds ?? undefined,
                          recording: undefined,
                        })
                  }
                >
                  <Icon name={key === own ? "pause" : "play"} />
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
