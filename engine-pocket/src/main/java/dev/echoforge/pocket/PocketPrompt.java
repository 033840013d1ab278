package dev.echoforge.pocket;

import dev.echoforge.serving.FramePrompt;
import dev.echoforge.serving.PromptPrefix;
import java.util.List;

/**
 * A chunk's tokens, and after them the row that the first latent is drawn from. The voice before
 * them is brought along by the sequence.
 *
 * @param tokens the chunk's text
 */
@SuppressWarnings("ArrayRecordComponent") // handed along, not compared
record PocketPrompt(int[] tokens) implements FramePrompt {

  @Override
  public int length() {
    return tokens.length + 1;
  }

  @Override
  public List<PromptPrefix> prefixes() {
    return List.of();
  }
}
