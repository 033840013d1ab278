package dev.echoforge.speech;

/**
 * What was said before: a turn of the conversation, as context for what comes.
 *
 * @param speaker the model's raw speaker number
 * @param text what was said
 * @param audio how it was said
 */
public record Segment(int speaker, String text, Pcm audio) {}
