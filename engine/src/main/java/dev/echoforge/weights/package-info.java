/** Weights on disk: memory-mapped safetensors, configurations, layouts' names. */
@NullMarked
package dev.echoforge.weights;

import org.jspecify.annotations.NullMarked;
