/** The Free Lossless Audio Codec: encoder and decoder. */
@NullMarked
package dev.echoforge.audio.codec.flac;

import org.jspecify.annotations.NullMarked;
