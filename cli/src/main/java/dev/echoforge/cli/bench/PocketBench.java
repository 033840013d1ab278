package dev.echoforge.cli.bench;

import dev.echoforge.parallel.Team;
import dev.echoforge.parallel.TeamProfile;
import dev.echoforge.pocket.PocketFiles;
import dev.echoforge.pocket.PocketLoader;
import dev.echoforge.pocket.PocketModel;
import dev.echoforge.pocket.PocketPrecision;
import dev.echoforge.pocket.RandomModel;
import dev.echoforge.pocket.VoiceEncoder;
import dev.echoforge.pocket.VoiceState;
import dev.echoforge.speech.Pcm;
import dev.echoforge.speech.SpeechFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Measures Pocket TTS with random weights of published models' sizes, in a folder that is deleted
 * afterwards. Source of the figures' meaning: docs/pocket.md.
 */
final class PocketBench {

  static final int ROUNDS = 5;

  /**
   * How long it speaks before it is measured: by then its code is compiled, however small it is.
   */
  private static final long WARM_UP_NANOS = 5_000_000_000L;

  private static final int VOICE_SECONDS = 10;
  private static final long SEED = 1;

  private PocketBench() {}

  /**
   * Measures a model.
   *
   * @param name the published model whose sizes it has
   * @param kept where its random weights lie, or are written to and stay; null for a folder that is
   *     deleted. With one that is there, what writing them takes is not counted as the model's.
   * @param streams how many sentences are spoken side by side, after one alone
   */
  static PocketRun run(
      String name,
      @Nullable Path kept,
      PocketPrecision precision,
      int frames,
      List<Integer> streams,
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
        return run(name, model, frames, streams, team, busy);
      }
    } catch (IOException e) {
      throw new SpeechFailedException("no folder for random weights: " + e, e);
    } finally {
      if (folder != null && kept == null) {
        delete(folder);
      }
    }
  }

  private static PocketRun run(
      String name, PocketModel model, int frames, List<Integer> streams, Team team, int busy) {
    double[] cloning = new double[ROUNDS];
    double[] prefill = new double[ROUNDS];
    VoiceState voice = voice(new VoiceEncoder(model, team), cloning, prefill);
    PocketRounds rounds = new PocketRounds(model, team, voice, frames);
    double cold = rounds.speak().wholeRtf();
    long start = System.nanoTime();
    while (System.nanoTime() - start < WARM_UP_NANOS) {
      rounds.speak();
    }
    double[] first = new double[ROUNDS];
    double[] whole = new double[ROUNDS];
    double[] caller = new double[ROUNDS];
    double[] each = new double[ROUNDS * frames];
    for (int round = 0; round < ROUNDS; round++) {
      PocketRounds.Round spoken = rounds.speak();
      first[round] = spoken.firstAudioMs();
      whole[round] = spoken.wholeRtf();
      caller[round] = spoken.callerRtf();
      System.arraycopy(spoken.frameRtf(), 0, each, round * frames, frames);
    }
    TeamProfile profile = new TeamProfile(team.size(), System::nanoTime);
    team.measure(profile);
    rounds.speak();
    team.measure(null);
    List<TeamProfile.Part> parts = profile.parts(); // at once: it counts on until it is asked
    long resident = ResidentMemory.peakBytes();
    List<PocketSideBySide.Figures> sideBySide =
        streams.stream()
            .filter(count -> count > 1)
            .map(count -> PocketSideBySide.measure(model, team, voice, count, frames))
            .toList();
    return new PocketRun(
        name,
        model.precision().label(),
        team.size(),
        busy,
        frames,
        Durations.of(each),
        Durations.of(whole),
        Durations.of(caller),
        Durations.of(first),
        cold,
        Durations.of(cloning),
        Durations.of(prefill),
        model.bytesPerFrame(),
        resident,
        parts,
        sideBySide);
  }

  /** Takes a voice in again and again. */
  private static VoiceState voice(VoiceEncoder encoder, double[] cloning, double[] prefill) {
    float[] samples = new float[VOICE_SECONDS * 24_000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (Math.sin(i * 0.05) * Math.sin(i * 0.0007) / 2);
    }
    Pcm recording = new Pcm(samples, 24_000);
    VoiceState voice = null;
    for (int round = -1; round < ROUNDS; round++) {
      long began = System.nanoTime();
      float[] latents = encoder.latents(encoder.prepared(recording, VOICE_SECONDS));
      long encoded = System.nanoTime();
      System.gc(); // as the command does, which is not counted
      long collected = System.nanoTime();
      voice = encoder.prefilled(latents);
      long taken = System.nanoTime();
      if (round < 0) {
        continue; // its code is compiled now
      }
      prefill[round] = (taken - collected) / 1e6;
      cloning[round] = (encoded - began + taken - collected) / 1e6;
    }
    System.gc();
    return Objects.requireNonNull(voice);
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
