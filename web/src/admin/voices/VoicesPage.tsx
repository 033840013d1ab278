import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useDeferredValue, useState } from "react";
import { Icon } from "../../common/Icon";
import { Select } from "../../common/Select";
import { Failed, Loading } from "../../common/States";
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
  const [typed, setTyped] = useState("");
  const [whose, setWhose] = useState<Whose>("");
  const [giving, setGiving] = useState<OwnedVoice>();
  const query = useDeferredValue(typed.trim());
  const list = useInfiniteQuery(allVoices(query, whose));
  const items = list.data?.pages.flatMap((page) => page.items);
  return (
    <>
      <h1>Voices</h1>
      <p>
        The cloned voices of everybody. Those that were added on the command line are nobody's until they are
        handed over or shared.
      </p>
      <div className="filters">
        <search className="search">
          <Icon name="search" />
          <input
            type="search"
            aria-label="Search voices"
            placeholder="Search"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </search>
        <Select
          label="Whose"
          options={WHOSE}
          value={whose}
          onChange={(chosen) => setWhose(chosen as Whose)}
        />
      </div>
      {items === undefined &&
        (list.error === null ? (
          <Loading what="Voices" />
        ) : (
          <Failed error={list.error} onAgain={() => void list.refetch()} />
        ))}
      {items?.length === 0 && (
        <p className="empty">{query || whose ? "No voice is like that." : "No voice is cloned yet."}</p>
      )}
      {items !== undefined && items.length > 0 && (
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
      {list.hasNextPage && (
        <button type="button" className="button" onClick={() => void list.fetchNextPage()}>
          Show more
        </button>
      )}
      {giving !== undefined && <GiveVoice owned={giving} onClose={() => setGiving(undefined)} />}
    </>
  );
}
