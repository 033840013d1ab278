package dev.echoforge.server.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.files.ContentAddress;
import dev.echoforge.server.synthesis.SynthesisSettings.Cache;
import dev.echoforge.speech.SentenceStore;
import dev.echoforge.speech.StoredSentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class SentenceFilesTest {

  private static final int HEAD = 16;

  @TempDir private Path dataDir;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  private SentenceFiles open(long maxBytes) {
    return open(maxBytes, true);
  }

  private SentenceFiles open(long maxBytes, boolean enabled) {
    SynthesisSettings settings =
        new SynthesisSettings(
            "auto",
            null,
            "auto",
            0,
            true,
            true,
            false,
            false,
            SynthesisSettings.WhileOpening.WAIT,
            SynthesisSettings.Readiness.STARTED,
            "latency",
            Duration.ZERO,
            1,
            1,
            1,
            new Cache(
                enabled,
                DataSize.ofBytes(0),
                DataSize.ofBytes(0),
                DataSize.ofBytes(maxBytes),
                Duration.ZERO));
    return new SentenceFiles(dataDir, () -> settings, Clock.fixed(now, ZoneOffset.UTC));
  }

  private static String address(int number) {
    return ContentAddress.of("test").add(number).hex();
  }

  private static StoredSentence sentence(int number) {
    float[] samples = new float[240];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) Math.sin(i * (number + 1));
    }
    return new StoredSentence(samples, new int[] {number, -1});
  }

  private static final int SIZE = HEAD + 240 * Float.BYTES + 2 * Integer.BYTES;

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(dataDir)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void aSentenceComesBackToTheBitAlsoAfterARestart() {
    float[] odd = {0f, -0f, 1e-45f, -1f, Float.MAX_VALUE, 0.1f};
    StoredSentence kept = new StoredSentence(odd, new int[] {Integer.MIN_VALUE, 7});
    open(1 << 20).keep(address(1), kept);

    SentenceFiles again = open(1 << 20);
    StoredSentence found = again.find(address(1));

    assertThat(found).isNotNull();
    assertThat(bits(found.samples())).containsExactly(bits(odd));
    assertThat(found.marks()).containsExactly(kept.marks());
    assertThat(again.find(address(2))).isNull();
    assertThat(again.figures())
        .isEqualTo(new SentenceFiles.Figures(1, HEAD + 6 * 4 + 2 * 4, 1 << 20, 1, 1));
  }

  private static int[] bits(float[] samples) {
    return IntStream.range(0, samples.length)
        .map(i -> Float.floatToRawIntBits(samples[i]))
        .toArray();
  }

  @Test
  void whatWasUsedLeastRecentlyGoesFirst() throws IOException {
    SentenceFiles store = open(3 * SIZE);
    for (int i = 0; i < 3; i++) {
      store.keep(address(i), sentence(i));
    }
    store.find(address(0));
    store.keep(address(3), sentence(3));

    assertThat(store.find(address(1))).isNull();
    assertThat(List.of(0, 2, 3)).allMatch(i -> store.find(address(i)) != null);
    assertThat(store.figures().bytes()).isEqualTo(3 * SIZE);
    assertThat(files()).hasSize(3);
  }

  @Test
  void aRestartRemembersWhatWasUsedLast() {
    SentenceFiles before = open(3 * SIZE);
    for (int i = 0; i < 3; i++) {
      before.keep(address(i), sentence(i));
    }
    now = Instant.now().plusSeconds(60);
    open(3 * SIZE).find(address(0));

    SentenceFiles after = open(2 * SIZE);
    assertThat(after.figures().entries()).isEqualTo(2);
    assertThat(after.find(address(0))).isNotNull();
  }

  @Test
  void whatIsLargerThanAllRoomLeavesTheOthersAlone() {
    SentenceFiles store = open(SIZE);
    store.keep(address(1), sentence(1));
    store.keep(address(2), new StoredSentence(new float[1000], new int[0]));

    assertThat(store.find(address(1))).isNotNull();
    assertThat(store.find(address(2))).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, HEAD, HEAD + 8, SIZE - 1})
  void aTornFileIsToldAndDropped(int length) throws IOException {
    SentenceFiles store = open(1 << 20);
    store.keep(address(1), sentence(1));
    Path file = files().getFirst();
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));

    assertThat(store.find(address(1))).isNull();
    assertThat(files()).isEmpty();
    assertThat(store.figures().bytes()).isZero();
    store.keep(address(1), sentence(1));
    assertThat(store.find(address(1))).isNotNull();
  }

  @Test
  void anyByteThatChangesIsNoticed() throws IOException {
    SentenceFiles store = open(1 << 20);
    for (int at = 0; at < SIZE; at += 97) {
      store.keep(address(1), sentence(1));
      Path file = files().getFirst();
      byte[] bytes = Files.readAllBytes(file);
      bytes[at] ^= 0x10;
      Files.write(file, bytes);

      assertThat(store.find(address(1))).as("byte %d", at).isNull();
    }
  }

  @Test
  void aFileThatSomebodyDeletedIsMissed() throws IOException {
    SentenceFiles store = open(1 << 20);
    store.keep(address(1), sentence(1));
    Files.delete(files().getFirst());

    assertThat(store.find(address(1))).isNull();
    assertThat(store.figures().entries()).isZero();
  }

  @Test
  void whatACrashLeftHalfWrittenIsDeleted() throws IOException {
    open(1 << 20).keep(address(1), sentence(1));
    Path part = files().getFirst().resolveSibling("123.part");
    Files.write(part, new byte[100]);
    Files.setLastModifiedTime(part, FileTime.fromMillis(0));

    assertThat(open(1 << 20).figures().entries()).isOne();
    assertThat(part).doesNotExist();
  }

  @Test
  void whereNothingMayBeKeptEnginesGetNoStore() {
    assertThat(open(0).store()).isSameAs(SentenceStore.NONE);
    assertThat(open(1 << 20, false).store()).isSameAs(SentenceStore.NONE);
    SentenceFiles store = open(1 << 20);
    assertThat(store.store()).isSameAs(store);
  }

  @Test
  void manyAtOnceNeverGetWhatIsNotTheirs() throws Exception {
    SentenceFiles store = open(5 * SIZE);
    try (var threads = Executors.newFixedThreadPool(4)) {
      List<Callable<Boolean>> jobs =
          IntStream.range(0, 400)
              .<Callable<Boolean>>mapToObj(i ->
                  () -> {
                    int number = i * 7 % 10;
                    StoredSentence found = store.find(address(number));
                    if (found == null) {
                      store.keep(address(number), sentence(number));
                      return true;
                    }
                    return Arrays.equals(found.samples(), sentence(number).samples());
                  })
              .toList();
      for (var done : threads.invokeAll(jobs)) {
        assertThat(done.get()).isTrue();
      }
    }
    assertThat(store.figures().bytes()).isLessThanOrEqualTo(5 * SIZE);
    assertThat(store.figures().hits() + store.figures().misses()).isEqualTo(400);
  }
}
