/** The cast: the showcase's characters and what each speaks with in every engine. */
@NullMarked
package dev.echoforge.characters;

import org.jspecify.annotations.NullMarked;
