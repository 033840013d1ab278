package dev.echoforge.pocket.text;

/**
 * A text as the model is given it.
 *
 * @param text never empty
 * @param framesAfterEos how many frames follow the end-of-speech frame
 */
public record PreparedText(String text, int framesAfterEos) {}
