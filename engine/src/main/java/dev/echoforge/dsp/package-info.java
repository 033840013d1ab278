/**
 * Signal processing on samples: transforms, resampling, loudness, limiting, stretching, trimming.
 */
@NullMarked
package dev.echoforge.dsp;

import org.jspecify.annotations.NullMarked;
