package dev.echoforge.pocket;

/**
 * A query head of the backbone that looks at the text where it is being spoken.
 *
 * @param layer from 0
 * @param head from 0
 */
public record AlignmentHead(int layer, int head) {}
