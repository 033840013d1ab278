import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { me } from "../../access/session";
import type { Role, User } from "../../api/types";
import { ago, capital } from "../../common/format";
import { Notice } from "../../common/Notice";
import { PagedList } from "../../common/PagedList";
import { itemsOf } from "../../common/paged";
import { Select } from "../../common/Select";
import { TypedSearch } from "../../common/TypedSearch";
import { WideTable } from "../../common/WideTable";
import { Handover } from "./Handover";
import { Invitations } from "./Invitations";
import { Invite } from "./Invite";
import { NewPerson } from "./NewPerson";
import { Person } from "./Person";
import { people } from "./queries";

const ROLES: readonly (readonly [Role | "", string])[] = [
  ["", "Any role"],
  ["listener", "Listeners"],
  ["editor", "Editors"],
  ["admin", "Administrators"],
];

/** Who may come in, as what, and with which sessions and keys. */
export function PeoplePage() {
  const [query, setQuery] = useState("");
  const [role, setRole] = useState<Role | "">("");
  const [open, setOpen] = useState<"invite" | "make" | "handover" | User>();
  const list = useInfiniteQuery(people(query, role));
  const { data: who } = useQuery(me);
  const items = itemsOf(list);
  const close = () => setOpen(undefined);
  return (
    <>
      <div className="page-head">
        <h1>People</h1>
        <div className="actions">
          <button type="button" className="button primary" onClick={() => setOpen("invite")}>
            Invite
          </button>
          <button type="button" className="button" onClick={() => setOpen("make")}>
            Make an account
          </button>
          <button type="button" className="button" onClick={() => setOpen("handover")}>
            Hand over
          </button>
        </div>
      </div>
      {who?.mode === "open" && (
        <Notice kind="info">
          Nobody signs in on this server at present. Accounts work once it asks people to sign in (setting{" "}
          <code>echoforge.access.mode=required</code>).
        </Notice>
      )}
      <div className="filters">
        <TypedSearch label="Search people" value={query} onChange={setQuery} />
        <Select label="Role" options={ROLES} value={role} onChange={(chosen) => setRole(chosen as Role)} />
      </div>
      <PagedList
        list={list}
        what="People"
        nothing={query || role ? "Nobody is like that." : "Nobody has an account yet."}
      >
        {(items) => (
          <WideTable label="People">
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Role</th>
                <th scope="col">Last sign-in</th>
                <th scope="col">Since</th>
                <th scope="col">
                  <span className="visually-hidden">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {items.map((user) => (
                <tr key={user.id} data-user={user.username}>
                  <th scope="row">
                    {user.display_name || user.username}
                    <span className="quiet"> {user.username}</span>
                    {user.disabled && <span className="tag danger">Locked out</span>}
                  </th>
                  <td>{capital(user.role)}</td>
                  <td>{user.last_sign_in == null ? "never" : ago(user.last_sign_in, new Date())}</td>
                  <td>{ago(user.created_at, new Date())}</td>
                  <td>
                    <button
                      type="button"
                      className="button small"
                      aria-label={`Manage ${user.username}`}
                      onClick={() => setOpen(user)}
                    >
                      Manage
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </WideTable>
        )}
      </PagedList>
      <Invitations />
      {open === "invite" && <Invite onClose={close} />}
      {open === "make" && <NewPerson onClose={close} />}
      {open === "handover" && <Handover people={items ?? []} onClose={close} />}
      {typeof open === "object" && (
        <Person user={items?.find((one) => one.id === open.id) ?? open} onClose={close} />
      )}
    </>
  );
}
