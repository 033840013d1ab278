/**
 * The engine host: which engines there are, opening them on first use, holding and unloading them.
 */
@NullMarked
package dev.echoforge.engines;

import org.jspecify.annotations.NullMarked;
