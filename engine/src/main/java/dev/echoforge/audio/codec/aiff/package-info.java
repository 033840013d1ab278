/** AIFF and AIFC. */
@NullMarked
package dev.echoforge.audio.codec.aiff;

import org.jspecify.annotations.NullMarked;
