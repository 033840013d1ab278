/**
 * Text before speech: sentence splitting, cleaning and normalisation, with places in the original.
 */
@NullMarked
package dev.echoforge.text;

import org.jspecify.annotations.NullMarked;
