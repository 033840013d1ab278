package dev.echoforge.builtin.g2p;

import org.jspecify.annotations.Nullable;

/**
 * A part of a token that is looked up by itself where the whole is unknown.
 *
 * @param text what is looked up
 * @param start where it starts in the text
 * @param end where it ends in the text
 * @param tag the part of speech of the token that it comes from
 * @param spaceAfter whether a space follows
 * @param phonemes its phonemes where they are settled before any look-up: punctuation and links
 * @param alone whether it never joins its neighbours
 */
record Piece(
    String text,
    int start,
    int end,
    String tag,
    boolean spaceAfter,
    @Nullable String phonemes,
    boolean alone) {}
