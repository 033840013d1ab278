package dev.echoforge.server.presets;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;

/** Settings of speech under a name. */
@Schema(name = "Preset")
record Preset(
    @JsonProperty("id") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) UUID id,
    @JsonProperty("name") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String name,
    @JsonProperty("settings") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
        PresetSettings settings,
    @JsonProperty("created_at") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
        Instant createdAt,
    @JsonProperty("updated_at") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
        Instant updatedAt) {}
