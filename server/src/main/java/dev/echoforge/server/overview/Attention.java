package dev.echoforge.server.overview;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that an administrator should look at. */
@Schema(name = "Attention")
record Attention(
    @JsonProperty("code")
        @Schema(requiredMode = REQUIRED, description = "For programs; never changes its meaning.")
        String code,
    @JsonProperty("severity")
        @Schema(
            requiredMode = REQUIRED,
            allowableValues = {CRITICAL, WARNING, INFO})
        String severity,
    @JsonProperty("params")
        @Schema(requiredMode = REQUIRED, description = "What belongs to the code.")
        Map<String, Object> params,
    @JsonProperty("title") @Schema(requiredMode = REQUIRED) String title,
    @JsonProperty("advice") @Schema(requiredMode = REQUIRED, description = "What to do.")
        String advice,
    @JsonProperty("since")
        @Schema(
            types = {"string", "null"},
            format = "date-time")
        @Nullable Instant since) {

  /** Nobody can work, or soon will not. */
  static final String CRITICAL = "critical";

  /** Something fails, or will if nobody looks. */
  static final String WARNING = "warning";

  /** Good to know. */
  static final String INFO = "info";

  /** Copies the parameters. */
  Attention {
    params = Map.copyOf(params);
  }

  static Attention of(
      String code, String severity, Map<String, Object> params, String title, String advice) {
    return new Attention(code, severity, params, title, advice, null);
  }
}
