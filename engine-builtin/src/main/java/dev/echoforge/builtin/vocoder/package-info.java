/**
 * From the voice network's spectra to sound: the source-filter vocoder of the built-in voice, and
 * the shaping of its spectra that makes one network many characters.
 */
@NullMarked
package dev.echoforge.builtin.vocoder;

import org.jspecify.annotations.NullMarked;
