package dev.echoforge.speech;

import org.jspecify.annotations.Nullable;

/**
 * Where engines keep the sentences that they spoke, so that when one sentence of a long text
 * changes the others need not be spoken anew. Safe for concurrent use. Finding and keeping never
 * fail: a store that can't find or keep something is a store without it.
 */
public interface SentenceStore {

  /** Keeps nothing. */
  SentenceStore NONE =
      new SentenceStore() {
        @Override
        public boolean keeps() {
          return false;
        }

        @Override
        public @Nullable StoredSentence find(String address) {
          return null;
        }

        @Override
        public void keep(String address, StoredSentence sentence) {}
      };

  /** Whether anything is ever kept here; where not, nobody need make ready for it. */
  default boolean keeps() {
    return true;
  }

  /**
   * A sentence that was kept, or null.
   *
   * @param address a {@code ContentAddress} over all that its sound depends on
   * @return the caller's own, to be changed at will
   */
  @Nullable StoredSentence find(String address);

  /** Keeps a sentence that was spoken to its end; it isn't touched once this returns. */
  void keep(String address, StoredSentence sentence);
}
