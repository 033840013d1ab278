package dev.echoforge.serving;

import java.util.List;

/** The positions that come before a sequence's first frame. Immutable. */
public interface FramePrompt {

  /** How many positions it takes. */
  int length();

  /**
   * How many of the first positions are context that other prompts may begin with too; they are
   * kept once they have been computed. 0 where there is none.
   */
  default int contextLength() {
    List<? extends PromptPrefix> all = prefixes();
    return all.isEmpty() ? 0 : all.getLast().length();
  }

  /** The prefixes worth keeping, the shortest first; the last one is all of the context. */
  List<? extends PromptPrefix> prefixes();

  /** The prefixes that may be known from other sequences, the longest first. */
  default List<? extends PromptPrefix> reusable() {
    return prefixes().reversed();
  }
}
