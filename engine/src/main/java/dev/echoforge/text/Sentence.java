package dev.echoforge.text;

/**
 * One sentence of a work.
 *
 * @param from where it begins in the user's text, in chars
 * @param to where it ends, exclusive
 * @param spoken what is said, each char knowing its place in the user's text; never blank
 * @param endsParagraph whether a longer pause follows
 * @param continues whether it is a part of a longer sentence that goes on in the next one
 */
public record Sentence(
    int from, int to, MappedText spoken, boolean endsParagraph, boolean continues) {}
