package dev.echoforge.server.tasks;

/**
 * A task ends; told within the transaction that ends it, so that rows which listeners write stand
 * exactly where the task has ended. A listener that fails keeps the task from ending.
 *
 * @param task as its row says from now on
 */
public record TaskEnding(Task task) {}
