package dev.echoforge.server.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogRingTest {

  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

  private static LogEntry entry(String level, String message) {
    return new LogEntry(
        0, NOON, level, "dev.echoforge.Some", message, "main", "task-1", "Alice", null);
  }

  private static LogFilter filter(int level, @Nullable String text) {
    return new LogFilter(level, null, text, null, null, null, null);
  }

  @Test
  void theOldestGoesWhereThereAreTooMany() {
    LogRing ring = new LogRing(150, 1L << 30);
    for (int i = 1; i <= 1_000; i++) {
      ring.add(entry("info", "line " + i));
    }

    assertThat(ring.all()).hasSize(150);
    assertThat(ring.all().getFirst().number()).isEqualTo(851);
    assertThat(ring.all().getLast().message()).isEqualTo("line 1000");
  }

  @Test
  void manyCharactersCountToo() {
    LogRing ring = new LogRing(100_000, 10_000);
    for (int i = 0; i < 1_000; i++) {
      ring.add(entry("info", "x".repeat(50)));
    }

    assertThat(ring.all()).hasSizeBetween(100, 202);
  }

  @Test
  void pagesGoOnWhereTheLastOneEnded() {
    LogRing ring = new LogRing(1_000, 1L << 30);
    for (int i = 1; i <= 100; i++) {
      ring.add(entry(i % 2 == 0 ? "warn" : "debug", "Line " + i));
    }

    List<LogEntry> first = ring.newest(filter(LogLevel.least("warn"), null), Long.MAX_VALUE, 10);
    List<LogEntry> second =
        ring.newest(filter(LogLevel.least("warn"), null), first.getLast().number(), 10);

    assertThat(first).extracting(LogEntry::message).startsWith("Line 100", "Line 98").hasSize(10);
    assertThat(second).extracting(LogEntry::message).startsWith("Line 80").hasSize(10);
    assertThat(ring.newest(filter(0, "lINE 99"), Long.MAX_VALUE, 10)).hasSize(1);
  }

  @Test
  void whoFollowsGetsEveryEntryOnceAndInOrder() throws InterruptedException {
    LogRing ring = new LogRing(100_000, 1L << 30);
    CountDownLatch begin = new CountDownLatch(1);
    List<Thread> writers =
        java.util.stream.IntStream.range(0, 4)
            .mapToObj(writer ->
                Thread.ofPlatform()
                    .start(() -> {
                      try {
                        begin.await();
                      } catch (InterruptedException e) {
                        return;
                      }
                      for (int i = 0; i < 2_000; i++) {
                        ring.add(entry("info", "x"));
                      }
                    }))
            .toList();
    begin.countDown();
    long seen = 0;
    while (seen < 8_000) {
      for (LogEntry entry : ring.since(seen)) {
        assertThat(entry.number()).isEqualTo(seen + 1);
        seen = entry.number();
      }
    }
    for (Thread writer : writers) {
      writer.join();
    }
  }

  @Test
  void numbersGoOnBehindThoseOfAnEarlierRun() {
    LogRing ring = new LogRing(1_000, 1L << 30);
    ring.restore(List.of(entry("info", "old").numbered(41)));

    assertThat(ring.add(entry("info", "new")).number()).isEqualTo(42);
  }
}
