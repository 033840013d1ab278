package dev.echoforge.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.echoforge.files.DiskCache.Limits;
import dev.echoforge.files.DiskCache.Size;
import dev.echoforge.speech.CachedAudio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cache stops nobody, and touches nothing that it did not make. */
class DiskCacheTest {

  private static final Limits SMALL = new Limits(1_000, Duration.ZERO);

  @TempDir private Path dataDir;
  private Instant now = Instant.now();

  private Path folder() {
    return dataDir.resolve("cache");
  }

  private DiskCache open(Limits limits) {
    return new DiskCache(folder(), "work", limits, Clock.fixed(now, ZoneOffset.UTC));
  }

  private static String address(int number) {
    return ContentAddress.of("test").add(number).hex();
  }

  private static void keep(DiskCache cache, String address, int size) throws IOException {
    Path part = cache.part(address);
    Files.write(part, new byte[size]);
    cache.keep(address, part);
  }

  @Test
  void foreignFilesAreNeitherCountedNorDeleted() throws IOException {
    DiskCache before = open(SMALL);
    keep(before, address(1), 100);
    Path own = before.place(address(1));
    Path group = own.getParent();
    List<Path> foreign = new ArrayList<>();
    foreign.add(Files.write(folder().resolve("x"), new byte[3_000_000]));
    foreign.add(Files.write(folder().resolve("a"), new byte[0]));
    foreign.add(Files.write(folder().resolve(address(2)), new byte[5_000]));
    foreign.add(Files.write(folder().resolve(address(2) + ".work"), new byte[5_000]));
    foreign.add(Files.write(folder().resolve("old.part"), new byte[5_000]));
    foreign.add(Files.write(group.resolve("notes.txt"), new byte[5_000]));
    foreign.add(Files.write(group.resolve("notes.part"), new byte[5_000]));
    foreign.add(Files.write(group.resolve(address(1) + ".sentence"), new byte[5_000]));
    foreign.add(Files.write(group.resolve(address(1).toUpperCase() + ".work"), new byte[5_000]));
    String elsewhere = address(3);
    if (!before.place(elsewhere).getParent().equals(group)) {
      foreign.add(Files.write(group.resolve(elsewhere + ".work"), new byte[5_000]));
    }
    Path inside = Files.createDirectories(folder().resolve("deep").resolve("er"));
    foreign.add(Files.write(inside.resolve("x"), new byte[5_000]));
    foreign.add(Files.createDirectories(before.place(address(4))));

    DiskCache cache = open(SMALL);

    assertThat(cache.size()).isEqualTo(new Size(1, 100));
    assertThat(cache.use(address(1))).isTrue();
    assertThat(cache.use(address(2))).isFalse();
    cache.clear();
    cache.sweep();
    assertThat(own).doesNotExist();
    assertThat(foreign).allMatch(Files::exists);
  }

  @Test
  void linksAreForeignWhereverTheyPoint() throws IOException {
    DiskCache before = open(SMALL);
    Path target = Files.write(dataDir.resolve("precious"), new byte[5_000]);
    Path link = before.place(address(1));
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, target);
    Path dangling = before.place(address(2));
    Files.createDirectories(dangling.getParent());
    Files.createSymbolicLink(dangling, dataDir.resolve("nothing"));
    Files.createSymbolicLink(folder().resolve("loop"), folder());

    DiskCache cache = open(SMALL);
    cache.clear();

