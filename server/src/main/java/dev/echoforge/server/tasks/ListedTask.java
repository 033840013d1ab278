package dev.echoforge.server.tasks;

import org.jspecify.annotations.Nullable;

/**
 * A task with what lists of it are filtered by.
 *
 * @param task the task
 * @param engine the engine that spoke, or that would have spoken when it was asked for
 * @param voice the character or voice of its first turn
 * @param node the node that began it last; null: none did
 */
public record ListedTask(
    Task task, @Nullable String engine, @Nullable String voice, @Nullable String node) {}
