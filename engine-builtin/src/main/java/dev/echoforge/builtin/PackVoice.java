package dev.echoforge.builtin;

import dev.echoforge.builtin.g2p.Accent;

/**
 * A voice that the pack knows of; its model may have to be installed.
 *
 * @param name what it is called: "heart"
 * @param language a BCP 47 tag: "en-US"
 * @param accent how its English is read
 * @param gender "female" or "male"
 * @param file its model's file name
 * @param bytes the file's size
 * @param sha256 the file's SHA-256 in hexadecimal
 */
public record PackVoice(
    String name,
    String language,
    Accent accent,
    String gender,
    String file,
    long bytes,
    String sha256) {}
