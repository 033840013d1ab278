/** Benchmarks that need the transformers' parts. */
@NullMarked
package dev.echoforge.nn;

import org.jspecify.annotations.NullMarked;
