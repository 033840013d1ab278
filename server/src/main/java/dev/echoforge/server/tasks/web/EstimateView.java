package dev.echoforge.server.tasks.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is expected of an order. */
@Schema(name = "Estimate", description = "What is expected of an order; nothing is ordered.")
record EstimateView(
    @JsonProperty("characters")
        @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "What there is to speak.")
        int characters,
    @JsonProperty("turns") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int turns,
    @JsonProperty("engine")
        @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "The engine that would speak now.")
        String engine,
    @JsonProperty("audio_seconds")
        @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "How long the speech will be.")
        double audioSeconds,
    @JsonProperty("wait_seconds")
        @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "How long others keep it waiting.")
        double waitSeconds,
    @JsonProperty("work_seconds")
        @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "How long it takes by itself.")
        double workSeconds,
    @JsonProperty("total_seconds")
        @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "Until it is whole, if it were ordered now.")
        double totalSeconds,
    @JsonProperty("position")
        @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "The place in the line that it would get; 1 is next.")
        int position,
    @JsonProperty("measured")
        @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "Whether the engine's speed was measured here; else a usual machine's.")
        boolean measured,
    @JsonProperty("cached_turns")
        @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "How many turns were spoken before and are kept.")
        int cachedTurns,
    @JsonProperty("accepted")
        @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "Whether there is room for it now.")
        boolean accepted,
    @JsonProperty("retry_after_seconds")
        @Schema(
            types = {"integer", "null"},
            format = "int64",
            description = "When to ask again, where there is no room.")
        @Nullable Long retryAfterSeconds) {}
