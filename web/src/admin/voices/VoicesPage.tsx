import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { PagedList } from "../../common/PagedList";
import { Select } from "../../common/Select";
import { TypedSearch } from "../../common/TypedSearch";
import { WideTable } from "../../common/WideTable";
import { GiveVoice } from "./GiveVoice";
import { allVoices, type OwnedVoice, type Whose } from "./queries";
import { VoiceButtons } from "./VoiceButtons";

const WHOSE: readonly (readonly [Whose, string])[] = [
  ["", "Everybody's"],
  ["nobody", "Nobody's"],
  ["shared", "Shared ones"],
  ["hidden", "Left out of lists"],
];

/** The cloned voices of all: handed over, hidden, shared, deleted. */
export function VoicesPage() {
  const [query, setQuery] = useState("");
  const [whose, setWhose] = useState<Whose>("");
  const [giving, setGiving] = useState<OwnedVoice>();
  const list = useInfiniteQuery(allVoices(query, whose));
  return (
    <>
      <h1>Voices</h1>
      <p>
        The cloned voices of everybody. Those that were added on the command line are nobody's until they are
        handed over or shared.
      </p>
      <div className="filters">
        <TypedSearch label="Search voices" value={query} onChange={setQuery} />
        <Select
          label="Whose"
          options={WHOSE}
          value={whose}
          onChange={(chosen) => setWhose(chosen as Whose)}
        />
      </div>
      <PagedList
        list={list}
        what="Voices"
        nothing={query || whose ? "No voice is like that." : "No voice is cloned yet."}
      >
        {(items) => (
          <WideTable label="Voices">
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Whose</th>
                <th scope="col">Made</th>
                <th scope="col">
                  <span className="visually-hidden">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {items.map((owned) => (
                <tr key={owned.voice.id} data-voice={owned.voice.id}>
                  <th scope="row">
                    <Link to="/characters/$id" params={{ id: owned.voice.id }}>
                      {owned.voice.name}
                    </Link>{" "}
                    {owned.voice.cloned?.shared && <span className="tag">Shared</span>}{" "}
                    {owned.voice.cloned?.hidden && <span className="tag">Left out</span>}
                  </th>
                  <td>{owned.owner_name ?? "Nobody's"}</td>
                  <td>{new Date(owned.voice.cloned?.created_at ?? 0).toLocaleDateString()}</td>
                  <td>
                    <VoiceButtons voice={owned.voice} onGive={() => setGiving(owned)} />
                  </td>
                </tr>
              ))}
            </tbody>
          </WideTable>
        )}
      </PagedList>
      {giving !== undefined && <GiveVoice owned={giving} onClose={() => setGiving(undefined)} />}
    </>
  );
}
