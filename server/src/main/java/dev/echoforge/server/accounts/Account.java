package dev.echoforge.server.accounts;

import dev.echoforge.server.security.Role;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person's account, without its password.
 *
 * @param id never changes
 * @param name what they sign in with
 * @param displayName for people
 * @param email where they can be reached, or null
 * @param role what they are
 * @param disabled whether they may not come in
 * @param createdAt when it was made
 * @param lastSignIn when they last signed in, or null
 */
public record Account(
    UUID id,
    String name,
    String displayName,
    @Nullable String email,
    Role role,
    boolean disabled,
    Instant createdAt,
    @Nullable Instant lastSignIn) {}
