/**
 * When pieces of a stream are to sound. Speech that comes faster than it is heard plays without a gap;
 * where it comes late, the wait is longer than the first, so that it does not stutter.
 */
export class Schedule {
  /** How much is waited for before the first sound, against uneven arrival. */
  static readonly FIRST_WAIT_SECONDS = 0.08;
  /** How much is waited for after the stream ran dry. */
  static readonly DRY_WAIT_SECONDS = 0.4;

  #start: number | undefined;
  #end = 0;
  #waited = 0;

  /** The time at which a piece sounds that came now. */
  place(now: number, seconds: number): number {
    let at = this.#end;
    if (this.#start === undefined) {
      at = now + Schedule.FIRST_WAIT_SECONDS;
      this.#start = at;
    } else if (at < now) {
      at = now + Schedule.DRY_WAIT_SECONDS;
      this.#waited += at - this.#end;
    }
    this.#end = at + seconds;
    return at;
  }

  /** How much has sounded, the waits apart. */
  heard(now: number): number {
    if (this.#start === undefined) {
      return 0;
    }
    return Math.max(0, Math.min(now, this.#end) - this.#start - this.#waited);
  }

  /** When the last piece has sounded. */
  get end(): number {
    return this.#end;
  }
}
