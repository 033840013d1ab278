import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { answer, api } from "../api/client";
import { explain } from "../api/problem";
import { voices as saved } from "../app/queries";
import { useRefusal } from "../app/refusal";
import { capital } from "../common/format";
import { Icon } from "../common/Icon";
import { Notice } from "../common/Notice";
import { Failed, Loading } from "../common/States";
import { change, requestOf, studio } from "../studio/draft";
import { speak } from "../tasks/queue";
import { ClonedVoice } from "./cloning/ClonedVoice";
import { FavouriteButton } from "./FavouriteButton";
import { SampleButton } from "./SampleButton";
import { Styles } from "./Styles";
import { TryVoice } from "./TryVoice";

/** A character: who it is, how it sounds, a line to try. */
export function CharacterPage() {
  const { id } = useParams({ from: "/characters/$id" });
  const { data, error, refetch } = useQuery(saved);
  const listed = data?.find((one) => one.id === id);
  // One that is left out of lists has its page all the same.
  const alone = useQuery({
    queryKey: ["voice", id],
    queryFn: ({ signal }) => answer(api.GET("/api/voices/{id}", { params: { path: { id } }, signal })),
    enabled: data !== undefined && listed === undefined,
    retry: false,
  });
  const voice = listed ?? alone.data;
  const navigate = useNavigate();
  const [line, setLine] = useState("");
  const [refused, setRefused] = useRefusal();
  if (data === undefined || (voice === undefined && alone.isLoading)) {
    return error === null ? (
      <Loading what="Character" />
    ) : (
      <Failed error={error} onAgain={() => void refetch()} />
    );
  }
  if (voice === undefined) {
    return (
      <>
        <h1>No such character</h1>
        <p>
          It may have been removed. <Link to="/characters">All characters</Link>
        </p>
      </>
    );
  }
  const tryLine = (event: FormEvent) => {
    event.preventDefault();
    setRefused(undefined);
    speak(requestOf({ ...studio.get(), text: line || voice.sample_text, voice: voice.id }), voice).catch(
      setRefused,
    );
  };
  return (
    <article className="profile">
      <Link className="quiet" to="/characters">
        All characters
      </Link>
      <div className="profile-head">
        <SampleButton voice={voice} />
        <div>
          <h1>{voice.name}</h1>
          <p className="quiet">
            {[capital(voice.gender), voice.style, voice.cloned == null ? `number ${voice.speaker_id}` : ""]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </div>
        <FavouriteButton voice={voice} />
      </div>
      <p>{voice.description}</p>
      {voice.cloned == null && <Styles voice={voice} />}
      {voice.cloned == null ? (
        <form className="try-line" onSubmit={tryLine}>
          <label htmlFor="line">Try a line</label>
          <input
            id="line"
            value={line}
            placeholder={voice.sample_text}
            onChange={(event) => setLine(event.target.value)}
          />
          <button type="submit" className="button primary">
            <Icon name="play" />
            Say it
          </button>
        </form>
      ) : (
        <TryVoice voice={voice} />
      )}
      {refused !== undefined && <Notice kind="error">{explain(refused)}</Notice>}
      <button
        type="button"
        className="button"
        onClick={() => {
          change({ voice: voice.id });
          void navigate({ to: "/" });
        }}
      >
        Speak with {voice.name}
      </button>
      <ClonedVoice voice={voice} />
    </article>
  );
}
