package dev.echoforge.server.security;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that an account owned goes to another, in the transaction of whoever tells it: modules with
 * owners in their rows change them when they hear it.
 *
 * @param from whose it was; null: nobody's
 * @param to whose it is to be; null: nobody's
 */
public record OwnerChanged(@Nullable UUID from, @Nullable UUID to) {}
