package dev.echoforge.server.openai;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What OpenAI's clients send; what they send besides is ignored. */
@Schema(name = "OpenAiSpeechRequest")
record SpeechBody(
    @JsonProperty("model")
        @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "Any name; an engine's name asks for that engine.")
        @Nullable String model,
    @JsonProperty("input")
        @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            minLength = 1,
            description = "Up to 5,000 characters unless the operator set another limit.")
        @Nullable String input,
    @JsonProperty("voice")
        @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "One of OpenAI's names, a character, or a voice of the engine's.")
        @Nullable VoiceChoice voice,
    @JsonProperty("instructions")
        @Schema(
            types = {"string", "null"},
            maxLength = 4096,
            description = "Accepted; the engines here take no instructions.")
        @Nullable String instructions,
    @JsonProperty("response_format")
        @Schema(
            types = {"string", "null"},
            allowableValues = {"mp3", "opus", "aac", "flac", "wav", "pcm"},
            description = "mp3 unless given.")
        @Nullable String responseFormat,
    @JsonProperty("speed")
        @Schema(
            types = {"number", "null"},
            minimum = "0.25",
            maximum = "4")
        @Nullable Double speed,
    @JsonProperty("stream_format")
        @Schema(
            types = {"string", "null"},
            allowableValues = {"audio", "sse"},
            description = "audio unless given.")
        @Nullable String streamFormat,
    @JsonProperty("checks")
        @Schema(
            types = {"boolean", "null"},
            description =
                "false leaves out the checks of sentences, so that none is made again; true unless given.")
        @Nullable Boolean checks,
    @JsonProperty("continuity")
        @Schema(
            types = {"string", "null"},
            allowableValues = {"none", "previous", "paragraph"},
            description =
                "What a sentence goes on from, with CSM: nothing, those before it, or those before it in its paragraph. Without it, previous where the request has context, else none.")
        @Nullable String continuity,
    @JsonProperty("as_written")
        @Schema(
            types = {"boolean", "null"},
            description =
                "true gives a model that reads letters the text unchanged: Markdown, addresses and numbers stay as they are.")
        @Nullable Boolean asWritten) {}
