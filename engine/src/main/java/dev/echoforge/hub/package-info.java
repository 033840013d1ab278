/**
 * Getting files from the net: a Hugging Face-compatible hub's repositories, whole, checked and
 * resumed where they broke off. Knows neither models nor the terminal.
 */
@NullMarked
package dev.echoforge.hub;

import org.jspecify.annotations.NullMarked;
