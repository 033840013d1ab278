/** The speech model's and the codec's raw inputs and outputs. */
@NullMarked
package dev.echoforge.cli.csm;

import org.jspecify.annotations.NullMarked;
