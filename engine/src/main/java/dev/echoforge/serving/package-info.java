/**
 * Serves many requests with one frame model: streams advance in lock step over one read of the
 * weights. Knows no model; {@link dev.echoforge.serving.FrameModel} is what one has to offer.
 */
@NullMarked
package dev.echoforge.serving;

import org.jspecify.annotations.NullMarked;
