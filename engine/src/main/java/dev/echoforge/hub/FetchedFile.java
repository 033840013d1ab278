package dev.echoforge.hub;

/**
 * A file that is here, whole and checked.
 *
 * @param path below its folder, with slashes
 * @param bytes its size
 * @param sha256 in hexadecimal
 */
public record FetchedFile(String path, long bytes, String sha256) {}
