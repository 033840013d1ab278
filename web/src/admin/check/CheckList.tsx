import { Icon, type IconName } from "../../common/Icon";
import { byClient, type SelfCheckItem } from "./check";

const MARKS: Record<SelfCheckItem["state"], readonly [IconName | undefined, string]> = {
  waiting: [undefined, "Waits"],
  running: ["retry", "Runs"],
  passed: ["check", "Passed"],
  failed: ["close", "Failed"],
  skipped: ["forward", "Left out"],
};

/** What was asked and how it was answered, by client. */
export function CheckList({ items }: { items: readonly SelfCheckItem[] }) {
  return (
    <div className="columns">
      {byClient(items).map(([client, own]) => (
        <section key={client} className="panel stack tight" aria-label={client}>
          <h2>{client}</h2>
          <ul className="checks">
            {own.map((item) => (
              <CheckRow key={item.id} item={item} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function CheckRow({ item }: { item: SelfCheckItem }) {
  const [icon, says] = MARKS[item.state];
  return (
    <li data-check={item.state}>
      <span className="check-mark">
        {icon !== undefined && <Icon name={icon} />}
        <span className="visually-hidden">{says}</span>
      </span>
      <div className="line-what">
        <span>{item.title}</span>
        <code className="quiet">{item.request}</code>
        {item.reason != null && <span className="check-reason">{item.reason}</span>}
      </div>
      <span className="times">{item.ms == null ? "" : `${item.ms} ms`}</span>
    </li>
  );
}
