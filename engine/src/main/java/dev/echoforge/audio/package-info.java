/** Audio files in and out: formats by name, encoders for each, decoding whatever a file is. */
@NullMarked
package dev.echoforge.audio;

import org.jspecify.annotations.NullMarked;
