package dev.echoforge.server.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.Reason;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/*
 * Each attempt takes a token from three buckets, and a right password gives them back:
 *
 *   address            20 at once, then one each 6 s:  one machine that tries many accounts
 *   account + address   5 at once, then one each 10 s: one machine that tries one account
 *   account           100 at once, then one each 5 s:  many machines that try one account
 *
 * The second is slower than the third, so no single address can use up what an account has: whoever
 * guesses is slowed down, and the person whose account it is comes in from anywhere else. A browser
 * that once signed in has a cookie that says so (OWASP's device cookies); with it the attempt is
 * counted by a bucket of its own alone, so that not even many machines, nor a neighbour behind the
 * same address, keep a person out of their own browser.
 *
 * The buckets are the node's own and bounded in number; names are counted whether or not there is
 * such an account.
 */

/** Slows down those who guess passwords, without locking out those whose passwords they are. */
final class SignInLimits {

  private static final int MAX_BUCKETS = 100_000;
  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);

  private final Cache<String, TokenBucket> buckets =
      Caffeine.newBuilder().maximumSize(MAX_BUCKETS).expireAfterAccess(FORGOTTEN_AFTER).build();
  private final LongSupplier nanoTime;

  SignInLimits(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** An attempt that was let through: a right password gives its tokens back. */
  record Attempt(List<TokenBucket> taken) {

    Attempt {
      taken = List.copyOf(taken);
    }

    void succeeded() {
      taken.forEach(TokenBucket::giveBack);
    }
  }

  /**
   * Lets an attempt through.
   *
   * @param name what somebody wants to sign in as
   * @param address from where
   * @param device what tells a browser in which that account signed in before, or null
   * @throws ProblemException if there were too many
   */
  Attempt begin(String name, String address, @Nullable String device) {
    List<TokenBucket> wanted = new ArrayList<>();
    if (device != null) {
      wanted.add(bucket("device " + device + " " + name, 10, Duration.ofSeconds(10)));
    } else {
      String from = network(address);
      wanted.add(bucket("address " + from, 20, Duration.ofSeconds(6)));
      wanted.add(bucket("both " + from + " " + name, 5, Duration.ofSeconds(10)));
      wanted.add(bucket("account " + name, 100, Duration.ofSeconds(5)));
    }
    List<TokenBucket> taken = new ArrayList<>();
    for (TokenBucket bucket : wanted) {
      Duration wait = bucket.take(nanoTime.getAsLong());
      if (!wait.isZero()) {
        taken.forEach(TokenBucket::giveBack);
        throw ProblemException.busy(
                "too many wrong passwords; try again in %d s".formatted(wait.toSeconds() + 1),
                wait.plusSeconds(1))
            .because(Reason.TOO_MANY_GUESSES, Map.of("seconds", wait.toSeconds() + 1));
      }
      taken.add(bucket);
    }
    return new Attempt(taken);
  }

  private TokenBucket bucket(String key, int capacity, Duration interval) {
    return buckets.get(key, k -> new TokenBucket(capacity, interval, nanoTime.getAsLong()));
  }

  /** An IPv6 network of 64 bits is one household's; an IPv4 address is taken as it is. */
  static String network(String address) {
    try {
      byte[] bytes = InetAddress.ofLiteral(address).getAddress();
      if (bytes.length == 16) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
          text.append("%02x".formatted(bytes[i]));
        }
        // Loopback is an address, not a network of strangers.
        return text.toString().equals("0".repeat(16)) ? address : text.toString();
      }
    } catch (IllegalArgumentException e) {
      return address;
    }
    return address;
  }
}
