/** What this machine computes with: processor, vectors, memory, NVIDIA GPUs. */
@NullMarked
package dev.echoforge.hardware;

import org.jspecify.annotations.NullMarked;
