package dev.echoforge.server.tasks.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How something is to be spoken, as requests have it beside their texts; what is null is as usual.
 *
 * @param temperature of an engine that draws
 * @param topK of an engine that draws
 * @param style one of the engine's
 * @param device auto, cpu or cuda
 * @param speed 1 is the voice's own
 * @param seed −1 asks for a fresh take
 * @param format what the result's address gives
 * @param engine auto or a name
 * @param cache whether kept works will do
 * @param checks whether sentences are checked
 * @param continuity what a sentence goes on from
 * @param asWritten whether the model gets the text unchanged
 */
public record SpeechSettings(
    @JsonProperty("temperature")
        @Schema(
            types = {"number", "null"},
            minimum = "0.1",
            maximum = "2")
        @Nullable Double temperature,
    @JsonProperty("top_k")
        @Schema(
            types = {"integer", "null"},
            format = "int32",
            minimum = "1")
        @Nullable Integer topK,
    @JsonProperty("style")
        @Schema(
            types = {"string", "null"},
            description = "A style of the engine's; default always works.")
        @Nullable String style,
    @JsonProperty("device")
        @Schema(
            types = {"string", "null"},
            allowableValues = {"auto", "cpu", "cuda"})
        @Nullable String device,
    @JsonProperty("speed")
        @Schema(
            types = {"number", "null"},
            minimum = "0.25",
            maximum = "4")
        @Nullable Double speed,
    @JsonProperty("seed")
        @Schema(
            types = {"integer", "null"},
            format = "int64",
            minimum = "-1",
            description =
                "Equal seeds give equal audio; without one it follows from everything but the text; -1 asks for a fresh take.")
        @Nullable Long seed,
    @JsonProperty("format")
        @Schema(
            types = {"string", "null"},
            allowableValues = {"wav", "mp3", "opus", "flac", "aac", "pcm"},
            description = "What result_url gives; wav unless given.")
        @Nullable String format,
    @JsonProperty("engine")
        @Schema(
            types = {"string", "null"},
            description = "auto, csm, pocket, builtin or placeholder.")
        @Nullable String engine,
    @JsonProperty("cache")
        @Schema(
            types = {"boolean", "null"},
            description =
                "false speaks all of it anew, even what is kept from before, and keeps nothing.")
        @Nullable Boolean cache,
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
