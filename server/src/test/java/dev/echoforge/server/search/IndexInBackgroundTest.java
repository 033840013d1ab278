package dev.echoforge.server.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** When an index that is made in the background counts. */
class IndexInBackgroundTest {

  private static final TextIndex.Place PLACE = new TextIndex.Place(Instant.EPOCH, new UUID(1, 2));

  private final List<Runnable> builds = new ArrayList<>();
  private int pages = 1;
  private Runnable whileItReads = () -> {};

  private final IndexInBackground index =
      new IndexInBackground(
          "tests",
          () -> {
            throw new AssertionError("it is made in memory");
          },
          before -> {
            whileItReads.run();
            return --pages > 0 ? PLACE : null;
          },
          builds::add);

  private void build(int number) {
    pages = 1;
    builds.get(number).run();
  }

  @Test
  void itCountsWhenAllIsRead() {
    index.begin();
    index.begin();
    assertThat(builds).hasSize(1);
    assertThat(index.ready()).isFalse();
    build(0);
    assertThat(index.ready()).isTrue();
  }

  @Test
  void anEarlierBuildThatEndsLateDoesNotCount() {
    index.begin();
    index.again();
    build(0);
    assertThat(index.ready()).isFalse();
    build(1);
    assertThat(index.ready()).isTrue();
  }

  @Test
  void anEarlierBuildThatEndsAfterTheLaterOneChangesNothing() {
    index.begin();
    index.again();
    build(1);
    build(0);
    assertThat(index.ready()).isTrue();
  }

  @Test
  void anEarlierBuildReadsNoFurther() {
    index.begin();
    pages = 1_000;
    whileItReads =
        () -> {
          whileItReads = () -> {};
          index.again();
        };
    builds.getFirst().run();
    assertThat(pages).isEqualTo(999);
    assertThat(index.ready()).isFalse();
  }

  @Test
  void aBuildThatFailsLeavesTheRowsToBeRead() {
    index.begin();
    whileItReads =
        () -> {
          throw new IllegalStateException("no such table");
        };
    build(0);
    assertThat(index.ready()).isFalse();
  }
}
