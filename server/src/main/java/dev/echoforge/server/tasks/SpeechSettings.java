package dev.echoforge.server.tasks;

import org.jspecify.annotations.Nullable;

/**
 * How something is to be spoken, as a request has it; what is null is as usual.
 *
 * @param temperature of an engine that draws
 * @param topK of an engine that draws
 * @param style one of the engine's
 * @param device auto, cpu or cuda
 * @param speed 1 is the voice's own
 * @param seed −1 asks for a fresh take
 * @param engine auto or a name
 * @param cache whether kept works will do
 */
record SpeechSettings(
    @Nullable Double temperature,
    @Nullable Integer topK,
    @Nullable String style,
    @Nullable String device,
    @Nullable Double speed,
    @Nullable Long seed,
    @Nullable String engine,
    @Nullable Boolean cache) {}
