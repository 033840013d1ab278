/**
 * Checks of spoken sentences without speech recognition: what a model says beside its text, how
 * long it takes, whether it repeats, falls silent or changes its voice.
 */
@NullMarked
package dev.echoforge.checks;

import org.jspecify.annotations.NullMarked;
