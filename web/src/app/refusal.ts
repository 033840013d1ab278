import { useEffect, useState } from "react";
import { useStore } from "../common/store";
import { connection } from "./connection";

/** What a person's last attempt failed by; that the server was away is forgotten when it is here again. */
export function useRefusal() {
  const [refused, setRefused] = useState<unknown>();
  const again = useStore(connection, (now) => now === "again");
  useEffect(() => {
    if (again) {
      setRefused((before: unknown) => (before instanceof TypeError ? undefined : before));
    }
  }, [again]);
  return [refused, setRefused] as const;
}
