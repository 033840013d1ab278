/** The server: EchoForge over HTTP, a Spring Modulith of small modules. */
@NullMarked
package dev.echoforge.server;

import org.jspecify.annotations.NullMarked;
