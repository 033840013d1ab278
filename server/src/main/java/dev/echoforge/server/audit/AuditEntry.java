package dev.echoforge.server.audit;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A change, or the attempt at one.
 *
 * @param number its place in the chain, from 1, without gaps
 * @param at when
 * @param actor whose name
 * @param subject who: an account's id, {@code local}, {@code operator}, {@code anonymous} or {@code
 *     system}
 * @param means how they were recognised
 * @param address where the request came from
 * @param action the operation's id in the API's description, or what the program did by itself
 * @param target what was changed, by its id; may be empty
 * @param outcome the answer's HTTP status
 * @param detail what was sent, as JSON, without secrets
 * @param previous the hash of the entry before
 * @param hash SHA-256 of all of the above
 */
@Schema(name = "AuditEntry", description = "A change, or the attempt at one.")
record AuditEntry(
    @JsonProperty("number") @Schema(requiredMode = REQUIRED) long number,
    @JsonProperty("at") @Schema(requiredMode = REQUIRED) Instant at,
    @JsonProperty("actor") @Schema(requiredMode = REQUIRED) String actor,
    @JsonProperty("subject") @Schema(requiredMode = REQUIRED) String subject,
    @JsonProperty("means") @Schema(requiredMode = REQUIRED) String means,
    @JsonProperty("address") @Schema(requiredMode = REQUIRED) String address,
    @JsonProperty("action") @Schema(requiredMode = REQUIRED) String action,
    @JsonProperty("target") @Schema(requiredMode = REQUIRED) String target,
    @JsonProperty("outcome") @Schema(requiredMode = REQUIRED) int outcome,
    @JsonProperty("detail") @Schema(requiredMode = REQUIRED) String detail,
    @JsonProperty("previous") @Schema(requiredMode = REQUIRED) String previous,
    @JsonProperty("hash") @Schema(requiredMode = REQUIRED) String hash) {

  /** What the first entry has in the place of the hash before it. */
  static final String GENESIS = "0".repeat(64);

  /** The entry with its hash. */
  static AuditEntry chained(long number, Instant at, AuditDraft draft, String previous) {
    AuditEntry open =
        new AuditEntry(
            number,
            at,
            draft.actor(),
            draft.subject(),
            draft.means(),
            draft.address(),
            draft.action(),
            draft.target(),
            draft.outcome(),
            draft.detail(),
            previous,
            "");
    return new AuditEntry(
        number,
        at,
        open.actor,
        open.subject,
        open.means,
        open.address,
        open.action,
        open.target,
        open.outcome,
        open.detail,
        previous,
        open.computedHash());
  }

  /** SHA-256 of the fields, each with its length before it, so that none can run into the next. */
  String computedHash() {
    StringBuilder canonical = new StringBuilder();
    for (Object field :
        new Object[] {
          number, at, actor, subject, means, address, action, target, outcome, detail, previous
        }) {
      String text = String.valueOf(field);
      canonical.append(text.length()).append(':').append(text).append('\n');
    }
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(canonical.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
