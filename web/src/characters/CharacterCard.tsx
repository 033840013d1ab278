import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import type { Voice } from "../api/types";
import { sampleOf } from "../player/tracks";
import { FavouriteButton } from "./FavouriteButton";
import { hear, hearWhileResting } from "./hearing";
import { SampleButton } from "./SampleButton";

/** A character in the showcase: heard while a pointer rests on its face, and by Space. */
export function CharacterCard({ voice }: { voice: Voice }) {
  const leave = useRef<() => void>(undefined);
  const left = () => {
    leave.current?.();
    leave.current = undefined;
  };
  useEffect(() => () => leave.current?.(), []);
  return (
    <li className="character-card">
      <span
        onPointerEnter={({ pointerType }) => {
          if (pointerType === "mouse") {
            leave.current = hearWhileResting(sampleOf(voice));
          }
        }}
        onPointerLeave={left}
        // Who presses wants it to go on.
        onPointerDown={() => {
          leave.current = undefined;
        }}
      >
        <SampleButton voice={voice} />
      </span>
      <div>
        <Link
          className="character-name"
          to="/characters/$id"
          params={{ id: voice.id }}
          onKeyDown={(event) => {
            if (event.key === " ") {
              event.preventDefault();
              hear(sampleOf(voice));
            }
          }}
        >
          {voice.name}
        </Link>
        <p className="quiet">{voice.style}</p>
        <p className="character-text">{voice.description}</p>
      </div>
      <FavouriteButton voice={voice} />
    </li>
  );
}
