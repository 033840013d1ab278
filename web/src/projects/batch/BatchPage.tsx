import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { explain } from "../../api/problem";
import * as saved from "../../app/queries";
import { confirmed } from "../../common/confirm";
import { Field } from "../../common/Field";
import { Notice } from "../../common/Notice";
import { useStore } from "../../common/store";
import { OpenFile } from "../../studio/OpenFile";
import { WhoSpeaks } from "../../studio/WhoSpeaks";
import { ProjectHead } from "../ProjectHead";
import { BatchList } from "./BatchList";
import { useChecked } from "./check";
import { DraftBar } from "./DraftBar";
import { DraftRows } from "./DraftRows";
import { addRows, changeDraft, draft, isKept, MOST_ROWS } from "./draft";
import { PasteTable } from "./PasteTable";
import { rowsOf } from "./table";
import { WrongRows } from "./WrongRows";

const FILES = ".txt,.csv,.tsv,.md,text/plain,text/csv,text/tab-separated-values";

/** A table of texts, looked at as a whole before the server speaks it. */
export function BatchPage() {
  const kept = useStore(draft, (now) => now);
  const fits = useStore(isKept, (now) => now);
  const voices = useQuery(saved.voices);
  const can = useQuery(saved.capabilities);
  const [failed, setFailed] = useState<string>();
  const [wrongOnly, setWrongOnly] = useState(false);
  const all = voices.data ?? [];
  const voice = all.find((one) => one.id === kept.voice) ?? all[0];
  const table = useMemo(() => ({ ...kept, voice: voice?.id ?? "" }), [kept, voice?.id]);
  const checked = useChecked(table);
  const { rows } = table;
  const wrong = rows.filter((row) => checked.faults.has(row.key));
  const taken = (text: string, name?: string) => {
    const found = rowsOf(text);
    const left = addRows(found);
    if (name !== undefined && kept.name === "") {
      changeDraft({ name: name.replace(/\.[^.]*$/, "") });
    }
    setFailed(
      found.length === 0
        ? "There is no text in it."
        : left > 0
          ? `A batch has at most ${MOST_ROWS.toLocaleString("en")} rows: ${left.toLocaleString("en")} were left out.`
          : undefined,
    );
  };
  const anew = async () => {
    const yes = await confirmed({
      title: "Begin anew?",
      text: "The table is emptied. What was spoken before stays.",
      action: "Empty the table",
      danger: true,
    });
    if (yes) {
      changeDraft({ rows: [], name: "" });
      setFailed(undefined);
    }
  };
  return (
    <>
      <ProjectHead title="Batch">
        <OpenFile accept={FILES} onText={taken} onError={setFailed} />
        {rows.length > 0 && (
          <button type="button" className="button" onClick={() => void anew()}>
            Begin anew
          </button>
        )}
      </ProjectHead>
      {failed !== undefined && <Notice kind="error">{failed}</Notice>}
      {!fits && (
        <Notice kind="info">
          This table is too large to be kept in the browser: until it is spoken it is lost with the page.
        </Notice>
      )}
      {rows.length === 0 ? (
        <>
          <PasteTable onText={taken} />
          <BatchList />
        </>
      ) : (
        <>
          <div className="columns">
            <WhoSpeaks
              voices={all}
              voice={voice}
              error={voices.error === null ? undefined : explain(voices.error)}
              onChoose={(id) => changeDraft({ voice: id })}
            />
            <Field label="Name of the batch">
              {(control) => (
                <input
                  {...control}
                  autoComplete="off"
                  maxLength={200}
                  value={table.name}
                  onChange={(event) => changeDraft({ name: event.target.value })}
                />
              )}
            </Field>
          </div>
          {checked.error != null && (
            <Notice kind="error">The table can't be checked now: {explain(checked.error)}</Notice>
          )}
          <WrongRows
            count={wrong.length}
            untold={checked.untold}
            only={wrongOnly}
            onOnly={() => setWrongOnly(!wrongOnly)}
          />
          <DraftRows
            rows={wrongOnly && wrong.length > 0 ? wrong : rows}
            all={rows}
            faults={checked.faults}
            voices={all}
            can={can.data}
          />
          <DraftBar table={table} checked={checked} />
        </>
      )}
    </>
  );
}
