/** How many threads compute: found out once on each machine, and kept. */
@NullMarked
package dev.echoforge.tuning;

import org.jspecify.annotations.NullMarked;
