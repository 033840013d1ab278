package dev.echoforge.pocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.parallel.Team;
import dev.echoforge.pocket.text.TextChunk;
import dev.echoforge.serving.BatchLimits;
import dev.echoforge.serving.StreamHandle;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class PocketStreamsTest {

  private static final int FRAMES = 12;

  @Test
  void sentencesSideBySideAreWhatTheyAreAlone() throws InterruptedException {
    try (Golden golden = Golden.of("pocket-a-tiny");
        PocketModel model = Models.load(golden.folder());
        Team team = Team.of(2)) {
      VoiceState voice = golden.voice(model);
      TextChunk chunk = golden.shortChunk(model);
      List<List<float[]>> alone = new ArrayList<>();
      PocketSpeaker speaker = new PocketSpeaker(model, team, 1);
      for (int seed = 0; seed < 3; seed++) {
        List<float[]> frames = new ArrayList<>();
        speaker.speak(
            voice, chunk, FRAMES, noise(seed), new Cancellation(), (_, audio) -> frames.add(audio));
        alone.add(frames);
      }

      try (PocketStreams streams = new PocketStreams(model, team, BatchLimits.DEFAULT)) {
        List<StreamHandle<float[]>> handles = new ArrayList<>();
        for (int seed = 0; seed < alone.size(); seed++) {
          handles.add(streams.speak(voice, chunk, FRAMES, noise(seed)));
        }
        for (int seed = 0; seed < alone.size(); seed++) {
          List<float[]> frames = all(handles.get(seed));
          assertThat(frames).hasSameSizeAs(alone.get(seed)).isNotEmpty();
          for (int i = 0; i < frames.size(); i++) {
            assertThat(frames.get(i)).isEqualTo(alone.get(seed).get(i));
          }
        }
      }
    }
  }

  @Test
  void noRoomIsRefused() {
    try (Golden golden = Golden.of("pocket-a-tiny");
        PocketModel model = Models.load(golden.folder());
        PocketStreams streams = new PocketStreams(model, Team.ALONE, BatchLimits.DEFAULT)) {
      assertThatThrownBy(
              () -> streams.speak(golden.voice(model), golden.shortChunk(model), 1 << 20, noise(0)))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("positions");
    }
  }

  private static LatentNoise noise(int seed) {
    return LatentNoise.seeded(seed, 0.7);
  }

  private static List<float[]> all(StreamHandle<float[]> handle) throws InterruptedException {
    List<float[]> frames = new ArrayList<>();
    for (float[] frame = handle.next(); frame != null; frame = handle.next()) {
      frames.add(frame);
    }
    return frames;
  }
}
