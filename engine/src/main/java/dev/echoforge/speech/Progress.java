package dev.echoforge.speech;

/**
 * How far a work has come.
 *
 * @param fraction 0 to 1, never falling; of the text spoken, where the audio's length is not known
 *     ahead
 * @param message what is going on, for people: {@code "sentence 3"}, {@code "frame 120"}
 */
public record Progress(double fraction, String message) {}
