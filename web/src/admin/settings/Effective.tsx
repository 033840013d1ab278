import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { Icon } from "../../common/Icon";
import { Failed, Loading } from "../../common/States";
import { WideTable } from "../../common/WideTable";
import { effective } from "./settings";

/** The whole configuration as it is in force, and where each value comes from. */
export function Effective() {
  const { data, error, refetch } = useQuery(effective);
  const [search, setSearch] = useState("");
  const wanted = useDeferredValue(search.trim().toLowerCase());
  if (data === undefined) {
    return error === null ? (
      <Loading what="Configuration" />
    ) : (
      <Failed error={error} onAgain={() => void refetch()} />
    );
  }
  const items = data.items.filter((one) => `${one.key} ${one.value}`.toLowerCase().includes(wanted));
  return (
    <>
      <search className="search">
        <Icon name="search" />
        <input
          type="search"
          aria-label="Search the configuration"
          placeholder="Search"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      </search>
      {items.length === 0 && <p className="empty">Nothing is like that.</p>}
      {items.length > 0 && (
        <WideTable label="Configuration in force">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Value</th>
              <th scope="col">From</th>
            </tr>
          </thead>
          <tbody>
            {items.map((one) => (
              <tr key={one.key}>
                <th scope="row">
                  <code>{one.key}</code>
                </th>
                <td className="wide">{one.secret ? "hidden" : one.value}</td>
                <td>{one.source}</td>
              </tr>
            ))}
          </tbody>
        </WideTable>
      )}
    </>
  );
}
