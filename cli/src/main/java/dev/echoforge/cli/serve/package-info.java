/** The one package of the command line that touches the server and so Spring. */
@NullMarked
package dev.echoforge.cli.serve;

import org.jspecify.annotations.NullMarked;
