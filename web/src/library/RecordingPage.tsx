import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useMay } from "../access/session";
import { ApiError, explain } from "../api/problem";
import type { Recording, Voice } from "../api/types";
import * as saved from "../app/queries";
import { clock, total } from "../common/format";
import { Notice } from "../common/Notice";
import { Failed, Loading } from "../common/States";
import { useStore } from "../common/store";
import { Downloads } from "../player/Downloads";
import { play, player, seek } from "../player/player";
import { SpokenText } from "../player/SpokenText";
import { trackOf } from "../player/tracks";
import { Waveform } from "../player/Waveform";
import { change, EMPTY } from "../studio/draft";
import { deleteSoon } from "./deleting";
import { MakeAgain } from "./MakeAgain";
import { Making } from "./Making";
import { PlayButton } from "./PlayButton";
import { Share } from "./Share";
import { StarButton } from "./StarButton";
import { Tags } from "./Tags";
import { Title } from "./Title";

const POINTS = 900;
const NONE: readonly number[] = [];

/** A recording: its words as they sound, its files, how it was made. */
export function RecordingPage() {
  const { id } = useParams({ from: "/library/$id" });
  const { data, error, refetch } = useQuery(saved.recording(id));
  const voices = useQuery(saved.voices);
  if (data !== undefined) {
    const voice = voices.data?.find((one) => one.id === data.character_id);
    return <Detail key={id} recording={data} voice={voice} />;
  }
  if (error === null) {
    return <Loading what="Recording" />;
  }
  return error instanceof ApiError && error.status === 404 ? (
    <>
      <h1>No such recording</h1>
      <p>
        It may have been deleted. <Link to="/library">All recordings</Link>
      </p>
    </>
  ) : (
    <Failed error={error} onAgain={() => void refetch()} />
  );
}

function Detail({ recording, voice }: { recording: Recording; voice: Voice | undefined }) {
  const navigate = useNavigate();
  const can = useQuery(saved.capabilities);
  const may = useMay("editor");
  const peaks = useQuery(saved.peaks(recording.id, POINTS));
  const current = useStore(player, (state) => state.track?.recording === recording.id);
  const time = useStore(player, (state) => (state.track?.recording === recording.id ? state.time : 0));
  const seconds = recording.duration_seconds;
  const goTo = (to: number) => (current ? seek(to) : void play(trackOf(recording, voice), to));
  const again = (seed: string) => {
    change({ ...EMPTY, ...asked(recording), seed });
    void navigate({ to: "/" });
  };
  return (
    <article className="recording">
      <Link className="quiet" to="/library">
        All recordings
      </Link>
      <div className="page-head">
        <Title recording={recording} />
        <div className="actions">
          <StarButton recording={recording} />
          <Share recording={recording} />
        </div>
      </div>
      <div className="recording-player">
        <PlayButton recording={recording} voice={voice} />
        <div className="seek large">
          <Waveform peaks={peaks.data?.peaks ?? NONE} played={time / seconds} />
          <input
            type="range"
            aria-label="Place in the recording"
            aria-valuetext={`${clock(time)} of ${total(seconds)}`}
            min={0}
            max={seconds}
            step={1}
            value={Math.min(time, seconds)}
            onChange={(event) => goTo(event.target.valueAsNumber)}
          />
        </div>
        <span className="times">{total(seconds)}</span>
      </div>
      <Tags recording={recording} />
      {peaks.error !== null && <Notice kind="error">{explain(peaks.error)}</Notice>}
      <SpokenText recording={recording.id} time={time} onSeek={goTo} />
      <Downloads recording={recording.id} name={recording.title} formats={can.data?.formats ?? ["wav"]} />
      <div className="actions">
        {recording.kind === "speech" && (
          <>
            <button type="button" className="button" onClick={() => again(String(recording.seed))}>
              Again, with changes
            </button>
            <button type="button" className="button" onClick={() => again("-1")}>
              New take
            </button>
          </>
        )}
        {may && (
          <Link className="button" to="/characters/new" search={{ recording: recording.id }}>
            Make a voice of it
          </Link>
        )}
        {recording.reproducible && <MakeAgain recording={recording} voice={voice} />}
        <button
          type="button"
          className="button danger"
          onClick={() => {
            void deleteSoon([recording]);
            void navigate({ to: "/library" });
          }}
        >
          Delete
        </button>
      </div>
      <Making recording={recording} />
    </article>
  );
}

/** How a recording was asked for, as far as the studio can ask it again. */
function asked(recording: Recording) {
  const settings = recording.settings as {
    style?: string | null;
    speed?: number | null;
    temperature?: number | null;
    top_k?: number | null;
  };
  return {
    text: recording.text,
    voice: recording.character_id ?? recording.voice,
    style: settings.style ?? EMPTY.style,
    speed: settings.speed ?? EMPTY.speed,
    temperature: settings.temperature ?? EMPTY.temperature,
    topK: settings.top_k == null ? "" : String(settings.top_k),
  };
}
