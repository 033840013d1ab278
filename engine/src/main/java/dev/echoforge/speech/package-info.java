/**
 * The speech API: requests, sinks, errors and audio as values, and the interfaces that an engine
 * implements.
 */
@NullMarked
package dev.echoforge.speech;

import org.jspecify.annotations.NullMarked;
