package dev.echoforge.csm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.speech.Pcm;
import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.voices.Recordings;
import dev.echoforge.voices.ReferenceRecording;
import dev.echoforge.voices.VoiceStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ClonedVoicesTest {

  private static final int CODEBOOKS = CsmConfig.CSM_1B.codebooks();

  @TempDir private Path data;
  private VoiceStore store;

  @BeforeEach
  void add() {
    store = new VoiceStore(data, InstantSource.fixed(Instant.EPOCH));
    store.add(Recordings.draft("Anna"), ReferenceRecording.of(Recordings.hum(4, 24_000)));
    store.add(Recordings.draft("Bob"), ReferenceRecording.of(Recordings.hum(5, 24_000)));
  }

  private ClonedVoices voices(Function<Pcm, int[][]> encoder) {
    return new ClonedVoices(store, encoder, "codec", CsmConfig.CSM_1B);
  }

  @Test
  void oneThatIsBeingEncodedHoldsUpNobodyElse() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicInteger encoded = new AtomicInteger();
    ClonedVoices voices =
        voices(pcm -> {
          encoded.incrementAndGet();
          if (pcm.seconds() < 4.5) {
            begun.countDown();
            await(goOn);
          }
          return new int[3][CODEBOOKS];
        });
    CompletableFuture<Boolean> anna =
        CompletableFuture.supplyAsync(() -> voices.find("anna").isPresent());
    begun.await();

    assertThat(voices.find("bob")).isPresent();
    assertThat(anna).isNotDone();

    CompletableFuture<Boolean> again =
        CompletableFuture.supplyAsync(() -> voices.find("anna").isPresent());
    goOn.countDown();
    assertThat(anna.get()).isTrue();
    assertThat(again.get()).isTrue();
    assertThat(encoded).as("each recording once").hasValue(2);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void oneThatFailedIsEncodedAgain() {
    AtomicInteger encoded = new AtomicInteger();
    ClonedVoices voices =
        voices(pcm -> {
          if (encoded.incrementAndGet() == 1) {
            throw new SpeechFailedException("no room");
          }
          return new int[3][CODEBOOKS];
        });
    assertThatThrownBy(() -> voices.find("anna")).hasMessage("no room");
    assertThat(voices.find("anna")).isPresent();
    assertThat(encoded).hasValue(2);
  }
}
