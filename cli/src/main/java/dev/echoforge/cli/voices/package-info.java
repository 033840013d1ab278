/** Voices: listed, shown, cloned, installed, removed. */
@NullMarked
package dev.echoforge.cli.voices;

import org.jspecify.annotations.NullMarked;
