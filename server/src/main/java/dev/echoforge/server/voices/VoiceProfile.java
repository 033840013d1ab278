package dev.echoforge.server.voices;

import java.time.Instant;
import java.util.UUID;

/**
 * A cloned voice, for other modules.
 *
 * @param row never changes
 * @param id what requests name it by
 * @param name for people
 * @param gender how it is heard
 * @param description one sentence for people, or empty
 * @param samples how many of its samples are ready
 * @param createdAt when it was made
 */
public record VoiceProfile(
    UUID row,
    String id,
    String name,
    String gender,
    String description,
    int samples,
    Instant createdAt) {}
