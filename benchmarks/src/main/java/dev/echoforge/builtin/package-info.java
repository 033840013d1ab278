/** Benchmarks that need the built-in engine's stages. */
@NullMarked
package dev.echoforge.builtin;

import org.jspecify.annotations.NullMarked;
