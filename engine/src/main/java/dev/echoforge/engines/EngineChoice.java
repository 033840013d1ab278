package dev.echoforge.engines;

import dev.echoforge.speech.EngineDescription;
import org.jspecify.annotations.Nullable;

/**
 * The engine that would speak now for a name, told without opening it.
 *
 * @param instance the instance's id
 * @param description what it can do
 * @param reason why {@code auto} did not take one that it prefers; null where it took the best or
 *     was not asked
 */
public record EngineChoice(
    String instance, EngineDescription description, @Nullable String reason) {}
