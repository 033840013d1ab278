package dev.echoforge.captions;

import java.util.List;

/**
 * A line or two that are shown together.
 *
 * @param startSeconds from when
 * @param endSeconds until when
 * @param lines one or two
 */
record Cue(double startSeconds, double endSeconds, List<String> lines) {}
