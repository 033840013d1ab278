/** PCM audio: containers, codecs, resampling, loudness, watermark, captions. */
@NullMarked
package dev.echoforge.audio;

import org.jspecify.annotations.NullMarked;
