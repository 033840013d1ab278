package dev.echoforge.server.voices;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** What goes with a cloned voice when it is deleted, and what stays. */
@Schema(name = "VoiceDerived")
record DerivedView(
    @JsonProperty("recording_seconds")
        @Schema(requiredMode = REQUIRED, description = "The recording it is made of; goes.")
        double recordingSeconds,
    @JsonProperty("samples")
        @Schema(requiredMode = REQUIRED, description = "Samples, also those not made yet; go.")
        int samples,
    @JsonProperty("engine_files")
        @Schema(
            requiredMode = REQUIRED,
            description = "What engines made of the recording on this node (codes, states); goes.")
        int engineFiles,
    @JsonProperty("engine_bytes") @Schema(requiredMode = REQUIRED) long engineBytes,
    @JsonProperty("cached")
        @Schema(
            requiredMode = REQUIRED,
            description = "Works and sentences that are kept on this node; go.")
        int cached,
    @JsonProperty("tasks")
        @Schema(
            requiredMode = REQUIRED,
            description = "Everybody's tasks that wait for it or are spoken by it; cancelled.")
        int tasks,
    @JsonProperty("recordings")
        @Schema(
            requiredMode = REQUIRED,
            description = "Everybody's recordings that it speaks in; stay.")
        long recordings) {}
