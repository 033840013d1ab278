package dev.echoforge.delivery;

/** Seeds from what is asked for. */
final class Seeds {

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private Seeds() {}

  /** A seed below 2^53, so that JSON numbers carry it. Source: FNV-1a over UTF-16 chars. */
  static long of(String text) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return (hash ^ (hash >>> 32)) & ((1L << 53) - 1);
  }
}
