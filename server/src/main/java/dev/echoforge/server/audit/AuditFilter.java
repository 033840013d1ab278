package dev.echoforge.server.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are wanted; null for all.
 *
 * @param actor by whom
 * @param action what was done
 * @param text words in any field, in either case
 * @param after at that time or later
 * @param before before that time
 * @param failed whether it was refused
 */
record AuditFilter(
    @Nullable String actor,
    @Nullable String action,
    @Nullable String text,
    @Nullable Instant after,
    @Nullable Instant before,
    @Nullable Boolean failed) {}
