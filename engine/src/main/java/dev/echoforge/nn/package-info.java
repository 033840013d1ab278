/** Parts of Llama-style transformers: blocks, attention, rotary embedding, caches, samplers. */
@NullMarked
package dev.echoforge.nn;

import org.jspecify.annotations.NullMarked;
