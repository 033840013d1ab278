let sounding: HTMLMediaElement | undefined;

/** Lets one thing sound at a time: what sounded before is paused. */
export function soundAlone(next: HTMLMediaElement | undefined): void {
  if (sounding !== undefined && sounding !== next) {
    sounding.pause();
  }
  sounding = next;
}
