import { useEffect, useRef } from "react";
import { resized } from "./peaks";

const BAR = 3;

interface WaveformProps {
  readonly peaks: readonly number[];
  /** How much of it has sounded, 0 to 1. */
  readonly played: number;
}

/** A waveform as wide as there is room; what has sounded is in the accent's colour. */
export function Waveform({ peaks, played }: WaveformProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (element === null) {
      return;
    }
    const draw = () => drawn(element, peaks, played);
    draw();
    const watch = new ResizeObserver(draw);
    watch.observe(element);
    const dark = matchMedia("(prefers-color-scheme: dark)");
    dark.addEventListener("change", draw);
    return () => {
      watch.disconnect();
      dark.removeEventListener("change", draw);
    };
  }, [peaks, played]);
  return (
    <span aria-hidden="true">
      <canvas ref={canvas} className="waveform" />
    </span>
  );
}

function drawn(element: HTMLCanvasElement, peaks: readonly number[], played: number): void {
  const scale = window.devicePixelRatio || 1;
  const { clientWidth: width, clientHeight: height } = element;
  const context = element.getContext("2d");
  if (context === null || width === 0) {
    return;
  }
  element.width = Math.round(width * scale);
  element.height = Math.round(height * scale);
  context.scale(scale, scale);
  const style = getComputedStyle(element);
  const rest = style.getPropertyValue("color");
  const heard = style.getPropertyValue("border-color");
  const count = Math.max(1, Math.floor(width / BAR));
  const bars = resized(peaks, count);
  const loudest = Math.max(0.05, ...bars);
  bars.forEach((bar, i) => {
    const tall = Math.max(2, (bar / loudest) * (height - 4));
    context.fillStyle = (i + 0.5) / count <= played ? heard : rest;
    context.fillRect(i * BAR, (height - tall) / 2, BAR - 1, tall);
  });
}
