package dev.echoforge.pocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.parallel.Team;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.SpeechCancelledException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two threads make a frame's audio while the next latent is made: nothing of it may be heard. */
@Timeout(120)
class PocketSpeakerTest {

  private static final int FRAMES = 20;

  /** What was said: each frame's latent, then its audio. */
  private record Said(PocketSpeaker.Outcome outcome, List<float[]> frames) {}

  @ParameterizedTest
  @EnumSource(PocketPrecision.class)
  void asManyThreadsAsThereAreSayTheSame(PocketPrecision precision, @TempDir Path folder)
      throws IOException {
    Checkpoints.copy(Golden.folder("pocket-a-tiny"), folder); // packed weights are written there
    try (Golden golden = Golden.of("pocket-a-tiny");
        PocketModel model = Models.load(folder, precision)) {
      Said alone = say(golden, model, 1, FRAMES, 1);
      for (int threads = 2; threads <= 3; threads++) {
        for (int round = 0; round < 5; round++) {
          same(say(golden, model, threads, FRAMES, 1), alone);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void nothingIsSaidBeyondTheLimit(int limit) {
    try (Golden golden = Golden.of("pocket-a-tiny");
        PocketModel model = Models.load(golden.folder())) {
      Said said = say(golden, model, 2, limit, 1);
      assertThat(said.outcome()).isEqualTo(new PocketSpeaker.Outcome(limit, false));
      assertThat(said.frames()).hasSize(2 * limit);
      same(say(golden, model, 1, limit, 1), said);
    }
  }

  @Test
  void aTextThatEndsIsSaidUpToThere() {
    try (Golden golden = Golden.of("pocket-a-tiny");
        PocketModel model = Models.load(golden.folder())) {
      int ended = 0;
      for (int seed = 0; seed < 8; seed++) {
        Said alone = say(golden, model, 1, 150, seed);
        same(say(golden, model, 2, 150, seed), alone);
        ended += alone.outcome().ended() ? 1 : 0;
      }
      assertThat(ended).isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void framesBeforeTheNoiseIsUsedUpAreGivenOn(int rows) {
    try (Golden golden = Golden.of("pocket-a-tiny");
        PocketModel model = Models.load(golden.folder());
        Team team = Team.of(2)) {
      float[][] noise = new float[rows][model.config().latentDim()];
      List<float[]> frames = new ArrayList<>();
      assertThatThrownBy(() ->
              new PocketSpeaker(model, team, 1)
                  .speak(
                      golden.voice(model),
                      golden.shortChunk(model),
                      FRAMES,
                      LatentNoise.of(noise),
                      new Cancellation(),
                      (latent, audio) -> frames.add(audio)))
          .isInstanceOf(InvalidRequestException.class);
      assertThat(frames).hasSize(rows);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void aCancelledTextIsSaidNoFurther(int after) {
    try (Golden golden = Golden.of("pocket-a-tiny");
        PocketModel model = Models.load(golden.folder());
        Team team = Team.of(2)) {
      Cancellation cancellation = new Cancellation();
      List<float[]> frames = new ArrayList<>();
      PocketSpeaker speaker = new PocketSpeaker(model, team, 1);
      assertThatThrownBy(() ->
              speaker.speak(
                  golden.voice(model),
                  golden.shortChunk(model),
                  FRAMES,
                  LatentNoise.seeded(1, 0.7),
                  cancellation,
                  (latent, audio) -> {
                    frames.add(audio);
                    if (frames.size() == after) {
                      cancellation.cancel();
                    }
                  }))
          .isInstanceOf(SpeechCancelledException.class);
      assertThat(frames).hasSize(after);
      same(say(golden, model, speaker, 5, 1), say(golden, model, 1, 5, 1)); // goes on afterwards
    }
  }

  private static Said say(Golden golden, PocketModel model, int threads, int frames, int seed) {
    try (Team team = Team.of(threads)) {
      return say(golden, model, new PocketSpeaker(model, team, 1), frames, seed);
    }
  }

  private static Said say(
      Golden golden, PocketModel model, PocketSpeaker speaker, int most, int seed) {
    List<float[]> frames = new ArrayList<>();
    PocketSpeaker.Outcome outcome =
        speaker.speak(
            golden.voice(model),
            golden.shortChunk(model),
            most,
            LatentNoise.seeded(seed, 0.7),
            new Cancellation(),
            (latent, audio) -> {
              frames.add(latent);
              frames.add(audio);
            });
    return new Said(outcome, frames);
  }

  private static void same(Said said, Said expected) {
    assertThat(said.outcome()).isEqualTo(expected.outcome());
    assertThat(said.frames()).hasSameSizeAs(expected.frames());
    for (int i = 0; i < said.frames().size(); i++) {
      assertThat(said.frames().get(i)).isEqualTo(expected.frames().get(i));
    }
  }
}
