package dev.echoforge.parallel;

/**
 * A part of some units of work, [from, to).
 *
 * @param from the first unit
 * @param to the first unit that is another's
 */
public record Share(int from, int to) {

  /** One of some equal parts, save for what can't be divided. */
  public static Share of(int units, int part, int parts) {
    return new Share(
        (int) ((long) units * part / parts), (int) ((long) units * (part + 1) / parts));
  }

  /** How many pieces so many units are cut into for a team. */
  public static int pieces(int units, Team team) {
    return Math.min(units, team.piecesEach() * team.width());
  }

  public boolean isEmpty() {
    return from >= to;
  }
}
