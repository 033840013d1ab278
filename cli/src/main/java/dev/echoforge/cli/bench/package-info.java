/** How fast this machine speaks. */
@NullMarked
package dev.echoforge.cli.bench;

import org.jspecify.annotations.NullMarked;
