import { useQuery } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import { save } from "../../api/media";
import { explain } from "../../api/problem";
import type { components } from "../../api/schema";
import { say } from "../../app/toasts";
import { wait } from "../../common/format";
import { Icon } from "../../common/Icon";
import { Failed, Loading } from "../../common/States";
import { bytes } from "../../common/units";

type Diagnostic = components["schemas"]["Diagnostic"];

/** What machine and server are like, to be read and to be sent along with a report. */
export function Diagnostics() {
  const { data, error, refetch } = useQuery({
    queryKey: ["diagnostic"],
    queryFn: ({ signal }) => answer(api.GET("/api/diagnostic", { signal })),
  });
  const download = () => {
    save("api/diagnostic", "echoforge-diagnostics.json").catch((failed: unknown) =>
      say({ key: "diagnostics", text: explain(failed) }),
    );
  };
  return (
    <section className="panel stack" aria-labelledby="diagnostics-title">
      <div className="page-head">
        <h2 id="diagnostics-title">Diagnostics</h2>
        <button type="button" className="button" onClick={download}>
          <Icon name="download" />
          Download
        </button>
      </div>
      <p className="hint">
        The file has versions, machine, engines and counts. No texts, names or keys are in it.
      </p>
      {data === undefined &&
        (error === null ? (
          <Loading what="Diagnostics" />
        ) : (
          <Failed error={error} onAgain={() => void refetch()} />
        ))}
      {data !== undefined && (
        <dl className="facts">
          {factsOf(data).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

function factsOf(all: Diagnostic): [string, string][] {
  const { system, versions, disk, queue, model, engines, cuda, cache } = all;
  return [
    ["EchoForge", versions.echoforge],
    ["Java", versions.java],
    ["System", versions.os],
    ["Running for", wait(all.uptime_seconds)],
    ["Processors", `${system.logical_cpu_count}`],
    ["Memory", `${system.memory_available_gb} of ${system.memory_total_gb} GB free`],
    ["Disk", `${bytes(disk.free_bytes)} of ${bytes(disk.total_bytes)} free`],
    ["Data folder", disk.data_dir],
    ["Speaks now", model.engine],
    ["Engines", engines.map(({ name, state }) => `${name} (${state})`).join(", ")],
    [
      "CUDA",
      cuda.cuda_available ? `${cuda.cuda_device_count} devices, version ${cuda.cuda_version ?? ""}` : "none",
    ],
    ["Line", `${queue.running} running, ${queue.waiting} waiting`],
    ["Cache", `${cache.entries} works, ${bytes(cache.bytes)}`],
  ];
}
