import { useEffect, useRef, useState } from "react";
import { Icon } from "./Icon";

const TYPING_MILLIS = 250;

interface TypedSearchProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** A search that is told when the typing rests. */
export function TypedSearch({ label, value, onChange }: TypedSearchProps) {
  const [typed, setTyped] = useState(value);
  const tell = useRef(onChange);
  tell.current = onChange;
  const told = useRef(value);
  useEffect(() => {
    if (value !== told.current) {
      told.current = value;
      setTyped(value);
    }
  }, [value]);
  useEffect(() => {
    const timer = setTimeout(() => {
      if (typed !== told.current) {
        told.current = typed;
        tell.current(typed);
      }
    }, TYPING_MILLIS);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <search className="search">
      <Icon name="search" />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </search>
  );
}
