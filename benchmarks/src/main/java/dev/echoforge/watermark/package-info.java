/** Figures of the watermark; they lie in its package to mark with keys of their own. */
@NullMarked
package dev.echoforge.watermark;

import org.jspecify.annotations.NullMarked;