    assertThat(cache.size()).isEqualTo(new Size(0, 0));
    assertThat(target).exists();
    assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isTrue();
    assertThat(Files.exists(dangling, LinkOption.NOFOLLOW_LINKS)).isTrue();
  }

  @Test
  void aFolderOfItsOwnNameThatIsInTheWayIsLeft() throws IOException {
    DiskCache cache = open(SMALL);
    Path place = cache.place(address(1));
    Files.createDirectories(place.resolve("inside"));
    Path part = Files.write(cache.part(address(1)), new byte[10]);

    assertThatCode(() -> cache.keep(address(1), part)).isInstanceOf(IOException.class);
    assertThat(place.resolve("inside")).exists();
    assertThat(cache.use(address(1))).isFalse();
  }

  @Test
  void aFileWhereTheFolderShouldBeStopsNobody() throws IOException {
    Files.write(folder(), new byte[10]);
    DiskCache cache = open(SMALL);

    assertThat(cache.use(address(1))).isFalse();
    assertThat(cache.size()).isEqualTo(new Size(0, 0));
    assertThatCode(() -> cache.part(address(1))).isInstanceOf(IOException.class);
    cache.sweep();
    cache.clear();
    assertThat(folder()).isRegularFile();
  }

  @Test
  void whatCannotBeReadOrWrittenStopsNobody() throws IOException {
    org.junit.jupiter.api.Assumptions.assumeFalse(
        "root".equals(System.getProperty("user.name")), "root reads and writes everything");
    DiskCache before = open(SMALL);
    keep(before, address(1), 100);
    keep(before, address(2), 100);
    Path group = before.place(address(1)).getParent();
    Files.setPosixFilePermissions(group, PosixFilePermissions.fromString("---------"));
    Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString("r-xr-xr-x"));
    try {
      DiskCache cache = open(SMALL);
      assertThat(cache.use(address(1))).isFalse();
      assertThat(cache.use(address(2))).isTrue();
      assertThatCode(() -> cache.part(address(1))).isInstanceOf(IOException.class);
    } finally {
      Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.setPosixFilePermissions(group, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @Test
  void theSizeBoundCountsOwnFilesAlone() throws IOException {
    Files.createDirectories(folder());
    Files.write(folder().resolve("x"), new byte[3_000_000]);
    DiskCache cache = open(SMALL);
    keep(cache, address(1), 600);
    keep(cache, address(2), 300);
    assertThat(cache.size()).isEqualTo(new Size(2, 900));
    keep(cache, address(3), 300);
    assertThat(cache.size()).isEqualTo(new Size(2, 600));
    assertThat(cache.has(address(1))).isFalse();
  }

  @Test
  void whatNobodyUsedForTooLongGoesAlsoAfterARestart() throws IOException {
    Limits week = new Limits(1_000, Duration.ofDays(7));
    DiskCache cache = open(week);
    keep(cache, address(1), 100);
    keep(cache, address(2), 100);
    now = now.plus(Duration.ofDays(5));
    DiskCache later = open(week);
    assertThat(later.use(address(1))).isTrue();
    now = now.plus(Duration.ofDays(4));

    DiskCache again = open(week);

    assertThat(again.size()).isEqualTo(new Size(1, 100));
    assertThat(again.has(address(1))).isTrue();
    assertThat(again.place(address(2))).doesNotExist();
  }

  @Test
  void whatGrewTooOldWhileItRanIsNotGiven() throws IOException {
    Path file;
    DiskCache cache;
    class Movable extends Clock {
      @Override
      public Instant instant() {
        return now;
      }

      @Override
      public java.time.ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(java.time.ZoneId zone) {
        return this;
      }
    }
    cache = new DiskCache(folder(), "work", new Limits(1_000, Duration.ofHours(1)), new Movable());
    keep(cache, address(1), 100);
    keep(cache, address(2), 100);
    file = cache.place(address(1));
    now = now.plus(Duration.ofHours(2));

    assertThat(cache.has(address(1))).isFalse();
    assertThat(cache.use(address(1))).isFalse();
    assertThat(file).doesNotExist();
    cache.sweep();
    assertThat(cache.size()).isEqualTo(new Size(0, 0));
  }

  @Test
  void filesOfEarlierVersionsAndOfACrashAreDeleted() throws IOException {
    Path group = Files.createDirectories(folder().resolve("ab"));
    Path old = Files.write(group.resolve("ab" + address(1).substring(2)), new byte[10]);
    Path part = Files.write(group.resolve("123.part"), new byte[10]);
    Path other = Files.write(group.resolve("write-123.part"), new byte[10]);
    Path another = Files.write(group.resolve("write-124.part"), new byte[10]);
    for (Path file : List.of(old, part, other)) {
      Files.setLastModifiedTime(file, FileTime.from(now.minus(Duration.ofMinutes(11))));
    }

    DiskCache cache = open(SMALL);

    assertThat(cache.size()).isEqualTo(new Size(0, 0));
    assertThat(old).doesNotExist();
    assertThat(part).doesNotExist();
    assertThat(other).doesNotExist();
    assertThat(another).as("another process may be writing it").exists();
  }

  @Test
  void twoProcessesShareAFolder() throws Exception {
    DiskCache first = open(new Limits(1 << 20, Duration.ZERO));
    DiskCache second = open(new Limits(1 << 20, Duration.ZERO));
    keep(first, address(1), 100);
    Path writing = first.part(address(2));
    Files.write(writing, new byte[10]);

    DiskCache third = open(new Limits(1 << 20, Duration.ZERO)); // starts meanwhile
    first.keep(address(2), writing);
    assertThat(third.size().entries()).isEqualTo(1);
    third.clear();

    assertThat(first.use(address(1))).isFalse();
    assertThat(first.size().entries()).isEqualTo(1);
    assertThat(second.use(address(2))).as("kept by another, found after a restart").isFalse();
    assertThat(open(SMALL).use(address(2))).isTrue();

    Random random = new Random(29);
    try (ExecutorService processes = Executors.newFixedThreadPool(3)) {
      List<Future<?>> running = new ArrayList<>();
      for (DiskCache cache : List.of(first, second, third)) {
        long seed = random.nextLong();
        running.add(
            processes.submit(() -> {
              Random own = new Random(seed);
              for (int i = 0; i < 500; i++) {
                String address = address(own.nextInt(20));
                switch (own.nextInt(4)) {
                  case 0, 1 -> keep(cache, address, 50);
                  case 2 -> cache.forget(address);
                  default -> {
                    if (cache.use(address)) {
                      try {
                        assertThat(Files.readAllBytes(cache.place(address))).hasSize(50);
                      } catch (NoSuchFileException e) {
                        cache.forget(address); // another one's deletion: a miss
                      }
                    }
                  }
                }
              }
              return null;
            }));
      }
      for (Future<?> one : running) {
        one.get(60, TimeUnit.SECONDS);
      }
    }
  }

  @Test
  void filesFromTheFutureAndFromTheBeginningOfTimeAreTaken() throws IOException {
    DiskCache before = open(SMALL);
    keep(before, address(1), 100);
    keep(before, address(2), 100);
    Files.setLastModifiedTime(before.place(address(1)), FileTime.fromMillis(0));
    Files.setLastModifiedTime(
        before.place(address(2)), FileTime.from(now.plus(Duration.ofDays(400))));
    assertThat(open(SMALL).size()).isEqualTo(new Size(2, 200));
    assertThat(open(new Limits(1_000, Duration.ofDays(1))).size()).isEqualTo(new Size(1, 100));
  }

  @Test
  void aVoicesFilesAreFoundByTheirAddresses() throws IOException {
    String anna = ContentAddress.of("voice").add(1).hex();
    String bob = ContentAddress.of("voice").add(2).hex();
    DiskCache cache = open(SMALL);
    keep(cache, CachedAudio.address(anna, address(1)), 100);
    keep(cache, CachedAudio.address(bob, address(1)), 100);
    keep(cache, CachedAudio.address(null, address(1)), 100);
    assertThat(open(SMALL).addresses()).hasSize(3);

    cache.forgetAll(
        address -> CachedAudio.voice(address).filter(CachedAudio.key(anna)::equals).isPresent());

    assertThat(open(SMALL).addresses())
        .containsExactlyInAnyOrder(CachedAudio.address(bob, address(1)), address(1));
  }
}
