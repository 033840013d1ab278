package dev.echoforge.server.synthesis;

import dev.echoforge.delivery.ResolvedVoice;
import dev.echoforge.speech.DeviceOutcome;
import dev.echoforge.speech.SentenceTime;
import dev.echoforge.speech.WordTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a work was spoken.
 *
 * @param voice who spoke
 * @param seed the seed that gives it again
 * @param reasons why something is not as it was asked for; empty where all is
 * @param cached whether it was kept from before
 * @param facts what is the same for everybody who gets it
 */
public record SpokenWork(
    ResolvedVoice voice, long seed, List<String> reasons, boolean cached, Facts facts) {

  /** Copies the list. */
  public SpokenWork {
    reasons = List.copyOf(reasons);
  }

  /**
   * What is the same for everybody who gets it.
   *
   * @param engine who spoke
   * @param device what was asked for and what did the work
   * @param placeholder whether there are no words in it
   * @param samples how many there are
   * @param sampleRateHz their rate
   * @param computeSeconds how long they took
   * @param words when each word is heard
   * @param sentences when each sentence is heard
   * @param watermarked whether it was marked when it was made
   * @param cached addresses of the cached works and sentences that hold its audio
   */
  public record Facts(
      String engine,
      DeviceOutcome device,
      boolean placeholder,
      long samples,
      int sampleRateHz,
      double computeSeconds,
      List<WordTime> words,
      List<SentenceTime> sentences,
      boolean watermarked,
      List<String> cached) {

    /** Copies the lists. */
    public Facts {
      words = List.copyOf(words);
      sentences = List.copyOf(sentences);
      cached = List.copyOf(cached);
    }

    /** How long it is. */
    public double seconds() {
      return samples / (double) sampleRateHz;
    }
  }

  /** All reasons in one line, or null where all is as it was asked for. */
  public @Nullable String reason() {
    return reasons.isEmpty() ? null : String.join("; ", reasons);
  }
}
