import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { capital } from "../../common/format";
import { Icon } from "../../common/Icon";
import { Failed, Loading } from "../../common/States";
import { SettingRow } from "./SettingRow";
import { settings } from "./settings";
import { grouped } from "./values";

/** Every setting, by group; to be searched, or only those that were changed here. */
export function SettingList() {
  const { data, error, refetch } = useQuery(settings);
  const [search, setSearch] = useState("");
  const [changedOnly, setChangedOnly] = useState(false);
  if (data === undefined) {
    return error === null ? (
      <Loading what="Settings" />
    ) : (
      <Failed error={error} onAgain={() => void refetch()} />
    );
  }
  const groups = grouped(data.items, search, changedOnly);
  const waiting = data.items.filter((one) => one.pending_restart).length;
  return (
    <>
      <div className="filters">
        <search className="search">
          <Icon name="search" />
          <input
            type="search"
            aria-label="Search the settings"
            placeholder="Search"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        </search>
        <button
          type="button"
          className="chip"
          aria-pressed={changedOnly}
          onClick={() => setChangedOnly(!changedOnly)}
        >
          Changed only
        </button>
      </div>
      {waiting > 0 && (
        <p role="status">
          <span className="tag live">{waiting}</span> {waiting === 1 ? "change takes" : "changes take"} effect
          with the next restart.
        </p>
      )}
      {groups.length === 0 && (
        <p className="empty">{changedOnly ? "Nothing is changed here." : "No setting is like that."}</p>
      )}
      {groups.map(([group, items]) => (
        <section key={group} className="panel" aria-labelledby={`group-${group}`}>
          <h2 id={`group-${group}`}>{capital(group)}</h2>
          <ul className="lines settings">
            {items.map((setting) => (
              <SettingRow key={setting.key} setting={setting} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
