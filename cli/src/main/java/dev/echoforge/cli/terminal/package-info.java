/** What commands share: the terminal, options that all have, exit codes, progress, texts. */
@NullMarked
package dev.echoforge.cli.terminal;

import org.jspecify.annotations.NullMarked;
