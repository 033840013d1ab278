package dev.echoforge.csm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.OpeningWatch;
import dev.echoforge.speech.RecordingSink;
import dev.echoforge.speech.SpeechCancelledException;
import dev.echoforge.voices.Recordings;
import dev.echoforge.voices.ReferenceRecording;
import dev.echoforge.voices.StoredVoice;
import dev.echoforge.voices.VoiceStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class CsmWarmUpTest {

  @TempDir private Path folder;

  private StoredVoice add(String name, double seconds) {
    return new VoiceStore(folder.resolve("data"), InstantSource.fixed(Instant.EPOCH))
        .add(Recordings.draft(name), ReferenceRecording.of(Recordings.hum(seconds, 24_000)));
  }

  private static float[] say(CsmEngine engine, String voice) {
    RecordingSink sink = new RecordingSink();
    engine.speak(Speaking.unchecked("Hello there.", voice), sink, new Cancellation());
    return sink.samples();
  }

  @Test
  void whatFollowsTakesOnlyItsOwnTextInAndSoundsTheSame() throws Exception {
    add("Anna", 3);
    float[] cold;
    long whole;
    try (CsmEngine engine = BriefEngine.open(folder)) {
      cold = say(engine, "anna");
      whole = engine.stats().promptFrames();
    }
    try (CsmEngine engine = BriefEngine.open(folder)) {
      engine.warmUp(OpeningWatch.NONE);
      assertThat(engine.stats().frames()).isPositive();
      assertThat(engine.stats().prefixes()).isOne();
      long before = engine.stats().promptFrames();
      assertThat(say(engine, "anna")).containsExactly(cold);
      assertThat(engine.stats().promptFrames() - before).isLessThan(whole / 2);
      assertThat(engine.stats().running()).isZero();
    }
  }

  @Test
  void aVoiceThatCantBePreparedConcernsItselfAlone() throws Exception {
    Files.delete(add("Anna", 3).recording());
    add("Berta", 4);
    List<String> steps = new ArrayList<>();
    List<Double> done = new ArrayList<>();
    try (CsmEngine engine = BriefEngine.open(folder)) {
      engine.warmUp((what, share) -> {
        steps.add(what);
        done.add(share);
      });
      assertThat(engine.stats().prefixes()).isOne();
      assertThat(say(engine, "berta")).isNotEmpty();
    }
    assertThat(steps).contains("warming up", "preparing voices");
    assertThat(done).isSorted().startsWith(0.0).endsWith(1.0);
  }

  @Test
  void isGivenUpWhenAsked() throws Exception {
    try (CsmEngine engine = BriefEngine.open(folder)) {
      assertThatThrownBy(() ->
              engine.warmUp((what, share) -> {
                if (share > 0) {
                  throw new SpeechCancelledException();
                }
              }))
          .isInstanceOf(SpeechCancelledException.class);
      assertThat(say(engine, "speaker-1")).isNotEmpty(); // the engine is as it was
    }
  }
}
