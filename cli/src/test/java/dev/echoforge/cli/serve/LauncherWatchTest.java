package dev.echoforge.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** When a launcher is taken for gone. */
class LauncherWatchTest {

  private static String parent() {
    return String.valueOf(ProcessHandle.current().parent().orElseThrow().pid());
  }

  @Test
  void theParentIsThere() {
    assertThat(LauncherWatch.launcher(parent()).getAsBoolean()).isTrue();
    assertThat(LauncherWatch.launcher(null).getAsBoolean()).isTrue();
    assertThat(LauncherWatch.launcher("no number").getAsBoolean()).isTrue();
  }

  /** It was killed while the server came up: somebody else is the parent by now. */
  @Test
  void oneThatIsGoneAlreadyIsMissedAtOnce() {
    assertThat(LauncherWatch.launcher("999999999").getAsBoolean()).isFalse();
    CountDownLatch gone = new CountDownLatch(1);
    LauncherWatch.watch(LauncherWatch.launcher("999999999"), gone::countDown);
    assertThat(gone.getCount()).isZero();
  }

  @Test
  void oneThatIsNotTheParentIsWatchedToo() throws Exception {
    Process launcher = new ProcessBuilder("sleep", "60").start();
    try {
      BooleanSupplier there = LauncherWatch.launcher(String.valueOf(launcher.pid()));
      assertThat(there.getAsBoolean()).isTrue();
      launcher.destroyForcibly();
      assertThat(launcher.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(there.getAsBoolean()).isFalse();
    } finally {
      launcher.destroyForcibly();
    }
  }
}
