package dev.echoforge.server.tasks;

import org.jspecify.annotations.Nullable;

/**
 * How a task's work was done, kept as JSON.
 *
 * @param used what did the work: cpu or cuda
 * @param deviceReason why that is not what was asked for, or how auto chose
 * @param voice who spoke: a character's or a voice's id
 * @param voiceName for people
 * @param reason why another engine or voice spoke than the one preferred
 * @param seed gives it again
 * @param placeholder whether there are no words in it
 * @param cached whether all of it was kept from before
 */
public record TaskOutcome(
    String used,
    @Nullable String deviceReason,
    String voice,
    String voiceName,
    @Nullable String reason,
    long seed,
    boolean placeholder,
    boolean cached) {}
