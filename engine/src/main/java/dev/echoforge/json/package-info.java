/** JSON from outside: bounds for its parsers, and its faults in words. */
@NullMarked
package dev.echoforge.json;

import org.jspecify.annotations.NullMarked;
