import type { ApiKey } from "../api/types";
import { ago } from "../common/format";

/** A key: what it may, and when it was last used. */
export function KeyLine({ apiKey, onRemove }: { apiKey: ApiKey; onRemove: () => void }) {
  const facts = [
    `${apiKey.prefix}…`,
    apiKey.scopes.join(", "),
    apiKey.last_used_at == null ? "never used" : `used ${ago(apiKey.last_used_at, new Date())}`,
    apiKey.expires_at == null ? "" : `ends ${new Date(apiKey.expires_at).toLocaleDateString()}`,
    apiKey.requests_per_minute == null ? "" : `${apiKey.requests_per_minute} requests a minute`,
    apiKey.characters_per_day == null
      ? ""
      : `${apiKey.characters_today.toLocaleString("en")} of ${apiKey.characters_per_day.toLocaleString("en")} characters today`,
  ];
  return (
    <li>
      <div className="line-what">
        <span>{apiKey.name}</span>
        <span className="quiet">{facts.filter(Boolean).join(" · ")}</span>
      </div>
      <button
        type="button"
        className="button small danger"
        aria-label={`Take away ${apiKey.name}`}
        onClick={onRemove}
      >
        Take away
      </button>
    </li>
  );
}
