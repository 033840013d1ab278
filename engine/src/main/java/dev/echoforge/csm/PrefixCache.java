package dev.echoforge.csm;

import dev.echoforge.nn.KvPrefix;
import dev.echoforge.csm.CsmPrompt.Beginning;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys and values of prompts' beginnings, so that a voice's recording is taken in once and not
 * for every sentence. Bounded in memory; what was used least recently goes first.
 */
final class PrefixCache {

  private final long maxBytes;
  private final Map<Beginning, KvPrefix> prefixes = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  PrefixCache(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** The longest of the prompt's beginnings that is known, or null. */
  @Nullable KvPrefix find(CsmPrompt prompt) {
    for (Beginning beginning : prompt.reusable()) {
      KvPrefix known = prefixes.get(beginning);
      if (known != null) {
        return known;
      }
    }
    return null;
  }

  boolean holds(Beginning beginning) {
    return prefixes.containsKey(beginning);
  }

  /**
   * How much is kept.
   *
   * @param bytes of memory; what several share is counted for each
   */
  record Size(int beginnings, long bytes) {}

  Size size() {
    return new Size(prefixes.size(), bytes);
  }

  void put(Beginning beginning, KvPrefix prefix) {
    KvPrefix old = prefixes.put(beginning, prefix);
    bytes += prefix.bytes() - (old == null ? 0 : old.bytes());
    Iterator<KvPrefix> oldest = prefixes.values().iterator();
    while (bytes > maxBytes && oldest.hasNext()) {
      bytes -= oldest.next().bytes();
      oldest.remove();
    }
  }
}
