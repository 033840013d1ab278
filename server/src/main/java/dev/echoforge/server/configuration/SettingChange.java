package dev.echoforge.server.configuration;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A change of a setting, for lists. */
@Schema(name = "SettingChange")
record SettingChange(
    @JsonProperty("id") @Schema(requiredMode = REQUIRED) UUID id,
    @JsonProperty("key") @Schema(requiredMode = REQUIRED) String key,
    @JsonProperty("old_value")
        @Schema(
            types = {"string", "null"},
            description = "null: none was set, the default counted.")
        @Nullable String oldValue,
    @JsonProperty("new_value")
        @Schema(
            types = {"string", "null"},
            description = "null: back to the default.")
        @Nullable String newValue,
    @JsonProperty("changed_at") @Schema(requiredMode = REQUIRED) Instant changedAt,
    @JsonProperty("changed_by") @Schema(requiredMode = REQUIRED) String changedBy,
    @JsonProperty("comment") @Schema(types = {"string", "null"}) @Nullable String comment,
    @JsonProperty("undoes")
        @Schema(
            types = {"string", "null"},
            format = "uuid",
            description = "The change that this one took back.")
        @Nullable UUID undoes) {

  /** A page of changes. */
  @Schema(name = "SettingChangePage")
  record Page(
      @JsonProperty("items") @Schema(requiredMode = REQUIRED) List<SettingChange> items,
      @JsonProperty("next_cursor") @Schema(types = {"string", "null"})
          @Nullable String nextCursor) {}
}
