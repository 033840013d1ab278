package dev.echoforge.server.accounts;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.Reason;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes and checks passwords by Argon2id. A hash takes 19 MiB and a core for a while, so at most
 * two are made at once and a bounded number waits: a flood of sign-ins neither takes the memory nor
 * the cores that speech needs.
 */
@Component
final class Passwords implements DisposableBean {

  /** The least that a password has. */
  static final int MIN_CHARS = 10;

  /** The most: longer ones only cost time. */
  static final int MAX_CHARS = 200;

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int LANES = 1;
  private static final int MEMORY_KIB = 19_456;
  private static final int PASSES = 2;
  private static final int THREADS = 2;
  private static final int WAITING = 64;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final PasswordEncoder argon2 =
      new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);
  private final ThreadPoolExecutor threads;
  private volatile @Nullable String nobodys;

  Passwords() {
    threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().name("passwords-", 0).daemon(true).factory());
    threads.allowCoreThreadTimeOut(true);
  }

  /** Refuses passwords that are too short, too long, or nothing but the name. */
  static void require(String field, @Nullable String password, String name) {
    int length = password == null ? 0 : password.codePointCount(0, password.length());
    if (password == null || length < MIN_CHARS || length > MAX_CHARS) {
      throw ProblemException.invalid(
          field,
          "the password is too short or too long",
          MIN_CHARS + " to " + MAX_CHARS + " characters",
          length + " characters");
    }
    if (password.equalsIgnoreCase(name)) {
      throw ProblemException.invalid(
          field, "the password is the name", "something that is not easily guessed", "the name");
    }
  }

  /** A password's hash, with its salt and parameters. */
  String hash(String password) {
    return run(() -> String.valueOf(argon2.encode(password)));
  }

  /**
   * Whether a password is the one that was hashed. Takes the same time where there is no hash, so
   * that nobody learns whether an account exists.
   */
  boolean matches(String password, @Nullable String hash) {
    return run(() -> {
      boolean equal = argon2.matches(password, hash == null ? nobodys() : hash);
      return equal && hash != null;
    });
  }

  private String nobodys() {
    String known = nobodys;
    if (known == null) {
      known = String.valueOf(argon2.encode("nobody's password"));
      nobodys = known;
    }
    return known;
  }

  /** Makes the first check of an unknown account as quick as any other. */
  void prepare() {
    run(this::nobodys);
  }

  private <T> T run(Callable<T> work) {
    Future<T> result;
    try {
      result = threads.submit(work);
    } catch (RejectedExecutionException e) {
      throw ProblemException.busy("too many people sign in at once; try again soon", RETRY_AFTER);
    }
    try {
      return result.get();
    } catch (InterruptedException e) {
      result.cancel(false);
      Thread.currentThread().interrupt();
      throw ProblemException.busy("the server is stopping", RETRY_AFTER).because(Reason.STOPPING);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a password can't be hashed", e.getCause());
    }
  }

  @Override
  public void destroy() {
    threads.shutdownNow();
  }
}
