package dev.echoforge.cli.bench;

import dev.echoforge.parallel.Team;
import dev.echoforge.parallel.TeamProfile;
import dev.echoforge.pocket.LatentNoise;
import dev.echoforge.pocket.PocketFiles;
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
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
   * Measures a model.
   *
   * @param name the published model whose sizes it has
   * @param kept where its random weights lie, or are written to and stay; null for a folder that is
   *     deleted. With one that is there, what writing them takes is not counted as the model's.
   */
  static PocketRun run(
      String name,
      @Nullable Path kept,
      PocketPrecision precision,
      int frames,
      Team team,
      int busy) {
    Path folder = null;
    try {
      folder = kept == null ? Files.createTempDirectory("echoforge-bench") : kept;
      if (!PocketFiles.isModel(folder)) {
        RandomModel.write(folder, name, SEED);
        System.gc(); // the garbage of making weights is none of the model's
      }
      ResidentMemory.countAnew();
      PocketLoader loader = new PocketLoader(team, null, (what, done) -> {});
      try (PocketModel model = loader.load(folder, config -> precision)) {
        return run(name, model, frames, team, busy);
      }
    } catch (IOException e) {
      throw new SpeechFailedException("no folder for random weights: " + e, e);
    } finally {
      if (folder != null && kept == null) {
        delete(folder);
      }
    }
  }

  private static PocketRun run(String name, PocketModel model, int frames, Team team, int busy) {
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
    System.gc(); // who speaks has most often taken the voice in before
    PocketSpeaker speaker = new PocketSpeaker(model, team, 1);
    TextChunk chunk = model.chunks().of(TEXT).getFirst();
    long[] at = new long[frames + WARM_UP_FRAMES];
    double[] first = new double[ROUNDS];
    double[] whole = new double[ROUNDS];
    double[] seconds = new double[frames];
    TeamProfile profile = new TeamProfile(team.size(), System::nanoTime);
    for (int round = 0; round < ROUNDS && voice != null; round++) {
      if (round == ROUNDS - 1) {
        profile.reset();
        team.measure(profile);
      }
      int[] count = {0};
      long began = System.nanoTime();
      speaker.speak(
          voice,
          chunk,
          at.length,
          LatentNoise.seeded(round, 0.3),
          new Cancellation(),
          (latent, audio) -> at[count[0]++] = System.nanoTime());
      first[round] = (at[0] - began) / 1e6;
      whole[round] = (at[at.length - 1] - began) / 1e9 / frameSeconds / at.length;
    }
    for (int i = 0; i < frames; i++) {
      seconds[i] = (at[WARM_UP_FRAMES + i] - at[WARM_UP_FRAMES + i - 1]) / 1e9 / frameSeconds;
    }
    team.measure(null);
    return new PocketRun(
        name,
        model.precision().label(),
        team.size(),
        busy,
        frames,
        Durations.of(seconds),
        Durations.of(Arrays.copyOfRange(whole, 1, ROUNDS)),
        Durations.of(Arrays.copyOfRange(first, 1, ROUNDS)),
        cloning,
        model.bytesPerFrame(),
        ResidentMemory.peakBytes(),
        profile.parts());
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
