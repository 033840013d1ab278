package dev.echoforge.parallel;

/**
 * A member's part of some units of work, [from, to).
 *
 * @param from the first unit
 * @param to the first unit that is another's
 */
public record Share(int from, int to) {

  /** An equal part, save for what can't be divided. */
  public static Share of(int units, int member, int members) {
    return new Share(
        (int) ((long) units * member / members), (int) ((long) units * (member + 1) / members));
  }

  public boolean isEmpty() {
    return from >= to;
  }
}
