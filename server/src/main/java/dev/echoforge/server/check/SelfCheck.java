package dev.echoforge.server.check;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.security.Caller;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Service;

/** Plays all checks against this server's own address, one run at a time. */
@Service
class SelfCheck implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(SelfCheck.class);

  private final OwnAddress address;
  private final SelfCheckKey keys;
  private final Clock clock;
  private final List<ClientCheck> checks = ClientChecks.all();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("self-check").daemon(true).factory());
  private volatile @Nullable Run last;

  SelfCheck(OwnAddress address, SelfCheckKey keys, Clock clock) {
    this.address = address;
    this.keys = keys;
    this.clock = clock;
  }

  /** A run: how far it is. */
  static final class Run {
    private final Instant startedAt;
    private final List<ClientCheck> checks;
    private final List<ClientCheck.Outcome> outcomes =
        Collections.synchronizedList(new ArrayList<>());
    private volatile @Nullable Instant endedAt;

    Run(Instant startedAt, List<ClientCheck> checks) {
      this.startedAt = startedAt;
      this.checks = checks;
    }

    Instant startedAt() {
      return startedAt;
    }

    @Nullable Instant endedAt() {
      return endedAt;
    }

    List<ClientCheck> checks() {
      return checks;
    }

    /** Of the first checks; those behind are still to come. */
    List<ClientCheck.Outcome> outcomes() {
      synchronized (outcomes) {
        return List.copyOf(outcomes);
      }
    }
  }

  /** The last run, if there was one. */
  @Nullable Run last() {
    return last;
  }

  /** All that is checked. */
  List<ClientCheck> checks() {
    return checks;
  }

  /**
   * Begins a run.
   *
   * @throws ProblemException if one is under way
   */
  synchronized Run start(Caller caller) {
    Run now = last;
    if (now != null && now.endedAt() == null) {
      throw ProblemException.of(
          ProblemType.CONFLICT,
          "a check is running since %s; wait for its end".formatted(now.startedAt()));
    }
    URI own = address.get();
    Run run = new Run(clock.instant(), checks);
    last = run;
    thread.execute(() -> play(run, own, caller));
    return run;
  }

  private void play(Run run, URI own, Caller caller) {
    try (CheckedServer server =
        new CheckedServer(own, keys.begin(caller.account()), run.startedAt().getEpochSecond())) {
      for (ClientCheck check : run.checks()) {
        run.outcomes.add(server.play(check));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      LOG.error("the self-check broke off", e);
    } finally {
      keys.end();
      while (run.outcomes.size() < run.checks().size()) {
        run.outcomes.add(
            new ClientCheck.Outcome(
                ClientCheck.State.FAILED, 0, "the check was broken off before this"));
      }
      run.endedAt = clock.instant();
    }
  }

  @Override
  public void destroy() {
    thread.shutdownNow();
  }
}
