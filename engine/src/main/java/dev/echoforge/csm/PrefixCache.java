package dev.echoforge.csm;

import dev.echoforge.csm.CsmPrompt.PromptPrefix;
import dev.echoforge.nn.KvPrefix;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys and values of prompts' prefixes, so that a voice's recording is taken in once and not
 * for every sentence. Bounded in memory; what was used least recently goes first.
 */
final class PrefixCache {

  private final long maxBytes;
  private final Map<PromptPrefix, KvPrefix> prefixes = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  PrefixCache(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** The longest of the prompt's prefixes that is known, or null. */
  @Nullable KvPrefix find(CsmPrompt prompt) {
    for (PromptPrefix prefix : prompt.reusable()) {
      KvPrefix known = prefixes.get(prefix);
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

  void put(PromptPrefix prefix, KvPrefix keys) {
    KvPrefix old = prefixes.put(prefix, keys);
    bytes += keys.bytes() - (old == null ? 0 : old.bytes());
    Iterator<KvPrefix> oldest = prefixes.values().iterator();
    while (bytes > maxBytes && oldest.hasNext()) {
      bytes -= oldest.next().bytes();
      oldest.remove();
    }
  }
}
