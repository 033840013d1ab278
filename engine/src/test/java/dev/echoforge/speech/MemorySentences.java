package dev.echoforge.speech;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Sentences kept in memory, for tests. */
public final class MemorySentences implements SentenceStore {

  private final Map<String, StoredSentence> kept = new ConcurrentHashMap<>();
  private final AtomicInteger hits = new AtomicInteger();
  private final AtomicInteger misses = new AtomicInteger();

  /** Keeps nothing yet. */
  public MemorySentences() {}

  @Override
  public @Nullable StoredSentence find(String address) {
    StoredSentence found = kept.get(address);
    (found == null ? misses : hits).incrementAndGet();
    return found == null ? null : copy(found);
  }

  @Override
  public void keep(String address, StoredSentence sentence) {
    kept.put(address, copy(sentence));
  }

  private static StoredSentence copy(StoredSentence sentence) {
    return new StoredSentence(sentence.samples().clone(), sentence.marks().clone());
  }

  /** How many sentences are kept. */
  public int size() {
    return kept.size();
  }

  /** How often one was found. */
  public int hits() {
    return hits.get();
  }

  /** How often there was none. */
  public int misses() {
    return misses.get();
  }
}
