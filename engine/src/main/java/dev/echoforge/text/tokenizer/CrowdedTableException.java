package dev.echoforge.text.tokenizer;

/**
 * A hash table's entries lie so close together that they must have been chosen for it; filling it
 * would take time that grows with the square of their number.
 */
final class CrowdedTableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Beyond what a table that is at most half full comes to by chance, by far. */
  private static final int MAX_PROBES = 4096;

  private CrowdedTableException() {
    super("too many entries with one hash");
  }

  /**
   * Checks how far from where it belongs an entry was put.
   *
   * @param home the slot that its hash names
   * @param slot the free slot that was found
   * @param mask the table's length - 1
   */
  static void check(int home, int slot, int mask) {
    if (((slot - home) & mask) > MAX_PROBES) {
      throw new CrowdedTableException();
    }
  }
}
