/** Benchmarks that need the stages of CSM. */
@NullMarked
package dev.echoforge.csm;

import org.jspecify.annotations.NullMarked;
