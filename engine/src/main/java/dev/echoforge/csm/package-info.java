/**
 * Sesame's conversational speech model: backbone and depth decoder, prompts, batched generation.
 */
@NullMarked
package dev.echoforge.csm;

import org.jspecify.annotations.NullMarked;
