/** The command line: picocli commands over the engines. */
@NullMarked
package dev.echoforge.cli;

import org.jspecify.annotations.NullMarked;
