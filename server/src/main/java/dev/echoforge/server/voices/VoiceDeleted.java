package dev.echoforge.server.voices;

/**
 * A cloned voice is not there any more: it was removed, or its recording or words were replaced.
 *
 * @param key what cached audio has of its source, see {@code CachedAudio#key}
 */
public record VoiceDeleted(String key) {}
