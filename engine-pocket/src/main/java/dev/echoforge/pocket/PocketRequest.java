package dev.echoforge.pocket;

import dev.echoforge.pocket.text.TextChunk;
import dev.echoforge.serving.FrameRequest;
import java.util.function.Supplier;

/**
 * A chunk to be spoken.
 *
 * @param voice what comes before its text
 * @param noise makes the noise that its latents are drawn from
 */
record PocketRequest(
    PocketPrompt prompt, VoiceState voice, int framesAfterEos, Supplier<LatentNoise> noise)
    implements FrameRequest {

  static PocketRequest of(TextChunk chunk, VoiceState voice, Supplier<LatentNoise> noise) {
    return new PocketRequest(new PocketPrompt(chunk.ids()), voice, chunk.framesAfterEos(), noise);
  }
}
