package dev.echoforge.serving;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was computed for prompts' prefixes, so that a voice's recording is taken in once and not for
 * every sentence. Bounded in memory; what was used least recently goes first.
 */
final class PrefixCache {

  private final long maxBytes;
  private final Map<PromptPrefix, SequencePrefix> prefixes = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  PrefixCache(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** The longest of the prompt's prefixes that is known, or null. */
  @Nullable SequencePrefix find(FramePrompt prompt) {
    for (PromptPrefix prefix : prompt.reusable()) {
      SequencePrefix known = prefixes.get(prefix);
      if (known != null) {
        return known;
      }
    }
    return null;
  }

  boolean holds(PromptPrefix prefix) {
    return prefixes.containsKey(prefix);
  }

  /**
   * How much is kept.
   *
   * @param bytes of memory; what several share is counted for each
   */
  record Size(int prefixes, long bytes) {}

  Size size() {
    return new Size(prefixes.size(), bytes);
  }

  void put(PromptPrefix prefix, SequencePrefix computed) {
    SequencePrefix old = prefixes.put(prefix, computed);
    bytes += computed.bytes() - (old == null ? 0 : old.bytes());
    Iterator<SequencePrefix> oldest = prefixes.values().iterator();
    while (bytes > maxBytes && oldest.hasNext()) {
      bytes -= oldest.next().bytes();
      oldest.remove();
    }
  }

  /** Gives all memory back. */
  void clear() {
    prefixes.clear();
    bytes = 0;
  }
}
