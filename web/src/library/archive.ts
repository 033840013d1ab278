import { addressOf } from "../api/base";
import { save } from "../api/media";
import { readError } from "../api/problem";
import { send } from "../api/send";

/** More would make an address that some proxies don't take. */
const AS_A_LINK = 100;

/** Downloads recordings as one zip, with captions. Throws what the server refuses. */
export async function download(ids: readonly string[], format: string, name: string): Promise<void> {
  if (ids.length <= AS_A_LINK) {
    const asked = new URLSearchParams({ ids: ids.join(","), format, captions: "srt" });
    await save(`api/recordings/archive?${asked}`, name);
    return;
  }
  const response = await send(
    new Request(addressOf("api/recordings/archive"), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ ids, format, captions: ["srt"] }),
    }),
  );
  if (!response.ok) {
    throw await readError(response);
  }
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
