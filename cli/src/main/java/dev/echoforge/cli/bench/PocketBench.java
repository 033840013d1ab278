package dev.echoforge.cli.bench;

import dev.echoforge.parallel.Team;
import dev.echoforge.pocket.LatentNoise;
import dev.echoforge.pocket.PocketLoader;
import dev.echoforge.pocket.PocketModel;
import dev.echoforge.pocket.PocketPrecision;
import dev.echoforge.pocket.PocketSpeaker;
import dev.echoforge.pocket.RandomModel;
import dev.echoforge.pocket.VoiceEncoder;
import dev.echoforge.pocket.VoiceState;
import dev.echoforge.pocket.text.TextChunk;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.Pcm;
import dev.echoforge.speech.SpeechFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Measures Pocket TTS with random weights of published models' sizes, in a folder that is deleted
 * afterwards. Source of the figures' meaning: docs/pocket.md.
 */
final class PocketBench {

  private static final int ROUNDS = 5;
  private static final int WARM_UP_FRAMES = 20;
  private static final int VOICE_SECONDS = 10;
  private static final String TEXT = "the storm is near, and all the lamps are out on deck.";
  private static final long SEED = 1;

  private PocketBench() {}

  /**
   * What was measured.
   *
   * @param model the published model whose sizes it has
   * @param rtf time of a frame, latent and audio, over its 80 ms
   * @param firstAudioMs from a text to its first samples, in a voice that is ready
   * @param cloneMs a voice of a 10 s recording, taken in
   * @param rssBytes the most memory that the process has held
   */
  record Run(
      String model,
      String precision,
      int frames,
      Durations rtf,
      double firstAudioMs,
      double cloneMs,
      long bytesPerFrame,
      long rssBytes) {}

  static Run run(String name, PocketPrecision precision, int frames, Team team) {
    Path folder = null;
    try {
      folder = Files.createTempDirectory("echoforge-bench");
      RandomModel.write(folder, name, SEED);
      PocketLoader loader = new PocketLoader(team, null, (what, done) -> {});
      try (PocketModel model = loader.load(folder, config -> precision)) {
        return run(name, model, frames, team);
      }
    } catch (IOException e) {
      throw new SpeechFailedException("no folder for random weights: " + e, e);
    } finally {
      if (folder != null) {
        delete(folder);
      }
    }
  }

  private static Run run(String name, PocketModel model, int frames, Team team) {
    double frameSeconds = 1 / model.config().codec().frameRateHz();
    float[] samples = new float[VOICE_SECONDS * 24_000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (Math.sin(i * 0.05) * Math.sin(i * 0.0007) / 2);
    }
    Pcm recording = new Pcm(samples, 24_000);
    double cloning = Double.MAX_VALUE;
    VoiceState voice = null;
    for (int round = 0; round < 3; round++) {
      long began = System.nanoTime();
      voice = new VoiceEncoder(model, team).voice(recording, VOICE_SECONDS);
      cloning = Math.min(cloning, (System.nanoTime() - began) / 1e6);
    }
    PocketSpeaker speaker = new PocketSpeaker(model, team, 1);
    TextChunk chunk = model.chunks().of(TEXT).getFirst();
    long[] at = new long[frames + WARM_UP_FRAMES];
    double first = Double.MAX_VALUE;
    double[] seconds = new double[frames];
    for (int round = 0; round < ROUNDS && voice != null; round++) {
      int[] count = {0};
      long began = System.nanoTime();
      speaker.speak(
          voice,
          chunk,
          at.length,
          LatentNoise.seeded(round, 0.3),
          new Cancellation(),
          (latent, audio) -> at[count[0]++] = System.nanoTime());
      first = Math.min(first, (at[0] - began) / 1e6);
    }
    for (int i = 0; i < frames; i++) {
      seconds[i] = (at[WARM_UP_FRAMES + i] - at[WARM_UP_FRAMES + i - 1]) / 1e9 / frameSeconds;
    }
    return new Run(
        name,
        model.precision().label(),
        frames,
        Durations.of(seconds),
        first,
        cloning,
        model.bytesPerFrame(),
        ResidentMemory.peakBytes());
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new SpeechFailedException(folder + " can't be deleted: " + e, e);
    }
  }
}
