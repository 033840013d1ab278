/** What audio codecs share: encoders' and decoders' interfaces, bits, check sums, tags, limits. */
@NullMarked
package dev.echoforge.audio.codec;

import org.jspecify.annotations.NullMarked;
