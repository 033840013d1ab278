import { bytes } from "../../common/units";
import type { Overview } from "./overview";

/** Room that there is, in one line each. */
export function Capacity({ now }: { now: Overview }) {
  return (
    <section className="panel stack" aria-labelledby="capacity-title">
      <h2 id="capacity-title">Capacity</h2>
      <dl className="capacity">
        {linesOf(now).map(([name, says, share]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {says}
              {share !== undefined && (
                <meter
                  aria-label={`${name} in use`}
                  min={0}
                  max={1}
                  low={0.7}
                  high={0.9}
                  optimum={0}
                  value={share}
                />
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function linesOf({ machine, disk, engines }: Overview): [string, string, number?][] {
  const used = (part: number, all: number) => (all > 0 ? part / all : undefined);
  const taken = disk.total_bytes - disk.free_bytes;
  const line = (name: string, says: string, share?: number): [string, string, number?] =>
    share === undefined ? [name, says] : [name, says, share];
  return [
    line(
      "Disk",
      `${bytes(disk.free_bytes)} of ${bytes(disk.total_bytes)} free`,
      used(taken, disk.total_bytes),
    ),
    line(
      "Memory",
      `${bytes(machine.memory_used_bytes)} of ${bytes(machine.memory_total_bytes)} used`,
      used(machine.memory_used_bytes, machine.memory_total_bytes),
    ),
    line(
      "Java's heap",
      `${bytes(machine.heap_used_bytes)} of ${bytes(machine.heap_max_bytes)} used`,
      used(machine.heap_used_bytes, machine.heap_max_bytes),
    ),
    ...machine.gpus.map((gpu) =>
      line(
        gpu.name,
        gpu.memory_used_bytes == null
          ? `${bytes(gpu.memory_total_bytes)} of memory`
          : `${bytes(gpu.memory_used_bytes)} of ${bytes(gpu.memory_total_bytes)} used`,
        gpu.memory_used_bytes == null ? undefined : used(gpu.memory_used_bytes, gpu.memory_total_bytes),
      ),
    ),
    line("Engines", engines.map(({ id, state }) => `${id} ${state}`).join(", ") || "none"),
  ];
}
