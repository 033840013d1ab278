/** Voices that are cloned from recordings, kept in the data folder. */
@NullMarked
package dev.echoforge.voices;

import org.jspecify.annotations.NullMarked;
