import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "../access/session";
import { voices as saved, withHidden } from "../app/queries";
import { Icon } from "../common/Icon";
import { Failed, Loading } from "../common/States";
import { CharacterCard } from "./CharacterCard";
import { ImportVoice } from "./cloning/ImportVoice";
import { Filters } from "./Filters";
import { useFavourites } from "./favourites";
import { ALL_VOICES, matching } from "./filter";

const NOBODY = {
  favourites: "None of your favourites is like that. A star marks a character as one.",
  other: "No character is like that.",
} as const;

/** All characters, to be heard and looked at. */
export function CharactersPage() {
  const may = useMay("editor");
  const [hidden, setHidden] = useState(false);
  const { data, error, refetch } = useQuery(hidden ? withHidden : saved);
  const [filter, setFilter] = useState(ALL_VOICES);
  const favourites = useFavourites();
  const shown = matching(data ?? [], filter, favourites);
  return (
    <>
      <div className="page-head">
        <h1>Characters</h1>
        {may && (
          <div className="actions">
            <Link className="button" to="/characters/new">
              <Icon name="plus" />
              New voice
            </Link>
            <ImportVoice />
          </div>
        )}
      </div>
      {data === undefined && error === null && <Loading what="Characters" />}
      {error !== null && data === undefined && <Failed error={error} onAgain={() => void refetch()} />}
      {data !== undefined && <Filters voices={data} value={filter} onChange={setFilter} />}
      {may && (
        <label className="check">
          <input type="checkbox" checked={hidden} onChange={(event) => setHidden(event.target.checked)} />
          Voices that are left out of lists too
        </label>
      )}
      {data !== undefined && shown.length === 0 && (
        <p className="empty">{NOBODY[filter.favourites ? "favourites" : "other"]}</p>
      )}
      <ul className="character-grid">
        {shown.map((voice) => (
          <CharacterCard key={voice.id} voice={voice} />
        ))}
      </ul>
    </>
  );
}
