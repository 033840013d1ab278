package dev.echoforge.server.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.echoforge.server.accounts.ApiKeyStore.ApiKey;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.problems.Reason;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.CallerSource;
import dev.echoforge.server.security.CharacterQuota;
import dev.echoforge.server.security.OwnerChanged;
import dev.echoforge.server.security.Scope;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** API keys: made once, recognised by their digest, within their limits. */
@Service
class ApiKeys implements CallerSource, CharacterQuota {

  /** What all of them begin with, so that a search for leaked ones finds them. */
  static final String PREFIX = "ef_";

  private static final int LETTERS = 44; // 256 bits
  private static final int SHOWN = 8;
  private static final int MAX_CHARS = 200;
  private static final Duration USED_EVERY = Duration.ofMinutes(1);

  private final ApiKeyStore store;
  private final AccountStore accounts;
  private final TransactionTemplate apart;
  private final Clock clock;
  private final Secrets secrets = new Secrets(new SecureRandom());
  private final Cache<UUID, TokenBucket> requests =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterAccess(Duration.ofMinutes(5)).build();

  ApiKeys(
      ApiKeyStore store,
      AccountStore accounts,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.store = store;
    this.accounts = accounts;
    this.apart = new TransactionTemplate(transactions);
    this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.clock = clock;
  }

  /** A key and what makes it one, which is told once. */
  record Made(ApiKey key, String secret) {}

  Made make(
      UUID account,
      String name,
      Set<Scope> scopes,
      @Nullable Instant expiresAt,
      @Nullable Integer requestsPerMinute,
      @Nullable Long charactersPerDay) {
    String secret = PREFIX + secrets.letters(LETTERS);
    ApiKey key =
        new ApiKey(
            UUID.randomUUID(),
            account,
            name,
            secret.substring(0, PREFIX.length() + SHOWN),
            scopes,
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MICROS),
            null,
            requestsPerMinute,
            charactersPerDay);
    store.add(key, Secrets.digest(secret));
    return new Made(key, secret);
  }

  @Override
  public @Nullable Caller byKey(String given, HttpServletRequest request) {
    if (!given.startsWith(PREFIX) || given.length() > MAX_CHARS) {
      return null;
    }
    ApiKey key = store.find(Secrets.digest(given)).orElse(null);
    Instant now = clock.instant();
    if (key == null || (key.expiresAt() != null && !key.expiresAt().isAfter(now))) {
      return null;
    }
    Account account = accounts.find(key.account()).filter(a -> !a.disabled()).orElse(null);
    if (account == null) {
      return null;
    }
    countRequest(key);
    if (key.lastUsedAt() == null || key.lastUsedAt().plus(USED_EVERY).isBefore(now)) {
      store.used(key.id(), now);
    }
    return new Caller(
        account.id().toString(),
        account.name(),
        account.id(),
        account.role(),
        key.scopes(),
        account.id().toString(),
        Caller.Means.API_KEY,
        key.id());
  }

  private void countRequest(ApiKey key) {
    Integer limit = key.requestsPerMinute();
    if (limit == null) {
      return;
    }
    Duration wait =
        requests
            .get(
                key.id(),
                id ->
                    new TokenBucket(
                        limit, Duration.ofMinutes(1).dividedBy(limit), System.nanoTime()))
            .take(System.nanoTime());
    if (!wait.isZero()) {
      throw ProblemException.busy(
              "the API key may make %d requests a minute".formatted(limit), wait.plusSeconds(1))
          .because(Reason.REQUESTS_PER_MINUTE, Map.of("limit", limit));
    }
  }

  @Override
  public void charge(Caller caller, int characters) {
    UUID id = caller.credential();
    if (caller.means() != Caller.Means.API_KEY || id == null) {
      return;
    }
    Long limit = store.find(id).map(ApiKey::charactersPerDay).orElse(null);
    if (limit == null) {
      return;
    }
    Instant now = clock.instant();
    LocalDate day = now.atOffset(ZoneOffset.UTC).toLocalDate();
    if (store.characters(id, day).isEmpty()) {
      try {
        // Apart, since a row that is there already would end the caller's transaction.
        apart.executeWithoutResult(status -> store.beginDay(id, day));
      } catch (DuplicateKeyException e) {
        // Another request of the key's made it just now.
      }
    }
    if (!store.charge(id, day, characters, limit)) {
      Instant tomorrow = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
      throw ProblemException.busy(
              "the API key may speak %d characters a day, and has spoken %d of them today"
                  .formatted(limit, store.characters(id, day).orElse(0L)),
              Duration.between(now, tomorrow))
          .because(Reason.CHARACTERS_PER_DAY, Map.of("limit", limit));
    }
  }

  /** A key's characters of today. */
  long charactersToday(UUID id) {
    return store.characters(id, clock.instant().atOffset(ZoneOffset.UTC).toLocalDate()).orElse(0L);
  }

  /** Takes a key away at once. */
  void delete(UUID account, UUID id) {
    if (!store.delete(account, id)) {
      throw ProblemException.of(
          ProblemType.NOT_FOUND, "no API key has the id \"%s\"".formatted(id));
    }
  }

  /** Keys go with their account; they are nobody else's to use. */
  @EventListener
  void on(OwnerChanged event) {
    if (event.from() != null && event.to() == null) {
      store.deleteAll(event.from());
    }
  }
}
