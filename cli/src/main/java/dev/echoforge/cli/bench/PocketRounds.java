package dev.echoforge.cli.bench;

import dev.echoforge.parallel.Team;
import dev.echoforge.pocket.LatentNoise;
import dev.echoforge.pocket.PocketModel;
import dev.echoforge.pocket.PocketSpeaker;
import dev.echoforge.pocket.VoiceState;
import dev.echoforge.pocket.text.TextChunk;
import dev.echoforge.speech.Cancellation;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Speaks a text with a model again and again, for as many frames each time. */
final class PocketRounds {

  /** Frames of each round before those whose times count one by one. */
  private static final int LEADING_FRAMES = 20;

  private static final String TEXT = "the storm is near, and all the lamps are out on deck.";
  static final double TEMPERATURE = 0.3;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final PocketSpeaker speaker;
  private final VoiceState voice;
  private final TextChunk chunk;
  private final double frameSeconds;
  private final long[] at; // [leading frames + frames], when each was there
  private int seed;

  PocketRounds(PocketModel model, Team team, VoiceState voice, int frames) {
    this.speaker = new PocketSpeaker(model, team, 1);
    this.voice = voice;
    this.chunk = chunk(model);
    this.frameSeconds = 1 / model.config().codec().frameRateHz();
    this.at = new long[LEADING_FRAMES + frames];
  }

  /** What is spoken, as long as it may. */
  static TextChunk chunk(PocketModel model) {
    return model.chunks().of(TEXT).getFirst();
  }

  /**
   * A text, spoken.
   *
   * @param firstAudioMs from the text to its first samples
   * @param wholeRtf from the text to its last samples, over their length
   * @param frameRtf [frames], each one's time over its length
   * @param callerRtf processor time of the thread that speaks, over the samples' length: of a team
   *     of one this is what it would take on a core of its own
   */
  @SuppressWarnings("ArrayRecordComponent") // handed along
  record Round(double firstAudioMs, double wholeRtf, double[] frameRtf, double callerRtf) {}

  Round speak() {
    int[] count = {0};
    long used = THREADS.getCurrentThreadCpuTime();
    long began = System.nanoTime();
    speaker.speak(
        voice,
        chunk,
        at.length,
        LatentNoise.seeded(seed++, TEMPERATURE),
        new Cancellation(),
        (latent, audio) -> at[count[0]++] = System.nanoTime());
    double[] each = new double[at.length - LEADING_FRAMES];
    for (int i = 0; i < each.length; i++) {
      each[i] = (at[LEADING_FRAMES + i] - at[LEADING_FRAMES + i - 1]) / 1e9 / frameSeconds;
    }
    double length = 1e9 * frameSeconds * at.length;
    double whole = (at[at.length - 1] - began) / length;
    double caller = (THREADS.getCurrentThreadCpuTime() - used) / length;
    return new Round((at[0] - began) / 1e6, whole, each, caller);
  }
}
