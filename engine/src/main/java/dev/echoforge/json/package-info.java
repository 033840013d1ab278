/** JSON's faults in words. */
@NullMarked
package dev.echoforge.json;

import org.jspecify.annotations.NullMarked;
