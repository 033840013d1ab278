package dev.echoforge.pocket;

import dev.echoforge.pocket.text.TextChunk;
import dev.echoforge.serving.FrameRequest;
import dev.echoforge.speech.InvalidRequestException;
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

  /**
   * Refuses a chunk that there is no room for.
   *
   * @throws InvalidRequestException saying how much there is
   */
  static void requireRoom(VoiceState voice, TextChunk chunk, int maxFrames) {
    if (maxFrames < 1) {
      throw new InvalidRequestException(
          "max_frames",
          "max_frames out of range",
          "a whole number from 1",
          String.valueOf(maxFrames));
    }
    long needed = voice.rows() + chunk.ids().length + 1L + maxFrames;
    if (needed > BackboneConfig.MAX_POSITIONS) {
      throw new InvalidRequestException(
          "text",
          "voice, text and speech need too many positions",
          "at most " + BackboneConfig.MAX_POSITIONS,
          "%d; cut the text into sentences".formatted(needed));
    }
  }
}
