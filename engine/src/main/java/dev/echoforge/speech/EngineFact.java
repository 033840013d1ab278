package dev.echoforge.speech;

/**
 * Something that an engine tells of itself, for people who look after it.
 *
 * @param name what it is, in lower case: {@code precision}, {@code real-time factor}
 * @param value how it is, with its unit: {@code q4}, {@code 0.81}
 */
public record EngineFact(String name, String value) {}
