package dev.echoforge.server.database;

import java.time.Instant;

/**
 * A time in which the database does not answer or can't write.
 *
 * @param since when it was noticed
 * @param reason the driver's first line
 */
public record Outage(Instant since, String reason) {}
