/** Speaking a text: its options, where the audio goes, captions, phonemes. */
@NullMarked
package dev.echoforge.cli.say;

import org.jspecify.annotations.NullMarked;
