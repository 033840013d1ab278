import { useQuery } from "@tanstack/react-query";
import { me, signOut } from "../access/session";
import { capital } from "../common/format";
import { PresetList } from "../studio/Presets";
import { Keys } from "./Keys";
import { Password } from "./Password";
import { Profile } from "./Profile";
import { Sessions } from "./Sessions";
import { Webhooks } from "./Webhooks";

/** What is one's own: name, password, sessions, keys. */
export function MePage() {
  const { data } = useQuery(me);
  if (data?.user == null) {
    return (
      <>
        <h1>Me</h1>
        <p className="empty">
          {data?.mode === "open"
            ? "Nobody signs in on this server: whoever reaches it is its one person and administrator. Accounts, passwords and keys begin with the setting echoforge.access.mode=required."
            : "You are here by an API key, which has no account."}
        </p>
        {data?.mode === "required" && <SignOut />}
        {data?.mode === "open" && (
          <>
            <PresetList />
            <Webhooks />
          </>
        )}
      </>
    );
  }
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{data.user.display_name || data.user.username}</h1>
          <p className="quiet">
            {data.user.username} · {capital(data.user.role)}
          </p>
        </div>
        <SignOut />
      </div>
      <div className="columns">
        <Profile user={data.user} />
        <Password />
      </div>
      <Keys />
      <PresetList />
      <Webhooks />
      <Sessions />
    </>
  );
}

function SignOut() {
  return (
    <button type="button" className="button" onClick={() => void signOut()}>
      Sign out
    </button>
  );
}
