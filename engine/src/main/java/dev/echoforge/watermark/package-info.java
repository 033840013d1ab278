/** A keyed mark in the audio, too quiet to hear, that tells whether it was made here. */
@NullMarked
package dev.echoforge.watermark;

import org.jspecify.annotations.NullMarked;
