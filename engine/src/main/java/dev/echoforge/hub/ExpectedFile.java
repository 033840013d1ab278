package dev.echoforge.hub;

import org.jspecify.annotations.Nullable;

/**
 * A file as it must be.
 *
 * @param path its name, for people, and in a repository its path there
 * @param bytes its size, or -1 if nobody knows
 * @param sha256 its SHA-256 in hexadecimal, or null if nobody knows
 * @param gitSha1 the sum that git gives it, or null; what hubs know of small files
 */
public record ExpectedFile(
    String path, long bytes, @Nullable String sha256, @Nullable String gitSha1) {}
