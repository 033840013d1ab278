package dev.echoforge.server.voices;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be changed of a cloned voice; what is left out stays. */
@Schema(name = "VoiceChange")
record VoiceChange(
    @JsonProperty("name") @Nullable String name,
    @JsonProperty("gender") @Nullable String gender,
    @JsonProperty("description") @Nullable String description,
    @JsonProperty("colour") @Schema(description = "Dark enough for white letters.")
        @Nullable String colour,
    @JsonProperty("tags") @Nullable List<@Nullable String> tags,
    @JsonProperty("hidden") @Nullable Boolean hidden,
    @JsonProperty("position") @Nullable Integer position,
    @JsonProperty("shared") @Nullable Boolean shared) {}
