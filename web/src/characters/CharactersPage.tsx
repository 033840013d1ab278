import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { voices as saved } from "../app/queries";
import { Failed, Loading } from "../common/States";
import { Filters } from "./Filters";
import { ALL_VOICES, matching } from "./filter";
import { SampleButton } from "./SampleButton";

/** All characters, to be heard and looked at. */
export function CharactersPage() {
  const { data, error, refetch } = useQuery(saved);
  const [filter, setFilter] = useState(ALL_VOICES);
  const shown = matching(data ?? [], filter);
  return (
    <>
      <h1>Characters</h1>
      {data === undefined && error === null && <Loading what="Characters" />}
      {error !== null && data === undefined && <Failed error={error} onAgain={() => void refetch()} />}
      {data !== undefined && <Filters voices={data} value={filter} onChange={setFilter} />}
      {data !== undefined && shown.length === 0 && <p className="empty">No character is like that.</p>}
      <ul className="character-grid">
        {shown.map((voice) => (
          <li key={voice.id} className="character-card">
            <SampleButton voice={voice} />
            <div>
              <Link className="character-name" to="/characters/$id" params={{ id: voice.id }}>
                {voice.name}
              </Link>
              <p className="quiet">{voice.style}</p>
              <p className="character-text">{voice.description}</p>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
