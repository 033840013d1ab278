/** Figures of the checks of sentences. */
@NullMarked
package dev.echoforge.checks;

import org.jspecify.annotations.NullMarked;
