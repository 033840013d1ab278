package dev.echoforge.server.projects;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A project as it is told.
 *
 * @param version goes up by one with each change; what a change is based on is told by it
 * @param document what the page keeps; lists leave it out
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Project")
record Project(
    @JsonProperty("id") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) UUID id,
    @JsonProperty("kind")
        @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            implementation = String.class,
            allowableValues = {"book", "dialogue"})
        ProjectKind kind,
    @JsonProperty("name") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String name,
    @JsonProperty("version") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long version,
    @JsonProperty("created_at") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
        Instant createdAt,
    @JsonProperty("updated_at") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
        Instant updatedAt,
    @JsonProperty("document")
        @Schema(
            types = {"object"},
            description = "What the page keeps; lists leave it out.")
        @Nullable Map<String, Object> document) {}
